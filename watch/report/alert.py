"""An alert's whole file as a PDF, fit to join a notice: who, what was found, what was decided, and the texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import typst

from notifications import words
from watch.dates import day, moment
from watch.marked import Paragraph, excerpts, paragraphs
from watch.report.reasons import reasons_of

KINDS = {"person": "Personne", "organization": "Entreprise"}
LANGUAGES = {"fr": "français", "en": "anglais"}
JOURNAL = {
    "alert.join": "nouvel élément joint",
    "alert.silence": "élément tu par une distinction",
    "alert.read": "preuve ouverte",
    "alert.export": "dossier exporté",
    "alert.withdrawn": "texte retiré par sa source",
    "alert.masked": "noms masqués par la source",
    "distinction.make": "distinction faite",
    "distinction.undo": "distinction annulée",
    "judgment.read": "texte entier lu",
    **{f"alert.{act}": said for act, (said, _) in words.ACTS.items()},
}
"""Acts of the journal in words."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def alert_pdf(file: Mapping[str, Any], zone: ZoneInfo) -> bytes:
    """The file of `watch.casefile` in French, times in `zone`; the same file gives the same bytes."""
    template = (files("watch.report") / "alert.typ").read_bytes()
    inputs = {"file": json.dumps(_words(file, zone), ensure_ascii=False)}
    return typst.compile(template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards=["ua-1"])


def _words(file: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """Every sentence of the paper."""
    alert, watched = file["alert"], file["watched"]
    at = moment(file["exported_at"], "fr", zone)
    return {
        "title": f"Dossier de l’alerte nº {alert['number']}",
        "footer": f"Exporté le {at} par {file['exported_by']}. Copie non officielle.",
        "restricted": (
            "Publication restreinte. Une ordonnance ou la loi limite ce qui peut être publié de cette affaire : rien de ce "
            "qui permettrait d’identifier une victime ou un enfant ne doit être transmis."
            if alert["restricted"]
            else ""
        ),
        "notice": (
            "La vigie propose, une personne décide. Une accusation n’est pas une condamnation. L’identité (est-ce la même "
            "personne?) et la gravité (qu’est-ce que cela change?) sont deux questions séparées."
        ),
        "watched": watched["name"],
        "facts": [
            ["Nature", KINDS[watched["kind"]]],
            ["Autres noms", ", ".join(watched["aliases"])],
            ["Naissance", watched["born"]],
            ["Ville", watched["place"]],
            ["NEQ", watched["neq"]],
            *[["Qualité", _capacity(c, zone)] for c in watched["capacities"]],
            ["Référence", watched["ref"]],
        ],
        "state": [
            ["État", words.word(words.STATES, alert["state"], "fr")],
            ["Identité", words.word(words.BANDS, alert["band"], "fr") + " (selon la machine)"],
            ["Gravité", words.word(words.SEVERITIES, alert["severity"], "fr")],
            ["Levée le", moment(alert["raised_at"], "fr", zone)],
            ["À décider au plus tard", day(alert["due"], "fr", zone)],
            ["Confiée à", alert["assignee"]],
            ["En veille jusqu’au", day(alert["snoozed_until"], "fr", zone) if alert["snoozed_until"] else ""],
            ["Issue", _result(alert, zone)],
        ],
        "undecided": "Aucune décision n’a encore été prise." if not file["decisions"] else "",
        "decisions": [_decision(one, zone) for one in file["decisions"]],
        "openings": [f"{one['person']}, {moment(one['at'], 'fr', zone)}" for one in file["openings"]],
        "steps": [_step(one, zone) for one in file["steps"]],
        "evidence": [_evidence(one, rank, zone) for rank, one in enumerate(file["evidence"], 1)],
        "journal": [_journal(line, zone) for line in file["journal"]],
    }


def _result(alert: Mapping[str, Any], zone: ZoneInfo) -> str:
    if not alert["result"]:
        return ""
    said = words.word(words.RESULTS, alert["result"], "fr") + " : " + words.word(words.CLOSINGS, alert["reason"], "fr")
    if alert["state"] != "closed":
        return f"{said} (proposée par {alert['first_by']}, en attente d’une seconde lecture)"
    second = f", seconde lecture par {alert['second_by']}" if alert["second_by"] else ""
    return f"{said} (par {alert['first_by']}{second}, {moment(alert['closed_at'], 'fr', zone)})"


def _decision(one: Mapping[str, Any], zone: ZoneInfo) -> dict[str, str]:
    found = {**words.IDENTITIES, **words.RELEVANCES}
    grounds = ", ".join(words.word(words.HEADS, head, "fr") for head in one["grounds"])
    return {
        "what": {"identity": "Identité", "relevance": "Pertinence"}[one["kind"]],
        "found": words.word(found, one["finding"], "fr") + (f" : {grounds}" if grounds else ""),
        "reason": one["reason"],
        "who": f"{one['by']}, {moment(one['at'], 'fr', zone)}",
    }


def _step(one: Mapping[str, Any], zone: ZoneInfo) -> list[str]:
    about = words.word(words.ABOUT, one["about"], "fr")
    act = ("\u00a0: " if one["about"] in words.ABOUT else " ").join(
        filter(None, (words.word(words.ACTS, one["act"], "fr"), about))
    )
    return [
        moment(one["at"], "fr", zone),
        one["by"],
        act + (f" – {one['comment']}" if one["comment"] else ""),
        words.word(words.STATES, one["after"], "fr"),
    ]


def _capacity(capacity: Mapping[str, Any], zone: ZoneInfo) -> str:
    said = words.word(words.CAPACITIES, capacity["capacity"], "fr")
    if capacity["permit"]:
        said += f", permis {capacity['permit']}"
    if capacity["since"]:
        said += f", depuis le {day(capacity['since'], 'fr', zone)}"
    return said + (f", jusqu’au {day(capacity['until'], 'fr', zone)}" if capacity["until"] else "")


def _evidence(one: Mapping[str, Any], rank: int, zone: ZoneInfo) -> dict[str, Any]:
    judgment, copy = one["judgment"], one["copy"]
    body = paragraphs(copy["text"] or "", [_Span(m["start"], m["end"]) for m in one["mentions"]])
    return {
        "rank": rank,
        "title": judgment["title"] or judgment["court"] or "Jugement",
        "lang": copy["language"] or "fr",
        "facts": [
            ["Tribunal", judgment["court"] or "non reconnu"],
            ["Dossier", judgment["docket"]],
            ["Référence", judgment["citation"]],
            ["Date du jugement", day(judgment["date"], "fr", zone)],
            ["Langue", LANGUAGES.get(copy["language"], copy["language"])],
            ["Rôle", words.word(words.ROLES, one["role"], "fr")],
            ["Motifs possibles", ", ".join(words.word(words.HEADS, head, "fr") for head in one["heads"])],
            ["Identité", f"{words.word(words.BANDS, one['band'], 'fr')} (force {one['score']:.0%})".replace("%", " %")],
            ["Gravité", words.word(words.SEVERITIES, one["severity"], "fr")],
            ["Source", f"{copy['source_name']} ({copy['basis']})" if copy["basis"] else copy["source_name"]],
            ["Adresse", copy["url"]],
            ["Copie reçue le", moment(copy["retrieved_at"], "fr", zone) + _version(copy)],
        ],
        "sha256": copy["sha256"],
        "text_sha256": copy["text_sha256"],
        "names": [one["name"], " ".join(one["found"].split())],
        "reasons": reasons_of(one["reasons"]),
        "engine": one["engine"],
        "withheld": copy["withheld"],
        "silenced": "Élément tu par une distinction : jugé d’une autre personne." if one["silenced"] else "",
        "excerpts": [[_cited(p) for p in group] for group in excerpts(body)],
        "text": [_paragraph(p) for p in body],
    }


def _version(copy: Mapping[str, Any]) -> str:
    return f" (version {copy['version']})" if copy["version"] > 1 else ""


def _cited(paragraph: Paragraph) -> list[list[Any]]:
    """A paragraph of an excerpt, after where it stands if a mention does."""
    where = f"par. {paragraph.within} – " if paragraph.marked and paragraph.within and not paragraph.number else ""
    return [*([[where, False]] if where else []), *_paragraph(paragraph)]


def _paragraph(paragraph: Paragraph) -> list[list[Any]]:
    return [[piece.text, piece.marked] for piece in paragraph.pieces]


def _journal(line: Mapping[str, Any], zone: ZoneInfo) -> list[str]:
    return [
        str(line["seq"]),
        moment(line["at"], "fr", zone),
        line["actor"],
        JOURNAL.get(line["act"], line["act"]),
        line["digest"][:16],
    ]

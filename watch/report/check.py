"""An on-demand check as a PDF that joins a permit file: what was found, and always what was searched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import typst

from notifications import words
from watch.dates import day, moment
from watch.report.reasons import reasons_of

STATES = {"complete": "complet", "partial": "partiel", "failed": "échoué", "running": "en cours", "never": "jamais lue"}
ANSWERS = {"named": "noms publiés", "masked": "anonymisée", "mixed": "noms publiés ou masqués"}


def check_pdf(answer: Mapping[str, Any], zone: ZoneInfo) -> bytes:
    """The report, in French, of a check as `watch.checks` froze it, times in `zone`; the same answer gives the same bytes."""
    template = (files("watch.report") / "check.typ").read_bytes()
    inputs = {
        "answer": json.dumps(answer, ensure_ascii=False),
        "words": json.dumps(_words(answer, zone), ensure_ascii=False),
    }
    return typst.compile(template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards=["ua-1"])


def _words(answer: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """Every sentence of the report."""
    applicant, coverage = answer["applicant"], answer["coverage"]
    kept = [result for result in answer["results"] if result["band"] != "excluded"]
    out = len(answer["results"]) - len(kept)
    return {
        "title": "Recherche ponctuelle",
        "facts": [
            ["Nom recherché", applicant["name"]],
            ["Autres noms", ", ".join(applicant["aka"])],
            ["Naissance", applicant["born"]],
            ["Ville", applicant["place"]],
            ["NEQ", applicant["neq"]],
            ["Dossier de permis", answer["file"]],
            ["Motif", answer["purpose"]],
            ["Faite le", f"{moment(answer['at'], 'fr', zone)}, par {answer['by']}"],
        ],
        "partial": "Résultat partiel\u00a0: une source au moins n’a pas été lue jusqu’au bout (voir la couverture).",
        "results_title": f"Jugements à examiner\u00a0: {len(kept)}"
        + (f" ({out} appariement{'s' if out > 1 else ''} écarté{'s' if out > 1 else ''})" if out else ""),
        "nothing": "Aucun résultat dans les sources lues ne signifie pas absence d’antécédents.",
        "results": [_result(result, zone) for result in kept],
        "coverage_title": "Déclaration de couverture",
        "coverage": (
            f"{coverage['read']} jugements lus, {coverage['masked']} anonymisés (aucun nom ne peut y être recherché), "
            f"{coverage['unreadable']} illisibles. Moteur {answer['engine']}."
        ),
        "columns": ["Source", "État", "Dernier passage complet", "Jugements", "Lus", "Anonym.", "Illis."],
        "sources": [_source(source, zone) for source in coverage["sources"]],
        "footer": f"La vigie propose, une personne décide. Une accusation n’est pas une condamnation. Recherche {answer['id']}.",
    }


def _result(result: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    place = " · ".join(
        filter(None, (result["court"], result["citation"], result["docket"], day(result["date"], "fr", zone)))
    )
    return {
        "title": result["title"] or result["court"] or "Jugement",
        "where": place,
        "who": (
            f"Recherché\u00a0: «\u00a0{result['name']}\u00a0». Trouvé\u00a0: «\u00a0{' '.join(result['found'].split())}\u00a0», "
            f"{words.word(words.ROLES, result['role'], 'fr')}."
        ),
        "levels": (
            f"Identité {words.word(words.BANDS, result['band'], 'fr')}. "
            f"Gravité, si c’est la même personne\u00a0: {words.word(words.SEVERITIES, result['severity'], 'fr')}."
        ),
        "reasons": reasons_of(result["reasons"]),
    }


def _source(source: Mapping[str, Any], zone: ZoneInfo) -> list[str]:
    period = f"{source['first']} – {source['last']}" if source["first"] else ""
    return [
        f"{source['name']} ({ANSWERS[source['answers']]})",
        STATES[source["state"]],
        moment(source["last_complete"], "fr", zone),
        period,
        str(source["read"]),
        str(source["masked"]),
        str(source["unreadable"]),
    ]

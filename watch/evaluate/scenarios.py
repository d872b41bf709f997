"""What triage makes of a scenario: somebody under watch, a judgment told in a few words, and what must come of it.

A scenario says who is watched and what the judgment holds (its court, docket, style of cause, role and words); it is
written out as a judgment, read and screened like any other, then compared with the identity, the gravity, the grounds
and the kind of alert that are expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import matching
from matching import Band, Index, Match, Severity, Watched
from watch.errors import InputError

BANDS = {"certain": Band.CERTAIN, "probable": Band.PROBABLE, "possible": Band.POSSIBLE, "exclu": Band.EXCLUDED}
KINDS = {"immediate": "immediate", "normale": "normal", "a_verifier": "verify", "information": "information", "aucune": "none"}  # fmt: skip
LEVELS = ("G0", "G1", "G2", "G3", "G4")
COURTS = {
    "QCCS": "COUR SUPÉRIEURE", "QCCA": "COUR D’APPEL", "QCTAQ": "TRIBUNAL ADMINISTRATIF DU QUÉBEC",
    "QCCM": "COUR MUNICIPALE", "QCTAL": "TRIBUNAL ADMINISTRATIF DU LOGEMENT", "QCTAT": "TRIBUNAL ADMINISTRATIF DU TRAVAIL",
    "QCCD": "CONSEIL DE DISCIPLINE", "QCTDP": "TRIBUNAL DES DROITS DE LA PERSONNE",
}  # fmt: skip
CHAMBERS = {
    "crimin": "Chambre criminelle et pénale", "petites": "Division des petites créances", "commerc": "Chambre commerciale",
    "civil": "Chambre civile", "pénal": "Chambre criminelle et pénale",
}  # fmt: skip
VERSUS = re.compile(r"\s+(?:c|v)\.\s+")
CROWN = re.compile(r"(?i)^(?:r\.|la reine|le roi|sa majesté.*|the (?:king|queen))$")
OTHERS = {
    "défendeur": "Demandeur", "défenderesse": "Demanderesse", "demandeur": "Défendeur", "demanderesse": "Défendeur",
    "accus": "Poursuivant", "intimé": "Appelant", "appelant": "INTIMÉ — poursuivant", "débit": "Requérante",
    "defendant": "Plaintiff", "accused": "Prosecutor", "requérant": "Intimé",
}  # fmt: skip
DECIDES = re.compile(r"(?=\b(?:ACCUEILLE|REJETTE|DÉCLARE|CONDAMNE|ACQUITTE|ORDONNE|CASSE|IMPOSE|FOR THESE REASONS|FINDS|SENTENCES|ALLOWS|DISMISSES|ACQUITS|CONFIRME|HOMOLOGUE|PREND ACTE|PROLONGE|INFIRME|REFUSE|RÉVOQUE|ABSOUT)\b)")  # fmt: skip
CHARGED = re.compile(r"(?i)emprisonnement|absolution|coupable|accusé|inculpé|imprisonment|guilty|discharge")
KNOWN_DOCKET = re.compile(r"dossier connu ([\w-]+)")
DIED = re.compile(r"décédée? ((?:19|20)\d{2}(?:-\d{2}){0,2})")
NOT_A_NAME = re.compile(r"\s*\((?:demande|dossier|mariée|anciennement|ex-)[^()]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: who is watched (the first is the subject), the judgment written out, and what is expected.

    An expectation that is no known word (« inchangé ») is empty: it is not measured.
    """

    id: str
    title: str
    watched: tuple[Watched, ...]
    text: str
    band: Band | None
    level: str
    kind: str
    heads: tuple[str, ...] | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a scenario, and the names of what is not as expected."""

    scenario: Scenario
    band: Band
    level: str
    kind: str
    heads: tuple[str, ...]
    outcome: str
    wrong: tuple[str, ...]


def load(path: Path) -> list[Scenario]:
    """The scenarios of a YAML file; InputError names the one that cannot be used."""
    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path}: illisible ({error})") from error
    if not isinstance(listed, list):
        raise InputError(f"{path}: une liste de scénarios est attendue")
    found = []
    for number, one in enumerate(listed, start=1):
        try:
            found.append(_scenario(one))
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, scénario {number}: champ {error} absent ou mal formé") from error
    return found


def run(scenario: Scenario, *, on: str) -> Result:
    """Read and screen one scenario as of this day, and compare."""
    judgment = matching.read(scenario.text.encode(), "text/plain")
    found = {match.watched: match for match in matching.screen(judgment, Index(list(scenario.watched)), on=on)}
    match = max(found.values(), key=_surest, default=None)
    if match is None:
        weighed = [matching.appraise(judgment, p.role, n, on=on) for n, p in enumerate(judgment.parties)]
        level: Severity = max((one.level for one in weighed), default="G0")
        band = Band.EXCLUDED
    else:
        band, level = match.band, match.severity
    heads = match.heads if match is not None and band is not Band.EXCLUDED else ()
    outcome = judgment.outcome
    kind = matching.handling(band, level)
    wanted: tuple[tuple[str, object, object], ...] = (
        ("appariement", scenario.band, band),
        ("gravite", scenario.level, level),
        ("alerte", scenario.kind, kind),
        ("motifs", None if scenario.heads is None else set(scenario.heads), set(heads)),
        ("issue", scenario.outcome, outcome),
    )
    wrong = tuple(name for name, expected, got in wanted if expected is not None and expected != "" and expected != got)
    return Result(scenario, band, level, kind, heads, outcome, wrong)


def figures(results: Sequence[Result]) -> dict[str, object]:
    """How many scenarios came out as expected, field by field, and which did not."""
    fields = ("appariement", "gravite", "alerte", "motifs", "issue")
    return {
        "scenarios": len(results),
        "right": sum(not one.wrong for one in results),
        **{f"wrong_{field}": [one.scenario.id for one in results if field in one.wrong] for field in fields},
    }


def _surest(match: Match) -> tuple[bool, float]:
    return match.band is not Band.EXCLUDED, match.score


def _scenario(one: Mapping[str, Any]) -> Scenario:
    expected = one["expected"]
    heads = expected.get("motifs")
    return Scenario(
        id=str(one["id"]),
        title=str(one.get("titre", "")),
        watched=tuple(_watched(one["sujet"])),
        text=_text(one["sujet"], one["jugement"]),
        band=BANDS.get(expected.get("appariement", "")),
        level=expected["gravite"] if expected["gravite"] in LEVELS else "",
        kind=KINDS.get(expected.get("alerte", ""), ""),
        heads=None if heads is None else tuple(heads),
        outcome=expected.get("issue"),
    )


def _watched(subject: Mapping[str, Any]) -> Iterator[Watched]:
    """The subject, and the companies the file ties to it."""
    name = NOT_A_NAME.sub("", subject["nom"])
    linked = [*subject.get("societes_liees", ())]
    near = [*([subject["titulaire"]] if "titulaire" in subject else []), *subject.get("administrateurs", ()), *linked]
    also = [subject[key] for key in ("autre_nom", "nom_commercial") if key in subject]
    yield Watched(
        ref="sujet",
        kind="organization" if matching.is_organization(name) else "person",
        name=name,
        aliases=tuple(NOT_A_NAME.sub("", alias) for alias in also),
        born=str(subject.get("naissance", "")),
        place=str(subject.get("municipalite", "")),
        associates=tuple(near),
        dockets=tuple(KNOWN_DOCKET.findall(subject["nom"])),
        died=next(iter(DIED.findall(str(subject.get("statut", "")))), ""),
    )
    for number, company in enumerate(linked):
        yield Watched(ref=f"liee-{number}", kind="organization", name=company, associates=(name,))


def _text(subject: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    """A judgment in Québec's form that holds what the scenario tells of it."""
    court = str(said.get("cour", "QCCQ"))
    english = str(said.get("role", "")).lower() in ("accused", "defendant") or " v. " in str(said.get("intitule", ""))
    chamber = next((name for word, name in CHAMBERS.items() if word in court.lower()), "")
    dockets = str(said.get("dossier", ""))
    if not chamber and re.match(r"\d{3}-(?:01|27|38)-", dockets):
        chamber = CHAMBERS["crimin"]
    year = str(said.get("annee") or str(said.get("date", ""))[:4] or "2026")
    lines = [next((name for code, name in COURTS.items() if court.startswith(code)), "COUR DU QUÉBEC")]
    lines += [f"« {chamber} »"] if chamber else []
    lines += ["CANADA", "PROVINCE DE QUÉBEC", f"N° : {dockets}" if dockets else "", f"DATE : 14 mai {year}", "_" * 60]
    body = str(said.get("texte", "")).replace(" … ", "\n").replace("…", "\n")
    if "SOUS LA PRÉSIDENCE" in body:
        lines += [body.strip(), "_" * 60]
        body = "Le Tribunal est saisi d’un litige contractuel."
    else:
        lines += ["SOUS LA PRÉSIDENCE DE L’HONORABLE ALBANE VERMONT-SAUVÉ, J.C.Q.", "_" * 60]
    lines += [*_sides(subject, said, body), "_" * 60, "JUDGMENT" if english else "JUGEMENT", "_" * 60]
    tail = ""
    if re.match(r"\s*Me ", body):
        body, tail = "Le Tribunal est saisi d’un litige contractuel.", body.replace(" / ", "\n")
    before, *decided = DECIDES.split(body)
    lines += [f"[{n}] {part.strip()}" for n, part in enumerate((p for p in before.split("\n") if p.strip()), start=1)]
    heard = "The court has heard the parties and the evidence they brought before it."
    lines.append(
        f"[90] {heard if english else 'Le Tribunal a entendu les parties ainsi que la preuve qui lui a été présentée.'}"
    )
    if decided:
        lines += ["" if english else "POUR CES MOTIFS, LE TRIBUNAL :", *(part.strip() for part in decided)]
    lines += ["_" * 60, "ALBANE VERMONT-SAUVÉ, J.C.Q.", tail]
    return "\n".join([str(said.get("intitule", "")), *lines])


def _sides(subject: Mapping[str, Any], said: Mapping[str, Any], body: str) -> list[str]:
    """The two sides with their roles; the subject's full name where the style of cause gives its surname."""
    role = str(said.get("role", ""))
    title = str(said.get("intitule", ""))
    name = NOT_A_NAME.sub("", subject["nom"])
    if not title and not role and CHARGED.search(body):
        title = f"R. c. {name}"
    sides = VERSUS.split(title, maxsplit=1)
    if len(sides) != 2:
        sides = (
            ["Placements Dorval-Lussier inc.", name] if role else ["Placements Dorval-Lussier inc.", "Anatole Brissard"]
        )
    crown = [CROWN.match(side) is not None for side in sides]
    role = role or ("Accusé" if crown[0] or crown[1] else "Défenderesse" if sides[0] != name else "Requérante")
    other = next((label for start, label in OTHERS.items() if role.lower().startswith(start)), "Demanderesse")
    first = crown[1] or role.lower().startswith(("demand", "requér", "appel", "plaintiff"))
    if title.startswith("La Garderie"):
        first, role, other = True, "Requérante", "Intimé"
    labels = [role, other] if first else [other, role]
    full = re.match(r"([A-ZÉÈÀ][A-ZÉÈÀ’' -]{5,}?)(?=\s*(?:[,\n(]|$))", body.strip())
    written = []
    for side, label in zip(sides, labels, strict=True):
        own = "LE ROI" if CROWN.match(side) else side.upper()
        if label == role and not CROWN.match(side):
            own = full[1].strip() if full and matching.fold(side) in matching.fold(full[1]) else _full(name, side)
        written += [own, label]
    return [*written[:2], "c.", *written[2:]]


def _full(name: str, side: str) -> str:
    """The subject's name where the side is its surname; what the side says otherwise."""
    own = matching.fold(name).split()
    return name.upper() if set(matching.fold(side).split()) <= set(own) and len(own) > 1 else side.upper()

"""Who stands in the judgment and as what: names, and the role written below, above or beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from matching.judgment import Party, Role
from matching.names.normalize import fold
from matching.reading.citations import DOCKET
from matching.reading.crowded import DANGLING
from matching.reading.lines import Line
from matching.reading.naming import ADDRESS_LINE, CAPACITY, LEGAL, LONE_FORM, TRADES, kind_of, names_of
from matching.reading.roles import HEREAFTER, Label, beside, label_of

LONGEST_NAME = 1500
CONNECTOR = re.compile(
    r"^[\s\-–—(«]*(?:et|and|c\.?|v\.?|vs\.?|contre|versus|against|et al\.?|&|-)[\s\-–—,.):»]*$", re.IGNORECASE
)
BETWEEN = re.compile(
    r"^(?:et |and |- ?et ?- ?)?(?:entre|between|dans l[’']affaire de la loi\b.*|in the matter of the\b.*\bact\b.*|dans l[’']affaire\b.{0,60}\b(?:d[eu]|entre|relati(?:f|ve) (?:à|aux?))|in the matter\b.{0,60}\b(?:of|between))\s*:?$",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"^(?:CANADA|PROVINCE DE QU[ÉE]BEC|PROVINCE OF QU[ÉE]BEC|DISTRICT (?:DE|D[’']|OF|JUDICIAIRE)(?!\w).*|DISTRICT\s*:?|DIVISION\b.*|LOCALITÉ D.*|GREFFE D.*|SI[EÈÉ]GE D.*|N\s?[°ºo]s?\s*:?.{0,3}|N\s?[°ºo]s?\s*:.*"
    r"|\(?(?i:date|dossiers?|dockets?|référence|citation|r[ée]gion|numéro|file|case|court file|cause|tribunal file|bureau|localité|chambre|district|type|member|membre|panel|place|lieu)s?(?:\(s\))?\b[^:]{0,50}:.*"
    r"|CORAM\b.*|FORMATION(?:\s*:.*)?|(?:EN )?PRÉSENCE.*|SOUS LA PR[ÉE]SIDENCE.*|PRESENT.*|PRESIDING.*|L[’']HONORABLE.*|LES HONORABLES.*|THE HONOU?RABLE.*"
    r"|(?i:bureau (?:de|d[’'])\b.*)|N\s?[°ºo]s? (?:dossier|demande|de dossier|cause)\b.*|(?!\d{4}[- ]\d{4}$)\d[\d -]{4,}(?: [A-Z])?|(?:[Ll]e )?\d{1,2}\s?(?i:er|e)? [^\W\d]{3,9} \d{4}.{0,60}|[^\W\d]{3,9} \d{1,2},? \d{4}"
    r"|«\s?[^»]*(?i:chambre|division|loi|recours)[^»]*»?|\(.*(?i:chambre|division|actions? collectives?|recours collectif|petites créances|juridiction).*\)|(?:19|20)\d{2} (?:QC|CSC|SCC|CAF|FCA|CF|FC|CCI|TCC|TCDP|CHRT|SST|TSS|CanLII).*|.*, [Jj]\.\s?[CP]\.\s?[ASQMT].*"
    r"|(?:19|20)\d{2}[/-]\d{2}[/-]\d{2}|\[(?:TRADUCTION|TRANSLATION|OFFICIAL)[^\]]*\]|(?i:table (?:of contents|des matières)))$"
)
COURT = re.compile(
    r"^(?:COUR (?:SUP[ÉE]RIEURE|DU QU[ÉE]BEC|D[’']APPEL|MUNICIPALE|CANADIENNE|F[ÉE]D[ÉE]RALE|SUPR[ÊE]ME).*|TRIBUNAL (?:ADMINISTRATIF|DES|D[’']|CANADIEN|DE LA).*|COURT OF .*|SUPERIOR COURT.*|MUNICIPAL COURT.*|CANADIAN HUMAN RIGHTS TRIBUNAL.*|CONSEIL DE DISCIPLINE.*|COMMISSION DES LÉSIONS.*|RÉGIE DU LOGEMENT.*)$"
)
"""The name of a court: that of this one, unless it stands where the parties do."""
ARTEFACT = re.compile(r"^(?:J[A-Z]\s?-?\s?\d{2,5}|PAGE\b.{0,12}|Page \d+.{0,8}|\d{1,4}|[\W_]+|Décision|Gabarit.*)$")
STOPS = re.compile(
    r"(?i)^(?:comparutions|appearances|appels? entendus?|appeals? heard|heard (?:at|in|on)\b|(?:audience|audition) (?:tenue|publique)|jugement (?:rendu|prononcé)|judgment (?:delivered|rendered)"
    r"|order (?:delivered|made)|dealt with in writing|(?:appeals?|motions?|application|applications?|requêtes?|demandes?|appels?) (?:heard|entendue?s?|instruite?s?|considered|disposed|jugée?s?|tranchée?s?|dismissed|rendue)"
    r"|upon (?:consideration|the)|devant\s*:|before\s*:|by\s*:|par\s*:|représentants?\s*:|representatives?\s*:|participants?\s*:|agents? for|(?:\d{4}:)|on appeal from|en appel d|date(?:\(s\)|s)? (?:of|de l|d[’'])"
    r"|place of hearing|lieu de l|(?:description|salle|objet|nature)\s*:|greffi(?:er|ère)(?:-audienci(?:er|ère))?s?\s*:|(?:audition|audience|hearing)\s*:?$|identification d|panel$|tribunal$|members?$|designated rep|représentante?\(|the honourable|l[’']honorable|devant l|corrections? made|\[?\d+\]|mise en garde|warning|attendu|vu (?:la|que)|considérant|whereas|on this page|sur cette page)"
)
LAWYERS_FOR = re.compile(r"(?i)^(?:for the|pour l|counsel|avocate?s?\b|conseil(?:\(s\))? d)")
"""What ends a list of parties, unless a role stands below: « CONSEIL DE POMEROL » is then one of them."""
TITLE = re.compile(
    r"^(?:J\s?U\s?G\s?E\s?M\s?E\s?N\s?T|D\s?[ÉE]\s?C\s?I\s?S\s?I\s?O\s?N|A\s?R\s?R\s?[ÊE]\s?T|O\s?R\s?D\s?O\s?N\s?N\s?A\s?N\s?C\s?E|O\s?R\s?D\s?E\s?R|PROC[ÈE]S-VERBAL|JUDGE?MENT|(?:PUBLIC |AMENDED |SUPPLEMENTARY |CONFIDENTIAL )?(?:REASONS|JUDGE?MENT|ORDER)|MOTIFS|RULING|TRANSCRIPTION|RECTIFICATION|SENTENCE|VERDICT|RÉSUMÉ"
    r"|(?i:décision sur|ruling$|décision$|decision$|reasons? for|motifs d(?:e|u|es)|jugement sur|jugement$|(?:amended |supplementary )?(?:judgment|order)$))\b.{0,90}$"
)
ASIDE = re.compile(
    r"(?i)^(?:expert |co-)?(?:représentante?|representative|avocate?|procureure?|counsel|témoin|witness|interprète|interpreter)s?(?: ou représentante?)?\b[^:\n]{0,60}:\s*\S"
)
"""A field that names somebody beside the party above it."""
ATTENDED = re.compile(
    r"(?i)^\((?:présente?s?|absente?s?|comparaissant|comparant)\b.{0,80}$|^\(?(?:partie )?(?:non |se )?représent(?:ée?|ant)s?\b.{0,80}$"
    r"|^\(?(?:not |self[- ])?represented\b.{0,80}$|^absente?s?$|^(?:NIR|NEQ|permis|certificat|licence|matricule)\b.{0,20}\d+\W*$"
)
"""Whether the party above has a lawyer, and who; its number on some register."""
LAWYERS = re.compile(r"(?i)^(?:partie )?(?:avocate?s?|procureure?s?|attorneys?|counsel)(?:\(e?s?\))?$")
JOINS = re.compile(
    r"(?i)(?:^|[\s’'-])(?:et|and|de|du|des|la|le|les|l|d|à|aux?|pour|sur|of|the|for|en|sous|nom)$|[’'&-]$|,\s*(?:de|du|des)$"
)
FOLLOWS = re.compile(r"^(?:(?:de|du|des|d[’']|et de|et des|of|for|and)\s|\()", re.IGNORECASE)
NUMBERED = re.compile(r"\d\d")
LAWYER = re.compile(r"(?:Me|Mes|Mtre|Maître)\s|\(|Absente?s?$")
"""What stands for a party’s lawyer, firm and presence where a list has a column for them."""
Piece = Line | Label | tuple[Line, Label] | None
AND = Line("", 0, 0)
"""Stands for a connector between two names."""


@dataclass
class Sheet:
    """The party list as it is read: names that wait for a role, and the parties found."""

    text: str
    found: list[Party] = field(default_factory=list)
    waiting: list[list[Line]] = field(default_factory=list)
    apart: bool = True

    def name(self, line: Line) -> None:
        """One more line of names; a line that plainly goes on with the last one is joined to it."""
        if self.waiting and not self.apart and _goes_on(self.waiting[-1][-1], line):
            self.waiting[-1].append(line)
        else:
            self.waiting.append([line])
        self.apart = False

    def give(self, label: Label) -> None:
        """The names that wait stand as `label` says."""
        for lines in self.waiting:
            start, end = lines[0].start, lines[-1].end
            several = label.plural and (len(self.waiting) == 1 or self.text.count(", ", start, end) > 1)
            for one in names_of(self.text, start, end, several=several):
                kind = kind_of(one.name)
                self.found.append(
                    Party(
                        one.name, kind, label.role, label.words, one.start, one.end, one.also, label.first, one.capacity
                    )
                )
        self.forget()

    def forget(self) -> None:
        """The lines that waited were no names."""
        self.waiting.clear()
        self.apart = True


def parties_of(text: str, header: Sequence[Line], title: str = "") -> list[Party]:
    """The parties of a header, in order; a side printed twice is kept once."""
    words = list(_listed(header, fold(title)))
    sheet = Sheet(text)
    above = _roles_above(words)
    current: Label | None = None
    for what in words:
        if isinstance(what, Label):
            if above and current is not None:
                sheet.give(current)
            elif not above:
                sheet.give(what)
            current = what
        elif what is None:
            if above and current is not None:
                sheet.give(current)
            sheet.forget()
        elif not isinstance(what, Line):
            name, label = what
            if not above:
                sheet.apart = True
                sheet.name(name)
                sheet.give(label)
        elif what is AND:
            sheet.apart = True
        else:
            sheet.name(what)
    if above and current is not None:
        sheet.give(current)
    return _once(sheet.found)


def _listed(header: Sequence[Line], title: str) -> Iterator[Piece]:
    """The party list as names, roles, names with their role, connectors (`AND`) and what ends a run of names (None)."""
    begin = _opening(header)
    shortest = len(title) // 3 if title else LONGEST_NAME
    labels = 0
    lawyers = False
    below = _lawyers_below(header)
    seen: set[str] = set()
    for number, line in enumerate(header):
        words = line.text
        docket = DOCKET.search(words) if len(words) < 80 and NUMBERED.search(words) else None
        if docket is not None:
            again = docket.group() in seen
            seen.add(docket.group())
            if again:
                continue
        if number < begin or number in below:
            continue
        if lawyers and (header[number - 1].row == line.row or LAWYER.match(words)):
            continue
        label = _label(header, number)
        if label is not None:
            labels += 1
            yield label
        elif labels and LAWYERS.match(words):
            lawyers = True
        elif CONNECTOR.match(words):
            yield AND
        elif line.rule or BETWEEN.match(words):
            yield None
        elif (
            ARTEFACT.match(words)
            or (labels and (ASIDE.match(words) or ATTENDED.match(words)))
            or HEREAFTER.match(words)
            or (number and len(words) > shortest and fold(words) == title)
        ):
            continue
        elif docket is not None or _field(header, number, listed=labels > 0):
            yield None
        elif labels and _ends(header, number):
            return
        elif len(words) <= LONGEST_NAME and not ADDRESS_LINE.match(words):
            pieces = _inline(line)
            labels += pieces[-1] is not line
            yield from pieces


def _opening(header: Sequence[Line]) -> int:
    """Where the list begins: below the first « ENTRE : », unless a role stands above it already."""
    begin = next((i for i, line in enumerate(header) if BETWEEN.match(line.text)), -1)
    return 0 if any(label_of(line.text) or beside(line) for line in header[: max(begin, 0)]) else begin + 1


def _ends(header: Sequence[Line], number: int) -> bool:
    """Whether a line comes after the list of parties."""
    words = header[number].text
    if STOPS.match(words) or TITLE.match(words):
        return True
    return LAWYERS_FOR.match(words) is not None and not _standing(header, number + 1)


def _field(header: Sequence[Line], number: int, *, listed: bool) -> bool:
    """Whether a line is a field of the head, or the court’s name: one among the parties that are `listed` is a party."""
    words = header[number].text
    if words.endswith(":") or FIELD.match(words):
        return True
    return COURT.match(words) is not None and not (listed and _sided(header, number))


def _sided(header: Sequence[Line], number: int) -> bool:
    """Whether the next line says a role or joins another name: what stands here is a party."""
    after = header[number + 1].text if number + 1 < len(header) else ""
    return _standing(header, number + 1) or CONNECTOR.match(after) is not None


def _standing(header: Sequence[Line], number: int) -> bool:
    """Whether there is such a line and it says a role."""
    return number < len(header) and label_of(header[number].text) is not None


def _lawyers_below(header: Sequence[Line]) -> set[int]:
    """The lines that name the lawyer of the party whose role stands just above: up to what opens another side."""
    found: set[int] = set()
    for number in range(2, len(header)):
        words = header[number].text
        opened = number - 1 in found or (
            LAWYER.match(words) is not None
            and label_of(header[number - 1].text) is not None
            and _names(header[number - 2])
        )
        if opened and _names(header[number]):
            found.add(number)
    return found


def _names(line: Line) -> bool:
    """Whether a line is none of those that part the names of a list."""
    words = line.text
    return not (
        line.rule or CONNECTOR.match(words) or BETWEEN.match(words) or FIELD.match(words) or label_of(words) is not None
    )


def _label(header: Sequence[Line], number: int) -> Label | None:
    """The role that a line says; one it will only be called by, « ci-après « le syndicat » », where no other follows."""
    words = header[number].text
    label = label_of(words)
    if label is None:
        called = HEREAFTER.match(words)
        if called is not None and not _standing(header, number + 1):
            label = label_of(called["said"])
    return label if label is not None and not DANGLING.search(header[number - 1].text) else None


def _inline(line: Line) -> list[Piece]:
    """A line of names, or a name with its role; a role written before its name is of that name alone."""
    one = beside(line)
    if one is None:
        return [line]
    return [None, one] if one[0].start > line.start else [one]


def _roles_above(words: Sequence[Piece]) -> bool:
    """Whether the roles stand above their names: the list begins with one and does not end with another.

    A tribunal that writes its labels in both languages may put one above and one below.
    """
    at = next((i for i, what in enumerate(words) if isinstance(what, Label)), -1)
    if at < 0 or any(isinstance(what, Line | tuple) and what is not AND for what in words[_begun(words, at) : at]):
        return False
    first = words[at]
    after = [what for what in words[at + 1 :] if isinstance(what, Label) or (isinstance(what, Line) and what.text)]
    last = next((i for i in range(len(after) - 1, -1, -1) if isinstance(after[i], Label)), -1)
    return any(isinstance(what, Line) for what in after[last + 1 :]) or all(
        isinstance(what, Line) or (isinstance(what, Label) and isinstance(first, Label) and what.role is first.role)
        for what in after
    )


def _begun(words: Sequence[Piece], at: int) -> int:
    """Where the run of names that a role at `at` may end begins: after the last thing that ends such a run."""
    return next((i + 1 for i in range(at - 1, -1, -1) if words[i] is None), 0)


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a line only carries on with the name before it: a word left hanging, a legal form, a capacity."""
    if before.row == after.row:
        return False
    return bool(
        JOINS.search(before.text)
        or LONE_FORM.match(after.text)
        or FOLLOWS.match(after.text)
        or CAPACITY.match(after.text)
        or TRADES.match(after.text)
        or after.text[:1].islower()
    )


def _once(found: list[Party]) -> list[Party]:
    """Each party once: a name shown again, whole or without its legal form, in the same role adds its other names alone.

    Two legal forms under one name are two companies.
    """
    seen: dict[tuple[str, Role], dict[str, int]] = {}
    kept: list[Party] = []
    for party in found:
        whole, bare = fold(party.name), fold(LEGAL.sub("", party.name.rstrip(".")))
        known = seen.setdefault((bare, party.role), {})
        again = known.get(whole, next(iter(known.values()), None) if bare in (whole, *known) else None)
        if again is None:
            known[whole] = len(kept)
            kept.append(party)
        elif not set(party.also) <= set(kept[again].also):
            kept[again] = replace(kept[again], also=tuple(dict.fromkeys((*kept[again].also, *party.also))))
    return kept

"""A header that a PDF gives as one line, cut into the lines it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from matching.judgment import Role
from matching.reading.lines import Line
from matching.reading.roles import label_of

LONGEST = 20_000
FEWEST_SIGNS = 3
SIGNS = ("DISTRICT", "CANADA", "DATE", "Date :", " c. ", " v. ", "N°", "COUR", "COURT", "TRIBUNAL", "COMMISSION", "o dossier", "Dossier", "DOSSIER", "Partie ", "PARTIE ", "JUGEMENT", "BETWEEN:", "ENTRE :", " - and - ", " - et - ", "MEMBER:")  # fmt: skip
BREAKS = re.compile(
    r"_{5,}|(?=\b(?:CANADA\b|PROVINCE [DO]|DISTRICT [DO]|LOCALITÉ D|GREFFE D|SIÈGE D|D(?:ATE|ate) ?:|SOUS LA PRÉSIDENCE|EN PRÉSENCE D|PRESIDING|DEVANT ?:|DEVANT L[AE] |Devant l|CORAM ?:|FORMATION ?:|LE CONSEIL ?:"
    r"|COUR (?:DU QUÉBEC|SUPÉRIEURE|D[’']APPEL|MUNICIPALE)|SUPERIOR COURT|COURT OF |TRIBUNAL ADMINISTRATIF|COMMISSION DE L|JUGEMENT\b|J U G|D É C I|J U D G|JUDGMENT\b|ARRÊT\b|DÉCISION\b|PROCÈS-VERBAL|En matière d))"
    r"|(?=\b(?:DOSSIER )?N ?[°ºo]s? ?(?:dossier |demande )?:)|(?=\bDossier +:)|(?=« ?(?:Chambre|Division|CHAMBRE|DIVISION))|(?<=[JjPp]\.[CcPpSs]\.[ASQMCasqm]\.)|(?<=[JjPp]\. [CcPp]\. [ASQMasqm]\.)|(?<=LES HONORABLES)"
    r"|(?<=administrative :)|(?<=administratif :)|(?<=juge administrative)|(?<=juge administratif)|(?<=Présidente )|(?<=Président )|(?<=Membre )|(?<=COMMISSAIRE :)"
    r"|\(?\b[Cc]i-après\b[^«»]{0,40}«[^«»]{1,60}»\)?|(?<!\S)\d{3}-\d{2}-\d{6}-\d{2,3}(?!\S)|\bPAGE ?:? ?\d{1,3}\b|\bDANS L[’']AFFAIRE D[^:]{1,300}:|(?<=[EÉS] )AVOCATE?(?:\(E\))?(?= )|(?<!par )(?=\bMe [A-ZÀ-Ý])|\bAbsente?s?\b"
    r"|\s-?c\s?\.?-?\s(?![A-Z]-\d)|\s-?vs?\.?-?\s|\s(?:-et-|- et -|- and -|— et —|– et –)\s|(?<=BETWEEN:)|(?<=ENTRE :)|(?=\bMEMBERS?:)"
)
JOINT = re.compile(r"^[\s,.;]*(?:et|and)\s+", re.IGNORECASE)
HELD = re.compile(r"\s+(?:et|and)$", re.IGNORECASE)
AGAINST = re.compile(r"^[\s,.;-]*(?:c\s?\.|vs?\.|vs)-?\s+", re.IGNORECASE)
"""What may stand between a role and the names of the other side, and elsewhere is an initial."""
DANGLING = re.compile(r"(?i)\b(?:of|de|du|des|d[’'])$")
"""Words after which a role says in what capacity, not as what party."""
LIKE_NAMES = frozenset((Role.OTHER, Role.TRUSTEE, Role.CREDITOR, Role.DEBTOR))
"""Roles whose words stand in names and titles of proceedings too."""
OF = re.compile(r"(?i)\s(?:de|du|des|of|d[’'])(?:\s|(?<=[’']))")
LED = re.compile(r"(?i)\b(?:les|aux|le|la|the|l[’'])\s?$")
RUN = re.compile(r"[^\s,;]+")


def crowded(words: str) -> bool:
    """Whether a long line holds a court’s head, or parties with their roles, rather than a sentence."""
    return len(words) < LONGEST and (words.count("____") > 1 or sum(sign in words for sign in SIGNS) >= FEWEST_SIGNS)


def cut(line: Line, title: str) -> Iterator[Line]:
    """A crowded line as the lines it holds: at rules, field names, connectors, around each role, and where the title is shown again."""
    words = line.text
    again = [(m.start(), m.end()) for m in re.finditer(re.escape(title), words)] if title else []
    edges = {0, len(words), *(edge for span in again for edge in span)}
    roles = list(_roles(words))
    for begin, end in [*(match.span() for match in BREAKS.finditer(words)), *roles]:
        edges |= {edge for edge in (begin, end) if not any(first < edge < last for first, last in again)}
    closed = {end for _, end in roles}
    for begin, end in pairwise(sorted(edges)):
        part = line.part(begin, end)
        for joint in (JOINT, AGAINST) if begin in closed else (JOINT,):
            said = joint.match(part.text)
            if said is not None and (begin, end) not in again:
                part = part.part(said.end(), len(part.text))
        held = HELD.search(part.text)
        if held is not None:
            part = part.part(0, held.start())
        if part.text:
            yield Line(part.text, part.start, part.end, part.start)


def _roles(words: str) -> Iterator[tuple[int, int]]:
    """Where a crowded line says a role: a run of capitalised role words and the dashes between them.

    A word that may be anything else (« enfants », « syndic ») is a role only where it is not part of a name.
    """
    runs = list(RUN.finditer(words))
    at = 0
    while at < len(runs):
        for size in (5, 4, 3, 2, 1):
            if at + size <= len(runs) and runs[at].group()[:1].isupper():
                begin, end = runs[at].start(), runs[at + size - 1].end()
                label = label_of(words[begin:end])
                sure = label is not None and (label.role not in LIKE_NAMES or not _in_a_name(words, begin, end))
                if sure and not DANGLING.search(words, 0, max(begin - 1, 0)):
                    yield begin, end
                    at += size - 1
                    break
        at += 1


def _in_a_name(words: str, begin: int, end: int) -> bool:
    """Whether a word written as the names are is one of theirs: « SYNDIC DE LA CHAMBRE », « LES CRÉANCIERS », any that is no role of a side."""
    written = words[begin:end]
    label = label_of(written)
    if not written.isupper() or label is None:
        return False
    return label.role is Role.OTHER or OF.match(words, end) is not None or LED.search(words, 0, begin) is not None

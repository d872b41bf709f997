"""What somebody stands in a judgment as: the words of a label, alone on a line or beside a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from matching.judgment import Role
from matching.names.normalize import fold
from matching.reading.lines import TRAILING, Line
from matching.rules import role_pattern

LONGEST = 110
SEPARATOR = re.compile(r"\s*[-–—/,()]+\s*|\s+(?:et|and)\s+")
ARTICLE = re.compile(r"^(?:l|le|la|les|the|un|une|co|as) ")
INCIDENT = re.compile(
    r" (?:reconventionnel(?:le)?s?|en garantie|incidente?s?|(?:on|by|in|to) (?:the )?(?:cross appeals?|counterclaim)|(?:dans|a) l appel incident"
    r"|en sous garantie|d un appel incident)$|^(?:cross|counterclaim) "
)
"""A second standing in the same case: it says nothing of the role at first instance."""
QUALIFIED = re.compile(
    r" (?:principale?s?|principaux|solidaires?|solidairement|en reprise d instance|d asile|saisissante?s?|saisie?s?|proposee?s?|conjointe?s?"
    r"|par (?:prete nom|subrogation)|contestante?s?|appele?e?s?|en demande|en defense|privee?s?)$"
)
COMPOUND = re.compile(r"\b(cross|co|mise?s?|en|tiers|tierce|contre)-(?=\w)", re.IGNORECASE)
"""Hyphens inside one word of a label, not between two roles."""
OPTIONAL = re.compile(r"\((?:e|s|es|ne|nes|resse|eresse)\)", re.IGNORECASE)
SPELLED = (
    "poursuivante demandeur demandeurs demanderesse demanderesses defendeur defendeurs defenderesse defenderesses requerant requerante requerants "
    "appelant appelante appelants plaignant plaignante intervenant intervenante debitrice plaintiff plaintiffs defendant defendants petitioner respondent appellant applicant"
).split()
"""Roles as one long word, without accents."""
PARTY = re.compile(r"(?i)^parties?\b.*[-–—/,()]|^[^\W\d_]+(?:-[^\W\d_]+)? ?[-–—/] ?parties? ")
"""« Conjointe - Partie intéressée »: whatever the word before, the party says what it stands as."""
JOINED = re.compile(r"(?i)\s(?:et|and)\s")
PARTICLES = frozenset(("of", "de", "du", "des", "en", "la", "le", "the"))
SHORTEST_MISREAD, SURE_MISREAD = 8, 11
BESIDE = re.compile(
    r"^(?P<name>.+?)(?:\s*\((?P<first>[^()]{4,40})\)\s*|,\s+|\s+[-–—]\s+|\s+)(?P<role>\(?(?:(?i:third|interested|tierces?)\s+)?[^\W\d_][\w’'-]*(?:\s+en\s+cause)?)\)?[\s;.,:]*$",
    re.DOTALL,
)
ELSEWHERE = re.compile(
    r"(?i) (?:devant (?:la|le)|before the) (?:commission|tribunal|comité|conseil|committee|board)\b.*$"
)
"""Before whom somebody stood as that."""
DOUBLED = re.compile(r"(?i)^(\w+) (?=\1\b)")
BEFORE = re.compile(r"^(?P<role>[^\W\d_][^:\d]{3,60}?)\s*:\s*(?P<name>\S.*)$", re.DOTALL)
NEXT = re.compile(
    r"\s+(?=(?:(?:expert )?witness|counsel|solicitors?|representative|interpreter|spouse|avocate?s?|procureure?s?|représentante?s?|témoins?|interprètes?|épou(?:x|se)|personnes? mises? en cause)\b[^:\n]{0,60}:)",
    re.IGNORECASE,
)
"""Where another field begins on the line of a name."""
LAWYER = re.compile(
    r"(?i)(?:counsel|solicitors?|avocate?s?|procureure?s? d|pour |for |attorneys? for|représentante?|representative|conseil)"
)


WRITTEN = (
    r"(?:parties? )?(?:co-?)?(?:demande(?:ur|use|resse)s?|d[ée]fende(?:ur|use|resse)s?|requ[ée]rante?s?|intim[ée]e?s?|appelante?s?"
    r"|plaignante?s?|poursuivante?s?|accus[ée]e?s?|pr[ée]venue?s?|mis(?:es?)?[ -]en[ -]cause|intervenante?s?|d[ée]bit(?:eur|rice)s?"
    r"|cr[ée]anci(?:er|[èe]re)s?|locat(?:eur|rice)s?|locataires?|plaintiffs?|defendants?|appell?ants?|respondents?|applicants?"
    r"|petitioners?|complainants?|claimants?|accused|interven[eo]rs?|debtors?|creditors?)"
)
"""The word for a party as running text writes it: a regular expression, whatever the case."""
OFFICE = re.compile(
    r"(?:(?:sous )?ministre|minister|deputy minister|procureur[es]* general|attorney general|solicitor general|direct(?:eur|rice|or)|dpcp|d p c p|couronne|crown"
    r"|roi|reine|king|queen|sa majeste|his majesty|her majesty|gouvernement|government|etat|ville|city|municipalite|commission|poursuite|accusation"
    r"|defen[sc]e$|demande$|motion$|official guardian|curat(?:eur|rice)|public curator|succession|estate|faillite|executeurs|executors|persons? who|conseil|ordre|syndicat)\b"
)
"""How public and other offices begin, in folded words, for which somebody acts."""
ACTING = re.compile(r"(?i)^(?:(?:le )?compte d[eu]s? ?|and on behalf of |and |et )?(?:l[ae] |les |l[’'] ?|the |an? )?")
CONNECTING = frozenset("de du des d la le les l et en of the and for to du aux au à pour sur on in by y e".split())
LONGEST_ROLE = 5
SHORTEST_NOUN = 6
"""All in capitals and with its article, a shorter word is rather an acronym (« LA CNESST ») than a thing."""


def means_a_party(words: str) -> bool:
    """Whether what follows « pour » is a party: a role (« l’intimée principale »), an office, or a name with its capitals.

    « Pour la somme », « for the motion », « POUR LES ANNÉES » are not.
    """
    article = ACTING.match(words)
    bare = words[article.end() :] if article is not None else words
    folded = fold(OPTIONAL.sub("", bare)).split()
    for first in (0, 1):
        for last in range(first + 1, first + LONGEST_ROLE + 1):
            if (
                last <= len(folded)
                and (first == 0 or folded[0] not in CONNECTING)
                and _role(" ".join(folded[first:last]))
            ):
                return True
    if OFFICE.match(" ".join(folded)):
        return True
    named = bare.partition(",")[0].partition("(")[0]
    spoken = [word for word in re.findall(r"[^\W\d_][\w’'-]*", named) if fold(word) not in CONNECTING]
    if not spoken or not all(word[0].isupper() or word[1:2] in ("’", "'") for word in spoken):
        return False
    noun = bare != words and words.isupper() and len(spoken) < 3 and len(spoken[0]) >= SHORTEST_NOUN
    return not noun


HEREAFTER = re.compile(
    r"(?i)^[(\[]?\s*(?:ci-après|hereinafter|hereafter)\b[^«“\"]{0,60}[«“\"]\s*(?P<said>[^»”\"]+?)\s*[»”\"][\s)\].,;:]*$"
)
"""How the judgment will call the party above: « ci-après appelé « le syndicat » »."""


@dataclass(frozen=True, slots=True)
class Label:
    """A role as written: its canonical role, the role at first instance if it says one, and the words."""

    role: Role
    first: Role | None
    words: str

    @property
    def plural(self) -> bool:
        """Whether the word is for several: « Défendeurs », « Appellants », « Mis en cause » is for any number."""
        return bool(re.match(r"(?i)[^\W\d_]+s\b", self.words.strip())) and not self.words.lower().startswith("mis ")


@lru_cache(maxsize=1 << 14)
def role_of(words: str) -> Role | None:
    """The canonical role of one label, or None when it is no role."""
    return _role(fold(OPTIONAL.sub("", words)))


@lru_cache(maxsize=1 << 14)
def _role(folded: str) -> Role | None:
    match = role_pattern().fullmatch(ARTICLE.sub("", folded))
    return Role(match.lastgroup) if match is not None and match.lastgroup else None


@lru_cache(maxsize=1 << 14)
def label_of(line: str) -> Label | None:
    """The role a whole line names: single (« Défenderesse »), double (« APPELANT — accusé ») or none."""
    bare = ELSEWHERE.sub("", OPTIONAL.sub("", line) if "(" in line else line).strip(TRAILING + " ")
    doubled = DOUBLED.match(bare)
    bare = bare[doubled.end() :] if doubled is not None else bare
    bare = COMPOUND.sub(r"\1 ", bare) if "-" in bare else bare
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    if not bare or len(bare) > LONGEST:
        return None
    folded = fold(bare)
    whole = _role(folded)
    if whole is not None:
        return Label(whole, None, bare)
    first, _, second = folded.partition(" ")
    if second and " " not in second:
        pair = _role(first), _role(second)
        if pair[0] not in (None, Role.OTHER) and pair[1] not in (None, Role.OTHER):
            return Label(pair[0], pair[1] if pair[1] is not pair[0] else None, bare)
    misread = _misread(folded)
    if misread is not None:
        return Label(misread, None, bare)
    spelled = [piece for piece in SEPARATOR.split(bare) if piece]
    if not spelled or (_piece(fold(spelled[0]))[0] is None and not PARTY.search(bare)):
        return None
    pieces = [_piece(fold(piece)) for piece in spelled]
    known = [role for role, _ in pieces if role is not None and role is not Role.OTHER]
    if any(role is None for role, _ in pieces):
        # « Locataire - Partie défenderesse », and words that add nothing to a role already said.
        spoken = "partie" in folded and bool(known) and not JOINED.search(bare)
        return Label(known[0], None, bare) if spoken else None
    role = known[0] if known else Role.OTHER
    if pieces[0][0] is not role:
        return Label(role, None, bare)
    below = [other for other, incident in pieces[1:] if other is not role and not incident and other is not Role.OTHER]
    return Label(role, below[0] if below else None, bare)


def _misread(folded: str) -> Role | None:
    """The role of a long word that a scanner or a typist spoilt: within a letter or two of those of one role alone."""
    if len(folded) < SHORTEST_MISREAD or not folded.isalpha():
        return None
    most = 1 if len(folded) < SURE_MISREAD else 2
    near = {word: OSA.distance(folded, word, score_cutoff=most) for word in SPELLED}
    least = min(near.values())
    roles = {_role(word) for word, distance in near.items() if distance == least}
    return roles.pop() if least <= most and len(roles) == 1 else None


@lru_cache(maxsize=1 << 12)
def _piece(folded: str) -> tuple[Role | None, bool]:
    """The role of one piece of a label, and whether it is only a second standing."""
    bare = QUALIFIED.sub("", ARTICLE.sub("", folded))
    if INCIDENT.search(bare) is None:
        return _role(bare), False
    return _role(INCIDENT.sub("", bare).strip()), True


def beside(line: Line) -> tuple[Line, Label] | None:
    """A name and its role on one line: « Andrei X Appelant », « William X (Plaintiff) Appellant; », « Appellant: X »."""
    said = BEFORE.match(line.text)
    if said is not None:
        label = label_of(said["role"])
        if label is None or LAWYER.match(said["role"]):
            return None
        name = NEXT.split(said["name"], maxsplit=1)[0]
        at = line.start + said.start("name")
        return Line(name, at, at + len(name), line.row), label
    last = line.text.rstrip(TRAILING + ")").rpartition(" ")[2].lstrip("(")
    match = BESIDE.match(line.text) if last.lower() in ("cause", "party") or role_of(last) is not None else None
    if match is None:
        return None
    words = match["role"].strip("()")
    role = role_of(words)
    name = match["name"].rstrip(TRAILING + " ")
    if role is None or role is Role.OTHER or (not name[:1].isupper() and not name[:1].isdigit()) or LAWYER.match(name):
        return None
    comma = line.text[match.end("name") :].startswith(",")
    if not words[:1].isupper() and not (comma and name.isupper()):
        return None
    if (len(name.split()) < 2 and not name.isupper() and not comma) or name.lower().rpartition(" ")[2] in PARTICLES:
        return None
    first = role_of(match["first"]) if match["first"] else None
    return Line(name, line.start, line.start + len(name), line.row), Label(
        role, first, line.text[len(name) :].strip(TRAILING + "() ")
    )

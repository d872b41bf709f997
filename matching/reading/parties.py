"""Who stands in the judgment and as what: names, and the role written below, above or beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matching.judgment import Party, PartyKind, Role
from matching.names.normalize import fold
from matching.names.organization import PARENTHESIS, TRADING, is_organization
from matching.reading.lines import Line
from matching.rules import role_words

CONNECTOR = re.compile(r"^[\s\-–—(]*(?:et|and|c\.?|v\.?|vs\.?|contre|et al\.?|ET AL\.?|&)[\s\-–—,.)]*$", re.IGNORECASE)
DASH = re.compile(r"\s*(?:[-–—/]|,)\s*")
TRAILING = " ,;.:"
CAPACITY = re.compile(
    r",?\s+(?:personnellement|ès[- ]qualités?\b.*|es[- ]qualités?\b.*|en sa qualité de .*|en (?:ses|leurs) qualités? de .*"
    r"|(?:domiciliée?|résidant|ayant (?:son|sa|un|une)|demeurant)\b.*|in (?:his|her|its|their) (?:quality|capacity) .*"
    r"|agissant (?:par|en|à titre).*|représentée? par .*|tant personnellement .*)$",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r",\s+\d{1,5}\s?[A-Za-z]?,?\s+(?:\S+\s)*?(?:rue|chemin|boul|avenue|av\.|route|rang|place|street|road)\b.*$",
    re.IGNORECASE,
)
CIVILITY = re.compile(r"^(?:M\.|Mme|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame|Dr\.?|Dre)\s+", re.IGNORECASE)
ALSO = re.compile(
    r",?\s*\(?\b(?:jadis|autrefois|anciennement|aussi connue? sous le nom de|alias|a\.k\.a\.|also known as|formerly)\b\s*:?\s+",
    re.IGNORECASE,
)
MASKED = re.compile(
    r"^(?:\[?\.{3}\]?|\[…\]|X{1,6}(?:\s+X{2,})*|"
    r"(?:la |l[’'])?(?:garderie|c\.?p\.?e\.?|enfant|mère|père|madame|monsieur)\s+[A-Z])\.?$",
    re.IGNORECASE,
)
INITIALS = re.compile(
    r"^(?:\(?[A-ZÀ-Ý](?:[a-z]?\.{1,4}|…|(?=[\s-]))\)?[\s-]*){0,4}\(?[A-ZÀ-Ý](?:[a-z]?\.{1,4}|…)?\)?$|^[A-ZÀ-Ý]{2}$"
)
PUBLIC = re.compile(
    r"\b(?:la reine|le roi|the queen|the king|majeste|majesty|procureure? generale?|directeur des poursuites|directrice des poursuites"
    r"|attorney general|crown|couronne|ministre|minister|ministere|ville de|municipalite|city of|town of|agence du revenu"
    r"|commission (?:des normes|de la sante|canadienne|d acces|scolaire)|directeur (?:general|de la protection)|gouvernement|tribunal"
    r"|autorite des marches|centre de services scolaire|sous ministre|protecteur|commissaire|registraire|president de l agence"
    r"|human rights commission|employment insurance commission|agence des services|revenu quebec|cour du quebec|cour superieure)\b"
)
INLINE = re.compile(
    r"^(?P<name>.+?)(?:\s*\((?P<first>[^()]{4,30})\)\s*|,\s+|\s+)(?P<role>\(?[\w’'ées-]+(?:\s+en cause)?)\)?[;.,:]*$"
)
NOT_NAMES = re.compile(
    r"^(?:CANADA|PROVINCE DE QU[ÉE]BEC|PROVINCE OF QUEBEC|DISTRICT (?:DE|D[’']|OF)\b.*|LOCALITÉ DE.*|GREFFE DE.*|(?:SIÈGE|SI[EÉ]GE) DE.*|N\s?[°o]s?\s*:.*|[Dd](?:ATE|ate)\s*:?.*|"
    r"|COUR .*|TRIBUNAL .*|CORAM.*|FORMATION.*|(?:EN )?PRÉSENCE.*|SOUS LA PR[ÉE]SIDENCE.*|PRESENT.*|L[’']HONORABLE.*|LES HONORABLES.*|THE HONOURABLE.*"
    r"|(?i:(?:et |and )?(?:ENTRE|BETWEEN))\s*:?|(?i:BUREAU (?:DE|D[’'])\b.*)|N\s?[°o]s? (?:dossier|demande)\b.*|\d[\d -]{4,}(?: [A-Z])?|(?:[Ll]e )?\d{1,2}\s?(?i:er)? [^\W\d]{3,9} \d{4}|Dossiers?\s*:.*|Docket\s*:.*|Référence\s*:.*|Citation\s*:.*|« .* »|\(.*[Cc]hambre.*\)|J[ACP]\s?\d{3,4}|PAGE\b.*"
    r"|\d{4} QC.*|.*, [Jj]\.\s?[CP]\.\s?[ASQMT].*)$"
)


APPEARANCES = re.compile(
    r"(?i)(?:comparutions|appearances|appel entendu|appeal heard|heard (?:at|in|on)\b|audience tenue)"
)
LAWYERS = re.compile(r"(?i)(?:counsel|solicitors?|avocate?s?|procureure?s? d|pour |for |attorneys? for|représentante?)")


@dataclass(frozen=True, slots=True)
class Label:
    """A role as written: its canonical role, the role at first instance if it says one, and the words."""

    role: Role
    first: Role | None
    words: str


def role_of(words: str) -> Role | None:
    """The canonical role of one label, or None when it is no role."""
    bare = re.sub(r"^(?:l|le|la|les|the|un|une) ", "", fold(re.sub(r"\s*\([^()]*\)\s*$", "", words)))
    return next((role for role, pattern in role_words() if pattern.fullmatch(bare)), None)


def label_of(line: str) -> Label | None:
    """The role a whole line names: single (« Défenderesse »), double (« APPELANT — accusé ») or none."""
    bare = line.strip(TRAILING + "()")
    if not bare or len(bare) > 90:
        return None
    whole = role_of(bare)
    if whole is not None:
        return Label(whole, None, bare)
    pieces = [piece for piece in DASH.split(bare) if piece]
    if len(pieces) < 2:
        return None
    roles = [role_of(piece) for piece in pieces]
    if roles[0] is None:
        return None
    if all(roles):
        if roles[0] is Role.OTHER:
            known = next((role for role in roles[1:] if role is not Role.OTHER), Role.OTHER)
            return Label(known or Role.OTHER, None, bare)
        return Label(roles[0], roles[1] if roles[1] is not roles[0] else None, bare)
    known = next((role for role in roles if role is not None and role is not Role.OTHER), None)
    if known is not None and any("partie" in fold(piece) for piece in pieces):
        return Label(known, None, bare)
    return None


def parties_of(text: str, header: list[Line]) -> list[Party]:
    """The parties of a header, in order; a side printed twice is kept once."""
    found: list[Party] = []
    names: list[Line] = []
    for line in header:
        if APPEARANCES.match(line.text):
            break
        label = label_of(line.text)
        if label is not None:
            found += [party for name in names for party in _parties(text, name, label)]
            names = []
        elif line.rule or CONNECTOR.match(line.text):
            if line.rule:
                names = []
        elif NOT_NAMES.match(line.text):
            names = []
        else:
            inline = _inline(line)
            if inline is not None:
                name, label = inline
                found += [p for before in names for p in _parties(text, before, label)]
                found += _parties(text, name, label)
                names = []
            else:
                names.append(line)
    return _once(found)


def _inline(line: Line) -> tuple[Line, Label] | None:
    """A name with its role on the same line: « Andrei X Appelant », « William X (Plaintiff) Appellant; »."""
    match = INLINE.match(line.text)
    if match is None:
        return None
    role = role_of(match["role"].strip("()"))
    name = match["name"].rstrip(TRAILING)
    if (
        LAWYERS.match(name)
        or role is None
        or role is Role.OTHER
        or not name[:1].isupper()
        or not match["role"].strip("()")[:1].isupper()
    ):
        return None
    first = role_of(match["first"]) if match["first"] else None
    words = line.text[len(name) :].strip(TRAILING + "() ")
    return Line(name, line.start, line.start + len(name)), Label(role, first, words)


def _parties(text: str, line: Line, label: Label) -> list[Party]:
    """The party, or the parties, that one name line holds."""
    found = []
    for start, end in _pieces(line):
        name, also = _clean(text[start:end])
        if not name:
            continue
        at = text.index(name, start)
        found.append(Party(name, kind_of(name), label.role, label.words, at, at + len(name), also, label.first))
    return found


def _pieces(line: Line) -> list[tuple[int, int]]:
    """« A INC. et B » is two parties when each half is plainly a name; « X ET ASSOCIÉS » is one."""
    for match in re.finditer(r"\s+(?:et|and)\s+", line.text):
        left, right = line.text[: match.start()], line.text[match.end() :]
        if (
            is_organization(left)
            and left.rstrip().lower().endswith(("inc.", "ltée", "ltd.", "inc", "ltd"))
            and right[:1].isupper()
        ):
            return [(line.start, line.start + match.start()), (line.start + match.end(), line.end)]
    return [(line.start, line.end)]


def _clean(raw: str) -> tuple[str, tuple[str, ...]]:
    """A name without civility, address and capacity, and the other names written with it."""
    name = raw.strip(TRAILING + " -–—")
    name = CIVILITY.sub("", CAPACITY.sub("", ADDRESS.sub("", name)))
    also: list[str] = []
    for splitter in (TRADING, ALSO):
        pieces = splitter.split(name)
        if len(pieces) > 1 and pieces[0].strip(" ,("):
            name = pieces[0].strip(" ,(")
            also += [piece.strip(' ,()«»"') for piece in pieces[1:]]
    trade = PARENTHESIS.search(name)
    if (
        trade is not None
        and name[: trade.start()].strip()
        and not re.match(r"(?i)ville|procureur|ministre|succession|syndic|faillite", trade[1])
    ):
        also.append(trade[1].strip())
        name = name[: trade.start()].strip(TRAILING + " ")
    name = (
        name.rstrip(TRAILING)
        if not re.search(r"(?i)\b(?:inc|ltd|ltée|corp|enr|reg|s\.e\.n\.c|jr|sr)\.$", name)
        else name
    )
    return name if any(c.isalpha() or c.isdigit() for c in name) else "", tuple(a for a in also if a)


def kind_of(name: str) -> PartyKind:
    """What a party is: somebody, an organisation, a public body, or hidden behind initials."""
    if INITIALS.match(name) or MASKED.match(name):
        return "masked"
    if PUBLIC.search(fold(name)):
        return "public_body"
    return "organization" if is_organization(name) else "person"


def _once(found: list[Party]) -> list[Party]:
    seen: dict[tuple[str, Role], Party] = {}
    for party in found:
        seen.setdefault((fold(party.name), party.role), party)
    return list(seen.values())

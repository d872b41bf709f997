"""The names on a line of the party list: how many there are, what is said beside them, and what kind they are of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.judgment import PartyKind
from matching.names.lists import given_names, surnames
from matching.names.normalize import fold
from matching.names.organization import is_organization
from matching.reading.lines import TRAILING

FORM = r"(?:inc|incorporée?|incorporated|ltée|ltd|limitée|limited|corp|corporation|co|cie|enr|enrg|reg|reg[’']?d|jr|sr|s\.?\s?e\.?\s?n\.?\s?c\.?(?:\s?r\.?\s?l)?|s\.?\s?e\.?\s?c|l\.?l\.?p|s\.a|o\.?b\.?n\.?l|coop|i\.g|m\.d)"
LEGAL = re.compile(rf"(?i)\b{FORM}\.?$")
LONE_FORM = re.compile(rf"(?i)^\W*(?:québec |canada )?{FORM}\b[\s.,]*$")
CAPACITY = re.compile(
    r"[,(]?\s*\b(?:personnellement\b|solidairement\b|tant personnellement\b|(?:tant )?(?:ès|es|ès)[- ]qualités?\b|en (?:sa|ses|leurs?) qualités?\s+d|à titre d[e’']"
    r"|(?:domicilié|résid(?:ante?s?|ents?|e)(?!\w)|ayant (?:son|sa|un|une)|demeurant|faisant élection|personne morale|corporation légalement|société (?:légalement|ayant)|exerçant)"
    r"|in (?:his|her|its|their|the) (?:quality|capacity|capacities)\b|in his or her|agissant\b|représentée?s?\b|ici représentée?|dûment\b|acting\b|represented by\b"
    r"|(?:person(?:ally)?|individually) and\b|by (?:his|her) litigation guardian|par l[’']entremise|(?:tut(?:eur|rice)|curat(?:eur|rice)|mandataire|liquidat(?:eur|rice)) (?:à|aux?|d[eu])\b"
    r"|(?:(?:co-)?executors?|executrix|administrat(?:or|rix)|trustees?)(?: and (?:executor|trustee)s?)? (?:de bonis non |with the will annexed )?(?:of|under)\b|exécut(?:eur|rice)s?(?: testamentaires?)? d[eu]\b"
    r"|ci-après\b|hereinafter\b|minist(?:er|re) (?:responsable|of)\b(?<=\A)|et al\b\.?).*$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
ADDRESS = re.compile(
    r"[,(]\s*(?:\d{1,5}(?:[- ]\d{1,5})?\s?[A-Za-z]?,?\s+(?:\S{1,40}\s+){0,4}?(?:rue|chemin|ch\.|boul|boulevard|avenue|av\.|ave|route|rang|place|côte|montée|street|road|st\.)(?!\w)|(?:rue|chemin|boulevard|avenue|case postale|c\.p\.|bureau|suite)\s).*$"
    r"|,\s*\S+\s*\(Québec\).*$|,?\s*\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b.*$",
    re.IGNORECASE | re.DOTALL,
)
ADDRESS_LINE = re.compile(
    r"(?i)^(?!\d{4}[ -]?\d{4}\b)\d{1,5}(?:[- ]\d{1,5})?\s?[a-z]?,?\s+(?:\S{1,40}\s+){0,4}?(?:rue|chemin|ch\.|boul|boulevard|avenue|av\.|ave|route|rang|place|côte|montée|street|road)(?!\w)"
    r"|^[^\d(]{3,40} (?:\((?:québec|ontario|qc)\)|\(?(?:québec|ontario|qc)\)?,? +[a-z]\d[a-z] ?\d[a-z]\d)\W*$|^(?:bureau|suite|appartement|app\.|local) \d"
)
CIVILITY = re.compile(
    r"^(?:M\.|MM\.|Mme|Mmes|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame|Mademoiselle|Dr\.?|Dre)\s+(?=\S)", re.IGNORECASE
)
SPELLED = 6
"""Letters from which a civility is a word spelled out."""
TRADES = re.compile(
    r",?\s*[(«\"]?\s*\b(?:faisant (?:également )?affaires?(?: sous| au)?(?: les? noms? et (?:la )?raisons? sociales?| les? noms?| la raison sociale| la dénomination(?: sociale)?)?(?: d[eu’'])?"
    r"|f\.?\s?a\.?\s?s\.?(?:\s?[nl]\.?)*(?=[\s:])|s/n|f/a/s/?n?|opérant sous(?: le nom(?: d[eu])?)?|exploitant(?: sous le nom(?: de)?)?|doing business (?:as|under the name(?: of)?)"
    r"|d\.?/?b\.?/?a\.?(?=\s)|c\.?o\.?b\.?(?: as)?(?=\s)|carrying on business (?:as|under the name(?: of)?)|operating (?:as|under)|trading as|o/a"
    r"|jadis(?: connue?s?)?(?: sous le nom(?: d[eu])?)?|autrefois(?: connue?s?)?(?: sous le nom(?: d[eu])?)?|anciennement(?: connue?s?)?(?: sous le nom(?: d[eu])?)?"
    r"|(?:aussi|également) (?:connue?s?|appelée?s?)(?: sous le nom)?(?: d[eu])?|alias|a\.?k\.?a\.?(?=\s)|also known as|formerly(?: known as)?|née)\s*:?\s+",
    re.IGNORECASE,
)
STATUS = re.compile(
    r"(?i)^(?:ville|municipalité|procureure?|ministre?|ministère|succession|syndic|faillite|attorney|minister|canada|québec|re\b|city|commissaire|deputy|sous-ministre|agence"
    r"|(?:ontario|alberta|manitoba|saskatchewan|british columbia|colombie-britannique|nova scotia|nouvelle-écosse|new brunswick|nouveau-brunswick|prince edward island|île-du-prince-édouard|newfoundland.*|terre-neuve.*|nunavut|yukon|montréal|montreal|u\.?s\.?a\.?)$)"
)
TAIL = re.compile(r"\s*\(([^()]{3,80})\)\s*[.,;]*$")
MASKED = re.compile(
    r"^(?:\[?\.{3}\]?|\[…\]|\[[A-Z](?:\. ?[A-Z])*\.?\]|X{1,}(?:[\s,.]+X{2,})*|(?:\S+ )?XXX+(?: \S+)?|[A-Z]\.? ?\(?(?:l[’']|le |la )?(?:père|mère|enfant)?\)?|"
    r"(?:l[ae] |l[’'])?(?:garderie|c\.?p\.?e\.?|centre de la petite enfance|bureau coordonnateur|enfant|mère|père|madame|monsieur|ville|compagnie|société)\s+[A-Z]{1,2}|(?:les )?parents? [A-Z])\.?$",
    re.IGNORECASE,
)
SERIES = re.compile(
    r"^(?:Protection de la jeunesse|Droit de la famille|Adoption|LSJPA|MIUF)\s*[—–-]+\s*\d+", re.IGNORECASE
)
"""Titles that courts give in place of names."""
INITIALS = re.compile(
    r"^(?:\(?[A-ZÀ-Ý](?:[a-z]?\.{1,4}|…|(?=[\s-]))\)?[\s-]*){0,4}\(?[A-ZÀ-Ý](?:[a-z]?\.{1,4}|…)?\)?$|^[A-ZÀ-Ý]{2}$"
)
PUBLIC = re.compile(
    r"\b(?:la reine|le roi|the queen|the king|majeste|majesty|procureure? generale?|directeur des poursuites|directrice des poursuites"
    r"|attorney general|crown|couronne|ministre|minister|ministere|ville de|municipalite|city of|town of|agence du revenu|sa majeste"
    r"|ville d|officier de la publicite|ministry|commission (?:des normes|de la sante|canadienne|d acces|scolaire)|directeur (?:general|de la protection)|gouvernement|tribunal"
    r"|autorite des marches|centre de services scolaire|sous ministre|protecteur|commissaire|registraire|president de l agence|curateur public"
    r"|human rights commission|employment insurance commission|commission de l assurance emploi|agence des services|revenu quebec|cour du quebec|cour superieure|cour municipale|office municipal|surintendante? des|controleure? des armes|hydro quebec|communaute (?:urbaine|metropolitaine))\b|(?<=\w )ville$"
)
BUSINESSES = frozenset(
    "university airline airlines airways railway railways inn service services garderies pouponniere prematernelle nursery kindergarten preschool shop store bakery "
    "boutique boutiques garage depanneur marche epicerie boulangerie patisserie boucherie charcuterie cafe bistro brasserie taverne pizzeria resto traiteur auberge motel gite camping ferme fermes "
    "ranch pepiniere fleuriste quincaillerie librairie bijouterie animalerie buanderie imprimerie ebenisterie menuiserie plomberie electrique toiture toitures couvreurs peinture peintures excavation "
    "paysagement paysagiste deneigement nettoyage entretien renovation renovations batiments batisseurs habitation habitations maconnerie soudure mecanique carrosserie automobile automobiles autos "
    "remorquage demenagement demenagements camionnage transports transporteurs messagerie logistique location equipement equipements produits meubles distribution distributions importation "
    "importations informatique communications media medias atelier ateliers studio studios coiffure esthetique residence residences manoir copropriete condominium condominiums condo condos domaine "
    "chalet chalets coalition regroupement alliance guilde barreau corporation centrale partenaires consultants courtiers club church paroisse congregation diocese cooperatif funeraire funeraires "
    "petrole petroles scierie emballage emballages aliments alimentation plus nation nations theatre legion conference rights droits council councils "
    "teamsters network reseau assembly assemblee chiefs chefs commissaires nurses infirmieres trust".split()
)
"""Words that no person bears, where a body has no legal form in its name; none is a surname or a given name of the tables."""
ORGANISED = re.compile(
    r"\b(?:air canada|chemins? de fer|fabrique de|freres [a-z]+istes|soeurs de|high school|milieu familial|jardins? d enfants|tout petits)\b"
    r"|^les |\bchez\b|(?<=\w )(?:en|sur|pour|avec|sans|aux) (?=\w)|\d|(?<=\w )(?:canada|quebec|montreal)$"
)
"""Turns of phrase of such names."""
FORMED = re.compile(
    r"\b(?:l l p|l p|s e c|s r l|s e n c(?: r l)?|(?:avocat|notaire|architecte|comptable)s(?: \w+)?|section locale \w+|local \d+)$"
)
"""A legal form, a profession in the plural or a union’s number at the end of a name."""
ASIDE = re.compile(r"\s*\((?!(?:the|le|la|les|canada|québec|quebec|no)\b).*|,.*", re.IGNORECASE | re.DOTALL)
"""What follows the name of somebody: a trade name in brackets, a capacity, an address."""
LETTERS = re.compile(
    r",\s+(?:F?CPA|CGA|CMA|CRIA|CRHA|ing\.|arch\.|inf\.|notaire|avocate?|M\.D\.|D\.M\.D\.|O\.D\.|Ph\.\s?D\.|psychologue|médecin|denturologiste)(?!\w).*$",
    re.IGNORECASE | re.DOTALL,
)
"""The letters and titles of a profession after a name."""
CALLING = re.compile(
    r",\s+(?=[a-zà-ÿ])(?!(?:d|l|et|and|des?|du|of|the|la|les?|à|aux?|locale?|section)\b)(?!" + FORM + r"(?!\w)).*$",
    re.DOTALL,
)
"""What is said in small letters of somebody after the name: « , infirmière », « , matricule 5144 »."""
ESTATE = re.compile(r"(?i)^(?:(?:la )?succession (?:de (?:feue? )?|d[’'])|(?:the )?estate of (?:the late )?)(?=\S)")
INSTITUTION = re.compile(
    r"(?i)^(?:the |le |la |l[’'])?(?:ministre|minister|procureure?|attorney|directeur|directrice|director|commission|president|présidente?|sa majesté|his majesty|her majesty|ville|municipalité|commissaire|commissioner|conseil|council|ordre|order|agence|office|tribunal|gouverneur|governor|royal|service|department|board|bureau|centre|association|syndicat|société|fonds|fédération|université|university|comité|canadian|régie|autorité)\b"
)
OFFICE = re.compile(r"(?:the |le |la |l[’'])(?=[A-ZÀ-Ý]|procureur|ministre|directeur|directrice|commissaire)")
"""An article in small letters before an office: « A and the Attorney General »."""
AND = re.compile(r"\s+(?:et|and|&|-\s?et\s?-|[—–-] et [—–-])\s+", re.IGNORECASE)
KIN = re.compile(
    r"(?i)^(?:fils|frères?|soeurs?|sœurs?|associée?s?|compagnie|cie|company|co\b|sons?|brothers|filles?|partners|autres?|al\b|others|als\b)"
)
COMMA = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in a text, without civility, address and capacity; the other names beside it; the capacity."""

    name: str
    start: int
    end: int
    also: tuple[str, ...] = ()
    capacity: str = ""


def names_of(text: str, start: int, end: int, *, several: bool) -> list[Named]:
    """The names of one stretch of a party list; `several` is whether its role is a plural that no other name shares."""
    found = []
    for first, last in _pieces(text, start, end, several=several):
        one = _named(text, first, last)
        if one is not None:
            found.append(one)
    return found


def _flat(text: str, start: int, end: int) -> str:
    """A stretch of text as one line, offsets unmoved."""
    return text[start:end].replace("\n", " ")


def _pieces(text: str, start: int, end: int, *, several: bool) -> list[tuple[int, int]]:
    """« A INC. et B » is two parties where each half is plainly a name of its own; « X ET ASSOCIÉS » is one."""
    words = _flat(text, start, end)
    for match in AND.finditer(words):
        left, right = words[: match.start()], words[match.end() :]
        if "&" in match.group() and LEGAL.search(right.rstrip(TRAILING)) and not LEGAL.search(left.rstrip(TRAILING)):
            continue
        if _apart(left, right, several=several):
            return [
                *_listed(text, start, start + match.start(), several=several),
                *_pieces(text, start + match.end(), end, several=several),
            ]
    return _listed(text, start, end, several=several)


def _apart(left: str, right: str, *, several: bool) -> bool:
    """Whether « left and right » names two."""
    if (
        not (right[:1].isupper() or right[:1].isdigit() or OFFICE.match(right))
        or KIN.match(right)
        or CAPACITY.match(" " + left)
    ):
        return False
    beside = TAIL.search(left) or TRADES.search(left) or CAPACITY.search(left)
    if TRADES.search(left) and len(right.split()) > 1:
        return True
    if beside is not None and (LEGAL.search(right.rstrip(TRAILING)) or _person(right)):
        return True
    if LEGAL.search(left.rstrip(TRAILING)):
        return True
    if re.match(r"(?i)(?:de|du|des|d[’']|of|la|l[’'])(?:\b|(?<=[’']))", right) and not INSTITUTION.match(right):
        return False
    if len(left.split()) < 2 or len(right.split()) < 2:
        return several and LEGAL.search(right.rstrip(TRAILING)) is not None
    if several:
        return True
    if INSTITUTION.match(right):
        return INSTITUTION.match(left) is not None
    return _person(left) and (_person(right) or LEGAL.search(right.rstrip(TRAILING)) is not None)


def _person(name: str) -> bool:
    """Whether a name reads as somebody's: two to seven words, the first a given name or the last a surname of the tables."""
    words = fold(CIVILITY.sub("", CAPACITY.sub("", ADDRESS.sub("", name)))).split()
    return 2 <= len(words) <= 7 and (words[0] in given_names() or words[-1] in surnames()) and not is_organization(name)


def _listed(text: str, start: int, end: int, *, several: bool) -> list[tuple[int, int]]:
    """The items of « A, B, C »: only where several are meant and each is a whole name."""
    words = _flat(text, start, end)
    if not several or ", " not in words:
        return [(start, end)]
    cuts = [m.span() for m in COMMA.finditer(words)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(words)]
    items = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    merged: list[tuple[int, int]] = []
    for first, last in items:
        item = words[first:last].strip(TRAILING + " ")
        whole = (
            (len(item.split()) > 1 or item.isupper())
            and item[:1].isupper() | item[:1].isdigit()
            and not LONE_FORM.match(item)
        )
        if merged and (not whole or CAPACITY.match(item) or TRADES.match(item) or ADDRESS_LINE.match(item)):
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    if len(merged) > 1 and all(
        len(words[a:b].split()) > 1 or LEGAL.search(words[a:b]) or len(merged) > 3 for a, b in merged
    ):
        return [(start + a, start + b) for a, b in merged]
    return [(start, end)]


def _named(text: str, start: int, end: int) -> Named | None:
    """The name of a stretch of text, and what stands beside it."""
    raw = _flat(text, start, end)
    name = raw.lstrip(TRAILING + " \n-–—")
    offset = start + len(raw) - len(name)
    also: list[str] = []
    capacity = ""
    beside = TRADES.search(name)
    if beside is not None and name[: beside.start()].strip(" ,("):
        also += [_bare(piece) for piece in TRADES.split(ADDRESS.sub("", CAPACITY.sub("", name[beside.end() :])))]
        name = name[: beside.start()]
    said = min(filter(None, (CAPACITY.search(name), LETTERS.search(name))), key=lambda m: m.start(), default=None)
    if said is not None and name[: said.start()].strip(" ,("):
        capacity = said.group().strip(" ,();.")
        name = name[: said.start()]
    address = ADDRESS.search(name)
    if address is not None and address.start() > 2 and not _names_its_address(name, address.start()):
        name = name[: address.start()]
    called = calling(name)
    if called is not None:
        capacity = f"{called.group()} {capacity}".strip(" ,();.")
        name = name[: called.start()]
    trade = TAIL.search(name)
    if trade is not None and name[: trade.start()].strip() and not STATUS.match(trade[1]):
        also.append(trade[1].strip())
        name = name[: trade.start()]
    name = name.rstrip(" ,;:(\n-–—")
    while name.endswith(".") and not LEGAL.search(name) and not INITIALS.match(name):
        name = name[:-1].rstrip(" ,;:(\n-–—")
    civility = CIVILITY.match(name)
    if civility is not None and _is_civility(civility.group(), name[civility.end() :]):
        offset += civility.end()
        name = name[civility.end() :]
    if not any(c.isalnum() for c in name) and "..." not in name and "…" not in name:
        return None
    whole = " ".join(name.split())
    return Named(
        whole, offset, offset + len(name), tuple(" ".join(a.split()) for a in also if a), " ".join(capacity.split())
    )


def calling(name: str) -> re.Match[str] | None:
    """What stands in small letters after somebody’s name: an occupation, a number; a list of things is no calling."""
    said = CALLING.search(name)
    if said is None:
        return None
    before = name[: said.start()]
    return said if _person(before) or (before.isupper() and not is_organization(before)) else None


def _names_its_address(name: str, at: int) -> bool:
    """Whether the address at `at` is the name of a company: « Le 50, rue X inc. »."""
    return LEGAL.search(name.rstrip(TRAILING + " ")) is not None and LEGAL.search(name[:at]) is None


def _is_civility(word: str, rest: str) -> bool:
    """Whether a word is the title of a person: « M. X INC. » and « Monsieur Net » are names of businesses."""
    return not is_organization(rest) and (" " in rest.strip(TRAILING + " ") or len(word.strip()) < SPELLED)


def _bare(name: str) -> str:
    """A name without the marks around it, and with the bracket it closes itself."""
    bare = name.strip(' ,;()[]«»"“”')
    bare = bare if LEGAL.search(bare) else bare.strip(' ,.;()[]«»"“”')
    return f"{bare})" if bare.count("(") > bare.count(")") and f"{bare})" in name else bare


@lru_cache(maxsize=1 << 14)
def kind_of(name: str) -> PartyKind:
    """What a party is: somebody, an organisation, a public body, or hidden behind initials."""
    name = ESTATE.sub("", name)
    if INITIALS.match(name) or MASKED.match(name) or SERIES.match(name):
        return "masked"
    folded = fold(name)
    if PUBLIC.search(folded):
        return "public_body"
    if " & " in name or is_organization(name) or FORMED.search(folded):
        return "organization"
    bare = ASIDE.sub("", name)
    folded = folded if bare == name else fold(bare)
    businesslike = not BUSINESSES.isdisjoint(folded.split()) or ORGANISED.search(folded) is not None
    return "organization" if businesslike else "person"

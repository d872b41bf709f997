"""Words around a name that make it the name of a thing (a place, a prize, a law), or that are not of it."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

from matching.names.person import CIVILITY
from matching.rules import rows

STREETS = frozenset(
    "rue avenue boulevard boul chemin route rang parc ecole pont hopital pavillon autoroute lac mont edifice place "
    "av. ave ave. boul. blvd blvd. ch. rte rte. chsld clsc manoir "
    "street road avenue park school hospital bridge lake college centre bibliotheque arena fondation prix "
    "universite university cegep".split()
)
OF_A_KIND = frozenset(
    "primaire secondaire elementaire polyvalente publique privee professionnelle internationale municipal municipale regional regionale national "
    "nationale provincial communautaire sportif culturel recreatif hospitalier elementary primary secondary public community".split()
)
"""Words after one of STREETS that say of what kind it is: « école secondaire Jean-Roy »."""
PLACES = frozenset(
    "street road avenue boulevard drive library school high elementary college hospital bridge arena university".split()
)
"""English words after a name that make it a place's: « Jean Roy High School »."""
THINGS = STREETS | frozenset(
    "allee montee impasse ruelle promenade square carrefour tunnel viaduc barrage plage baie riviere ruisseau sentier aeroport terminus "
    "stade theatre auditorium amphitheatre gymnase piscine patinoire colisee complexe musee cimetiere caserne salle monument statue "
    "bourse fonds trophee coupe medaille concours tournoi loi navire bateau traversier paquebot vessel ship ferry n.m. m.v. m/v ncsm ngcc hmcs ccgs "
    "circonscription comte riding editions ed.".split()
)
"""Words before a name that make it a place's, a prize's, a law's, a ship's, a riding's or a publishing house's."""
DOTTED = tuple(f" {word}" for word in THINGS if word.endswith("."))
KINDS = OF_A_KIND | frozenset("commemoratif electorale electoral federale provinciale annuel annuelle".split())
USES = frozenset(
    "conference conferences reunion reunions spectacle spectacles concert concerts recherche etudes excellence metro golf hockey enquete scolaire".split()
)
"""What a room, a chair, a tournament or a commission is for: « salle de conférence Jean Roy »."""
LAST_WORDS = THINGS | KINDS | USES | {"de", "du", "d"}
THING = re.compile(
    rf"(?<!\bsur )(?<!\ben )(?<!\bbon )(?<!-)\b(?:(?:{'|'.join(map(re.escape, sorted(THINGS)))})(?: (?:{'|'.join(sorted(KINDS))}))?"
    rf"|(?:salle|centre|chaire|bourse|prix|station|tournoi|commission)(?: royale| publique)?(?: de | d'| )(?:{'|'.join(sorted(USES))}))"
    r"(?P<owned> d[eu]| d')?$"
)
NAMED = PLACES | frozenset(
    "park hall lake church foundation award prize scholarship bursary fund memorial trophy cup act institute centre center auditorium "
    "theatre stadium airport highway building inquiry".split()
)
LED = frozenset("the this at in near to from of into around across inside outside by under on through".split())
"""Words before a name that a thing is called by in English, of which Park and Hall are surnames too."""
WORDS_APART = re.compile(r"[\s&,.]+")
OPENS = ' «"'
WIDE = 60
"""From so many characters on, a line that ends in the middle of a sentence was only broken for its length."""
ENDS = frozenset(".;:!?»”")
BEFORE, AFTER = 48, 32
"""How many characters before and after a name may say that a thing is called so."""
AROUND = CIVILITY | frozenset(
    "selon chez contre par pour entre avec dans que qui si comme lorsque puisque or mais car donc ainsi enfin sur sous devant apres avant et est a ont "
    "doit sera demande declare condamne ordonne rejette accueille maintient orders declares dismisses allows grants condemns with from by for between against that when since whereas has is was be before after and "
    "ni tant outre neither nor both unlike like besides than while although though if as because".split()
)
"""Words around a name in a sentence all in capitals that are not of it."""


def of_a_thing(bare: str, start: int, end: int) -> bool:
    """Whether a thing is called by the person's name that stands at these offsets of a plain text.

    « De » before it makes the thing somebody's own (« à la place de Jean Roy »), unless the name is hyphenated throughout,
    as places are written (Commission de toponymie du Québec, rules of writing: « circonscription de Jean-Roy »). A firm is
    told by its whole name alone.
    """
    before = _unwrapped(bare, bare[max(0, start - BEFORE) : start], start - min(start, BEFORE)).lower()
    said = before.rstrip(OPENS)
    alone = said.rstrip("'")
    last = alone[max(alone.rfind(" "), alone.rfind("\n"), alone.rfind("'")) + 1 :]
    if last in LAST_WORDS and (said != before or said[-1:] == "'"):
        thing = THING.search(said)
        if thing is not None and (thing["owned"] is None or not {" ", "\n"}.intersection(bare[start:end])):
            return True
    after = _unwrapped(bare, bare[end : end + AFTER], end)
    called = bare[start:end].lower().replace("\n", " ")
    for ahead, behind in firms().get(called, ()):
        if f" {said}".endswith(ahead) and f"{WORDS_APART.sub(' ', after.lower())} ".startswith(f"{behind} "):
            return True
    if after[:1] != " " or not after[1:2].isupper():
        return False
    word = re.split(r"\W", after[1:].lower())[0]
    return word in PLACES or (word in NAMED and last in LED)


def wrapped(text: str, end: int) -> bool:
    """Whether the line that ends at this offset goes on in the next: it was only broken for its length."""
    return text[end - 1] not in ENDS and end >= WIDE and text.rfind("\n", end - WIDE, end) < 0


def _unwrapped(text: str, found: str, start: int) -> str:
    """What stands from an offset on, with a space for each line break that only broke a line."""
    if "\n" not in found:
        return found
    at = found.find("\n")
    while at >= 0:
        if wrapped(text, start + at) or found[:at].lower().endswith(DOTTED):
            found = f"{found[:at]} {found[at + 1 :]}"
        at = found.find("\n", at + 1)
    return found


@cache
def firms() -> dict[str, list[tuple[str, str]]]:
    """For words that stand one after another in a firm's name, two at least: what stands before and after them there."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _, (name,) in rows("firms.tsv", 1):
        words = name.split()
        for first, last in combinations(range(len(words) + 1), 2):
            before, after = ("".join(f" {word}" for word in part) for part in (words[:first], words[last:]))
            if last - first > 1 and (before or after):
                found.setdefault(" ".join(words[first:last]), []).append((before, after))
    return found

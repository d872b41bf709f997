"""Whether a word that was found may stand for a word of a name: the same, a slip, an abbreviation, a short form."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_lowercase

from rapidfuzz.distance import OSA

from matching.names.lists import parts, sexes, written_otherwise
from matching.names.normalize import fold
from matching.rules import rows

SHORTEST_SLIP, SHORTEST_MISREAD = 4, 3
"""A shorter word than the first has no slip, for one letter away it is another word; but with a digit in it, and no shorter
than the second, it was misread.
"""
TITLES = frozenset(
    "justice juge madame monsieur maitre docteur mister master dans avec sans pour leur leurs mais cette elle elles nous "
    "vous dont plus tous tout toute alors ainsi aussi selon entre contre apres avant comme quand with from that this they "
    "then such were have will when where while which after before under over upon same also because maison".split()
)
"""Words before a name that are no slip of one: Justice Smith is no Justine, « Dans Roy » no Dany."""
MISREAD = str.maketrans("0158", "oisb")
SHAPES = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("l", "i"), ("ii", "u"))


@lru_cache(maxsize=1 << 16)
def shape(word: str) -> str:
    """A folded word as a scanner may have seen it: rn is m, cl is d, l and 1 are i, ii is u, 0 is o, 5 is s, 8 is b.

    Two words of one shape may be one word read twice; the shape itself means nothing.
    """
    seen = word if word.isalpha() else word.translate(MISREAD)
    for one, other in SHAPES:
        seen = seen.replace(one, other)
    return seen


def is_slip(found: str, name: str) -> bool:
    """Whether a word may be another one with a slip of a hand (not in its first letter) or of a scanner.

    Two words that are both names of Québec are two names: Marin is no slip of Martin; but Emanuel may be Emmanuel.
    """
    if found == name or found.isdigit() or found in TITLES:
        return False
    if min(len(found), len(name)) < SHORTEST_SLIP:
        return not found.isalpha() and len(found) >= SHORTEST_MISREAD and shape(found) == shape(name)
    if found in parts() and name in parts():
        return name in spellings().get(found, ())
    if found[0] == name[0] and OSA.distance(found, name, score_cutoff=1) == 1:
        return True
    return shape(found) == shape(name)


def slips_of(word: str) -> frozenset[str]:
    """Every word of letters that is one slip of a hand away from a folded word of five letters or more (`is_slip`)."""
    cut = [(word[:k], word[k:]) for k in range(1, len(word) + 1)]
    found = {head + letter + tail[skip:] for head, tail in cut for letter in ("", *ascii_lowercase) for skip in (0, 1)}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cut if len(tail) > 1}
    return frozenset(other for other in found if is_slip(other, word))


SOUNDS = (("ph", "f"), ("ck", "k"), ("th", "t"), ("y", "i"), ("z", "s"), ("ch", "k"))
DOUBLED = re.compile(r"([a-z])\1")


def sound(word: str) -> str:
    """A folded word as it sounds, roughly: letters once, y as i, ph as f, z as s."""
    for one, other in SOUNDS:
        word = word.replace(one, other)
    return DOUBLED.sub(r"\1", word)


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Each name → its other spellings: those that sound the same and differ by a letter, of one sex (Elisabeth, Elizabeth), and
    those that write it from another alphabet.
    """
    alike: dict[str, list[str]] = {}
    for word in parts():
        if len(word) >= SHORTEST_SLIP:
            alike.setdefault(sound(word), []).append(word)
    found: dict[str, frozenset[str]] = {}
    known = sexes()
    for words in alike.values():
        for word in words if len(words) > 1 else ():
            same = [
                other for other in words
                if other != word and other[0] == word[0] and OSA.distance(word, other, score_cutoff=1) == 1
                and known.get(word, "") == known.get(other, "")
            ]  # fmt: skip
            if same:
                found[word] = frozenset(same)
    for names in written_otherwise():
        for name in names:
            found[name] = found.get(name, frozenset()) | (names - {name})
    return found


ENDINGS = (
    ("off", "of", "ov", "ow"),
    ("eff", "ef", "ev", "ew"),
    ("vitch", "vich", "wicz", "vic"),
    ("skyi", "skiy", "ski", "sky"),
)
"""Ways to write the ending of a surname from another alphabet or language (« Petrov », « Petroff »), the longer first."""
SHORTEST_STEM = 3


def otherwise_ended(word: str) -> frozenset[str]:
    """A folded surname with each other way to write its ending."""
    for endings in ENDINGS:
        if word.endswith(endings):
            own = next(ending for ending in endings if word.endswith(ending))
            stem = word[: -len(own)]
            return frozenset(stem + other for other in endings if other != own and len(stem) >= SHORTEST_STEM)
    return frozenset()


@lru_cache(maxsize=1 << 16)
def how_slipped(found: str, name: str) -> str:
    """« spelling » where two words are one name in two spellings, « slip » for a slip of a hand or a scanner, else nothing."""
    if name in spellings().get(found, ()) or name in otherwise_ended(found):
        return "spelling"
    return "slip" if is_slip(found, name) else ""


def _table(name: str, *, back: bool = True) -> dict[str, frozenset[str]]:
    """Each folded form → the words it may stand for; with `back`, each of those words → the forms too."""
    found: dict[str, set[str]] = {}
    for _, (short, long) in rows(name, 2):
        for word in long.split():
            one, other = fold(short), fold(word)
            found.setdefault(one, set()).add(other)
            if back:
                found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """Folded given name → the short forms and nicknames it goes by, and the other way round."""
    return _table("short_forms.tsv")


@cache
def long_forms() -> dict[str, frozenset[str]]:
    """Folded short form or nickname → the given names it may stand for."""
    return _table("short_forms.tsv", back=False)


def how_short(found: str, name: str) -> str:
    """« short_form » where a given name is written short, « full_form » where the listed name itself is short, else nothing."""
    if found not in short_forms().get(name, ()) or found in spellings().get(name, ()):
        return ""
    return "short_form" if name in long_forms().get(found, ()) else "full_form"


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Folded word of an organisation's name → its abbreviations, and the other way round."""
    return _table("abbreviations.tsv")


@cache
def others() -> dict[str, frozenset[str]]:
    """Folded word → every word it may stand for without being a slip of it."""
    tables = (short_forms(), abbreviations(), spellings())
    words = {word for table in tables for word in table}
    return {word: frozenset().union(*(table.get(word, ()) for table in tables)) for word in words}

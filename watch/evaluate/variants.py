"""The kinds of variant: a watched name as a judgment may write it when it means that very person or organisation."""

# ruff: noqa: ARG005 (every maker takes the same three arguments)

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from matching import fold
from watch.evaluate.population import PARTICLES, Population

PLAIN = frozenset(
    "exact upper no_accents hyphen hyphen_added apostrophe apostrophe_dropped particle order initial saint line_break "
    "line_hyphen civility legal_form legal_dropped quotes abbreviation org_upper number_shape trade_name "
    "compound_initials parenthesised note_call sentence_case".split()
)
HARD = frozenset(
    "ocr org_ocr typo_each org_typo org_typo_each half_surname short_form married married_joined middle "
    "nickname shared_surname".split()
)
Make = Callable[[str, random.Random, Population], str]
"""From a watched name to what is written, or nothing where that name cannot be written so."""


class Variant(NamedTuple):
    """A kind of variant, how it is made, and whether of people or of organisations."""

    kind: str
    make: Make
    person: bool


FORM = re.compile(r",? (inc\.?|ltée|enr\.|s\.e\.n\.c\.|Ltd\.)$")
"""A legal form at the end of an organisation's name."""
SAME_FORM = {
    "inc.": ("incorporée", "Inc", "ltée", "Ltd."), "inc": ("inc.", "INC.", "limitée"),
    "ltée": ("limitée", "Ltée", "inc.", "Ltd."), "Ltd.": ("limited", "ltée", "inc."),
    "enr.": ("Enr", "enregistrée", "ENR."), "s.e.n.c.": ("S.E.N.C.", "SENC", "société en nom collectif"),
}  # fmt: skip
"""Legal forms that are one kind of undertaking: a court writes one for another."""
APART = sorted((one for one in PARTICLES if one.endswith(" ")), key=len, reverse=True)
"""Particles that stand as words of their own, the longer first: « Van der » before « Van »."""
CIVILITIES = (("M.", "Monsieur"), ("Mme", "Madame"))
OCR = (("m", "rn"), ("l", "1"), ("i", "l"), ("o", "0"), ("e", "c"), ("h", "b"), ("u", "n"), ("cl", "d"), ("s", "5"))
SHORT = {
    "michel": "Mike", "robert": "Bob", "alexandre": "Alex", "catherine": "Cathy", "stephanie": "Steph",
    "maxime": "Max", "samuel": "Sam", "gabriel": "Gab", "nicolas": "Nic", "mathieu": "Mat", "frederic": "Fred",
    "benjamin": "Ben", "philippe": "Phil", "vincent": "Vince", "jonathan": "Jon", "christopher": "Chris",
    "veronique": "Véro", "genevieve": "Gene", "melanie": "Mel", "jessica": "Jess", "sebastien": "Seb",
    "isabelle": "Isa", "dominique": "Dom", "william": "Will", "anthony": "Tony", "daniel": "Dan", "david": "Dave",
    "caroline": "Caro", "valerie": "Val", "alexandra": "Alex", "raphael": "Raph", "francois": "Frank",
    "patrick": "Pat", "richard": "Rick", "christine": "Chris", "thomas": "Tom", "zachary": "Zach", "steven": "Steve",
    "nathalie": "Nath", "charles": "Charlie", "joseph": "Joe", "edward": "Ed", "raymond": "Ray", "suzanne": "Suzie",
}  # fmt: skip
LONG_AND_SHORT = (
    ("Centre de la petite enfance", ("C.P.E.", "CPE")), ("CPE", ("Centre de la petite enfance", "C.P.E.")),
    ("Entreprises", ("Ent.", "Entr.")), ("Construction", ("Const.", "Constr.")), ("Services", ("Serv.",)),
    ("Investissements", ("Invest.",)), ("Transport", ("Transp.",)), ("Immeubles", ("Imm.",)),
    ("Distribution", ("Dist.",)), (" et Associés", (" & Associés", " et Ass.")), (" & ", (" et ",)),
    ("Saint-", ("St-",)), ("Sainte-", ("Ste-",)),
)  # fmt: skip
SAINTS = {
    "St-": ("Saint-", "St ", "St. "),
    "Ste-": ("Sainte-", "Ste ", "Ste. "),
    "Saint-": ("St-", "Saint ", "St. "),
    "Sainte-": ("Ste-", "Sainte ", "Ste. "),
}
STARTS = re.compile(r"(Garderie éducative|Garderie|Centre de la petite enfance|CPE|Service de garde) (.+?)( inc\.)?$")
NUMBER = re.compile(r"(\d{4})-(\d{4}) Québec inc\.$")


def parted(name: str) -> tuple[str, str]:
    """A watched person's given name and surname; the given name is one word."""
    given, _, surname = name.partition(" ")
    return given, surname


def bare(name: str) -> str:
    """Without its accents; nothing if it has none."""
    folded = name
    for accented, plain in zip("éèêëàâäîïôöûüùçÉÈÊÀÂÎÔÛÇ", "eeeeaaaiioouuucEEEAAIOUC", strict=True):
        folded = folded.replace(accented, plain)
    return folded if folded != name else ""


def _slip(word: str, chance: random.Random) -> str:
    """One slip of the hand in the longest part of a word, of five letters or more, never in its first one."""
    for mark in " -":
        parts = word.split(mark)
        if len(parts) > 1:
            longest = max(range(len(parts)), key=lambda k: len(parts[k]))
            return mark.join((*parts[:longest], _slip(parts[longest], chance), *parts[longest + 1 :]))
    if len(word) < 5:
        return word
    at = chance.randint(1, len(word) - 2)
    letter = chance.choice("abcdefghilmnoprstuv")
    return chance.choice((
        word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip


def _misread(words: str, chance: random.Random) -> str:
    right, wrong = chance.choice(OCR)
    at = words.find(right, 1)
    return f"{words[:at]}{wrong}{words[at + len(right) :]}" if at > 0 else ""


# ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _ocr(name: str, chance: random.Random) -> str:
    given, surname = parted(name)
    misread = _misread(surname, chance)
    return f"{given} {misread}" if misread else ""


def _typos(name: str, chance: random.Random) -> str:
    given, surname = parted(name)
    words = [_slip(given, chance), _slip(surname, chance)]
    return " ".join(words) if words[0] != given and words[1] != surname else ""


def _saint(name: str, chance: random.Random) -> str:
    for one, others in SAINTS.items():
        if one in name:
            return name.replace(one, chance.choice(others))
    return ""


def _broken(name: str, chance: random.Random) -> str:
    given, surname = parted(name)
    if len(surname) < 7 or not surname.isalpha():
        return ""
    at = chance.randint(3, len(surname) - 3)
    return f"{given} {surname[:at]}-\n{surname[at:]}"


def _initials(name: str, chance: random.Random) -> str:
    given, surname = parted(name)
    first, _, second = given.partition("-")
    if not second.isalpha():
        return ""
    one, two = first[0], second[0]
    shapes = [f"{one}.-{two}. {surname}", f"{one}.{two}. {surname}", f"{first}-{two}. {surname}"]
    if f"{one}{two}" not in ("DR", "ME", "MR", "MS"):  # titles
        shapes.append(f"{one}{two} {surname}")
    return chance.choice([*shapes, f"{surname.upper()}, {one}.-{two}."])


def _spaced(name: str) -> str:
    given, surname = parted(name)
    return f"{given} {surname.replace(' ', '-')}" if " " in surname else ""


def _unquoted(name: str, chance: random.Random) -> str:
    first, rest = parted(name)
    dropped = rest.replace("'", chance.choice(("", " ")))
    return f"{first} {dropped}" if dropped != rest else ""


def _particle(name: str, chance: random.Random) -> str:
    """« Le Brodard » as « Lebrodard », « le Brodard », « LE BRODARD »."""
    given, surname = parted(name)
    for particle in APART:
        if surname.startswith(particle):
            own, word = surname[len(particle) :], particle.strip()
            joined = word.replace(" ", "").capitalize() + own.lower()
            shapes = (joined, f"{word.lower()} {own}", f"{word.capitalize()} {own}", surname.upper())
            return f"{given} {chance.choice([shape for shape in shapes if shape != surname])}"
    return ""


def _woman(name: str, people: Population) -> bool:
    given, surname = parted(name)
    return given in people.women and "-" not in surname


def _married(name: str, people: Population) -> str:
    """A husband's surname beside her own, which is said to be her own."""
    if not _woman(name, people):
        return ""
    (given, surname), spouse = parted(name), people.surnames.one(people.chance)[0]
    shapes = (f"{given} {spouse}, née {surname}", f"{given} {spouse} (née {surname})")
    return people.chance.choice((*shapes, f"{name}, épouse {spouse}", f"{name}, épouse de {people.person().name}"))


def _married_joined(name: str, people: Population) -> str:
    """A husband's surname beside her own, and nothing says which is which."""
    if not _woman(name, people):
        return ""
    (given, surname), spouse = parted(name), people.surnames.one(people.chance)[0]
    shapes = (f"{name}-{spouse}", f"{name} {spouse}", f"{given} {spouse}-{surname}")
    return people.chance.choice(shapes) if spouse != surname else ""


def _half(name: str, chance: random.Random) -> str:
    given, surname = parted(name)
    halves = surname.split("-")
    whole = len(halves) == 2 and min(map(len, halves)) > 2 and not surname.startswith(("S", "s"))
    return f"{given} {chance.choice(halves)}" if whole else ""


def _nick(name: str) -> str:
    given, surname = parted(name)
    short = SHORT.get(fold(given))
    return f"{short} {surname}" if short else ""


# ── Organisations ───────────────────────────────────────────────────────────────────────────────────────────────


def _nicknamed(name: str, chance: random.Random) -> str:
    """A nickname between the two names."""
    called = chance.choice(("« Ti-Gus »", "(Coco)", "“Moose”", '"Ricky"', "dit « Bill »"))
    return f" {called} ".join(parted(name))


def _shared(name: str, chance: random.Random) -> str:
    """Two people of one surname, written once."""
    given, surname = parted(name)
    other = chance.choice(("Fernande", "Adélard", "Yolande", "Rosaire"))
    return f"{given} et {other} {surname}"


def _same_form(name: str, chance: random.Random) -> str:
    match = FORM.search(name)
    return f"{name[: match.start()]} {chance.choice(SAME_FORM[match.group(1)])}" if match and _named(name) else ""


def _formless(name: str) -> str:
    match = FORM.search(name)
    return name[: match.start()] if match and _named(name) else ""


def _named(name: str) -> bool:
    return not name[0].isdigit()


def _abbreviated(name: str, chance: random.Random) -> str:
    for one, others in LONG_AND_SHORT:
        if one in name:
            return name.replace(one, chance.choice(others))
    return ""


def _quoted(name: str, chance: random.Random) -> str:
    match = STARTS.match(name)
    if not match:
        return ""
    return chance.choice((f"{match.group(1)} « {match.group(2)} »{match.group(3) or ''}", f"« {name} »"))


def _sentence_case(name: str) -> str:
    """As French writes it: a capital on its first word only."""
    named = STARTS.match(name)
    return f"{named[1]} {named[2].lower()}{named[3] or ''}" if named else ""


def _company_ocr(name: str, chance: random.Random) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda i: len(words[i]))
    words[at] = _misread(words[at], chance)
    return " ".join(words) if _named(name) and words[at] else ""


def _company_typo(name: str, chance: random.Random) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda i: (words[i].isalpha(), len(words[i])))
    words[at] = _slip(words[at], chance)
    return " ".join(words) if _named(name) and " ".join(words) != name else ""


def _company_typos(name: str, chance: random.Random) -> str:
    """A slip in every word that is long enough for one; the legal form is left."""
    match = FORM.search(name)
    end = match.start() if match else len(name)
    words = [_slip(word, chance) if word.isalpha() else word for word in name[:end].split()]
    changed = " ".join(words) + name[end:]
    return changed if _named(name) and changed != name else ""


def _shape(name: str, chance: random.Random) -> str:
    match = NUMBER.match(name)
    if not match:
        return ""
    digits = f"{match.group(1)}-{match.group(2)}"
    shapes = (name.replace("-", " ", 1), name.replace("-", "", 1), name.upper(), name.replace("-", "–", 1))
    return chance.choice((*shapes, name.replace("1", "l", 1), digits, f"la compagnie {digits} Québec"))


def _traded(name: str, chance: random.Random, people: Population) -> str:
    """A number and a trade name, or a company and its own trade name: only one of the two is on the list."""
    other = f"{chance.choice(('Resto', 'Salon', 'Boutique', 'Atelier'))} {people.surnames.one(chance)[0]}"
    joined = chance.choice((f"{name} ({other})", f"{name}, faisant affaire sous {other}", f"{other} ({name})"))
    return joined if NUMBER.match(name) else f"{people.numbered()} ({name})"


VARIANTS: tuple[Variant, ...] = (
    Variant("exact", lambda n, c, p: n, True),
    Variant("upper", lambda n, c, p: n.upper(), True),
    Variant("no_accents", lambda n, c, p: bare(n), True),
    Variant("hyphen", lambda n, c, p: n.replace("-", " ") if "-" in n else "", True),
    Variant("hyphen_added", lambda n, c, p: _spaced(n), True),
    Variant("apostrophe", lambda n, c, p: n.replace("'", "’") if "'" in n else "", True),
    Variant("apostrophe", lambda n, c, p: n.replace("'", "’") if "'" in n else "", False),
    Variant("apostrophe_dropped", lambda n, c, p: _unquoted(n, c), True),
    Variant("apostrophe_dropped", lambda n, c, p: _unquoted(n, c), False),
    Variant("particle", lambda n, c, p: _particle(n, c), True),
    Variant(
        "order", lambda n, c, p: c.choice(("{1}, {0}", "{1} {0}")).format(parted(n)[0], parted(n)[1].upper()), True
    ),
    Variant("initial", lambda n, c, p: f"{n[0]}. {parted(n)[1]}", True),
    Variant("compound_initials", lambda n, c, p: _initials(n, c), True),
    Variant("saint", lambda n, c, p: _saint(n, c), True),
    Variant("line_break", lambda n, c, p: n.replace(" ", "\n", 1), True),
    Variant("line_hyphen", lambda n, c, p: _broken(n, c), True),
    Variant("civility", lambda n, c, p: f"{c.choice(CIVILITIES[parted(n)[0] in p.women])} {n}", True),
    Variant("parenthesised", lambda n, c, p: "{1} ({0})".format(*parted(n)), True),
    Variant("note_call", lambda n, c, p: f"{n}{c.randint(10, 99)}", True),
    Variant("note_call", lambda n, c, p: f"{_formless(n)}{c.randint(10, 99)}" if _formless(n) else "", False),
    Variant("nickname", lambda n, c, p: _nicknamed(n, c), True),
    Variant("shared_surname", lambda n, c, p: _shared(n, c), True),
    Variant(
        "middle", lambda n, c, p: "{} {} {}".format(parted(n)[0], c.choice("ABCDEFJLMP") + ".", parted(n)[1]), True
    ),
    Variant("ocr", lambda n, c, p: _ocr(n, c), True),
    Variant("typo_each", lambda n, c, p: _typos(n, c), True),
    Variant("half_surname", lambda n, c, p: _half(n, c), True),
    Variant("short_form", lambda n, c, p: _nick(n), True),
    Variant("married", lambda n, c, p: _married(n, p), True),
    Variant("married_joined", lambda n, c, p: _married_joined(n, p), True),
    Variant("legal_form", lambda n, c, p: _same_form(n, c), False),
    Variant("legal_dropped", lambda n, c, p: _formless(n), False),
    Variant("org_upper", lambda n, c, p: _formless(n).upper(), False),
    Variant("abbreviation", lambda n, c, p: _abbreviated(n, c), False),
    Variant("quotes", lambda n, c, p: _quoted(n, c), False),
    Variant("sentence_case", lambda n, c, p: _sentence_case(n), False),
    Variant("org_ocr", lambda n, c, p: _company_ocr(n, c), False),
    Variant("org_typo", lambda n, c, p: _company_typo(n, c), False),
    Variant("org_typo_each", lambda n, c, p: _company_typos(n, c), False),
    Variant("number_shape", lambda n, c, p: _shape(n, c), False),
    Variant("trade_name", lambda n, c, p: _traded(n, c, p), False),
)

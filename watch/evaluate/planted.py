"""Judgments with names planted in them: each watched name in one kind of variant, among distractors and strangers."""

# ruff: noqa: ARG005 (every maker of a variant takes the same three arguments)

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matching import Watched, fold, luhn
from watch.evaluate.population import PLACES, Population, number

PLACED = frozenset(("judge", "lawyer", "cited"))
"""Distractors with a place of their own in a judgment, one of each at most."""
SILENCED = PLACED | {"honorific", "toponym"}
"""Distractors that are a watched name written in full, where it names somebody or something that is not watched."""
CAST = 20
"""How many people that nobody watches a judgment speaks of, again and again."""
TRIES = 2000
"""How many entries are looked at for one that can be written in a kind of variant."""
OCR = (("m", "rn"), ("l", "1"), ("i", "l"), ("o", "0"), ("e", "c"), ("h", "b"), ("u", "n"), ("cl", "d"), ("s", "5"))
SHORT = {
    "michel": "Mike", "robert": "Bob", "alexandre": "Alex", "catherine": "Cathy", "stephanie": "Steph",
    "maxime": "Max", "samuel": "Sam", "gabriel": "Gab", "nicolas": "Nic", "mathieu": "Mat", "frederic": "Fred",
    "benjamin": "Ben", "philippe": "Phil", "vincent": "Vince", "jonathan": "Jon", "christopher": "Chris",
    "veronique": "Véro", "genevieve": "Gene", "melanie": "Mel", "jessica": "Jess", "sebastien": "Seb",
    "isabelle": "Isa", "dominique": "Dom", "william": "Will", "anthony": "Tony", "daniel": "Dan", "david": "Dave",
    "caroline": "Caro", "valerie": "Val", "alexandra": "Alex", "raphael": "Raph", "francois": "Frank",
}  # fmt: skip
PLAIN = frozenset(
    "exact upper no_accents hyphen apostrophe order initial saint line_break line_hyphen civility legal_form quotes "
    "abbreviation org_upper number_shape compound_initials".split()
)
HARD = frozenset("ocr typo_each half_surname short_form married org_typo middle".split())
FILLER = (
    "Le Tribunal rappelle que le fardeau de la preuve repose sur la partie qui allègue un fait, et que la preuve s’apprécie dans son ensemble.",
    "L’article 2803 du Code civil du Québec énonce la règle, que la Cour d’appel du Québec a souvent rappelée depuis.",
    "Le Procureur général du Canada n’est pas intervenu. La Loi sur la protection du consommateur ne s’applique pas en l’espèce.",
    "Les parties ont produit de consentement un cahier de pièces, dont la pièce P-{n} et la pièce D-{m}, datées du {d} mars 20{y}.",
    "À l’audience tenue à {place}, chaque partie a eu l’occasion de faire valoir ses moyens et de répondre à ceux de l’autre.",
    "Le témoin {a} relate que les travaux ont débuté le {d} avril 20{y} et que la facture s’élevait à {n} {m}0 $.",
    "Selon {b}, directeur adjoint, le contrat a été signé au bureau de la rue Principale, à {place}, en présence de {c}.",
    "Il n’est pas nécessaire de trancher toutes les questions soulevées : la première suffit à disposer du litige, comme le veut l’usage.",
    "La Commission des normes, de l’équité, de la santé et de la sécurité du travail a fermé son dossier au mois de juin 20{y}.",
    "Cette approche a été suivie dans {s} c. {t}, 20{y} QCCA {n}{m}, par. {d}, et dans Banque Beaulac c. Gestion Clairval inc., 20{y} QCCS {m}{n}.",
    "The Court recalls that the burden of proof lies on the party who alleges a fact; the evidence is weighed as a whole, not piece by piece.",
    "La crédibilité d’un témoin ne se mesure pas à son assurance, mais à la cohérence de son récit et à sa concordance avec les éléments matériels.",
    "Monsieur {t} reconnaît avoir reçu la mise en demeure. Madame {s} ajoute qu’aucune réponse n’a suivi avant le mois de septembre.",
    "Le délai écoulé s’explique en partie par les remises demandées de part et d’autre, et par la pandémie qui a suspendu les audiences.",
)
CIVIL = ("M. {t} et Mme {s} ont produit chacun un relevé; celui de M. {t} est le plus complet.",)
"""Only where no name with that initial is planted: nobody could tell it from Monsieur."""
SENTENCES = (
    "La preuve démontre que {} a participé aux échanges qui ont précédé la signature.",
    "Le {d} mai, {} s’est présenté sur les lieux et a refusé de partir.",
    "Les sommes ont été versées à {} par virement bancaire.",
    "Il appert que {}, alors administrateur, connaissait la situation.",
    "Le Tribunal ne retient pas la version de {} sur ce point.",
)
HEADER = """COUR DU QUÉBEC
« Division des petites créances »
CANADA
PROVINCE DE QUÉBEC
DISTRICT DE {place}
« Chambre civile »
N° : {docket}
DATE : {d} mai 20{y}
______________________________________________________________________
SOUS LA PRÉSIDENCE DE L’HONORABLE {judge}, J.C.Q.
______________________________________________________________________
{first}
Demandeur
c.
{second}
Défendeur
______________________________________________________________________
JUGEMENT
______________________________________________________________________
"""
TAIL = """
POUR CES MOTIFS, LE TRIBUNAL :
REJETTE la demande.
______________________________________________________________________
{judge}, J.C.Q.
Me {counsel}
Pour le demandeur
Date d’audience : {d} avril 20{y}
"""


@dataclass(frozen=True, slots=True)
class Planted:
    """What stands in a judgment: the entry it is a variant of (or only looks like), and how it was written."""

    ref: str
    kind: str
    written: str
    distractor: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One judgment and what was planted in it."""

    id: str
    text: str
    planted: tuple[Planted, ...]


def cases(people: Population, listed: list[Watched], count: int, per: int, length: int = 36_000) -> list[Case]:
    """`count` judgments of about `length` characters with `per` planted variants each and half as many distractors."""
    writer = _Writer(people, listed)
    return [writer.case(n, per, length) for n in range(count)]


class _Writer:
    def __init__(self, people: Population, listed: list[Watched]) -> None:
        self.population, self.chance = people, people.chance
        self.people = [w for w in listed if w.kind == "person"]
        self.organizations = [w for w in listed if w.kind == "organization"]
        self.names = {fold(w.name) for w in listed}

    def case(self, n: int, per: int, length: int) -> Case:
        chance = self.chance
        planted = [self._variant() for _ in range(per)]
        others = [self._distractor() for _ in range(per // 2)]
        others = list({one.kind if one.kind in PLACED else at: one for at, one in enumerate(others)}.values())
        roles = {one.kind: one for one in others if one.kind in PLACED}
        slots = {
            "place": chance.choice(PLACES).upper(), "docket": f"500-32-{chance.randint(0, 999999):06}-268",
            "d": chance.randint(2, 28), "y": chance.randint(15, 26),
            "judge": roles["judge"].written if "judge" in roles else self._stranger().upper(),
            "first": self._stranger().upper(), "second": planted[0].written,
            "counsel": roles["lawyer"].written if "lawyer" in roles else self._stranger(),
        }  # fmt: skip
        body = [self._sentence(one.written) for one in planted[1:]]
        body += [self._sentence(o.written) for o in others if o.kind not in PLACED]
        if "cited" in roles:
            case = f"{roles['cited'].written} c. R., 2011 QCCA {chance.randint(100, 999)}"
            body.append(f"La règle vient de {case}, par. 12.")
        size = sum(map(len, body))
        plain = FILLER if any(one.written.startswith("M. ") for one in planted) else (*FILLER, *CIVIL)
        cast = [self._stranger() for _ in range(CAST)]
        while size < length:
            body.append(self._filler(plain, cast))
            size += len(body[-1]) + 8
        chance.shuffle(body)
        text = HEADER.format(**slots) + "\n".join(f"[{i}] {s}" for i, s in enumerate(body, 1)) + TAIL.format(**slots)
        return Case(f"J{n:05}", text, (*planted, *others))

    def _sentence(self, name: str) -> str:
        return self.chance.choice(SENTENCES).replace("{d}", str(self.chance.randint(2, 28))).replace("{}", name)

    def _stranger(self) -> str:
        """A name that is on nobody's list."""
        while True:
            name = self.population.person().name
            if fold(name) not in self.names:
                return name

    def _filler(self, sentences: tuple[str, ...], cast: list[str]) -> str:
        chance, surname = self.chance, self.population.surnames
        return chance.choice(sentences).format(
            a=chance.choice(cast), b=chance.choice(cast), c=chance.choice(cast), place=chance.choice(PLACES),
            s=surname.one(chance)[0], t=surname.one(chance)[0],
            n=chance.randint(1, 40), m=chance.randint(1, 99), d=chance.randint(2, 28), y=chance.randint(10, 26),
        )  # fmt: skip

    def _variant(self) -> Planted:
        while True:
            kind, make, person = self.chance.choice(VARIANTS)
            for entry in self._drawn(person=person):
                written = make(entry.name, self.chance, self.population)
                if written:
                    return Planted(entry.ref, kind, written, distractor=False)

    def _distractor(self) -> Planted:
        while True:
            kind, make, person = self.chance.choice(DISTRACTORS)
            for entry in self._drawn(person=person):
                written = make(entry.name, self.chance, self.population)
                if written and (kind in SILENCED or fold(written) not in self.names):
                    return Planted(entry.ref, kind, written, distractor=True)

    def _drawn(self, *, person: bool) -> Iterator[Watched]:
        """Entries of one kind, drawn at random: enough that one has what a variant needs, if any has."""
        among = self.people if person else self.organizations
        return (self.chance.choice(among) for _ in range(TRIES))


Make = Callable[[str, random.Random, Population], str]


def _slip(word: str, chance: random.Random) -> str:
    """One slip of the hand in the longest part of a word, of five letters or more, never in its first one."""
    parts = word.split("-")
    longest = max(range(len(parts)), key=lambda k: len(parts[k]))
    if len(parts) > 1:
        return "-".join((*parts[:longest], _slip(parts[longest], chance), *parts[longest + 1 :]))
    if len(word) < 5:
        return word
    at = chance.randint(1, len(word) - 2)
    letter = chance.choice("abcdefghilmnoprstuv")
    return chance.choice((
        word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip


def _two(name: str) -> tuple[str, str]:
    given, _, surname = name.partition(" ")
    return given, surname


def _bare(name: str) -> str:
    folded = "".join(c for c in name)
    for accented, plain in zip("éèêëàâäîïôöûüùçÉÈÊÀÂÎÔÛÇ", "eeeeaaaiioouuucEEEAAIOUC", strict=True):
        folded = folded.replace(accented, plain)
    return folded if folded != name else ""


def _ocr(name: str, chance: random.Random) -> str:
    given, surname = _two(name)
    right, wrong = chance.choice(OCR)
    at = surname.find(right, 1)
    return f"{given} {surname[:at]}{wrong}{surname[at + len(right) :]}" if at > 0 else ""


def _typos(name: str, chance: random.Random) -> str:
    given, surname = _two(name)
    words = [_slip(given, chance), _slip(surname, chance)]
    return " ".join(words) if words[0] != given and words[1] != surname else ""


def _saint(name: str) -> str:
    for one, other in (("St-", "Saint-"), ("Ste-", "Sainte-"), ("Saint-", "St-"), ("Sainte-", "Ste-")):
        if one in name:
            return name.replace(one, other)
    return ""


def _broken(name: str, chance: random.Random) -> str:
    given, surname = _two(name)
    if len(surname) < 7 or "-" in surname:
        return ""
    at = chance.randint(3, len(surname) - 3)
    return f"{given} {surname[:at]}-\n{surname[at:]}"


def _initials(name: str) -> str:
    given, surname = _two(name)
    first, _, second = given.partition("-")
    return f"{first[0]}.-{second[0]}. {surname}" if second.isalpha() else ""


def _married(name: str, people: Population) -> str:
    given, surname = _two(name)
    return "" if "-" in surname else f"{given} {people.surnames.one(people.chance)[0]}, née {surname}"


def _half(name: str, chance: random.Random) -> str:
    given, surname = _two(name)
    halves = surname.split("-")
    return f"{given} {chance.choice(halves)}" if len(halves) == 2 and not surname.lower().startswith("s") else ""


def _nick(name: str) -> str:
    given, surname = _two(name)
    short = SHORT.get(fold(given))
    return f"{short} {surname}" if short else ""


FORM = re.compile(r",? (inc\.?|ltée|enr\.|s\.e\.n\.c\.|Ltd\.)$")


def _other_form(name: str) -> str:
    swap = {
        "inc.": "incorporée",
        "inc": "inc.",
        "ltée": "limitée",
        "enr.": "Enr",
        "s.e.n.c.": "S.E.N.C.",
        "Ltd.": "limited",
    }
    match = FORM.search(name)
    return f"{name[: match.start()]} {swap[match.group(1)]}" if match and not name[0].isdigit() else ""


def _bare_company(name: str) -> str:
    match = FORM.search(name)
    return name[: match.start()].upper() if match and not name[0].isdigit() else ""


def _abbreviated(name: str) -> str:
    for long, short in (
        ("Centre de la petite enfance", "C.P.E."), ("CPE", "Centre de la petite enfance"), ("Entreprises", "Ent."),
        ("Construction", "Const."), ("Saint-", "St-"), ("Sainte-", "Ste-"),
    ):  # fmt: skip
        if long in name:
            return name.replace(long, short)
    return ""


def _quoted(name: str) -> str:
    match = re.match(
        r"(Garderie éducative|Garderie|Centre de la petite enfance|CPE|Service de garde) (.+?)( inc\.)?$", name
    )
    return f"{match.group(1)} « {match.group(2)} »{match.group(3) or ''}" if match else ""


def _company_typo(name: str, chance: random.Random) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda i: len(words[i]))
    words[at] = _slip(words[at], chance)
    return " ".join(words) if not name[0].isdigit() and " ".join(words) != name else ""


def _shape(name: str, chance: random.Random) -> str:
    if not re.match(r"\d{4}-\d{4}", name):
        return ""
    return chance.choice((name.replace("-", " ", 1), name.replace("-", "", 1), name.upper(), name.replace("1", "l", 1)))


def _gender(name: str, sex: dict[str, str]) -> str:
    given, surname = _two(name)
    other = sex.get(given, "")
    return f"{other} {surname}" if other else ""


PAIRS = (
    "Michel Michèle,Daniel Danielle,Gabriel Gabrielle,Emmanuel Emmanuelle,Pascal Pascale,Frédéric Frédérique,"
    "Denis Denise,Martin Martine,François Françoise,André Andrée,Simon Simone,Christian Christiane,Joël Joëlle"
)
GENDER = {a: b for pair in PAIRS.split(",") for x, y in [pair.split()] for a, b in ((x, y), (y, x))}
GENDER |= {_bare(a) or a: b for a, b in GENDER.items()}
VARIANTS: tuple[tuple[str, Make, bool], ...] = (
    ("exact", lambda n, c, p: n, True),
    ("upper", lambda n, c, p: n.upper(), True),
    ("no_accents", lambda n, c, p: _bare(n), True),
    ("hyphen", lambda n, c, p: n.replace("-", " ") if "-" in n else "", True),
    ("apostrophe", lambda n, c, p: n.replace("'", "’") if "'" in n else "", True),
    ("order", lambda n, c, p: c.choice(("{1}, {0}", "{1} {0}")).format(_two(n)[0], _two(n)[1].upper()), True),
    ("initial", lambda n, c, p: f"{n[0]}. {_two(n)[1]}", True),
    ("compound_initials", lambda n, c, p: _initials(n), True),
    ("saint", lambda n, c, p: _saint(n), True),
    ("line_break", lambda n, c, p: n.replace(" ", "\n", 1), True),
    ("line_hyphen", lambda n, c, p: _broken(n, c), True),
    ("civility", lambda n, c, p: f"{c.choice(('M.', 'Mme', 'Monsieur', 'Madame'))} {n}", True),
    ("middle", lambda n, c, p: "{} {} {}".format(_two(n)[0], c.choice("ABCDEFJLMP") + ".", _two(n)[1]), True),
    ("ocr", lambda n, c, p: _ocr(n, c), True),
    ("typo_each", lambda n, c, p: _typos(n, c), True),
    ("half_surname", lambda n, c, p: _half(n, c), True),
    ("short_form", lambda n, c, p: _nick(n), True),
    ("married", lambda n, c, p: _married(n, p), True),
    ("legal_form", lambda n, c, p: _other_form(n), False),
    ("org_upper", lambda n, c, p: _bare_company(n), False),
    ("abbreviation", lambda n, c, p: _abbreviated(n), False),
    ("quotes", lambda n, c, p: _quoted(n), False),
    ("org_typo", lambda n, c, p: _company_typo(n, c), False),
    ("number_shape", lambda n, c, p: _shape(n, c), False),
)


def _digit_off(name: str, chance: random.Random) -> str:
    match = re.match(r"(\d{4})-(\d{4})", name)
    if not match:
        return ""
    digits = match.group(1) + match.group(2)
    for other in (f"{digits[:6]}{tail:02}" for tail in range(100)):
        if other != digits and luhn(other):
            return f"{other[:4]}-{other[4:]} Québec inc."
    return number(chance) + " Québec inc."


DISTRACTORS: tuple[tuple[str, Make, bool], ...] = (
    ("same_surname", lambda n, c, p: f"{p.person().given} {_two(n)[1]}", True),
    ("same_given", lambda n, c, p: f"{_two(n)[0]} {p.surnames.one(c)[0]}", True),
    ("gender", lambda n, c, p: _gender(n, GENDER), True),
    (
        "toponym",
        lambda n, c, p: f"{c.choice(('rue', 'école', 'parc', 'boulevard'))} {n.replace(' ', c.choice('- '))}",
        True,
    ),
    ("word_boundary", lambda n, c, p: f"{n}{c.choice(('son', 'sen', 'ville', 'mont'))}", True),
    ("longer", lambda n, c, p: f"{n}-{p.surnames.one(c)[0]}" if "-" not in n else "", True),
    ("judge", lambda n, c, p: n.upper(), True),
    ("lawyer", lambda n, c, p: n, True),
    ("cited", lambda n, c, p: n, True),
    ("honorific", lambda n, c, p: f"{c.choice(('l’honorable', 'Me', 'le juge', 'la juge'))} {n}", True),
    ("digit_off", lambda n, c, p: _digit_off(n, c), False),
    ("other_site", lambda n, c, p: _other_site(n, c, p), False),
)


def _other_site(name: str, chance: random.Random, people: Population) -> str:
    match = re.match(r"(Garderie|CPE|Centre de la petite enfance) (\S+ \S+)", name)
    return f"{match.group(1)} {match.group(2)} {people.surnames.one(chance)[0]}" if match else ""

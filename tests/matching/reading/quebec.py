"""An invented Québec: judgments of many courts with all that is known of each.

Nothing here comes from the reader: names, labels and layouts are its own, so that what one forgets the other asks.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

GIVEN = {
    "f": "Aglaé Berthe Céleste Delphine Églantine Fantine Garance Hermine Isaure Josette Léocadie Marie-Ève Noémie Ondine".split(),
    "m": "Achille Barnabé Clovis Désiré Évariste Fulgence Gédéon Hyacinthe Isidore Jean-Guy Léandre Médard Narcisse Oscar".split(),
}
SURNAMES = (
    *"Brindamour Quesnel-Roy Latulippe St-Amour Deslauriers Boisvert L’Heureux O’Farrell Vadeboncoeur Prud’homme".split(),
    "De la Durantaye",
    "Larivière-Côté",
)
TRADES = "Menuiserie Toitures Gestion Placements Excavation Boulangerie".split()
PROPER = "Beausoleil Trois-Lacs Boréal Grands-Pins Montagnais Petit-Ruisseau".split()
CENTRES = ("Les Mésanges bleues", "Au Pays des Lutins", "L’Escargot curieux", "La Cabane à rires")
TOWNS = ("Montréal", "Trois-Rivières", "Saint-Hyacinthe", "Rouyn-Noranda", "Québec", "Sept-Îles", "L’Assomption")
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
RULE = "_" * 70
PROSE = (
    "Le Tribunal est saisi d’une demande qui porte sur un contrat conclu entre les parties au cours de l’année précédente.",
    "La preuve révèle que les travaux ont été exécutés dans les délais que le contrat prévoyait, sans réserve aucune.",
    "Pour ces raisons, il y a lieu de trancher la question en litige selon les principes que la jurisprudence a établis.",
)
ROLES = {
    "civil": (("plaintiff", ("Demandeur", "Demanderesse", "Demandeurs", "Demanderesses")), ("defendant", ("Défendeur", "Défenderesse", "Défendeurs", "Défenderesses"))),
    "criminal": (("prosecutor", ("Poursuivant", "Poursuivante", "Poursuivants", "Poursuivantes")), ("accused", ("Accusé", "Accusée", "Accusés", "Accusées"))),
    "appeal": (("appellant", ("APPELANT", "APPELANTE", "APPELANTS", "APPELANTES")), ("respondent", ("INTIMÉ", "INTIMÉE", "INTIMÉS", "INTIMÉES"))),
    "discipline": (("complainant", ("Plaignant", "Plaignante", "Plaignants", "Plaignantes")), ("respondent", ("Intimé", "Intimée", "Intimés", "Intimées"))),
    "motion": (("applicant", ("Requérant", "Requérante", "Requérants", "Requérantes")), ("respondent", ("Intimé", "Intimée", "Intimés", "Intimées"))),
    "housing": (("plaintiff", ("Locateur - Partie demanderesse", "Locatrice - Partie demanderesse", "Locateurs - Partie demanderesse", "Locatrices - Partie demanderesse")), ("defendant", ("Locataire - Partie défenderesse",) * 2 + ("Locataires - Partie défenderesse",) * 2)),
}  # fmt: skip
BELOW = {"appellant": ("accusé", "demandeur", "défenderesse", "requérante"), "respondent": ("poursuivante", "défendeur", "demanderesse", "intimée")}  # fmt: skip
COURTS = {
    "civil": ("COUR DU QUÉBEC", "QCCQ", "22", "J.C.Q.", "« Chambre civile »"),
    "criminal": ("COUR DU QUÉBEC", "QCCQ", "01", "J.C.Q.", "« Chambre criminelle et pénale »"),
    "superior": ("COUR SUPÉRIEURE", "QCCS", "17", "J.C.S.", "(Chambre civile)"),
    "small": ("COUR DU QUÉBEC", "QCCQ", "32", "J.C.Q.", "« Division des petites créances »"),
    "appeal": ("COUR D’APPEL", "QCCA", "09", "J.C.A.", ""),
    "municipal": ("COUR MUNICIPALE", "QCCM", "", "J.C.M.", ""),
    "discipline": ("CONSEIL DE DISCIPLINE", "QCCDBQ", "", "", ""),
    "housing": ("TRIBUNAL ADMINISTRATIF DU LOGEMENT", "QCTAL", "", "juge administrative", ""),
}
KINDS = {"superior": "civil", "small": "civil", "municipal": "criminal"}


@dataclass(frozen=True)
class Person:
    """A party as the header writes it, and the name that must be read of it."""

    name: str
    written: str


PARTS = ("noise", "title", "court", "place", "number", "date", "bench", "parties", "decision")
RULED = frozenset(("date", "bench", "parties", "decision"))
"""Parts of a header that a rule follows."""


@dataclass
class Case:
    """One judgment: its header as parts of rows of cells, its body, and what is known of it."""

    court: str
    title: str
    citation: str
    docket: str
    date: str
    judges: list[str]
    parties: list[tuple[str, str]]
    parts: dict[str, list[list[str]]] = field(default_factory=lambda: {name: [] for name in PARTS})
    body: list[str] = field(default_factory=list)
    origin: str = ""
    corrected: str = ""
    counsel: list[tuple[str, str]] = field(default_factory=list)
    lang: str = "fr"
    ruled: bool = True

    @property
    def rows(self) -> list[list[str]]:
        """The header, part after part."""
        found: list[list[str]] = []
        for name, rows in self.parts.items():
            found += rows
            found += [[RULE]] if name in RULED and self.ruled and rows else []
        return found


class Quebec:
    """Cases, one after another, always the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def one(self, *options: str) -> str:
        return self.dice.choice(options)

    def some(self, chance: float) -> bool:
        return self.dice.random() < chance

    def human(self) -> Person:
        sex = self.one("f", "m")
        name = f"{self.dice.choice(GIVEN[sex])} {self.dice.choice(SURNAMES)}"
        shown = name.upper() if self.some(0.7) else name
        quirks = (
            "",
            ", domicilié et résidant au [...], Québec",
            ", personnellement",
            ", ès qualités de liquidateur de la succession de feu X",
            ", en sa qualité de tutrice à son enfant mineur",
            f", {self.dice.randint(2, 990)}, rue des Peupliers, {self.dice.choice(TOWNS)} (Québec) G1A 2B3",
            ", alias « Le Grand »",
        )
        return Person(name, ("M. " if sex == "m" and self.some(0.1) else "") + shown + (self.one(*quirks[1:]) if self.some(0.3) else ""))  # fmt: skip

    def company(self) -> Person:
        number = f"9{self.dice.randint(0, 999):03}-{self.dice.randint(0, 9999):04} Québec inc."
        trade = f"{self.dice.choice(TRADES)} {self.dice.choice(PROPER)}"
        centre = f"{self.one('Garderie', 'CPE', 'Centre de la petite enfance')} {self.dice.choice(CENTRES)}"
        name = self.one(number, f"{trade} inc.", f"{trade} ltée", centre, f"{centre} inc.", f"{trade} s.e.n.c.")
        shown = name.upper() if self.some(0.7) else name
        other = self.one(f", faisant affaire sous le nom de {trade}", f" (f.a.s.n. {trade})", f" (jadis {trade} ltée)")
        return Person(name, shown + (other if self.some(0.25) else ""))

    def side(self, most: int) -> list[Person]:
        count = self.dice.choice((1, 1, 1, 2, 3)[: most + 2])
        people = [self.company() if self.some(0.35) else self.human() for _ in range(count)]
        return list({person.name.upper(): person for person in people}.values())

    def case(self, place: str = "") -> Case:
        """One judgment of a court of `COURTS`, or of any of them."""
        place = place or self.dice.choice(list(COURTS))
        court, code, jurisdiction, office, chamber = COURTS[place]
        year, month, day = self.dice.randint(2002, 2026), self.dice.randint(1, 12), self.dice.randint(1, 28)
        town = self.dice.choice(TOWNS)
        written = f"{'1er' if day == 1 else day} {MONTHS[month - 1]} {year}"
        judges = [self.human().name for _ in range(3 if place == "appeal" else 1)]
        judges = list(dict.fromkeys(judges))
        roles = ROLES[KINDS.get(place, place)]
        if place in ("civil", "superior") and self.some(0.2):
            roles = ROLES["motion"]
        left = [self.prosecutor(town)] if roles is ROLES["criminal"] else self.side(2)
        right = [p for p in self.side(3) if p.name.upper() not in {q.name.upper() for q in left}] or [self.company()]
        docket = self.docket(place, jurisdiction, year)
        case = Case(
            court=code,
            title=f"{left[0].name.split()[-1] if self.some(0.5) else left[0].name} c. {right[0].name}",
            citation=f"{year} {code} {self.dice.randint(1, 19999)}",
            docket=docket,
            date=f"{year}-{month:02}-{day:02}",
            judges=judges,
            parties=[],
        )
        parts = case.parts
        parts["noise"] = [[self.one("JA 0965", "JB4512")]] if self.some(0.15) else []
        parts["title"] = [[case.title], [case.citation]]
        parts["court"] = [[court], *([[chamber]] if chamber and self.some(0.4) else [])]
        rows = parts["place"]
        rows += [["CANADA"], ["PROVINCE DE QUÉBEC"]]
        if place == "appeal":
            rows += [[self.one("GREFFE DE", "SIÈGE DE") + f" {town.upper()}"]]
        elif place == "housing":
            rows += [[f"Bureau de {town}"]]
        else:
            rows += self.one_of([[f"DISTRICT DE {town.upper()}"]], [["DISTRICT DE"], [town.upper()]])
        rows += [["LOCALITÉ DE"], [town.upper()], [chamber]] if chamber and self.some(0.4) else []
        label = self.one("N° :", "No :", "N°:", "NO :")
        parts["number"] = self.one_of([[f"{label} {docket}"]], [[label], [docket]], [[label, docket]])
        if place == "appeal":
            case.origin = f"{docket[:4]}17{docket[6:]}"
            parts["number"] += [[f"({case.origin})"]]
        said = written
        if self.some(0.1):
            later = f"{min(day + 3, 28)} {MONTHS[month - 1]} {year}"
            case.corrected = f"{year}-{month:02}-{min(day + 3, 28):02}"
            said = f"{written} (RECTIFIÉ LE {later.upper()})" if case.corrected != case.date else written
            case.corrected = case.corrected if case.corrected != case.date else ""
        parts["date"] = self.one_of([[f"DATE : {said}"]], [["DATE :"], [said]], [["Date :", f"Le {said}"]])
        parts["bench"] = self.bench(place, judges, office)
        rows = parts["parties"]
        sides = [(roles[0], left), (roles[1], right)]
        for number, ((role, labels), people) in enumerate(sides):
            rows += [[self.one("c.", "c", "c.", "-c-")]] if number else []
            rows += self.list_of(case, people, role, self.label(role, labels, len(people)))
        if self.some(0.25):
            third = self.company()
            if third.name.upper() not in {p.name.upper() for p in (*left, *right)}:
                rows += [[self.one("et", "ET", "— et —")]]
                rows += self.list_of(case, [third], "impleaded", self.one("Mise en cause", "MISE EN CAUSE", "Partie intéressée"))  # fmt: skip
        parts["decision"] = [[self.one("JUGEMENT", "J U G E M E N T", "D É C I S I O N", "ARRÊT", "JUGEMENT RECTIFIÉ")]]  # fmt: skip
        case.body = [f"[{n}] {text}" for n, text in enumerate(self.dice.sample(PROSE * 3, 6), start=1)]
        lawyer = self.human().name
        case.counsel = [(lawyer, "la partie demanderesse")]
        case.body += ["POUR CES MOTIFS, LE TRIBUNAL :", "REJETTE la demande.", f"{judges[0].upper()}, {office or 'président'}", f"Me {lawyer}", "Cabinet Perdrix", "Pour la partie demanderesse"]  # fmt: skip
        return case

    def one_of(self, *choices: list[list[str]]) -> list[list[str]]:
        return self.dice.choice(choices)

    def prosecutor(self, town: str) -> Person:
        name = self.one(
            "Sa Majesté la Reine", "Le Roi", "Directeur des poursuites criminelles et pénales", f"Ville de {town}"
        )
        return Person(name, name.upper())

    def docket(self, place: str, jurisdiction: str, year: int) -> str:
        number = self.dice.randint(0, 999_999)
        if place == "municipal":
            return f"{year % 100:02}-{number:06}"
        if place == "discipline":
            return f"{self.dice.randint(6, 48):02}-{year % 100:02}-{number % 100_000:05}"
        if place == "housing":
            return f"{number:06} 37 {year}0102 G"
        return f"{self.one('500', '200', '755', '400', '600')}-{jurisdiction}-{number:06}-{year % 100:02}{self.dice.randint(0, 9)}"

    def bench(self, place: str, judges: list[str], office: str) -> list[list[str]]:
        if place == "appeal":
            return [
                [self.one("CORAM :", "FORMATION :")],
                ["LES HONORABLES"],
                *([f"{j.upper()}, {office}"] for j in judges),
            ]
        name = judges[0]
        if place == "housing":
            return self.one_of(
                [["Devant la juge administrative :"], [name]], [[f"Devant la juge administrative : {name}"]]
            )
        if place == "discipline":
            return [["LE CONSEIL :"], [f"Me {name.upper()}", "Présidente"]]
        return self.one_of(
            [["SOUS LA PRÉSIDENCE DE"], ["L’HONORABLE"], [f"{name.upper()}, {office}"]],
            [[f"SOUS LA PRÉSIDENCE DE L’HONORABLE {name.upper()}, {office}"]],
            [["SOUS LA PRÉSIDENCE DE :", f"L’HONORABLE {name.upper()}, {office}"]],
            [[f"EN PRÉSENCE DE :  L’HONORABLE {name.upper()}, {office}"]],
        )

    def label(self, role: str, labels: tuple[str, ...], count: int) -> str:
        label = labels[2 if count > 1 else 0] if self.some(0.5) else labels[3 if count > 1 else 1]
        if role in BELOW and label.isupper():
            label += self.one(" - ", "-", " – ", " — ", "/") + self.dice.choice(BELOW[role]) if self.some(0.7) else ""
        return label + self.one("", "", ",", ".")

    def list_of(self, case: Case, people: list[Person], role: str, label: str) -> list[list[str]]:
        rows: list[list[str]] = []
        joint = self.one("et", "ET", "-et-", "— et —", "Et", "")
        for number, person in enumerate(people):
            rows += [[joint]] if number else []
            rows.append([person.written])
            case.parties.append((person.name, role))
        return [*rows, [label]]

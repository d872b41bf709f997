"""What real headers do beyond the rule, one function a quirk: each takes an ordinary case and writes it so.

The facts come from observed headers; names, places and numbers are invented.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.matching.reading.quebec import MONTHS, PROPER, TOWNS, TRADES, Case, Person, Quebec

Rows = list[list[str]]
Quirk = Callable[[Quebec], Case]
DASHES = ("-", " - ", " – ", " — ", "/", " / ")
QUIRKS: dict[str, Quirk] = {}
LOST_ON_ONE_LINE = frozenset(("housing tribunal", "administrative tribunal", "a page number alone inside the list"))
"""Where nothing but the line breaks parts a judge from a party, or a number from a name, one line keeps nothing to read."""


def quirk(name: str, place: str = "") -> Callable[[Callable[[Quebec, Case], None]], Quirk]:
    """Register what a function makes of a case of `place` (any where none is named)."""

    def register(change: Callable[[Quebec, Case], None]) -> Quirk:
        def made(q: Quebec) -> Case:
            case = q.case(place)
            change(q, case)
            return case

        QUIRKS[name] = made
        return made

    return register


def plain(q: Quebec) -> Person:
    """Somebody, with nothing beside the name."""
    name = q.human().name
    return Person(name, name.upper())


def firm(q: Quebec) -> Person:
    """A company, with nothing beside the name."""
    name = q.company().name
    return Person(name, name.upper())


def several(q: Quebec, make: Callable[[Quebec], Person], count: int) -> list[Person]:
    """So many different ones."""
    found: dict[str, Person] = {}
    while len(found) < count:
        one = make(q)
        found.setdefault(one.name.upper(), one)
    return list(found.values())


def listed(case: Case, *blocks: tuple[str, Rows, list[tuple[str, str]]]) -> None:
    """Write the party list as blocks: what joins it to the one before, its rows, and who stands in it as what."""
    rows: Rows = []
    case.parties = []
    for joint, block, known in blocks:
        rows += ([[joint]] if joint else []) + block
        case.parties += known
    case.parts["parties"] = rows


def against(q: Quebec, case: Case, left: Rows, known: list[tuple[str, str]], *, label: str = "Défendeur") -> None:
    """A list whose first side is given, against somebody plain."""
    taken = {name.upper() for name, _ in known}
    other = next(p for p in several(q, plain, 3) if p.name.upper() not in taken)
    listed(case, ("", left, known), (q.one("c.", "c", "-c.-"), [[other.written], [label]], [(other.name, "defendant")]))


# ── Roles ───────────────────────────────────────────────────────────────────────────────────────────────────────


@quirk("roles above, lawyers beside", "appeal")
def roles_above(q: Quebec, case: Case) -> None:
    one, other = several(q, plain, 2)
    third = firm(q)
    case.parts["parties"] = [
        ["PARTIE REQUÉRANTE", q.one("AVOCAT", "AVOCATE", "AVOCAT(E)")],
        [one.written, f"Me {q.human().name}\n(Cabinet Perdrix)" if q.some(0.3) else f"Me {q.human().name}"],
        ["PARTIE INTIMÉE", q.one("AVOCAT", "AVOCATE")],
        [other.written, f"Me {q.human().name}"],
        ["PARTIE MISE EN CAUSE", "AVOCAT"],
        [third.written, q.one(f"Me {q.human().name}", "Absent")],
    ]
    case.parties = [(one.name, "applicant"), (other.name, "respondent"), (third.name, "impleaded")]
    case.parts["decision"] = [["PROCÈS-VERBAL D’AUDIENCE"]]


@quirk("double roles with any dash", "appeal")
def double_roles(q: Quebec, case: Case) -> None:
    one, other = several(q, plain, 2)
    first = q.one("APPELANT", "APPELANTE") + q.one(*DASHES) + q.one("accusé", "Défendeur/Demandeur reconventionnel", "défendeur/demandeur reconventionnel", "mise en cause", "requérante")  # fmt: skip
    second = q.one("INTIMÉ", "INTIMÉE") + q.one(*DASHES) + q.one("poursuivante", "Demanderesse/Défenderesse reconventionnelle", "plaignant", "intimée")  # fmt: skip
    listed(
        case,
        ("", [[one.written], [first + q.one("", ",")]], [(one.name, "appellant")]),
        (q.one("c.", "c"), [[other.written], [second + q.one("", ".")]], [(other.name, "respondent")]),
    )


@quirk("role that plays twice", "superior")
def twice(q: Quebec, case: Case) -> None:
    one, other = firm(q), plain(q)
    first, role = q.dice.choice(
        [
            ("ACCUSÉE - REQUÉRANTE,", "accused"),
            ("Demanderesse / défenderesse reconventionnelle / demanderesse en garantie", "plaintiff"),
            ("DEMANDERESSE EN REPRISE D’INSTANCE", "plaintiff"),
            ("Demanderesse-défenderesse reconventionnelle", "plaintiff"),
            ("REQUÉRANTE - mise en cause", "applicant"),
            ("Débitrice/Requérante", "debtor"),
        ]
    )
    second, other_role = q.dice.choice(
        [
            ("POURSUIVANTE – INTIMÉE.", "prosecutor"),
            ("Défendeur / demandeur reconventionnel", "defendant"),
            ("DÉFENDEUR EN GARANTIE", "defendant"),
            ("INTIMÉE - requérante", "respondent"),
            ("Défendeurs solidaires", "defendant"),
        ]
    )
    listed(
        case,
        ("", [[one.written], [first]], [(one.name, role)]),
        (q.one("-c.-", "c."), [[other.written], [second]], [(other.name, other_role)]),
    )


@quirk("insolvency", "superior")
def insolvency(q: Quebec, case: Case) -> None:
    one, other, bank = several(q, firm, 3)
    opening, first = q.dice.choice(
        [("DANS L’AFFAIRE DE LA FAILLITE DE :", "Débitrice"), ("DANS L’AFFAIRE DE L’ARRANGEMENT RELATIF À :", "Débitrice"), ("DANS L’AFFAIRE DE LA PROPOSITION DE :", "DÉBITRICE")]
    )  # fmt: skip
    label, role = q.dice.choice([("Syndic", "trustee"), ("Contrôleur", "trustee"), ("SYNDIC", "trustee"), ("Séquestre", "trustee")])  # fmt: skip
    creditor = q.one("Créancière", "Créancière requérante", "CRÉANCIÈRE")
    listed(
        case,
        ("", [[opening], [one.written], [first]], [(one.name, "debtor")]),
        (q.one("et", "-et-"), [[other.written], [label]], [(other.name, role)]),
        (q.one("et", "-et-"), [[bank.written], [creditor]], [(bank.name, "creditor")]),
    )


@quirk("joined files, a docket opens each block", "appeal")
def joined(q: Quebec, case: Case) -> None:
    people = several(q, plain, 2)
    crown = q.one("LE ROI", "SA MAJESTÉ LA REINE")
    second = case.docket[:-3] + f"{(int(case.docket[-3:]) + 7) % 1000:03}"
    blocks: list[tuple[str, Rows, list[tuple[str, str]]]] = []
    for docket, one in zip((case.docket, second), people, strict=True):
        blocks.append(("", [[f"N° : {docket}"], [one.written], [f"APPELANT{q.one(*DASHES)}Accusé"]], [(one.name, "appellant")]))  # fmt: skip
        blocks.append(("c.", [[crown], [f"INTIMÉE{q.one(*DASHES)}Poursuivante"]], []))
    listed(case, *blocks)
    case.parties.append((crown.title(), "respondent"))
    case.parts["number"] = [[f"N° : {case.docket}"], [second], [f"({case.origin})"]]


# ── What stands beside a name ───────────────────────────────────────────────────────────────────────────────────


@quirk("trade name", "civil")
def trade(q: Quebec, case: Case) -> None:
    one = q.dice.choice([plain(q), firm(q)])
    shop = f"{q.dice.choice(TRADES)} {q.dice.choice(PROPER)}"
    words = q.one(
        "{n}, f.a.s.n. {s}", "{n} (f.a.s. {s})", "{n} S/N {s}", "{n}, faisant affaires sous la raison sociale {s}", "{n}, faisant également affaire sous le nom de « {s} »",
        "{n} (doing business as {s})", "{n}, opérant sous le nom de {s}", "{n}, exploitant sous le nom {s}", "{n} (JADIS {s} ltée)", "{n}, autrefois {s} inc.", "{n}, anciennement connue sous le nom de {s}",
        "{n} faisant affaire sous {s}", "{n}, aussi connue sous le nom de {s}", "{n} alias {s}",
    )  # fmt: skip
    against(q, case, [[words.format(n=one.written, s=shop)], ["Demanderesse"]], [(one.name, "plaintiff")])


@quirk("capacity", "superior")
def capacity(q: Quebec, case: Case) -> None:
    one = plain(q)
    said = q.one(
        ", ès qualités de tutrice à son enfant mineure", ", ès-qualités de liquidatrice de la succession de feu Isidore Y", ", personnellement et ès qualités de tuteur", " ÈS QUALITÉS",
        ", en sa qualité de syndique adjointe de l’Ordre des horlogers du Québec", " EN SA QUALITÉ DE MINISTRE DU TEMPS", ", en sa qualité de Commissaire aux horloges", ", à titre de liquidateur",
        ", agissant en sa qualité de mandataire", ", domicilié au 12, rue des Merles, Lévis, district de Québec", ", résidant et domicilié au [...], Lévis (Québec)", ", tant personnellement qu’en sa qualité de tutrice",
        ", représentée par son mandataire", ", IN HIS QUALITY OF TRUSTEE", ", et al.", " ET AL",
    )  # fmt: skip
    cut = q.some(0.3) and len(said) > 20
    at = said.index(" ", 12) if cut else len(said)
    rows = [[one.written + said[:at]], *([[said[at:].strip()]] if cut else []), ["Demandeur"]]
    against(q, case, rows, [(one.name, "plaintiff")])


@quirk("minor and tutor", "civil")
def minor(q: Quebec, case: Case) -> None:
    tutor = plain(q)
    first, second = q.dice.choice(
        [("personnellement", "ès qualités de tutrice à son enfant X"), ("personnellement", "en sa qualité de tuteur à sa fille mineure Y"), ("PERSONNELLEMENT", "ÈS-QUALITÉS DE TUTRICE DE SES DEUX ENFANTS")]
    )  # fmt: skip
    rows = [[f"{tutor.written}, {first}"], [q.one("Et", "ET", "-et-")], [f"{tutor.written}, {second}"], ["Demanderesses"]]  # fmt: skip
    against(q, case, rows, [(tutor.name, "plaintiff")])


@quirk("municipal order of names", "municipal")
def municipal(q: Quebec, case: Case) -> None:
    town = q.dice.choice(TOWNS)
    name = q.human().name
    given, _, last = name.partition(" ")
    shown = f"{last.upper()}, {given}"
    listed(
        case,
        ("", [[f"VILLE DE {town.upper()}"], ["Poursuivante"]], [(f"Ville de {town}", "prosecutor")]),
        ("c.", [[shown], [q.one("Défendeur", "Défenderesse")]], [(f"{last}, {given}", "defendant")]),
    )
    case.parts["number"] = [[f"No : {case.docket}"]]


@quirk("two on a line", "civil")
def two_on_a_line(q: Quebec, case: Case) -> None:
    one, other = q.dice.choice([(firm(q), plain(q)), tuple(several(q, plain, 2)), tuple(several(q, firm, 2))])
    if one.name.upper() == other.name.upper() or not any(
        one.name.endswith(form) for form in ("inc.", "ltée", "s.e.n.c.")
    ):
        one = Person(f"{q.dice.choice(TRADES)} Zéphyr inc.", f"{q.dice.choice(TRADES)} Zéphyr inc.".upper())
        one = Person(one.written.capitalize(), one.written)
    joint = q.one(" et ", " ET ", " -et- ")
    against(
        q,
        case,
        [[one.written + joint + other.written + q.one("", ",")], ["Demandeurs"]],
        [(one.name, "plaintiff"), (other.name, "plaintiff")],
    )


@quirk("many under one plural role", "superior")
def many(q: Quebec, case: Case) -> None:
    people = [*several(q, firm, q.dice.randint(2, 4)), *several(q, plain, 2)]
    people = list({p.name.rpartition(" inc.")[0] or p.name: p for p in people}.values())
    rows: Rows = []
    joint = q.one("", "", "et", "-et-")
    for number, person in enumerate(people):
        rows += [[joint]] if number and joint else []
        rows += [[person.written + ("" if joint and q.some(0.5) else ",")]]
    against(q, case, [*rows, [q.one("Demandeurs", "DEMANDEURS", "Requérants")]], [])
    role = "applicant" if ["Requérants"] in case.parts["parties"] else "plaintiff"
    case.parties = [*[(p.name, role) for p in people], *case.parties]


@quirk("odd names", "civil")
def odd(q: Quebec, case: Case) -> None:
    shown, name = q.dice.choice(
        [
            ("8 PDC INC.", "8 PDC inc."), ("ODILON QUIDAM JR", "Odilon Quidam JR"), ("CORBEIL D’AMOURS, ZOÉ", "Corbeil D’Amours, Zoé"), ("LES ENTREPRISES ROY ET FILS INC.", "Les Entreprises Roy et Fils inc."),
            ("LACOUR, AVOCATS", "Lacour, avocats"), ("ÉDITIONS C. & A. MERLE INC.", "Éditions C. & A. Merle inc."), ("CLAUDE DATE", "Claude Date"), ("MARC LADÉCISION", "Marc Ladécision"),
            ("FRANCE PARENT", "France Parent"), ("CANADA PINSON INC.", "Canada Pinson inc."), ("ME ZOÉ PINSON", "Zoé Pinson"), ("M. GUY MERLE", "Guy Merle"), ("LE GROUPE C.D.E. INC.", "Le Groupe C.D.E. inc."),
            ("PLACEMENTS 1275 RUE DES PINS INC.", "Placements 1275 rue des Pins inc."), ("GARDERIE ABC INC.", "Garderie ABC inc."), ("PRÉSENT SIMPLE INC.", "Présent simple inc."), ("COUR À BOIS DU NORD LTÉE", "Cour à bois du Nord ltée"),
            ("TRIBUNE DE L’EST INC.", "Tribune de l’Est inc."), ("DEVANTURES MERLE INC.", "Devantures Merle inc."), ("JUGE PINSON ET ASSOCIÉS INC.", "Juge Pinson et Associés inc."), ("PAR ICI LES PETITS INC.", "Par ici les petits inc."),
            ("VULCAIN ALARME INC.", "Vulcain Alarme inc."), ("POUR L’ENFANT INC.", "Pour l’enfant inc."), ("AVANT-GARDE 2000 INC.", "Avant-garde 2000 inc."), ("LE 50, RUE MERLE INC.", "Le 50, rue Merle inc."),
        ]
    )  # fmt: skip
    against(q, case, [[shown], ["Demanderesse"]], [(name, "plaintiff")])


@quirk("legal form on a line of its own", "superior")
def wrapped(q: Quebec, case: Case) -> None:
    shop = f"{q.dice.choice(TRADES)} {q.dice.choice(PROPER)}"
    head, tail, name = q.dice.choice(
        [
            (f"{shop} DES BOIS", "INC.", f"{shop} des Bois inc."),
            ("SYNDICAT DES HORLOGERS ET", "HORLOGÈRES DU NORD", "Syndicat des horlogers et horlogères du Nord"),
            ("CENTRE DE LA PETITE ENFANCE DE", "LA MÉSANGE", "Centre de la petite enfance de la Mésange"),
            ("9999-0000", "QUÉBEC INC.", "9999-0000 Québec inc."),
        ]
    )
    against(q, case, [[head.upper()], [tail], ["Demanderesse"]], [(name, "plaintiff")])


# ── What is lost, added or misread ──────────────────────────────────────────────────────────────────────────────


@quirk("court line lost", "superior")
def court_lost(q: Quebec, case: Case) -> None:
    case.parts["court"] = q.one_of([], [["(Chambre civile)"]])


@quirk("glyphs and labels lost", "civil")
def glyphs_lost(q: Quebec, case: Case) -> None:
    case.parts["number"] = q.one_of([[":"], [case.docket]], [["N :"], [case.docket]], [["N"], [f": {case.docket}"]], [[f"NO {case.docket}"]], [["No. :"], [case.docket]])  # fmt: skip
    year, month, day = case.date.split("-")
    said = f"{'1er' if day == '01' else int(day)} {MONTHS[int(month) - 1]} {year}"
    case.corrected = ""
    case.parts["date"] = q.one_of([[f"Le {said}"]], [[said.upper()]], [["DATE", f": {said}"]], [[f"DATE: Le {said.upper()}"]])  # fmt: skip
    case.parts["place"] = [["CANADA"], ["PROVINCE DE QUÉBEC"], ["DISTRICT DE"]]


@quirk("a publisher's noise", "civil")
def noise(q: Quebec, case: Case) -> None:
    case.parts["noise"] = q.one_of(
        [["Décision"], ["Les décisions diffusées proviennent de tribunaux ou d’organismes indépendants de SOQUIJ."], ["Le lien a été copié dans le presse-papier"]],
        [["Gabarit de jugement pour la cour d'appel"], ["JA 0965"]], [["Gabarit EDJ"]], [["JC2050"], ["JP-2304"], ["JB 4512"]],
    )  # fmt: skip
    case.parts["bench"] = [*case.parts["bench"], [q.one("(JA 0593)", "JG2593", "JL 4270")]]


@quirk("OCR slips", "superior")
def slips(q: Quebec, case: Case) -> None:
    case.parts["number"] = q.one_of([[f"N0 : {case.docket}"]], [[f"No: {case.docket}"]], [[f"N' : {case.docket}"]], [[f"N° ; {case.docket}"]])  # fmt: skip
    case.parts["court"] = [[q.one("COUR SUPERIEURE", "COUR SUPÉRIEURE", "COUR SUPÉRlEURE")], ["cc Chambre civile »"]]
    one, other = firm(q), plain(q)
    listed(
        case,
        ("", [[one.written], [q.one("Demanderesse", "Demandresse", "Dernanderesse", "Demanderesse /", "DEMANDERESSE'")]], [(one.name, "plaintiff")]),
        (q.one("c.", "C.", "c ."), [[other.written], [q.one("Défendeur", "Defendeur", "Défendeur .", "DÉFENDEUR-")]], [(other.name, "defendant")]),
    )  # fmt: skip


@quirk("page foot inside the list", "civil")
def page_foot(q: Quebec, case: Case) -> None:
    people = several(q, plain, 3)
    rows: Rows = [[people[0].written], ["et"]]
    rows += q.one_of([[case.docket, "PAGE : 2"]], [[f"{case.docket} PAGE : 2"]], [[case.title], [f"{case.docket}"], ["PAGE : 2"]], [["PAGE 2"]])  # fmt: skip
    rows += [[people[1].written], ["Demandeurs"], ["c."], [people[2].written], ["Défendeur"]]
    listed(
        case, ("", rows, [(p.name, r) for p, r in zip(people, ("plaintiff", "plaintiff", "defendant"), strict=True)])
    )


@quirk("a page number alone inside the list", "civil")
def page_number(q: Quebec, case: Case) -> None:
    people = several(q, plain, 3)
    rows: Rows = [[people[0].written], ["-et-"], [q.one("2", "- 2 -", "Page 2 de 9")], [people[1].written], ["Demandeurs"], ["c."], [people[2].written], ["Défendeur"]]  # fmt: skip
    listed(
        case, ("", rows, [(p.name, r) for p, r in zip(people, ("plaintiff", "plaintiff", "defendant"), strict=True)])
    )


@quirk("warning after the title", "criminal")
def warning(q: Quebec, case: Case) -> None:
    case.parts["decision"] += [["MISE EN GARDE : Une ordonnance interdit de publier tout renseignement qui permettrait d’identifier la victime (486.4 C.cr.)."]]  # fmt: skip


@quirk("paragraphs as a list", "appeal")
def dotted(q: Quebec, case: Case) -> None:
    case.body = [line.replace("[", "").replace("]", ".") if line[:1] == "[" else line for line in case.body]

"""What the headers of tribunals, of hearings and of English judgments do; and every quirk with them, as `QUIRKS`."""

from __future__ import annotations

from tests.matching.reading.quebec import MONTHS, TOWNS, Case, Quebec
from tests.matching.reading.quirks import DASHES, QUIRKS, against, firm, listed, plain, quirk, several

__all__ = ["QUIRKS"]

# ── Tribunals ───────────────────────────────────────────────────────────────────────────────────────────────────


@quirk("housing tribunal", "housing")
def housing(q: Quebec, case: Case) -> None:
    one, other, third = several(q, plain, 3)
    case.parts["place"] = [[f"Bureau dE {q.dice.choice(TOWNS)}"]]
    case.parts["number"] = [["No dossier :", case.docket], ["No demande :", "3128571"]]
    if q.some(0.5):
        case.parts["number"] = [["No dossier :"], [case.docket], ["No demande :"], ["3128571"]]
    listed(
        case,
        ("", [[one.name], [q.one("Locateur", "Locatrice") + " - Partie demanderesse"]], [(one.name, "plaintiff")]),
        ("c.", [[other.name], ["Locataire - Partie défenderesse"]], [(other.name, "defendant")]),
        ("et", [[third.name], [q.one("Caution", "Sous-locataire", "Conjoint") + " - Partie intéressée"]], [(third.name, "impleaded")]),
    )  # fmt: skip
    case.ruled = False


@quirk("administrative tribunal", "civil")
def administrative(q: Quebec, case: Case) -> None:
    one = plain(q)
    ministry = q.one(
        "Ministre de la Famille", "Société de l’assurance automobile du Québec", "Procureur général du Québec"
    )
    year = int(case.date[:4])
    case.docket = f"{q.one('SAS', 'STE', 'SAE')}-{q.one('M', 'Q')}-{q.dice.randint(1000, 299999):06}-{year % 100:02}{q.dice.randint(1, 12):02}"
    case.citation = f"{year} QCTAQ {q.dice.randint(1, 99999):05}"
    case.court = "QCTAQ"
    case.corrected = ""
    case.judges = case.judges[:1]
    month, day = int(case.date[5:7]), int(case.date[8:])
    case.parts |= {
        "title": [[f"Référence neutre : {case.citation}"]],
        "court": q.one_of([["TRIBUNAL ADMINISTRATIF DU QUÉBEC"], ["Section des affaires sociales"]], [["Section des affaires sociales"]]),
        "place": [["En matière de services de santé et services sociaux, d’éducation et de sécurité routière"]],
        "number": [[f"Dossier  : {case.docket}"]],
        "date": [[f"Date : {'1er' if day == 1 else day} {MONTHS[month - 1]} {year}"]],
        "bench": [[q.one("Devant le juge administratif :", "Devant la juge administrative :")], [case.judges[0].upper()]],
    }  # fmt: skip
    listed(
        case,
        ("", [[one.written], ["Partie requérante"]], [(one.name, "applicant")]),
        ("c.", [[ministry.upper()], ["Partie intimée"]], [(ministry, "respondent")]),
    )
    case.ruled = False


@quirk("discipline, the bench in a table", "discipline")
def discipline(q: Quebec, case: Case) -> None:
    one, other = several(q, plain, 2)
    names = [p.name for p in several(q, plain, 3)]
    case.judges = names
    case.parts["bench"] = [
        ["LE CONSEIL :", f"Me {names[0].upper()}", "Présidente"],
        ["", f"M. {names[1]}, FCPA", "Membre"],
        ["", f"Mme {names[2]}, CPA", "Membre"],
    ]
    listed(
        case,
        ("", [[f"{one.written}, CPA, en sa qualité de syndique adjointe de l’Ordre des horlogers du Québec"], ["Plaignante"]], [(one.name, "complainant")]),
        ("c.", [[q.one("M. ", "") + other.written + q.one(", CPA", ", autrefois CPA auditeur, CGA", "")], ["Intimé"]], [(other.name, "respondent")]),
    )  # fmt: skip


@quirk("civil service commission", "civil")
def commission(q: Quebec, case: Case) -> None:
    one, ministry = plain(q), "Ministère des Horloges"
    case.docket = f"{q.dice.randint(1300000, 1399999)}"
    case.citation = f"{case.date[:4]} QCCFP {q.dice.randint(1, 60)}"
    case.court = "QCCFP"
    case.judges = case.judges[:1]
    case.parts["title"] = [[f"{one.name.split()[-1]} et {ministry}"], [case.citation]]
    case.title = case.parts["title"][0][0]
    case.parts["court"] = [["COMMISSION DE LA FONCTION PUBLIQUE"]]
    case.parts["number"] = [[f"DOSSIER N°: {case.docket}"]]
    case.parts["bench"] = [
        [q.one("DEVANT LA COMMISSAIRE :", "DEVANT LE COMMISSAIRE :")],
        [f"Me {case.judges[0]}"],
    ]
    listed(
        case,
        ("", [[one.written], ["Appelant"]], [(one.name, "appellant")]),
        ("Et", [[ministry.upper()], ["Intimé"]], [(ministry, "respondent")]),
    )


# ── English ─────────────────────────────────────────────────────────────────────────────────────────────────────

ENGLISH_MONTHS = "January February March April May June July August September October November December".split()


def english(q: Quebec, case: Case) -> None:
    """The whole of a case of the Superior Court as it is written in English."""
    case.lang = "en"
    case.corrected = ""
    town = q.dice.choice(TOWNS).upper()
    year, month, day = (int(part) for part in case.date.split("-"))
    name = ENGLISH_MONTHS[month - 1]
    said = q.one(f"{name} {day}, {year}", f"{name.upper()} {day}, {year}", f"{day} {name} {year}")
    case.parts |= {
        "noise": [],
        "court": [[q.one("SUPERIOR COURT", "SUPERIOR COURT\n(Civil Division)")]],
        "place": [["CANADA"], [q.one("PROVINCE OF QUÉBEC", "PROVINCE OF QUEBEC")], [f"DISTRICT OF {town}"]],
        "number": q.one_of([[f"No.: {case.docket}"]], [["No:"], [case.docket]], [[f"N° : {case.docket}"]]),
        "date": q.one_of([[f"DATE: {said}"]], [["DATE:"], [said]], [[f"Date: {said}"]]),
        "bench": q.one_of(
            [[f"PRESIDING: THE HONOURABLE {case.judges[0].upper()}, J.S.C."]],
            [["PRESIDING"], ["THE HONOURABLE"], [f"{case.judges[0].upper()}, J.S.C."]],
            [["BY THE HONOURABLE", f"{case.judges[0].upper()}, J.S.C."]],
        ),
        "decision": [[q.one("JUDGMENT", "J U D G M E N T", "JUDGMENT ON A MOTION TO DISMISS")]],
    }
    one, other = q.dice.choice([plain(q), firm(q)]), plain(q)
    first, role = q.dice.choice([("Plaintiff", "plaintiff"), ("PLAINTIFF", "plaintiff"), ("Petitioner", "plaintiff"), ("Applicant", "applicant"), ("Plaintiff / Cross-Defendant", "plaintiff")])  # fmt: skip
    second, other_role = q.dice.choice([("Defendant", "defendant"), ("Respondent", "respondent"), ("Defendants", "defendant"), ("Defendant/Cross-Plaintiff", "defendant")])  # fmt: skip
    listed(
        case,
        ("", [[one.written], [first + q.one("", ",")]], [(one.name, role)]),
        (q.one("v.", "vs.", "v", "-vs-", "c."), [[other.written], [second]], [(other.name, other_role)]),
    )
    case.body = [
        "[1] The Court is seized of an application that bears on a contract made between the parties in the previous year.",
        "[2] The evidence shows that the work was done within the time that the contract allowed, and that nothing was reserved.",
        "[3] For these reasons, the question must be decided in the way that the cases have laid down for matters of that kind.",
        "FOR THESE REASONS, THE COURT:",
        "DISMISSES the application.",
    ]
    case.counsel = []


quirk("in English", "superior")(english)


@quirk("in English, on appeal", "appeal")
def english_appeal(q: Quebec, case: Case) -> None:
    english(q, case)
    one, other = plain(q), firm(q)
    case.parts["court"] = [["COURT OF APPEAL"]]
    case.parts["number"] = [[f"No: {case.docket}"], [f"({case.origin})"]]
    case.parts["bench"] = [["CORAM: THE HONOURABLE", f"{case.judges[0].upper()}, J.A."]]
    case.judges = case.judges[:1]
    listed(
        case,
        ("", [[one.written], [f"APPELLANT{q.one(*DASHES)}Plaintiff"]], [(one.name, "appellant")]),
        ("v.", [[other.written], [f"RESPONDENT{q.one(*DASHES)}Defendant"]], [(other.name, "respondent")]),
        ("and", [["ATTORNEY GENERAL OF QUÉBEC"], ["IMPLEADED PARTY"]], [("Attorney General of Québec", "impleaded")]),
    )


# ── Hearings, and who stands beside the parties ─────────────────────────────────────────────────────────────────


@quirk("minutes of a hearing after the list", "appeal")
def minutes(q: Quebec, case: Case) -> None:
    one, other = several(q, plain, 2)
    case.parts["parties"] = [
        ["PARTIE REQUÉRANTE", "AVOCAT"],
        [one.written, f"Me {q.human().name}"],
        ["PARTIES INTIMÉES", "AVOCATE"],
        [other.written, "Absent"],
        ["DESCRIPTION : Requête pour permission d’appeler"],
        [q.one("Greffière-audiencière : Mme Perdrix", "Greffier : M. Merle")],
        [q.one("Salle : 4.33", "SALLE : RC-18")],
    ]
    case.parts["decision"] = [["AUDITION"], ["9 h 30 Début de l’audience."]]
    case.parties = [(one.name, "applicant"), (other.name, "respondent")]


@quirk("a lawyer below a role", "criminal")
def lawyer_below(q: Quebec, case: Case) -> None:
    accused = plain(q)
    crown = q.one("LE ROI", "LA REINE")
    first, second = (f"{q.one('Me', 'Mtre')} {q.human().name.upper()}" for _ in range(2))
    rows = [[first], [q.one("Procureure aux poursuites criminelles et pénales", "(Perdrix avocats)")]]
    listed(
        case,
        ("", [[crown], ["Poursuivant"], *rows], [(crown.title(), "prosecutor")]),
        ("c.", [[accused.written], ["Accusée"], [second], ["Procureur de l’accusée"]], [(accused.name, "accused")]),
    )


@quirk("whether a party came", "small")
def attended(q: Quebec, case: Case) -> None:
    came = q.one("(Présente, non représentée)", "Non représentée", "Partie représentée par Me Merle")
    missed = q.one("(Absent, quoique dûment appelé)", "Absent", "Non représenté")
    one, other = several(q, plain, 2)
    listed(
        case,
        ("", [[one.written], ["Demanderesse"], [came]], [(one.name, "plaintiff")]),
        ("c.", [[other.written], ["Défendeur"], [missed]], [(other.name, "defendant")]),
    )


@quirk("a court that is a party", "superior")
def court_as_party(q: Quebec, case: Case) -> None:
    one, third = several(q, plain, 2)
    court = q.one("TRIBUNAL ADMINISTRATIF DU QUÉBEC", "COUR DU QUÉBEC", "COMMISSION DES LÉSIONS PROFESSIONNELLES")
    listed(
        case,
        ("", [[one.written], ["Demanderesse"]], [(one.name, "plaintiff")]),
        ("c.", [[court], ["Défendeur"]], [(court.title(), "defendant")]),
        ("-et-", [[third.written], ["Mise en cause"]], [(third.name, "impleaded")]),
    )


@quirk("an occupation after the name", "civil")
def occupation(q: Quebec, case: Case) -> None:
    one = plain(q)
    said = q.one(", infirmière", ", infirmier auxiliaire, permis no 91234", ", matricule 5144", ", née le 3 mai 1971", ", éducatrice")  # fmt: skip
    against(q, case, [[one.written + said], ["Demanderesse"]], [(one.name, "plaintiff")])


@quirk("what the judgment will call them", "civil")
def hereafter(q: Quebec, case: Case) -> None:
    union, employer = plain(q), firm(q)
    opened = q.one("Ci-après appelé", "(ci-après", "Ci-après désigné")
    end = ")" if opened[0] == "(" else ""
    listed(
        case,
        ("", [[union.written], [f"{opened} « le syndicat »{end}"]], [(union.name, "other")]),
        ("Et", [[employer.written], [f"{opened} « l’employeur »{end}"]], [(employer.name, "other")]),
    )


# ── Other tribunals ─────────────────────────────────────────────────────────────────────────────────────────────


@quirk("human rights tribunal", "civil")
def human_rights(q: Quebec, case: Case) -> None:
    victim, other = several(q, plain, 2)
    commission = "COMMISSION DES DROITS DE LA PERSONNE ET DES DROITS DE LA JEUNESSE"
    case.parts["court"] = [["TRIBUNAL DES DROITS DE LA PERSONNE"]]
    case.court = "QCTDP"
    case.citation = f"{case.date[:4]} QCTDP {q.dice.randint(1, 60)}"
    case.parts["title"] = [[case.title], [case.citation]]
    label = q.one("Partie victime", "Plaignante devant la Commission", "Partie plaignante devant la Commission des droits de la personne et des droits de la jeunesse")  # fmt: skip
    listed(
        case,
        ("", [[f"{commission}, agissant en faveur de {victim.written}"], ["Partie demanderesse"]], [(commission, "plaintiff")]),
        ("c.", [[other.written], ["Partie défenderesse"]], [(other.name, "defendant")]),
        ("et", [[victim.written], [label]], [(victim.name, "complainant")]),
    )  # fmt: skip


@quirk("committee of discipline", "discipline")
def committee(q: Quebec, case: Case) -> None:
    other = plain(q)
    names = [person.name for person in several(q, plain, 3)]
    case.judges = names
    case.court = "QCCDCSF"
    case.citation = f"{case.date[:4]} QCCDCSF {q.dice.randint(1, 60)}"
    case.docket = f"CD00-{q.dice.randint(1000, 1999)}"
    case.parts["title"] = [[case.title], [case.citation]]
    case.parts["number"] = [["N° :"], [case.docket]]
    case.parts["court"] = [["COMITÉ DE DISCIPLINE"], ["CHAMBRE DE LA SÉCURITÉ FINANCIÈRE"]]
    case.parts["bench"] = [
        ["LE COMITÉ :", f"Me {names[0]}", "Président"],
        ["", f"M. {names[1]}, A.V.C.", "Membre"],
        ["", f"Mme {names[2]}, {q.one('A.V.A., Pl. fin.', 'courtière immobilière')}", "Membre"],
    ]
    syndic = "SYNDIC DE LA CHAMBRE DE LA SÉCURITÉ FINANCIÈRE"
    listed(
        case,
        ("", [[syndic], ["Partie plaignante"]], [(syndic, "complainant")]),
        ("c.", [[other.written + q.one(" (numéro de certificat 212345)", "")], ["Partie intimée"]], [(other.name, "respondent")]),
    )  # fmt: skip


@quirk("arrangement with creditors", "superior")
def arrangement(q: Quebec, case: Case) -> None:
    one, monitor, bank = several(q, firm, 3)
    opening = "DANS L’AFFAIRE DE LA LOI SUR LES ARRANGEMENTS AVEC LES CRÉANCIERS DES COMPAGNIES, L.R.C. (1985), c. C-36, EN SA VERSION MODIFIÉE :"
    listed(
        case,
        ("", [[opening], [one.written], ["Débitrice / Requérante"]], [(one.name, "debtor")]),
        ("- et -", [[monitor.written], ["Contrôleur"]], [(monitor.name, "trustee")]),
        ("- et -", [[bank.written], ["Créancière garantie / Mise en cause"]], [(bank.name, "creditor")]),
    )

"""How courts set a judgment: the head as each court writes it, then in the form it is published in."""

from __future__ import annotations

import gzip
import html
import io
import json
from collections.abc import Iterable, Iterator

import docx
import typst

from watch.sandbox.people import Case

RULE = "_" * 70
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
HEADS = {
    "QCCQ-CRIM": ("COUR DU QUÉBEC", "« Chambre criminelle et pénale »", "J.C.Q.", "JUGEMENT"),
    "QCCQ-PENAL": ("COUR DU QUÉBEC", "« Chambre criminelle et pénale »", "J.C.Q.", "JUGEMENT"),
    "QCCQ-CIVIL": ("COUR DU QUÉBEC", "« Chambre civile »", "J.C.Q.", "JUGEMENT"),
    "QCCQ-PC": ("COUR DU QUÉBEC", "« Division des petites créances »", "J.C.Q.", "JUGEMENT"),
    "QCCQ-JEUN": ("COUR DU QUÉBEC", "« Chambre de la jeunesse »", "J.C.Q.", "JUGEMENT"),
    "QCCS-CIVIL": ("COUR SUPÉRIEURE", "(Chambre civile)", "J.C.S.", "JUGEMENT"),
    "QCCS-COMM": ("COUR SUPÉRIEURE", "(Chambre commerciale)", "J.C.S.", "JUGEMENT"),
    "QCCS-FAM": ("COUR SUPÉRIEURE", "(Chambre de la famille)", "J.C.S.", "JUGEMENT"),
    "QCCS-EN": ("SUPERIOR COURT", "(Civil Division)", "J.C.S.", "JUDGMENT"),
    "QCCA": ("COUR D’APPEL", "", "J.C.A.", "ARRÊT"),
    "QCCM": ("COUR MUNICIPALE", "", "J.C.M.", "JUGEMENT"),
    "QCCD": ("CONSEIL DE DISCIPLINE", "", "", "DÉCISION SUR CULPABILITÉ ET SANCTION"),
    "QCTAQ": ("TRIBUNAL ADMINISTRATIF DU QUÉBEC", "Section des affaires sociales", "", "DÉCISION"),
    "QCTAL": ("TRIBUNAL ADMINISTRATIF DU LOGEMENT", "", "", "D É C I S I O N"),
}


def said_date(day: str, *, english: bool = False) -> str:
    """« 1er mars 2026 », “March 1, 2026”."""
    year, month, number = (int(part) for part in day.split("-"))
    if english:
        return f"{MONTHS_EN[month - 1]} {number}, {year}"
    return f"{'1er' if number == 1 else number} {MONTHS[month - 1]} {year}"


def quebec(case: Case) -> list[str]:
    """The lines of a Québec judgment, in the order its court writes them."""
    court, division, suffix, document = HEADS[case.court]
    english = case.court == "QCCS-EN"
    lines = [case.title, case.citation, court, *([division] if division else [])]
    lines += ["CANADA", "PROVINCE OF QUEBEC" if english else "PROVINCE DE QUÉBEC"]
    if case.district:
        lines.append(f"{'DISTRICT OF' if english else 'DISTRICT DE'} {case.district}")
    lines += [f"{'No:' if english else 'N° :'} {case.docket}"]
    day = said_date(case.date, english=english)
    corrected = f" (RECTIFIÉ LE {said_date(case.corrected).upper()})" if case.corrected else ""
    lines += [f"{'DATE:' if english else 'DATE :'} {day}{corrected}", RULE]
    if case.court == "QCCA":
        lines += ["CORAM :", "LES HONORABLES", f"{case.judge}, J.C.A."]
    elif case.court in ("QCTAL", "QCTAQ"):
        lines += ["Devant le juge administratif :", case.judge.title()]
    elif case.court == "QCCD":
        lines += ["LE CONSEIL :", f"{case.judge}, Président"]
    elif english:
        lines += ["PRESIDING:", f"THE HONOURABLE {case.judge}, {suffix}"]
    else:
        lines += [f"SOUS LA PRÉSIDENCE DE L’HONORABLE {case.judge}, {suffix}"]
    lines.append(RULE)
    for rank, (name, role) in enumerate(case.parties):
        lines += ["v." if english else "c."] if rank == 1 else ["et"] if rank else []
        lines += [name, role]
    lines += [RULE, "JUGEMENT RECTIFIÉ" if case.corrected else document, RULE]
    if case.warning:
        lines.append(case.warning)
    lines += [f"[{n}] {paragraph}" for n, paragraph in enumerate(case.body, start=1)]
    lines.append(
        "FOR THESE REASONS, THE COURT:"
        if english
        else "POUR CES MOTIFS, LA COUR :"
        if case.court == "QCCA"
        else "POUR CES MOTIFS, LE TRIBUNAL :"
    )
    lines += [f"[{n}] {order}" for n, order in enumerate(case.operative, start=len(case.body) + 1)]
    lines += [RULE, case.judge.title() if not suffix else f"{case.judge}, {suffix}"]
    for name, who in case.counsel:
        lines += [name, who]
    return lines


ENGLISH = {
    "appelant": "Appellant", "appelante": "Appellant", "intimé": "Respondent", "intimée": "Respondent",
    "demandeur": "Applicant", "défendeur": "Respondent", "la plaignante": "Complainant", "l’intimée": "Respondent",
    "la Commission": "Commission", "Appelant": "Appellant", "Intimé": "Respondent",
}  # fmt: skip
BODIES = {
    "SA MAJESTÉ LE ROI": "HIS MAJESTY THE KING", "PROCUREUR GÉNÉRAL DU CANADA": "ATTORNEY GENERAL OF CANADA",
    "Sa Majesté le Roi": "His Majesty The King", "Commission canadienne des droits de la personne": "Canadian Human Rights Commission",
}  # fmt: skip
PAIRS = {"CF": "FC", "CCI": "TCC", "CAF": "FCA", "CSC": "SCC", "TCDP": "CHRT"}


def citation_in(case: Case, language: str) -> str:
    """The neutral citation in one language: the same decision bears a code in each."""
    year, code, number = case.citation.split()
    return case.citation if language == "fr" else f"{year} {PAIRS.get(code, code)} {number}"


def federal(case: Case, language: str) -> list[str]:
    """The lines of a federal decision, in French or in English."""
    french = language == "fr"
    compact = case.date.replace("-", "")
    lines = [f"{'Date : ' if french else 'Date: '}{compact}", f"{'Dossier : ' if french else 'Docket: '}{case.docket}"]
    lines += [f"{'Référence : ' if french else 'Citation: '}{citation_in(case, language)}"]
    lines += [
        f"Ottawa (Ontario), le {said_date(case.date)}"
        if french
        else f"Ottawa, Ontario, {said_date(case.date, english=True)}"
    ]
    lines += [
        f"En présence de l’honorable juge {case.judge}" if french else f"PRESENT: The Honourable Justice {case.judge}"
    ]
    lines.append("ENTRE :" if french else "BETWEEN:")
    for rank, (name, role) in enumerate(case.parties):
        lines += ["et" if french else "and"] if rank else []
        lines += [name if french else BODIES.get(name, name), role if french else ENGLISH.get(role, role)]
    lines.append("JUGEMENT ET MOTIFS" if french else "JUDGMENT AND REASONS")
    body = case.body if french else _english(case)
    lines += [f"[{n}] {paragraph}" for n, paragraph in enumerate(body, start=1)]
    lines.append("POUR CES MOTIFS, LA COUR :" if french else "FOR THESE REASONS, THE COURT:")
    lines += list(case.operative) if french else ["The matter is decided as set out in the reasons."]
    return lines


def _english(case: Case) -> tuple[str, ...]:
    names = " and ".join(name.title() for name, _ in case.parties)
    return (
        f"This matter is between {names}. The facts are set out in the French version of these reasons, which was signed first.",
        "The Court recalls that the burden of proof lies on the party who alleges a fact, and that the evidence is weighed as a whole.",
        "The applicable principles are not in dispute. The parties disagree about how they apply to the facts of this matter.",
        "It is unnecessary to decide every question that was raised: the first one is enough to dispose of the matter.",
    )


# ── Forms ───────────────────────────────────────────────────────────────────────────────────────────────────────


def as_text(lines: Iterable[str]) -> str:
    """Plain text, a blank line between lines."""
    return "\n\n".join(lines) + "\n"


def as_html(title: str, lines: Iterable[str], *, table: bool = False) -> str:
    """HTML as a word processor exports it; with `table`, the head set in rows of a table."""
    rows = list(lines)
    head = next((i for i, line in enumerate(rows) if line.startswith("[1]")), len(rows)) if table else 0
    cells = "".join(
        f"<tr><td><p class=MsoNormal>{html.escape(line)}</p></td><td>&nbsp;</td></tr>\n" for line in rows[:head]
    )
    start = f"<table class=MsoTableGrid>\n{cells}</table>\n" if table else ""
    rest = "".join(
        f"<p class=MsoNormal>{html.escape(line).replace('] ', ']&nbsp;&nbsp; ', 1)}</p>\n" for line in rows[head:]
    )
    return f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>\n<body><div class="WordSection1">\n{start}{rest}</div></body></html>\n'


def as_docx(lines: Iterable[str]) -> bytes:
    """A word-processor document."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


PAPER = """
#set page(paper: "us-letter", margin: 2.5cm, footer: context align(right, text(9pt)[PAGE : #counter(page).display()]))
#set text(size: 11pt, lang: "fr")
#set par(justify: true)
#for line in json(bytes(sys.inputs.lines)) [#par(line)]
"""


def as_pdf(lines: Iterable[str]) -> bytes:
    """A PDF, set by a typesetter: its text is data, never markup."""
    said = json.dumps(list(lines), ensure_ascii=False)
    return typst.compile(PAPER.encode(), sys_inputs={"lines": said}, ignore_system_fonts=True)


def as_record(case: Case, lines: Iterable[str]) -> str:
    """One line of a bulk feed."""
    record = {
        "id": case.id,
        "title": case.title,
        "citation": case.citation,
        "date": case.date,
        "lang": case.languages[0],
        "text": as_text(lines),
    }
    return json.dumps(record, ensure_ascii=False)


def files(cases: Iterable[Case]) -> Iterator[tuple[str, bytes]]:
    """The drop folder: each file's name and bytes."""
    records: dict[str, list[str]] = {"jsonl": [], "jsonl-gz": []}
    for case in cases:
        if case.source != "depot":
            if case.also == "jsonl":
                records["jsonl"].append(as_record(case, federal(case, "fr")))
            continue
        lines = quebec(case)
        if case.format in records:
            records[case.format].append(as_record(case, lines))
        elif case.format.startswith("html"):
            yield f"{case.court}/{case.id}.html", as_html(case.title, lines, table=case.format == "html-table").encode()
        elif case.format == "docx":
            yield f"{case.court}/{case.id}.docx", as_docx(lines)
        elif case.format == "pdf":
            yield f"{case.court}/{case.id}.pdf", as_pdf(lines)
        else:
            encoding = "cp1252" if case.format == "txt-1252" else "utf-8"
            yield f"{case.court}/{case.id}.txt", as_text(lines).encode(encoding, errors="replace")
    yield "lot/jugements.jsonl", ("\n".join(records["jsonl"]) + "\n").encode()
    yield "lot/jugements-compresses.jsonl.gz", gzip.compress(("\n".join(records["jsonl-gz"]) + "\n").encode(), mtime=0)

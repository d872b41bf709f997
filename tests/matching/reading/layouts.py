"""The layouts in which sites and files give a judgment: a case as bytes, and their media type."""

from __future__ import annotations

import html
import io

import docx
import typst

from tests.matching.reading.quebec import RULE, Case


def lines(case: Case) -> tuple[bytes, str]:
    """One field a line."""
    return "\n".join([*(cell for row in case.rows for cell in row), *case.body]).encode(), "text/plain"


def blank(case: Case) -> tuple[bytes, str]:
    """Blank lines and non-breaking spaces between fields, as old sites give them; Windows-1252."""
    words = "\r\n\r\n\xa0\r\n\r\n".join([*(cell for row in case.rows for cell in row), *case.body])
    return words.encode("cp1252", errors="replace"), "text/plain"


def macintosh(case: Case) -> tuple[bytes, str]:
    """Mac Roman with bare carriage returns."""
    words = "\r".join([*(cell for row in case.rows for cell in row), *case.body])
    return words.encode("mac_roman", errors="replace"), "text/plain"


def pipes(case: Case) -> tuple[bytes, str]:
    """A Word table flattened to cells between bars, empty ones at the end."""
    rows = [" | ".join(row) + " |" + "|" * (len(row[0]) % 7) for row in case.rows]
    return "\n".join([*rows, *case.body]).encode(), "text/plain"


def word_html(case: Case) -> tuple[bytes, str]:
    """What Word exports: a table of the header, spans cut anywhere."""
    rows = "".join(
        "<tr>" + "".join(f"<td width=100><p class=MsoNormal><span lang=FR>{html.escape(cell[:3])}</span><b>{html.escape(cell[3:])}</b></p></td>" for cell in row) + "<td><p>&nbsp;</p></td></tr>\n"
        for row in case.rows
    )  # fmt: skip
    body = "".join(f"<p class=MsoNormal>{html.escape(p)}</p>\n" for p in case.body)
    return f"<html><head><title>x</title><style>p {{}}</style></head><body><table>{rows}</table>{body}</body></html>".encode(), "text/html"  # fmt: skip


def canlii(case: Case) -> tuple[bytes, str]:
    """A page of a legal site: its own noise around the original document."""
    inner = "".join(f"<p>{html.escape(cell)}</p>" for row in case.rows for cell in row)
    body = "".join(f"<p>{html.escape(p)}</p>" for p in case.body)
    page = f"""<!DOCTYPE html><html><body><nav>Accueil › Québec</nav><div id="wrapper"><p>Cité par 12 documents</p>
      <div id="originalDocument">{inner}{body}</div></div><footer>Conditions d’utilisation</footer></body></html>"""
    return page.encode(), "text/html; charset=utf-8"


def one_line(case: Case) -> tuple[bytes, str]:
    """A PDF's header come out as one line."""
    return (
        " ".join(cell or "et" for row in case.rows for cell in row) + "\n" + "\n".join(case.body)
    ).encode(), "text/plain"


def docx_file(case: Case) -> tuple[bytes, str]:
    """A Word file: the header in a table, the body in paragraphs."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=max(len(row) for row in case.rows))
    for row in case.rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
    for paragraph in case.body:
        document.add_paragraph(paragraph)
    body = io.BytesIO()
    document.save(body)
    return body.getvalue(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def rtf_file(case: Case) -> tuple[bytes, str]:
    """An RTF file, letters beyond ASCII as code points."""
    words = [*(cell for row in case.rows for cell in row), *case.body]
    escaped = ["".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in words]
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(escaped) + "}").encode("ascii"), "application/rtf"


def pdf_file(case: Case) -> tuple[bytes, str]:
    """A PDF of small pages: the party list runs over a page, whose head repeats the title, the docket and a page number."""

    def quoted(words: str) -> str:
        return '#"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

    lines_ = [quoted("_" * 40 if cell == RULE else cell) for row in case.rows for cell in row]
    source = f"""#set page(width: 15cm, height: 11cm, margin: 1.5cm, header: context {{ if counter(page).get().first() > 1 [
      {quoted(case.title)} \\ {quoted(case.docket)} #h(1fr) PAGE : #counter(page).display() ] }})
      #set text(size: 9pt, lang: "fr", hyphenate: true)
      #set par(justify: true)
      """ + "\n\n".join(lines_ + [quoted(p) for p in case.body])
    return typst.compile(source.encode()), "application/pdf"


LAYOUTS = {
    "lines": lines,
    "blank": blank,
    "macintosh": macintosh,
    "pipes": pipes,
    "word_html": word_html,
    "canlii": canlii,
    "one_line": one_line,
    "docx": docx_file,
    "rtf": rtf_file,
    "pdf": pdf_file,
}

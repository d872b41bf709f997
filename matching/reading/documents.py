"""Files of other programs to lines of text: PDF with its running heads taken out, Word with every cell, RTF."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx as word
import lxml.etree
import pypdfium2
from docx.opc.exceptions import PackageNotFoundError
from striprtf.striprtf import rtf_to_text

from matching.judgment import Unreadable
from matching.reading.roles import label_of

FEWEST_PER_PAGE = 50
EDGE = 4
"""Lines at the top and at the foot of a page that may be a running head."""
MOST_MARKUP = 32_000_000
MOST_TAGS = 1_500_000
"""Bytes and tags that the parts of a Word file may hold once inflated: several times what six hundred pages hold."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, lxml.etree.XMLSyntaxError, PackageNotFoundError,
    EOFError, OSError, NotImplementedError, RuntimeError, LookupError, ValueError, AttributeError, TypeError, AssertionError,
)  # fmt: skip
"""What the libraries that open a Word file raise when its archive or its parts are not what they should be."""
BROKEN = re.compile(
    r"(\w)(?<![-–—]et)(?<![-–—]Et)(?<![-–—]ET)(?<![-–—]vs)(?<![-–—][cCv])[-\u00ad\ufffe\u2010]\n(?=(\w))"
)
DIGITS = re.compile(r"\d+")
PAGED = re.compile(r"(?i)\bpage ?:? ?\d{1,4}\b|^\W?\d{1,4}\W?$")


def pdf(body: bytes) -> str:
    """The text layer of a PDF, page after page, words whole; Unreadable where it has none (a scan) or cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("PDF protégé par un mot de passe" if locked else "PDF endommagé", "damaged") from error
    try:
        pages = [_page(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF endommagé", "damaged") from error
    finally:
        document.close()
    if not pages:
        raise Unreadable("PDF sans page", "empty")
    if sum(len("".join(page)) for page in pages) < FEWEST_PER_PAGE * len(pages):
        raise Unreadable("PDF sans couche de texte (numérisation)", "scanned")
    return BROKEN.sub(_joined, "\n".join(line for page in _bare(pages) for line in page)).replace("\ufffe", "-")


def _page(page: Any) -> list[str]:
    layer = page.get_textpage()
    try:
        words = str(layer.get_text_bounded()).replace("\x02", "-\n").replace("\r\n", "\n")
        return [line.strip() for line in words.split("\n")]
    finally:
        layer.close()
        page.close()


def _joined(broken: re.Match[str]) -> str:
    """A word cut at the end of a line is one; a hyphen between capitals or figures is the name’s own."""
    before, after = broken[1], broken[2]
    return before if before.islower() and after.islower() else before + "-"


def _bare(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the head and foot that repeat, numbers aside, from one to the next; the first one's are its own."""
    first = {DIGITS.sub("#", line) for line in pages[0]}
    tops = Counter((at, DIGITS.sub("#", line)) for page in pages[1:] for at, line in enumerate(page[:EDGE]))
    feet = Counter((at, DIGITS.sub("#", line)) for page in pages for at, line in enumerate(page[: -EDGE - 1 : -1]))
    found = []
    for number, page in enumerate(pages):
        head = _edge(page[:EDGE], first, tops) if number else 0
        foot = _edge(page[: -EDGE - 1 : -1], first, feet)
        found.append(page[head : len(page) - foot if foot < len(page) - head else len(page)])
    return found


def _edge(lines: list[str], first: set[str], repeated: Counter[tuple[int, str]]) -> int:
    """How many lines from the edge of a page are a running head: up to its page number, each seen elsewhere."""
    paged = next((at for at, line in enumerate(lines) if PAGED.search(line)), -1)
    taken = 0
    for at, line in enumerate(lines):
        key = DIGITS.sub("#", line)
        known = repeated[at, key] > (1 if at < paged else 2) or (at < paged and key in first)
        if (
            (at > paged and not (paged >= 0 and known and line))
            or (line and at != paged and not known)
            or label_of(line)
        ):
            break
        taken = at + 1
    return taken if paged >= 0 else 0


def docx(body: bytes) -> str:
    """The paragraphs of a Word document, the cells of a row between bars, nested tables and text boxes too."""
    try:
        top = word.Document(_inflated(body)).element.body
    except DAMAGED as error:
        raise Unreadable("DOCX endommagé", "damaged") from error
    return "".join(_flow(top))


def _inflated(body: bytes) -> io.BytesIO:
    """The same archive with its markup inflated and nothing in its pictures; Unreadable as soon as it is more than any judgment’s.

    What an archive declares of its sizes is not believed.
    """
    left, tags = MOST_MARKUP, MOST_TAGS
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as archive, zipfile.ZipFile(plain, "w") as copy:
        for name in dict.fromkeys(archive.namelist()):
            markup = b""
            if name.lower().endswith((".xml", ".rels")):
                with archive.open(name) as packed:
                    markup = packed.read(left + 1)
                left, tags = left - len(markup), tags - markup.count(b"<")
            if left < 0 or tags < 0:
                raise Unreadable("DOCX démesuré une fois décompressé", "damaged")
            copy.writestr(name, markup)
    return plain


def _flow(top: Any) -> Iterator[str]:
    stack: list[tuple[Any, bool]] = [(top, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag
        if leaving:
            if tag == W + "tc":
                yield " | "
            elif tag == W + "tr" or (tag == W + "p" and not _fills_cell(node)):
                yield "\n"
        elif tag == W + "t":
            yield node.text or ""
        elif tag in (W + "tab", W + "ptab"):
            yield " " if node.getparent().tag == W + "r" else ""
        elif tag in (W + "br", W + "cr"):
            yield "\n"
        elif tag in (W + "noBreakHyphen", W + "softHyphen"):
            yield "-" if tag == W + "noBreakHyphen" else ""
        elif tag != FALLBACK and isinstance(tag, str):
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))


def _fills_cell(node: Any) -> bool:
    """Whether a paragraph is the last of its cell: the row stays on one line."""
    parent = node.getparent()
    return parent is not None and parent.tag == W + "tc" and parent[-1] is node


def rtf(body: bytes) -> str:
    """The text of an RTF file."""
    try:
        return str(
            rtf_to_text(  # type: ignore[no-untyped-call]
                body.decode("latin-1"), encoding="cp1252", errors="replace"
            )
        )
    except (ValueError, IndexError, KeyError, LookupError, UnicodeError) as error:
        raise Unreadable("RTF endommagé", "damaged") from error

"""Bytes to text: HTML with its tables, PDF, DOCX, plain text of any age; or Unreadable, with the reason."""

from __future__ import annotations

import codecs
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import docx
import lxml.etree
import lxml.html
import pypdfium2
from docx.table import Table

from matching.judgment import Unreadable

FEWEST_LETTERS = 60
FEWEST_PER_PAGE = 50
MOST_CONTROLS = 0.01
BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table tbody thead tr ul".split()
)
DROPPED = frozenset("script style noscript template head iframe svg button select".split())
CONTAINERS = (
    "//*[@id='document-content']//*[contains(concat(' ',@class,' '),' documentcontent ')]",
    "//*[@id='document-content']",
    "//*[@id='originalDocument']",
    "//*[@id='decision_texte']",
    "//main",
)
NOISE = re.compile(
    r"\n(?:You are being directed to the most recent version of the statute|Vous allez être redirigé vers la version)[\s\S]*\Z"
    r"|\[Page \d+\]|^(?:Décision\n)?Les décisions diffusées proviennent[^\n]*$|^Le lien a été copié[^\n]*$|^Copier l[’']url[^\n]*$"
    r"|^Gabarit (?:de jugement|EDJ|CFP)[^\n]*$",
    re.MULTILINE,
)
PAGE_FOOT = re.compile(
    r"^\s*(?:PAGE\s*:?\s*\d+(?:\s*(?:de|of|/)\s*\d+)?|-\s*\d+\s*-)\s*$", re.MULTILINE | re.IGNORECASE
)


def to_text(body: bytes, media_type: str, metadata: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The normalised text of `body`, and what its container says of it (title, citation, date…).

    Raise Unreadable when there is no text, or none that can be trusted.
    """
    found = dict(metadata)
    kind = media_type.partition(";")[0].strip().lower()
    head = body[:4096].lstrip()
    if not head:
        raise Unreadable("fichier vide")
    if head.startswith(b"%PDF"):
        raw = _pdf(body)
    elif head.startswith(b"PK\x03\x04"):
        raw = _docx(body)
    elif kind == "application/json":
        return _json(body, found)
    elif head.startswith(b"{\\rtf"):
        raise Unreadable("format RTF non pris en charge")
    else:
        text = decode(body)
        if kind in ("text/html", "application/xhtml+xml") or re.match(
            r"(?i)\s*(?:<!doctype html|<html|<\?xml|<(?:div|table|p|body)\b)", text
        ):
            raw = _html(text, found)
        else:
            raw = text
    return gate(normalize(raw)), found


def decode(body: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 by their mark, else UTF-8, else Windows-1252 or Mac Roman by what reads as French."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    controls = sum(body.count(bytes([c])) for c in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20))
    if controls > len(body) * MOST_CONTROLS:
        raise Unreadable("contenu binaire")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        western, mac = body.decode("cp1252", errors="replace"), body.decode("mac_roman")
        return mac if _french(mac) > _french(western) else western


def _french(text: str) -> int:
    """How many accented letters stand inside words as French writes them."""
    return len(re.findall(r"(?<=[a-z])[éèêàçôîû](?=[a-z\s,.])|(?<=\s)à(?=\s)", text))


def normalize(raw: str) -> str:
    """One form of white space, line breaks and letters; the text that every offset refers to."""
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))
    text = re.sub(r"[\u00ad\u200b\ufeff\x00-\x08\x0b\x0e-\x1f]", "", text)
    text = re.sub(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+", " ", text)
    text = re.sub(r"(?: ?\|)+ ?$", "", text, flags=re.MULTILINE)
    text = re.sub(r" ?\n ?", "\n", text)
    text = PAGE_FOOT.sub("", NOISE.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def gate(text: str) -> str:
    """The text if it can be trusted; Unreadable otherwise."""
    letters = sum(map(str.isalpha, text[:200_000]))
    if letters < FEWEST_LETTERS:
        raise Unreadable("texte absent ou trop court")
    if text.count("\ufffd") > len(text) * MOST_CONTROLS:
        raise Unreadable("caractères illisibles")
    return text


def _json(body: bytes, found: dict[str, str]) -> tuple[str, dict[str, str]]:
    try:
        record: dict[str, Any] = json.loads(body)
    except ValueError as error:
        raise Unreadable("JSON invalide") from error
    if not isinstance(record, dict):
        raise Unreadable("JSON sans champ text ni html")
    for ours, theirs in (
        ("title", "title"),
        ("title", "name"),
        ("citation", "citation"),
        ("date", "date"),
        ("url", "url"),
    ):
        if isinstance(record.get(theirs), str) and record[theirs]:
            found.setdefault(ours, record[theirs])
    if isinstance(record.get("text"), str):
        return gate(normalize(record["text"])), found
    if isinstance(record.get("html"), str):
        return gate(normalize(_html(record["html"], found))), found
    raise Unreadable("JSON sans champ text ni html")


def _pdf(body: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF endommagé ou protégé") from error
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF endommagé ou protégé") from error
    finally:
        document.close()
    if not pages:
        raise Unreadable("PDF sans page")
    if sum(len(page.strip()) for page in pages) < FEWEST_PER_PAGE * len(pages):
        raise Unreadable("PDF sans couche de texte (numérisation)")
    return re.sub(
        r"(?<=[a-zà-ÿ])[-\u00ad\ufffe]\n(?=[a-zà-ÿ])", "", "\n".join(pages).replace("\r\n", "\n").replace("\ufffe", "-")
    )


def _docx(body: bytes) -> str:
    try:
        document = docx.Document(io.BytesIO(body))
    except (zipfile.BadZipFile, KeyError, ValueError, lxml.etree.XMLSyntaxError) as error:
        raise Unreadable("DOCX endommagé") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())
                lines.append(" | ".join(cells))
        else:
            lines.append(block.text)
    return "\n".join(lines)


def _html(text: str, found: dict[str, str]) -> str:
    try:
        root = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("HTML sans contenu") from error
    title = root.xpath("//*[@id='decisia-document-header']//h3[contains(@class,'title')]")
    if title:
        found.setdefault("title", " ".join(title[0].text_content().split()))
    for path in CONTAINERS:
        nodes = root.xpath(path)
        if nodes:
            return "\n".join("".join(_flow(node)) for node in nodes[:1])
    body = root.find("body")
    return "".join(_flow(root if body is None else body))


def _flow(top: Any) -> Iterator[str]:
    """The words of an element in order: blocks on lines of their own, a table row on one line, its cells between bars."""
    stack: list[tuple[Any, bool]] = [(top, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag in ("td", "th"):
                yield " | "
            elif tag in BLOCKS and not _in_cell(node):
                yield "\n"
            if node is not top and node.tail:
                yield _inline(node.tail)
            continue
        if not tag or tag in DROPPED:
            if node is not top and node.tail:
                yield _inline(node.tail)
            continue
        if tag == "br" or (tag in BLOCKS and not _in_cell(node)):
            yield "\n"
        if node.text:
            yield node.text if tag == "pre" else _inline(node.text)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))


def _in_cell(node: Any) -> bool:
    """Whether a block only fills a table cell: its row stays on one line."""
    parent = node.getparent()
    return parent is not None and parent.tag in ("td", "th") and len(parent) == 1


def _inline(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)

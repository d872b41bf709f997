"""A page of markup to the words of its judgment: blocks on lines of their own, a table row on one line, no cell lost."""

from __future__ import annotations

import re
from typing import Any

import lxml.etree
import lxml.html

from matching.judgment import Unreadable

MARKUP = re.compile(
    r"(?i)\s*(?:<!--.*?-->\s*)?(?:<!doctype html|<html|<\?xml|<(?:div|table|p|body|head|meta)\b)", re.DOTALL
)
BLOCKS = (
    "address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table tbody thead tr ul"
).split()
DROPPED = "script style noscript template head iframe svg button select".split()
CONTAINERS = tuple(
    lxml.etree.XPath(path)
    for path in (
        "//*[@id='document-content']//*[contains(concat(' ',@class,' '),' documentcontent ')]",
        "//*[@id='document-content']",
        "//*[@id='originalDocument']",
        "//*[@id='decision_texte']",
        "//main",
    )
)
"""Where a publisher’s page keeps the judgment: Decisia, CanLII, SOQUIJ, others."""
TITLE = lxml.etree.XPath("//*[@id='decisia-document-header']//h3[contains(@class,'title')]")
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
CONTROLS = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#(?:[xX]0*(?:[1-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF])|0*(?:[1-8]|1[124-9]|2[0-9]|3[01]))(?![0-9a-fA-F]);?"
)
"""What no markup may hold, written out or by its number: the parser lets it in and then cannot write it."""
BEYOND = "ERR_RESOURCE_LIMIT"
"""What the parser says where it stopped before the end: elements too deep in one another."""
CALL = re.compile(r"\s*[\[(]?\d{1,3}[\])]?\s*")
"""What a superscript holds that calls a note: « Roy<sup>1</sup> » is no surname of four letters."""
UNIT = re.compile(r"\b[cdkm]?m\s*\Z")
"""What a superscript raises to a power: « 120 m<sup>2</sup> »."""
NEWLINE, CELL = "\ue000", "\ue001"
"""Characters of the private area that stand for a line’s and a cell’s end while spaces of the source are folded."""


def flatten(markup: str, found: dict[str, str]) -> str:
    """The words of a page’s judgment; its title is added to `found`. Raise Unreadable when there is nothing."""
    try:
        deep = lxml.html.HTMLParser(huge_tree=True)  # else what lies deeper than 256 elements would be lost in silence
        root = lxml.html.document_fromstring(
            DECLARED.sub("", CONTROLS.sub(" ", markup.replace("\x00", ""))), parser=deep
        )
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("HTML sans contenu", "empty") from error
    if any(error.type_name == BEYOND for error in deep.error_log):
        raise Unreadable("HTML imbriqué trop profondément pour être lu jusqu’au bout", "damaged")
    title = TITLE(root)
    if title:
        found.setdefault("title", " ".join(title[0].text_content().split()))
    for container in CONTAINERS:
        nodes = container(root)
        if nodes:
            return _words(nodes[0])
    body = root.find("body")
    return _words(root if body is None else body)


def _words(top: Any) -> str:
    """The words of an element in order."""
    lxml.etree.strip_elements(top, lxml.etree.Comment, lxml.etree.ProcessingInstruction, *DROPPED, with_tail=False)
    for node in top.iter("pre"):
        for inner in node.iter():
            if isinstance(inner.tag, str):
                inner.text = (inner.text or "").replace("\n", NEWLINE)
            if inner is not node:
                inner.tail = (inner.tail or "").replace("\n", NEWLINE)
    for node in top.iter("sup"):
        if CALL.fullmatch(node.text_content()) and not UNIT.search(_before(node)):
            node.text = " " + (node.text or "")
    for node in top.iter("br"):
        node.tail = NEWLINE + (node.tail or "")
    for node in top.iter("td", "th"):
        node.tail = CELL + (node.tail or "")
    for node in top.iter(*BLOCKS):
        if not _fills_cell(node):
            node.text = NEWLINE + (node.text or "")
            node.tail = NEWLINE + (node.tail or "")
    flat: str = lxml.etree.tostring(top, method="text", encoding="unicode", with_tail=False)
    for space in "\n\r\t":
        flat = flat.replace(space, " ")
    return flat.replace(NEWLINE, "\n").replace(CELL, " | ")


def _before(node: Any) -> str:
    """The words of the same parent right before an element."""
    previous, parent = node.getprevious(), node.getparent()
    said: str | None = previous.tail if previous is not None else parent.text if parent is not None else ""
    return said or ""


def _fills_cell(node: Any) -> bool:
    """Whether a block is all there is in a table cell: its row stays on one line."""
    parent = node.getparent()
    return parent is not None and parent.tag in ("td", "th") and len(parent) == 1 and node.tag != "table"

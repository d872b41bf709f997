"""What Lexum's Decisia sites say: feeds, lists and document pages, as pure functions of the bytes received."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import lxml.etree
import lxml.html

ITEM = re.compile(r"/(?P<lang>en|fr)/item/(?P<item>\d+)/index\.do")
CHANGED = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})/(\d{1,2})/(\d{4})")
CHANGE_WORDS = re.compile(
    r"(?:document\s+)?(?:updated|published|mis [àa] jour|publié)(?:\s+document)?(?:\s+(?:on|le))?\s*:?\s*",
    re.IGNORECASE,
)
TOTAL = re.compile(rb">\s*(\d[\d\s,]*)(?:&nbsp;|\xc2\xa0|\s)*(?:result|r(?:\xc3\xa9|&eacute;)sultat)", re.IGNORECASE)
EMPTY = re.compile(r"\b0\s*(?:result|résultat|décision|document)", re.IGNORECASE)
LABELS = {
    "neutral citation": "citation", "reference neutre": "citation", "neutral citation / reference neutre": "citation",
    "date": "date", "decision date": "date", "date de decision": "date",
    "report": "report", "recueil": "report",
    "case number": "docket", "file numbers": "docket", "file number(s)": "docket", "numero de dossier": "docket",
    "numero(s) de dossier": "docket", "numeros de dossier": "docket", "reference number": "docket", "numero de reference": "docket",
    "judges": "judges", "juges": "judges", "judges and taxing officers": "judges", "juges et officiers taxateurs": "judges",
    "decision-maker(s)": "judges", "decideur(s)": "judges", "member": "judges", "membre": "judges",
    "collection": "collection", "court (s) database": "collection", "base de donnees – cour (s)": "collection",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One document as a feed or a list announces it. `change` is YYYY-MM-DD, or empty where the page does not say."""

    item: str
    language: str
    change: str
    title: str
    citation: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document page: its metadata by our names, whether it holds text, and the address of its PDF if it links one."""

    metadata: dict[str, str]
    text: bool
    pdf: str


def json_feed(body: bytes) -> list[Row] | None:
    """The rows of a JSON Feed, or None when this is none."""
    try:
        feed: Any = json.loads(body)
    except ValueError:
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    rows = []
    for entry in feed["items"]:
        place = ITEM.search(str(entry.get("url", "")))
        if place is not None:
            title, citation = split_title(str(entry.get("title", "")))
            change = _iso(str(entry.get("date_modified") or "")) or change_in(str(entry.get("content_text", "")))
            rows.append(Row(place["item"], place["lang"], change, title, citation))
    return rows


def rss_feed(body: bytes) -> list[Row] | None:
    """The rows of an RSS 2.0 feed, or None when this is none. The feed's own date is the decision's: it is not used."""
    try:
        root = lxml.etree.fromstring(body, lxml.etree.XMLParser(resolve_entities=False, no_network=True, recover=False))
    except lxml.etree.XMLSyntaxError:
        return None
    if root.tag != "rss" or root.find("channel") is None:
        return None
    rows = []
    for entry in root.iterfind("channel/item"):
        place = ITEM.search(entry.findtext("link") or "")
        if place is not None:
            title, citation = split_title(entry.findtext("title") or "")
            rows.append(
                Row(place["item"], place["lang"], change_in(entry.findtext("description") or ""), title, citation)
            )
    return rows


def listing(body: bytes) -> list[Row] | None:
    """The rows of a list page (recent additions, a year), or None when this is no list."""
    root = _html(body)
    if root is None:
        return None
    lists = root.xpath("//ul[contains(concat(' ',@class,' '),' collectionItemList ')]")
    if not lists:
        return [] if EMPTY.search(root.text_content()) else None
    rows = []
    for entry in lists[0].iterchildren("li"):
        links = entry.xpath(".//*[contains(@class,'title')]//a/@href | .//a[contains(@href,'/item/')]/@href")
        place = next((found for found in map(ITEM.search, links) if found), None)
        if place is not None:
            rows.append(
                Row(
                    place["item"],
                    place["lang"],
                    _iso(next(iter(entry.xpath(".//@data-lbh-last-update-date")), "")),
                    _first(entry, "title"),
                    _first(entry, "citation"),
                )
            )
    return rows


def total(body: bytes) -> int:
    """How many documents a list says that it holds, on all its pages; -1 when it does not say."""
    said = TOTAL.search(body)
    return int(re.sub(rb"\D", b"", said[1])) if said else -1


def document(body: bytes) -> Page | None:
    """A document page, or None when this is none. Metadata cells are not closed by the site: the HTML parser mends it."""
    root = _html(body)
    if root is None:
        return None
    header = root.xpath("//*[@id='decisia-document-header']")
    content = root.xpath("//*[@id='document-content']")
    if not header and not content:
        return None
    metadata: dict[str, str] = {}
    for node in header[:1]:
        title = node.xpath(".//h3[contains(@class,'title')]")
        if title:
            metadata["title"] = " ".join(title[0].text_content().split())
        for label in node.xpath(".//td[contains(@class,'label')]"):
            value = label.getnext()
            name = LABELS.get(_plain(label.text_content()).rstrip(": "))
            if value is not None and name is not None:
                metadata[name] = "; ".join(line for line in (" ".join(t.split()) for t in value.itertext()) if line)
    text = " ".join(content[0].text_content().split()) if content else ""
    pdfs = root.xpath("//a[contains(@href,'document.do')]/@href")
    return Page(metadata, len(text) > 200, pdfs[0] if pdfs else "")


def _html(body: bytes) -> Any:
    """The page as a tree, or None. The sites answer in UTF-8 and say so in a header that a stored copy no longer has."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("windows-1252", "replace")
    try:
        return lxml.html.document_fromstring(text.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.ParserError, ValueError):
        return None


def split_title(whole: str) -> tuple[str, str]:
    """« Name - citation - YYYY-MM-DD » from the right, since a name may hold « - » itself."""
    pieces = whole.strip().split(" - ")
    if len(pieces) > 1 and re.fullmatch(r"\d{4}-\d{2}-\d{2}", pieces[-1].strip()):
        pieces.pop()
    if len(pieces) > 1 and re.search(r"\d{4}\]? ", pieces[-1] + " "):
        return " - ".join(pieces[:-1]).strip(), pieces[-1].strip()
    return " - ".join(pieces).strip(), ""


def change_in(words: str) -> str:
    """The day that a feed's description says the document was published or changed, or nothing."""
    found = list(CHANGE_WORDS.finditer(words))
    match = CHANGED.search(words, found[-1].end()) if found else None
    if match is None:
        return ""
    year, month, day, us_month, us_day, us_year = match.groups()
    return _valid(f"{year}-{month}-{day}" if year else f"{us_year}-{int(us_month):02}-{int(us_day):02}")


def _iso(value: str) -> str:
    match = re.match(r"\d{4}-\d{2}-\d{2}", value.strip())
    return _valid(match.group()) if match else ""


def _valid(day: str) -> str:
    try:
        datetime.fromisoformat(day)
    except ValueError:
        return ""
    return day


def _first(entry: Any, name: str) -> str:
    nodes = entry.xpath(f".//*[contains(concat(' ',@class,' '),' {name} ')]")
    return " ".join(nodes[0].text_content().split()) if nodes else ""


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFKD", " ".join(words.split()))
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()

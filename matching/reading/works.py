"""Where a judgment names the authors it relies on: books, articles, and the lists of them that reports print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.judgment import Region, Zone
from matching.reading.signals import Signals
from matching.rules import rows

LISTED = re.compile(
    r"\n(?:Doctrine(?: et autres documents)? cités?e?|Authors Cited|Bibliographie|Bibliography)[ ]?:?\n", re.IGNORECASE
)
CLOSES = re.compile(
    r"\n(?=\[\d|[A-ZÉ]{5,}\b|(?:Le jugement|Les motifs|The judgment|The reasons|Version française|English version)\b)"
)
"""What comes after such a list: a paragraph, a word in capitals (« POURVOI »), the reasons."""
LONGEST_LIST = 30_000
AUTHOR = r"[A-ZÀ-Ý][\w’'‑-]*\.?(?: (?:[A-ZÀ-Ý]\.[ ]?){0,3}(?:d[eu] |von |van )?[A-ZÀ-Ý][\w’'‑-]+){1,2}"
AUTHORS = rf"(?<![\w-])(?P<who>{AUTHOR}(?:(?:,| et| and| &|, et|, and) {AUTHOR}){{0,4}}(?: et al\.?)?(?:, (?:dir|éd|ed)s?\.)?)"
WINDOW = 330
ARTICLE = re.compile(rf"{AUTHORS},? [«“\"][^«»“”\"\n]{{5,250}}[»”\"],? \($")
HOUSE = rf"(?:(?:Les )?(?:[ÉE]d(?:itions|\.)|Presses) [^,;:()\n]{{2,40}}|[A-ZÀ-Ý][\w’' -]{{2,40}} Press|(?:{'|'.join(re.escape(name) for _, (name,) in rows('publishers.tsv', 1))}))(?: inc\.?| ltée| Canada)?"
IMPRINT = rf"[A-ZÀ-Ý][\w’'-]+(?:[ ][A-ZÀ-Ý][\w’'-]+)*(?: \([^()\n]{{2,12}}\))? ?[,:] {HOUSE},? "
"""A town and a publishing house."""
BOOK = re.compile(
    rf"{AUTHORS}, [A-ZÀ-Ý][^;\n()]{{5,160}}?(?:,? \(?\d{{1,2}}(?:e|ère|st|nd|rd|th) (?:éd|ed)\b[^;\n]{{0,80}}?[ ,]| \([A-ZÀ-Ý][^()\n]{{2,60}}: [^()\n]{{2,60}}[ ,]|,? \(?{IMPRINT})$"
)
PUBLISHER = re.compile(rf"(?:^|[,;(] ?)(?P<who>{IMPRINT})$")
REVIEW = re.compile(r"\),? (?:\d{1,3}(?::\d{1,3})? )?[A-Z][\w.’' ]{1,40}\d")
"""The review in which an article stands, after its year."""
EDITION = re.compile(r" (?:éd|ed)\b")
TOWN = re.compile(r"\([A-ZÀ-Ý][^()\n]{2,60}: ")
HOUSED = re.compile(rf" {HOUSE},? $")
WROTE = re.compile(rf"(?P<title>[Aa]u(?:teure?s?|trices?|thors?)|[Pp]rofess(?:eure?|or)s?) (?:M\. |Mme |Me )?{AUTHORS}")
TREATISE = re.compile(
    r"\b(?:dans|selon|suivant|in|see) (?:son|leur|ce|cet|his|her|their|the) (?:ouvrage|traité|manuel|précis|monographie|treatise|textbook|monograph)\b",
    re.IGNORECASE,
)
TEACHES = re.compile(
    r",? (?:(?:l[’'])?(?:écri(?:t|vent|vait)|enseigne(?:nt)?|précisent?|précise|résument?|résume|commentent?|commente)|writes?|write|teach(?:es)?)\b"
)
TAUGHT = re.compile(
    r"\b(?:l[’'])?(?:écri(?:t|vent)|enseigne(?:nt)?|résume(?:nt)?|rappelle(?:nt)?|souligne(?:nt)?|précise(?:nt)?) (?:l[’']|les )$"
)


def works(text: str, signals: Signals, body: int) -> Iterator[Region]:
    """Each work named from offset `body` on, from its authors to its year, and each list of works."""
    for heading in (LISTED.match(text, start - 1) for start in signals.starts("authorities") if start > body):
        if heading is None:
            continue
        closed = CLOSES.search(text, heading.end(), heading.end() + LONGEST_LIST)
        if closed is not None:
            yield Region(Zone.CITED, heading.end(), closed.start())
    yield from _writers(text, signals, body)
    for year in signals.starts("year"):
        if year < body or not text[year : year + 4].isdigit():
            continue
        if text[year - 1] == "(" and text[year - 2 : year - 1] in (" ", "\n") and text[year - 3 : year - 2] in '»”",':
            known = ARTICLE if REVIEW.match(text, year + 4) is not None else None
        else:
            near = text[max(body, year - 90) : year].replace("\n", " ")
            known = BOOK if _published(near) else None
        if known is None:
            continue
        floor = _floor(text, max(body, year - WINDOW), year)
        line = text[floor:year].replace("\n", " ")
        named = known.search(line) or PUBLISHER.search(line)
        if named is not None:
            yield Region(Zone.CITED, floor + named.start("who"), year + 4)


def _published(near: str) -> bool:
    """Whether what stands before a year is of a book: its edition, its town in brackets, or a publishing house after a sign."""
    sign = max(near.rfind(",", 0, -2), near.rfind(":", 0, -2))
    return (
        ((" éd" in near or " ed" in near) and EDITION.search(near) is not None)
        or (": " in near and TOWN.search(near) is not None)
        or (sign >= 0 and HOUSED.match(near, sign + 1) is not None)
    )


def _floor(text: str, least: int, year: int) -> int:
    """Where the line of this year begins, or the first of those that go on in it: from letter to letter, or in a bracket."""
    floor = text.rfind("\n", least, year) + 1
    while floor > least and (
        (text[floor - 2] != "\n" and text[floor] == "(")
        or ((text[floor - 2].isalpha() or text[floor - 2] == ",") and text[floor].isalnum())
    ):
        floor = text.rfind("\n", least, floor - 1) + 1
    return max(floor, least)


def _writers(text: str, signals: Signals, body: int) -> Iterator[Region]:
    """Whoever is called an author or a professor where the sentence relies on what they wrote.

    An author who only « soutient » or « réclame » may be a party, and so may a professor where no treatise is spoken of.
    """
    for start in signals.starts("author"):
        named = WROTE.match(text, start) if start >= body else None
        if named is None:
            continue
        first, last = signals.sentence(named.start(), named.end())
        author = named["title"][:2].lower() == "au"
        if TREATISE.search(text, first, last) or (
            author and (TEACHES.match(text, named.end()) or TAUGHT.search(text, first, start))
        ):
            yield Region(Zone.CITED, named.start("who"), named.end("who"))

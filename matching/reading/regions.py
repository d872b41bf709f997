"""The zones of a judgment, so that each mention has its place: they nest, and the narrowest speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.judgment import Region, Span, Zone
from matching.reading.bench import signs

QUOTED = {
    "«": re.compile(r"«(?:[^«»]{200,4000}|\s?\[\d{1,4}\][^«»]{1,199})»"),
    "“": re.compile(r"“(?:[^“”]{200,4000}|\s?\[\d{1,4}\][^“”]{1,199})”"),
}
"""Long quotations, and the numbered paragraphs of another decision however short."""
WORDS, SENTENCE = 24, 60
"""So many characters quoted after a colon are more than a word or two, and anywhere more than the name of a service."""


def _quotation(name: str, least: int) -> str:
    return rf"(?P<{name}>«[^«»]{{{least},199}}»|“[^“”]{{{least},199}}”|\"[^\"]{{{least},199}}\")"


SAYS = re.compile(
    r"(?:[^.;:«“\"\n]|\n(?!\n)|\b(?:par|paras?|p)\.){0,120}"
    rf"(?::\s*{_quotation('said', WORDS)}|(?:,|\b(?:que|that|if))\s*{_quotation('told', SENTENCE)})",
    re.IGNORECASE,
)
"""What a sentence that cites a case or a work goes on to quote of it: « Dans X c. Y, 2004 QCCS 112, la juge écrit : « … » »."""
SAID = re.compile(rf"{_quotation('said', SENTENCE)}[\s.,:;(–—-]{{1,4}}$")
"""What is quoted right before its reference: « … » (X c. Y, 2004 QCCS 112)."""
LONGEST_SAID = 204
SHORTEST, LONGEST = 4, 80
"""Characters of a line on which a judge signs."""
NAMED = r"[^\W\d_][\w.’'-]*(?:[ ][^\W\d_][\w.’'-]*){1,5}"
OFFICED = re.compile(
    rf"\n[«“\"][ ]?(?P<name>{NAMED})[ ]?[»”\"]\n(?:(?:[^\W\d_][\w’'-]+ )?(?:(?:D\.)?J\.?(?:C\.)?(?:A\.)?|C\.J\.|[Jj]\.c\.(?:a\.)?)"
    rf"|(?:L[ea] )?(?:[Jj]uge|Judge|(?:Associate )?Chief Justice)(?: en chef)?(?: adjointe?)?(?: [A-ZÀ-Ý][\w’'-]+)?)[ .,]*(?=\n|\Z)"
)
"""A name in quotation marks above the title of a judge."""
UNDERSIGNED = re.compile(
    rf"\n[«“\"]?[ ]?(?:Original signed by|Signed by|Signée? par|Original signé par)[ ]?[»”\"]?[ ]?:?\n(?P<name>{NAMED}(?:,[^\n]{{2,40}})?)(?=\n|\Z)"
)
"""A name on the line below « Signed by », at the foot of the reasons."""
CLOSING = " »”\"’'"
LAST = 2500


def regions_of(
    text: str,
    header: Span,
    *,
    operative: Region | None,
    bench: Sequence[Region],
    counsel: Sequence[Region],
    within: Sequence[Region],
) -> tuple[Region, ...]:
    """Every zone of the text, widest first; `counsel` ends the body, `within` stands in it (cases cited, lists of lawyers)."""
    first = max(text.find("\n") if header.start == 0 else header.start, 0)
    end = min((block.start for block in counsel), default=len(text))
    quoted = (pattern for opening, pattern in QUOTED.items() if opening in text)
    spans = sorted(match.span() for pattern in quoted for match in pattern.finditer(text, header.end, end))
    spans += [span for region in within if region.zone is Zone.CITED for span in _quotes_of(text, region)]
    quotes = [Region(Zone.QUOTED, *span) for span in spans]
    wide = (
        Region(Zone.TITLE, 0, first),
        Region(Zone.HEADER, first, header.end),
        Region(Zone.BODY, header.end, len(text)),
    )
    part = [operative] if operative is not None else []
    found = (*wide, *part, *bench, *signature(text, header.end, end), *counsel, *quotes, *within)
    return tuple(region for region in found if region.end > region.start)


def _quotes_of(text: str, cited: Region) -> list[tuple[int, int]]:
    """Where the sentence that cites a case or a work quotes it, after the reference or right before it."""
    quotes = (
        SAYS.match(text, cited.end),
        SAID.search(text, max(0, cited.start - LONGEST_SAID), cited.start),
    )
    return [quote.span(quote.lastgroup or 0) for quote in quotes if quote is not None]


def signature(text: str, body: int, end: int) -> list[Region]:
    """Where the judge signs: the short lines that end with the letters of the office, near the end of the body."""
    found = []
    last = max(body, end - LAST)
    at = text.find("\n", last, end) + 1 or end
    for line in text[at:end].split("\n"):
        if SHORTEST <= len(line) <= LONGEST and signs(line.rstrip(CLOSING)):
            found.append(Region(Zone.BENCH, at, at + len(line)))
        at += len(line) + 1
    named = [m.span("name") for m in (*OFFICED.finditer(text), *UNDERSIGNED.finditer(text, last, end))]
    return [*found, *(Region(Zone.BENCH, *span) for span in named)]

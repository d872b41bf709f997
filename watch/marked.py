"""A judgment's words with the mentions marked, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import matching

NUMBER = re.compile(r"\[(\d{1,4})\]\s+")


class Span(Protocol):
    """Where a mention stands: offsets in the text, the end outside."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and whether they are a mention."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of a judgment: the number they begin with (0: none), that of the paragraph they are in, and the words."""

    number: int
    within: int
    pieces: tuple[Piece, ...]

    @property
    def marked(self) -> bool:
        """Whether a mention stands here."""
        return any(piece.marked for piece in self.pieces)


def paragraphs(text: str, mentions: Sequence[Span]) -> list[Paragraph]:
    """The whole text, mentions marked; offsets of mentions are in `text`."""
    found = []
    numbers = matching.numbered(text)
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        before, within = matching.paragraph_at(numbers, start - 1), matching.paragraph_at(numbers, end - 1)
        pieces: list[Piece] = []
        at = start
        for mention in sorted(mentions, key=lambda m: m.start):
            low, high = max(mention.start, at), min(mention.end, end)
            if low < high:
                if at < low:
                    pieces.append(Piece(text[at:low], False))
                pieces.append(Piece(text[low:high], True))
                at = high
        if at < end:
            pieces.append(Piece(text[at:end], False))
        found.append(Paragraph(within if within != before else 0, within, tuple(pieces)))
    return found


@dataclass(frozen=True, slots=True)
class Quote:
    """Some words of a judgment with what surrounds them, and the number of their paragraph (0: none)."""

    number: int
    before: str
    said: str
    after: str


def quote(text: str, start: int, end: int, around: int = 140) -> Quote:
    """The words at these offsets with at most `around` characters of their own line on each side, cut between words."""
    low = max(text.rfind("\n", 0, start) + 1, start - around)
    high = min(at if (at := text.find("\n", end)) >= 0 else len(text), end + around)
    before, after = text[low:start], text[end:high]
    if low > 0 and text[low - 1] != "\n":
        before = f"… {before.partition(' ')[2]}"
    if high < len(text) and text[high] != "\n":
        after = f"{after.rpartition(' ')[0]} …"
    return Quote(matching.paragraph_at(matching.numbered(text), start), NUMBER.sub("", before), text[start:end], after)


def around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """The words before and after these offsets, at most `width` characters on each side, cut between words."""
    low, high = max(0, start - width), min(len(text), end + width)
    before, after = text[low:start], text[end:high]
    if low and not text[low - 1].isspace():
        before = re.sub(r"\A\S+", "…", before)
    if high < len(text) and not text[high].isspace():
        after = re.sub(r"\S+\Z", "…", after)
    return before, after


def excerpts(every: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs where a mention stands, each with its neighbours; ones that touch are one excerpt.

    A line that only draws a rule is no neighbour.
    """
    every = [p for p in every if any(c.isalnum() for piece in p.pieces for c in piece.text)]
    keep = sorted({k for i, p in enumerate(every) if p.marked for k in (i - 1, i, i + 1) if 0 <= k < len(every)})
    groups: list[list[Paragraph]] = []
    last = -2
    for k in keep:
        if k != last + 1:
            groups.append([])
        groups[-1].append(every[k])
        last = k
    return groups

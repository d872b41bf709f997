"""One pass over a text for every word the rule tables know: a single automaton of their first words, then local checks.

A phrase of the tables is folded (no accent, no capital); `*` is the rest of a word, `…` up to 70 characters of the same
sentence, `……` up to 230. Its words up to the first of these are its anchor: the automaton finds anchors, a short expression the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from matching.names.plain import cased
from matching.rules import law

Kind = Literal["law", "section", "cue", "subject", "disposition", "context", "matter"]
GAP, LONG_GAP = "[^;]{0,70}?", "[^;]{0,230}?"
AHEAD, FAR_AHEAD = 110, 260
"""How far past its anchor the next words of a phrase may stand."""
LONGEST = 300
REACH = 400
"""How far past its anchor a phrase may end, in characters."""
STOPS = re.compile(r";|\.(?= [A-Z\[])(?<=[\w)\]%$]{3}\.)|\n(?=\n|\[|\d|[A-Z]{4})|\n(?<=[.;:!?]\n)")
"""Where a sentence ends; an abbreviation (« M. Roy ») does not."""
SECTION_WORDS = (
    "art.",
    "art",
    "arts",
    "article",
    "articles",
    "section",
    "sections",
    "s.",
    "ss.",
    "subsection",
    "paragraph",
)


class Hit(NamedTuple):
    """One phrase found: the kind of its table, the line (its number in it), and where."""

    kind: Kind
    rule: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signals:
    """A text prepared for looking closer, and every phrase found in it, in order.

    `bare` is the text without accents and `low` also in small letters with spaces for line breaks; both have each
    character in its place.
    """

    bare: str
    low: str
    hits: dict[Kind, list[Hit]]

    def broken(self, start: int, end: int) -> bool:
        """Whether a sentence ends between these offsets."""
        return STOPS.search(self.bare, start, end) is not None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence that holds these words begins and ends, looked for no further than it matters."""
        low = max(0, start - LONGEST)
        first = max((match.end() for match in STOPS.finditer(self.bare, low, start)), default=low)
        last = STOPS.search(self.bare, end, end + LONGEST)
        return first, last.start() if last is not None else min(end + LONGEST, len(self.bare))

    def of(self, kind: Kind) -> list[Hit]:
        """The hits of one kind, in order of the text."""
        return self.hits.get(kind, [])


class Places:
    """Stretches of a text, to ask whether an offset is inside one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self.starts = [start for start, _ in merged]
        self.ends = [end for _, end in merged]

    def hold(self, offset: int) -> bool:
        """Whether an offset is inside one of them."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]


def signals_of(text: str) -> Signals:
    """Everything the tables know of that stands in `text`."""
    bare = cased(text)
    low = bare.lower().replace("\n", " ")
    automaton, table = _automaton()
    found: dict[Kind, list[Hit]] = defaultdict(list)
    seen: set[Hit] = set()
    for number, start, end in automaton.find_matches_as_indexes(low, overlapping=True):
        if start and low[start - 1].isalnum():
            continue
        for kind, rule, rest, needed, far in table[number]:
            if rest is not None:
                if needed and low.find(needed, end, end + (FAR_AHEAD if far else AHEAD)) < 0:
                    continue
                match = rest.match(low, end, end + REACH)
                if match is None:
                    continue
                stop = match.end()
                if needed and STOPS.search(bare, end, stop) is not None:
                    continue
            elif low[end : end + 1].isalnum():
                continue
            else:
                stop = end
            hit = Hit(kind, rule, start, stop)
            if hit not in seen:
                seen.add(hit)
                found[kind].append(hit)
    for hits in found.values():
        hits.sort(key=lambda hit: (hit.start, hit.rule))
    return Signals(bare, low, dict(found))


Entry = tuple[Kind, int, "re.Pattern[str] | None", str, bool]
"""A line of a table, what must follow its anchor, letters without which that cannot be, and whether they may be far."""


@cache
def _automaton() -> tuple[AhoCorasick, list[list[Entry]]]:
    """Every anchor once, with the lines of the tables that begin with it."""
    anchors: dict[str, list[Entry]] = defaultdict(list)
    for kind, number, words in _phrases():
        for phrase in dict.fromkeys(spelling for word in words for spelling in (word, word.replace("oe", "œ"))):
            anchor, rest, needed = _compiled(phrase)
            anchors[anchor].append((kind, number, rest, needed, "……" in phrase))
    automaton = AhoCorasick(list(anchors), implementation=Implementation.DFA, matchkind=MatchKind.Standard)
    return automaton, list(anchors.values())


def _phrases() -> Iterator[tuple[Kind, int, tuple[str, ...]]]:
    yield "section", 0, SECTION_WORDS
    for n, statute in enumerate(law.laws().values()):
        yield "law", n, statute.words
    for n, cue in enumerate(law.cues()):
        yield "cue", n, cue.words
    for n, subject in enumerate(law.subjects().values()):
        yield "subject", n, subject.words
    for n, context in enumerate(law.contexts().values()):
        yield "context", n, context.words
    for n, rule in enumerate(law.dispositions()):
        yield "disposition", n, rule.words
    for n, told in enumerate(law.matter_rules()):
        if told.where == "text":
            yield "matter", n, told.looked_for


def _compiled(phrase: str) -> tuple[str, re.Pattern[str] | None, str]:
    """The anchor of a phrase, what must follow it (None: the end of a word), and letters that this holds."""
    folded = cased(phrase.replace("……", "\x01").replace("…", "\x00").rstrip("\x00 ")).lower()
    cut = min((at for at in map(folded.find, "*\x00\x01") if at >= 0), default=len(folded))
    anchor = folded[:cut].rstrip(" ")
    rest = folded[len(anchor) :]
    if not rest:
        return anchor, None if anchor[-1].isalnum() else re.compile(""), ""
    pieces = []
    for piece in re.split(r"(\s*[\x00\x01]\s*|\*)", rest):
        if piece == "*":
            pieces.append(r"\w*")
        elif "\x00" in piece or "\x01" in piece:
            gap = GAP if "\x00" in piece else LONG_GAP
            pieces.append(rf"(?!\w){gap}(?<!\w)")
        else:
            pieces.append(re.escape(piece))
    tail = r"(?!\w)" if rest[-1].isalnum() or rest[-1] == "*" else ""
    needed = next((piece for piece in re.split(r"\s*[\x00\x01]\s*|\*", rest) if piece.strip()), "")
    return anchor, re.compile("".join(pieces) + tail), needed

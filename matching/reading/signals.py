"""One pass over a text for every word that any room looks for: a single automaton of first words, then local checks.

A phrase of the tables is folded (no accent, no capital); `*` is the rest of a word, `…` up to 70 characters of the same
sentence, `……` up to 230. Its words up to the first of these are its anchor: the automaton finds anchors, where words
begin, and a short expression the rest, when somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from matching.names.plain import cased, plain, spoken
from matching.rules import law

Kind = Literal["law", "section", "cue", "subject", "order", "statement", "context", "matter", "head"]
"""What a phrase tells; dispositions are orders, which only the operative part makes, or statements."""
Sign = Literal[
    "year", "versus", "short", "above", "author", "authorities", "series", "ban", "neq", "opening", "corrected", "replaced",
    "signed", "content",
]  # fmt: skip
GAP, LONG_GAP = "[^;]{0,70}?", "[^;]{0,230}?"
AHEAD, FAR_AHEAD = 110, 260
"""How far past its anchor the next words of a phrase may stand."""
LONGEST = 300
REACH = 400
"""How far past its anchor a phrase may end, in characters."""
STOP = re.compile(r";|\.(?= [A-Z\[])(?<=[\w)\]%$]{3}\.)|\n(?=\n|\[|\d|[A-Z]{4})|\n(?<=[.;:!?]\n)")
"""Where a sentence ends; an abbreviation (« M. Roy ») does not."""
ENDS = ";.\n"
"""The signs of which each such end is one."""
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
SIGNS: dict[Sign, tuple[str, ...]] = {
    "year": ("18*", "19*", "20*"),
    "versus": ("c", "v"),
    "short": ("l'arret", "l'affaire", "arrets"),
    "above": ("precite*", "supra", "op. cit", "loc. cit"),
    "author": ("auteur", "auteure", "auteurs", "auteures", "autrice", "autrices", "author", "authors", "professeur*", "professor*"),
    "authorities": ("doctrine", "authors", "bibliographie", "bibliography"),
    "series": ("az-*", "j.e.", "d.t.e.", "d.f.q.e.", "eyb", "rejb"),
    "ban": (
        "486.*", "art. 11.2*", "art.11.2*", "arts. 11.2*", "art 11.2*", "article 11.2*", "articles 11.2*",
        "article 15", "article 16", "articles 15", "articles 16", "ordonnance*", "interdiction d*", "publication ban*",
        "huis clos*", "mise en garde", "warning",
    ),
    "neq": ("neq", "n.e.q"),
    "opening": (
        "motifs*", "consequence*", "reasons*", "wherefore*", "this court", "la cour", "le tribunal", "jugement",
        "dispositif*", "appeal*", "appel*", "pourvoi*",
    ),
    "corrected": ("rectifi*", "corrig*", "correction*", "modifi*", "amended"),
    "replaced": ("in substitution*", "en remplacement d*", "remplace*", "replaces the"),
    "signed": ("signe*",),
    "content": ("decision content", "contenu de la decision"),
}  # fmt: skip
"""Words at which other rooms begin to look: citations, cases, restrictions, enterprise numbers, the operative part, what was changed or signed, the label before a decision."""


class Hit(NamedTuple):
    """One phrase found: the kind of its table, the line (its number in it), and where."""

    kind: Kind
    rule: int
    start: int
    end: int


BY_PLACE = attrgetter("start", "rule")


class Entry(NamedTuple):
    """A line of a table, what must follow its anchor (None: nothing), letters without which that cannot be, and how far they may be."""

    rule: int
    rest: str | None
    needed: str
    ahead: int


@dataclass(frozen=True, slots=True)
class Signals:
    """A text prepared for looking closer, and where the anchors of each kind of phrase stand in it (number, offset, end), in order.

    `bare` is the text without accents and `low` also in small letters with spaces for line breaks; both have each
    character in its place.
    """

    bare: str
    low: str
    anchors: Mapping[Kind | Sign, list[tuple[int, int, int]]]

    def broken(self, start: int, end: int) -> bool:
        """Whether a sentence ends between these offsets."""
        return STOP.search(self.bare, start, end) is not None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence that holds these words begins and ends, looked for no further than it matters."""
        last = STOP.search(self.bare, end, end + LONGEST)
        return self.begins(start), last.start() if last is not None else min(end + LONGEST, len(self.bare))

    def begins(self, start: int) -> int:
        """Where the sentence that holds these words begins."""
        bare, low = self.bare, max(0, start - LONGEST)
        at = start
        while (at := max(bare.rfind(sign, low, at) for sign in ENDS)) >= 0:
            if STOP.match(bare, at, start) is not None:
                return at + 1
        return low

    def starts(self, sign: Sign) -> list[int]:
        """Where the words of one sign begin, in order of the text."""
        return [start for _, start, _ in self.anchors.get(sign, ())]

    def stands(self, sign: Sign, start: int, end: int) -> bool:
        """Whether a word of one sign begins between these offsets."""
        return any(start <= at < end for at in self.starts(sign))

    def of(self, kind: Kind, where: Callable[[int], bool] | None = None) -> list[Hit]:
        """The hits of one kind, in order of the text; only those that begin `where` it is worth looking."""
        bare, low = self.bare, self.low
        told = _automaton().told[kind]
        found: dict[Hit, None] = {}
        for number, start, _ in self.anchors.get(kind, ()):
            if where is not None and not where(start):
                continue
            size, entries = told[number]
            end = start + size
            for rule, rest, needed, ahead in entries:
                stop = end
                if rest is not None:
                    if needed and low.find(needed, end, end + ahead) < 0:
                        continue
                    match = _expression(rest).match(low, end, end + REACH)
                    if match is None:
                        continue
                    stop = match.end()
                    if needed and STOP.search(bare, end, stop) is not None:
                        continue
                found[Hit(kind, rule, start, stop)] = None
        return sorted(found, key=BY_PLACE)


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
    """The forms of `text` in which it is searched, and where everything that is looked for may stand."""
    own = plain(text)
    bare, low, words = own.text, spoken(own), own.small.encode("latin-1")
    search, anchors, _ = _automaton()
    found: dict[Kind | Sign, list[tuple[int, int, int]]] = defaultdict(list)
    for place in search.find_matches_as_indexes(b" " + words + b" ", overlapping=True):
        anchor, told = anchors[place[0]]
        if not anchor or low.startswith(anchor, place[1]):
            for kind in told:
                found[kind].append(place)
    return Signals(bare, low, found)


class Automaton(NamedTuple):
    """What finds anchors; for each, its words where a second look must compare them and the kinds that begin so; by kind
    and anchor how long it is and the lines that begin so.
    """

    search: BytesAhoCorasick
    anchors: list[tuple[str, tuple[Kind | Sign, ...]]]
    told: dict[Kind | Sign, dict[int, tuple[int, list[Entry]]]]


@cache
def _automaton() -> Automaton:
    """Every anchor once, as it stands between the spaces of a text that has no other sign; « art » is not « article »
    where the end of a word is asked.
    """
    begun: dict[tuple[str, bool], dict[Kind | Sign, tuple[int, list[Entry]]]] = defaultdict(dict)
    for kind, number, words in _phrases():
        for phrase in dict.fromkeys(spelling for word in words for spelling in (word, word.replace("oe", "œ"))):
            anchor, rest, needed = _split(phrase)
            entry = Entry(number, rest, needed, FAR_AHEAD if "……" in phrase else AHEAD)
            begun[anchor, rest is None].setdefault(kind, (len(anchor), []))[1].append(entry)
    for sign, words in SIGNS.items():
        for word in words:
            begun[word.rstrip("*"), not word.endswith("*")][sign] = (0, [])
    shapes = [
        b" " + plain(words).small.encode("latin-1") + (b" " if whole and words[-1].isalnum() else b"")
        for words, whole in begun
    ]
    search = BytesAhoCorasick(shapes, implementation=Implementation.DFA, matchkind=MatchKind.Standard)
    anchors = [("" if words.isalnum() else words, tuple(kinds)) for (words, _), kinds in begun.items()]
    told: dict[Kind | Sign, dict[int, tuple[int, list[Entry]]]] = defaultdict(dict)
    for number, kinds in enumerate(begun.values()):
        for what, lines in kinds.items():
            told[what][number] = lines
    return Automaton(search, anchors, told)


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
        yield "order" if rule.operative else "statement", n, rule.words
    for n, told in enumerate(law.matter_rules()):
        if told.where == "text":
            yield "matter", n, told.looked_for
        elif told.where == "head":
            yield "head", n, tuple(f"{words}*" for words in told.looked_for)


@cache
def _expression(rest: str) -> re.Pattern[str]:
    """What must follow an anchor, compiled when a text first asks: most phrases stand in no text of a day."""
    return re.compile(rest)


def _split(phrase: str) -> tuple[str, str | None, str]:
    """The anchor of a phrase, what must follow it (None: at most the end of a word), and letters that this holds."""
    folded = cased(phrase.replace("……", "\x01").replace("…", "\x00").rstrip("\x00 ")).lower()
    cut = min((at for at in map(folded.find, "*\x00\x01") if at >= 0), default=len(folded))
    anchor = folded[:cut].rstrip(" ")
    rest = folded[len(anchor) :]
    if not rest:
        return anchor, None, ""
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
    return anchor, "".join(pieces) + tail, needed

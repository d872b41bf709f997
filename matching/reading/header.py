"""The head of a judgment: how far it goes, its lines, which court, where, and which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from matching.reading.crowded import crowded, cut
from matching.reading.dates import dates, first_date
from matching.reading.lines import Line, lines_of
from matching.reading.signals import Signals
from matching.rules import court_pattern, courts, jurisdictions, registries

WINDOW = 9000
SHORT = 160
"""A line of a header is shorter; where the list of parties is long, the header goes on as long as its lines are."""
SHORTEST_PROSE, MOST, FEWEST_LINES = 50, 0.6, 4
"""A line of prose is as long at least and has more than this share of its words in small letters; so many of them, one after another, are no header's."""
OPENING = re.compile(r"[^\n\[]{0,60}\[1\](?=\s)")
FIRST_PARAGRAPH = re.compile(rf"\n(?:{OPENING.pattern}|1\.\s+(?=[A-ZÀ-Ý])|\(1\)\s)")
TITLE_LINE = re.compile(
    r"\n(?:J\s?U\s?G\s?E\s?M\s?E\s?N\s?T|D\s?É\s?C\s?I\s?S\s?I\s?O\s?N|ARR[ÊE]T|ORDONNANCE|JUDGMENT|REASONS FOR|MOTIFS|DECISION|RULING"
    r"|D[ée]cision sur requête|PROC[ÈE]S-VERBAL|O R D O N N A N C E|Jugement)\b[^\n]{0,90}(?=\n|\Z)"
)
DECIDED = re.compile(
    r"\bdate(?:\(s\))? (?:de la décision|of (?:the )?decision|du jugement|of (?:the )?judgment|de décision)\b|\b(?:decision date|jugement rendu|judgment rendered)\b",
    re.IGNORECASE,
)
DECIDED_AT = ("date", "decision date", "jugement rendu", "judgment rendered")
DATED = re.compile(r"date(?:(?<=^date)|(?<=^ date)|(?<=[\n.;|\d]date)|(?<=[\n.;|\d] date)) ?(?::|\n)", re.IGNORECASE)
DATED_AT = ("date",)
"""How the labels begin, in small letters without accents."""
CORRECTED = re.compile(
    r"(?:rectifi(?:é|cation)|corrig(?:é|endum)|corrections?\b|corrigendum|modifié)[^\n]{0,60}?(?:\ble|\bdu|\bon|:|\()\s*(?P<day>[^\n]{6,40})",
    re.IGNORECASE,
)
REPLACED = re.compile(
    r"(?:in substitution (?:of|for) the|en remplacement d[eu](?: l[’'a])?|remplace l[ea’']|replaces the)[^\n.]{0,60}?(?:dated|issued|daté[es]*(?: du)?|émis(?:es)? le|rendue?s? le)\s*(?P<day>[^\n.]{6,40})",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:(?<=\n)|(?<=\. ))(?:signée?|signed)\b[^\n]{3,40}?(?:this|ce|le)\s[^\n]{5,40}", re.IGNORECASE)
TAIL_SIGNED = re.compile(r"(?i)(?:signée?|fait|dated|rendue?|signed)\b[^\n]{0,60}")
AMENDED = re.compile(r"\n(?:AMENDED|[^\n]{0,40}\bMODIFIÉE?S?\b)")
CLOSING = re.compile(
    r"\nDATE (?:OF|D[EU]S?) ?(?:L[’'])?(?:REASONS|JUDGE?MENT|JUGE?MENT|ORDER|ORDONNANCE|MOTIFS|DECISION|DÉCISION)(?![^\n:]*(?:MODIFI|AMEND|SUPPL))[^\n:]{0,50}:\s*(?P<day>[^\n]{6,40})"
)
"""The day of the first decision, as the last page of a federal judgment tells it."""
LAST_PAGES = 30_000
PLACE = re.compile(
    r"(?m)^(?:district (?:judiciaire )?(?:de |d[’']|of )|greffe (?:de |d[’'])|si[eèé]ge (?:de |d[’']))\s*\n*(?P<place>[^\n|:]{2,40})",
    re.IGNORECASE,
)
NOWHERE = re.compile(r"(?i)canada|province|locali|n ?[°o]|«|\[|cour")
REGISTRY = re.compile(r"(\d{3})-(\d{2})-\d{6}-\d{2,3}")


def extent(text: str, start: int) -> int:
    """Where the header that begins at `start` ends: before the first paragraph, or the title of the decision."""
    window = text[start : start + WINDOW]
    first = OPENING.match(window) or FIRST_PARAGRAPH.search(window)
    if first is not None:
        return start + max(first.start(), 1)
    title = next((m for m in TITLE_LINE.finditer(window) if m.start() > 150), None)
    if title is not None:
        last = title
        for last in TITLE_LINE.finditer(window, title.start()):
            if last.start() - title.start() > 2500:
                break
        return start + (last.start() if last.start() - title.start() <= 2500 else title.start())
    if len(window) < WINDOW:
        return start + min(len(window), 4000)
    return _long(text, start)


def _long(text: str, start: int) -> int:
    """The end of a header longer than any window: its first line that is no line of a header, or the first of several of prose."""
    at = start + 4000
    end = text.find("\n", at)
    prose = 0
    while end >= 0 and end - at < SHORT and prose < FEWEST_LINES and not text.startswith("[1]", at):
        prose = prose + 1 if _prose(text[at:end]) else prose if end == at else 0
        at, end = end + 1, text.find("\n", end + 1)
    return at - 1 if at > start + WINDOW else start + 4000


def _prose(line: str) -> bool:
    """Whether a line was broken for its length within a sentence: most of its words have small letters."""
    words = line.split()
    return len(line) >= SHORTEST_PROSE and sum(word[0].islower() for word in words) > len(words) * MOST


def header_lines(text: str, start: int, end: int, title: str = "") -> list[Line]:
    """The lines of the header; one that holds a whole header, as some PDFs give it, is cut where a court would have."""
    found: list[Line] = []
    for line in lines_of(text, start, end):
        found += cut(line, title) if len(line.text) > SHORT and crowded(line.text) else [line]
    return found


def court_of(text: str, header: str, citations: tuple[str, ...], collection: str) -> str:
    """The court's French name: by the code of its own citation, else by the header's words; empty when neither tells."""
    for citation in citations:
        parts = citation.split()
        name = _coded(parts[1]) if len(parts) > 2 else ""
        if name:
            return name
    for where in (collection, header[:2500], text[:1500]):
        said = court_pattern().search(where.lower()) if where else None
        if said is not None and said.lastindex is not None:
            return courts()[said.lastindex - 1].name
    return ""


@lru_cache(maxsize=256)
def _coded(code: str) -> str:
    """The court whose citations bear this code, or whose code begins it."""
    every = courts()
    exact = next((court for court in every if court.code == code), None)
    begun = [court for court in every if len(court.code) > 2 and code.startswith(court.code)]
    found = exact or max(begun, key=lambda court: len(court.code), default=None)
    return found.name if found is not None else ""


def day_of(text: str, signals: Signals, start: int, header: str, said: str, citation: str) -> tuple[str, str]:
    """The day of the decision, and that of its correction if the header tells one (YYYY-MM-DD, empty when unknown).

    `said` is what the publisher's label says. Where it and the date line differ, the year of the citation decides.
    """
    end = start + WINDOW
    near, low = text[start:end], signals.low[start:end]
    changed = signals.stands("corrected", start, end)
    corrected = _matched(CORRECTED, header) if changed else ""
    replaced = _matched(REPLACED, near) if signals.stands("replaced", start, end) else ""
    written = _labelled(header, low[: len(header)])
    signatures = (SIGNED.match(text, at, end) for at in signals.starts("signed") if start <= at < end)
    signature = next(filter(None, signatures), None)
    signed = first_date(signature.group()) if signature is not None else ""
    amended = changed and AMENDED.search(near) is not None
    closing = (
        _matched(CLOSING, text[max(start, len(text) - LAST_PAGES) :]) if amended or not (written or signed) else ""
    )
    if replaced and _agrees(replaced, citation, (written, said, signed)):
        day, corrected = replaced, corrected or signed or written
    elif closing:
        day, corrected = closing, max(corrected, signed, written or _labelled(near, low, decided=False), said)
    elif replaced and said and said < signed:
        day, corrected = said, corrected or signed
    elif signed and _signs(signed, written, amended):
        day, corrected = signed, corrected or (written if written > signed else "")
    else:
        day = written if written and (not said or citation[:4] == written[:4] != said[:4]) else said
    if not day:
        every = [value for _, _, value in dates(header)]
        tail = TAIL_SIGNED.search(text[-1500:])
        day = every[0] if every else signed or (first_date(tail.group()) if tail else "")
    return day, corrected if corrected > day else ""


def _agrees(day: str, citation: str, others: tuple[str, ...]) -> bool:
    """Whether a day is of the year of the citation, or no other day is: a slip of the pen is not believed."""
    return day[:4] == citation[:4] or all(other[:4] != citation[:4] for other in others)


def _signs(signed: str, written: str, amended: bool) -> bool:
    """Whether the signature tells the day: on the date line's or within the week after, or before it where that is an amendment's."""
    if not written:
        return True
    late = (date.fromisoformat(signed) - date.fromisoformat(written)).days
    return 0 <= late <= 7 or (amended and late < 0)


def _matched(pattern: re.Pattern[str], where: str) -> str:
    found = pattern.search(where)
    return first_date(found["day"]) if found is not None else ""


def _labelled(header: str, low: str, *, decided: bool = True) -> str:
    """The date that follows its label, at once or after the label's translation; the label of any date is the last resort.

    `low` is the header in small letters without accents.
    """
    for pattern, words in ((DECIDED, DECIDED_AT), (DATED, DATED_AT))[not decided :]:
        for start in sorted(at for word in words for at in _places(low, word)):
            label = pattern.match(header, start)
            near = next(dates(header[label.end() : label.end() + 70]), None) if label is not None else None
            if near is not None:
                return near[2]
    return ""


def _places(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + 1)


def seat_of(header: str, dockets: list[str]) -> tuple[str, str]:
    """Where the court sits (the district or seat the header names, else that of the docket's registry), and its jurisdiction."""
    numbered = next((m for docket in dockets if (m := REGISTRY.match(docket))), None)
    known = registries().get(numbered[1], "") if numbered is not None else ""
    covers = jurisdictions().get(numbered[2], "") if numbered is not None else ""
    said = PLACE.search(header[:3000])
    if said is not None and not NOWHERE.match(said["place"]):
        return said["place"].strip(" .,|").title().replace("’S", "’s"), covers
    return known, covers

"""The head of a judgment: which court, which docket, which day, who sits, and where the parties stand."""

from __future__ import annotations

import re

from matching.judgment import Judge, Region, Zone
from matching.reading.dates import dates
from matching.reading.lines import Line, lines_of
from matching.rules import Court, courts

LONGEST = 9000
FIRST_PARAGRAPH = re.compile(r"(?:^|\n)[^\n\[]{0,60}\[1\](?=\s)|\n1\.\s+(?=[A-ZÀ-Ý])|\n\(1\)\s")
TITLE_LINE = re.compile(
    r"(?m)^(?:J\s?U\s?G\s?E\s?M\s?E\s?N\s?T|D\s?É\s?C\s?I\s?S\s?I\s?O\s?N|ARR[ÊE]T|ORDONNANCE|JUDGMENT|REASONS FOR|MOTIFS|DECISION|RULING"
    r"|D[ée]cision sur requête|PROC[ÈE]S-VERBAL|O R D O N N A N C E|Jugement)\b[^\n]{0,90}$"
)
DATED = re.compile(
    r"(?i)\bdate\s*(?:de la décision|of decision|du jugement)?\s*:|\b(?:jugement rendu|judgment rendered|decision date|date de la décision)\s*:?"
)
SITS = re.compile(
    r"(?im)^(?:sous la présidence d(?:e|u|es)\b|en présence d(?:e|u)\b|présents?\s*:|present\s*:|presiding\s*:?|coram\s*:?|formation\s*:|devant\s*:?|before\s*:?"
    r"|le conseil\s*:|régisseure?\s*:|membres?\s*(?:du tribunal)?\s*:|(?:tribunal )?members?\s*:|panel\b|l[’']honorable\b|les honorables\b|the honourable\b)"
)
SUFFIX = re.compile(
    r",?\s*\(?(?:[JjPp]\.\s?[CcPp]\.\s?[ASQMTasqmt]\.?(?:\s?[CQcq]\.)?(?:\s*\(AD HOC\))?|J\.C\.S\.C\.|j\.p\.m\.|J\.A\.|JJ\.A\.|JJ?\.|C\.J\.|(?i:juge administrati(?:f|ve)|juge de paix magistrate?))\)?\s*$"
)
TITLES = re.compile(
    r"^(?:\s*(?:sous la présidence d(?:e|u|es)|en présence d(?:e|u)|présents?|present|presiding|coram|formation|devant|before|régisseure?|(?:tribunal )?members?(?: du tribunal)?"
    r"|l[’']honorable|les honorables|the honourable|madame la|madame|monsieur le|monsieur|mme la|m\. le|(?:le|la|the)\b|juges?(?: adjointe?| en chef(?: adjointe?)?| de paix magistrate?| administrati(?:f|ve))?"
    r"|(?:mr|madam|mme)\.?(?=\s)|m\.(?=\s)|(?:chief |associate )?justice|me(?=\s))\s*[:,]?\s*)+",
    re.IGNORECASE,
)


def extent(text: str, start: int) -> int:
    """Where the header that begins at `start` ends: before the first paragraph, or the title of the decision."""
    window = text[start : start + LONGEST]
    first = FIRST_PARAGRAPH.search(window)
    end = first.start() if first else min(len(window), 4000)
    if first is None:
        title = None
        for title in TITLE_LINE.finditer(window):
            if title.start() > 150:
                break
        if title is not None and title.start() > 150:
            end = title.start()
    return start + max(end, 1)


def court_of(text: str, header: str, citations: tuple[str, ...], collection: str) -> str:
    """The court's French name: by the code of its own citation, else by the header's words; empty when neither tells."""
    by_code = {court.code: court for court in courts()}
    for citation in citations:
        code = citation.split()[1] if len(citation.split()) > 2 else ""
        match = by_code.get(code) or next((c for k, c in by_code.items() if len(k) > 3 and code.startswith(k)), None)
        if match is not None:
            return match.name
    best: tuple[int, Court] | None = None
    for court in courts():
        for where in (collection, header, text[:1500]):
            match_at = court.pattern.search(where)
            if match_at is not None:
                rank = match_at.start() if where is not collection else -1
                if best is None or rank < best[0]:
                    best = rank, court
                break
    return best[1].name if best else ""


def date_of(header: str, tail: str) -> str:
    """The decision's date: what follows its label, else the only date of the header, else that of the signature."""
    for label in DATED.finditer(header):
        near = next(dates(header[label.end() : label.end() + 60]), None)
        if near is not None:
            return near[2]
    every = [value for _, _, value in dates(header)]
    if every:
        return every[0]
    signed = re.search(r"(?i)(?:signée?|fait|dated|rendue?|signed)\b[^\n]{0,60}", tail)
    return next((value for _, _, value in dates(signed.group())), "") if signed else ""


def judges_of(text: str, start: int, end: int) -> tuple[list[Judge], list[Region]]:
    """Who sits: the names of the bench block, and the stretch of text it takes."""
    lines = lines_of(text, start, end)
    judges: list[Judge] = []
    regions: list[Region] = []
    for i, line in enumerate(lines):
        opens = SITS.match(line.text)
        if opens is None:
            if (
                SUFFIX.search(line.text)
                and _judge(line) is not None
                and not any(r.start <= line.start < r.end for r in regions)
            ):
                judges.append(_judge(line) or Judge("", 0, 0))
                regions.append(Region(Zone.BENCH, line.start, line.end))
            continue
        if any(r.start <= line.start < r.end for r in regions):
            continue
        block = [line]
        several = bool(re.match(r"(?i)coram|formation|les honorables|le conseil", line.text))
        for after in lines[i + 1 : i + 9]:
            if after.rule or _leaves(after.text):
                break
            named = any(_judge(b) is not None for b in block)
            if named and not (several or SUFFIX.search(after.text)):
                break
            block.append(after)
            if not several and SUFFIX.search(after.text):
                break
        found = [judge for b in block for judge in _several(b)]
        if found:
            judges += found
            regions.append(Region(Zone.BENCH, block[0].start, block[-1].end))
    seen: dict[str, Judge] = {}
    for judge in judges:
        seen.setdefault(judge.name.casefold(), judge)
    return list(seen.values()), regions


def _leaves(line: str) -> bool:
    """A line that can no longer be of the bench."""
    return bool(
        re.match(
            r"(?i)(?:entre|between|date|dossier|docket|référence|citation|n[°o]|motifs|reasons|jugement|comparutions|appearances|heard|audience|audition)\b",
            line,
        )
    )


def _several(line: Line) -> list[Judge]:
    """One judge a line, or several between commas and « et » after CORAM."""
    if re.match(r"(?i)coram\s*:?\s*\S", line.text) and re.search(r",| et | and ", line.text):
        body = re.sub(r"(?i)^coram\s*:?\s*", "", line.text)
        found = []
        for piece in re.split(r",\s*|\s+et\s+|\s+and\s+", body):
            at = line.start + line.text.index(piece)
            one = _judge(Line(piece, at, at + len(piece)))
            if one is not None:
                found.append(one)
        return found
    one = _judge(line)
    return [one] if one is not None else []


def _judge(line: Line) -> Judge | None:
    """The name on a line, without title and suffix; None when no name is left."""
    bare = SUFFIX.sub("", line.text.strip(" ,"))
    title = TITLES.match(bare)
    name = bare[title.end() if title else 0 :].strip(" ,:;.")
    if len(name) < 2 or len(name) > 60 or not name[0].isupper() or any(c.isdigit() for c in name):
        return None
    at = line.start + line.text.index(name)
    return Judge(name, at, at + len(name))

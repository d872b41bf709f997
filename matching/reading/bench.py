"""Who sits: the names of the bench block, and the stretch of text it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.judgment import Judge, Region, Zone
from matching.names.normalize import fold
from matching.reading.lines import Line
from matching.reading.naming import LETTERS

LONGEST_NAME = 60
LONGEST_LINE = 240
"""A line that is a judge’s name between titles and letters is shorter."""
SITS = re.compile(
    r"(?i)^(?:sous la présidence d(?:e|u|es)\b|en présence d(?:e|u)\b|présents?\s*:|present\s*:|presiding\s*:?|coram\s*:?|formation\s*:|devant\b\s*:?|before\b\s*:?"
    r"|le (?:conseil|comité)\s*:|régisseure?s?\s*:|membres?\s*(?:du tribunal|instruct(?:eur|rice))?\s*:|(?:tribunal )?members?\s*:|panel\b|l[’']honorable\b|les honorables\b|the honou?rable\b|by\s*:?\s*the hon)"
)
SEVERAL = re.compile(r"(?i)coram|formation|les honorables|le conseil|le comité|present\s*:|présents")
PANEL = re.compile(r"(?i)devant les juges\b")
"""Two sit at least, and nothing after their names says that they are judges."""
CALLED = re.compile(r",\s+(?:[a-zà-ÿ]|(?:[A-ZÀ-Ý][a-z]{0,2}\.\s?)+(?:$|,)).*$")
"""The occupation of somebody who sits on a council of discipline, or its letters."""
SUFFIX = re.compile(
    r",?\s*\(?(?:[JjPp]\.\s?[CcPp]\.\s?[ASQMTasqmt]\.?(?:\s?[CQcq]\.)?(?:\s*\((?:AD HOC|ad hoc)\))?|J\.C\.S\.C\.|J\.\s?S\.\s?C\.?|j\.p\.m\.|J\.A\.|JJ\.A\.|JJ?\.|C\.J\.|T\.J\.|D\.J\.|(?i:juge administrati(?:f|ve)|juge de paix magistrate?|président suppléant|juge coordonnat(?:eur|rice)(?: adjointe?)?|juge en chef(?: adjointe?)?|greffi(?:er|ère) spéciale?|registraire|(?:vice-)?présidente?|membre))\)?\s*$"
)
SIGNS = ("j.", "p.", "juge", "résident", "greffi", "registraire", "membre")
"""Letters, in small ones, of which some stand in every such suffix."""
TITLES = re.compile(
    r"^(?:\s*(?:sous la présidence d(?:e|u|es)|en présence d(?:e|u)|présents?|present|presiding|coram|formation|devant|before|by|régisseure?s?|le conseil|le comité|(?:tribunal )?members?|membres?(?: du tribunal| instruct(?:eur|rice))?"
    r"|l[’']honorable|les honorables|the honou?rable|(?:la |le )?commissaires?|madame la|madame|monsieur le|monsieur|mme la|m\. le|(?:les?|la|the)\b|juges?(?: adjointe?| en chef(?: adjointe?)?| de paix magistrate?| administrati(?:fs?|ves?))?"
    r"|(?:mr|madam|mme)\.?(?=\s)|m\.(?=\s)|(?:chief |associate )?justice|(?:vice-)?présidente?(?=\s*:)|me(?=\s))(?!\w)\s*[:,]?\s*)+",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"(?i)(?:entre|between|titulaires?|responsables?|date|dossier|docket|référence|citation|n[°o]\b|motifs|reasons|jugement|judgment|comparutions|appearances|heard|audience|audition|représentants?|participants?|on appeal|en appel)"
)
LIST = re.compile(r"(?i)(?:coram|present|présents?|formation|membres|members)\s*:?\s*\S")
BETWEEN = re.compile(r",\s*|\s+et\s+|\s+and\s+")
BESIDE = re.compile(r"(?i)\s+(?:date|citation|référence|dossier|file)\b[^:]{0,20}:.*$")
"""Another field on the line of whoever sits."""
RANK = re.compile(r"(?i),\s*(?:[qk]\.\s?c\.?|c\.\s?r\.?)(?=;|,|$)")
"""The letters of a lawyer, which a judge may keep."""
OPENS = frozenset("sepdcfblmrt")
"""First letters, in lower case, of the words that open a bench block: other lines need no closer look."""


def judges_of(lines: Sequence[Line], listed: Sequence[Line] = ()) -> tuple[list[Judge], list[Region]]:
    """The judges of a header, each once by the fullest name, and the stretches of text where they stand.

    `listed` are the lines in which a court's site names them, surname first.
    """
    judges = [judge for line in listed for judge in _listed(line)]
    regions = [Region(Zone.BENCH, line.start, line.end) for line in listed]
    until = -1
    for i, line in enumerate(lines):
        if line.start < until:
            continue
        if line.text[:1].lower() not in OPENS or not SITS.match(line.text):
            alone = _judge(line) if len(line.text) < LONGEST_LINE and signs(line.text) else None
            if alone is not None:
                judges.append(alone)
                regions.append(Region(Zone.BENCH, line.start, line.end))
            continue
        block = _block(lines, i)
        found = [judge for part in block for judge in _several(part)]
        if found:
            judges += found
            until = block[-1].end
            regions.append(Region(Zone.BENCH, block[0].start, until))
    return _once(judges), regions


def _once(judges: Sequence[Judge]) -> list[Judge]:
    """Each judge once: a surname alone is whoever bears it among those named in full."""
    kept: dict[frozenset[str], Judge] = {}
    for judge in judges:
        words = frozenset(fold(judge.name).split())
        if not any(words <= fuller for fuller in kept):
            kept[words] = judge
    return list(kept.values())


def _listed(line: Line) -> list[Judge]:
    """Who sat, as a court's site lists them: « Quesnoy, Odile; Valmorel, Armand »."""
    found = []
    at = 0
    for piece in line.text.split(";"):
        part = line.part(at, at + len(piece))
        at += len(piece) + 1
        surname, _, given = RANK.sub("", part.text).partition(", ")
        name = f"{given} {surname}".strip()
        if name:
            found.append(Judge(name, part.start, part.end))
    return found


def signs(words: str) -> bool:
    """Whether a line ends with the letters of a judge's office."""
    if words[-1:] not in ".)" and "juge" not in words and "regist" not in words:
        return False
    last = words[-60:]
    low = last.lower()
    return any(sign in low for sign in SIGNS) and SUFFIX.search(last) is not None


def _block(lines: Sequence[Line], opening: int) -> list[Line]:
    """The lines of a bench block, from the one that opens it."""
    block = [lines[opening]]
    several = bool(SEVERAL.match(block[0].text))
    fewest = 2 if PANEL.match(block[0].text) else 1
    named = 0
    for after in lines[opening + 1 : opening + 9]:
        named += _judge(block[-1]) is not None
        if after.rule or LEAVES.match(after.text):
            break
        last = SUFFIX.search(after.text) is not None
        if named >= fewest and not last and not (several and TITLES.match(after.text)):
            break
        block.append(after)
        if not several and last:
            break
    return block


def _several(line: Line) -> list[Judge]:
    """One judge a line, or several between commas and « et » after CORAM."""
    if LIST.match(line.text) and BETWEEN.search(line.text):
        found = []
        at = 0
        for match in [*BETWEEN.finditer(line.text), None]:
            part = line.part(at, match.start() if match is not None else len(line.text))
            one = _judge(part) if part.text else None
            if one is not None:
                found.append(one)
            at = match.end() if match is not None else at
        return found
    one = _judge(line)
    return [one] if one is not None else []


def _judge(line: Line) -> Judge | None:
    """The name on a line, without title and suffix; None when no name is left."""
    bare = CALLED.sub("", LETTERS.sub("", SUFFIX.sub("", BESIDE.sub("", line.text).strip(" ,"))))
    title = TITLES.match(bare)
    name = bare[title.end() if title else 0 :].strip(" ,:;.")
    if len(name) < 2 or len(name) > LONGEST_NAME or not name[0].isupper() or any(c.isdigit() for c in name):
        return None
    at = line.start + line.text.rindex(name)
    return Judge(name, at, at + len(name))

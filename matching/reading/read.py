"""The steps of reading, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matching.judgment import Judgment, Party, Region, Zone
from matching.reading import citations, counsel, header, outcome, restrictions, titles
from matching.reading.dates import first_date
from matching.reading.language import language_of
from matching.reading.lines import labelled, lines_of
from matching.reading.meaning import meaning_of
from matching.reading.parties import parties_of
from matching.reading.text import to_text

QUOTED = re.compile(r"«[^«»]{200,4000}»|“[^“”]{200,4000}”")
TITLE = re.compile(
    r"\s(?:c\.?|v\.?|vs\.?|et)\s|\((?:Re|Syndic|Succession|Faillite)|[—–]\s*\d+|^(?:Re|Dans la situation de)\b"
)
ARTEFACT = re.compile(r"^(?:J[ACP]\s?\d{3,4}|Décision|Page \d+|Gabarit.*|\W*)$")


def read(body: bytes, media_type: str = "", *, metadata: Mapping[str, str] | None = None) -> Judgment:
    """What can be understood of one judgment; raise Unreadable (with a reason in French) when there is no text.

    `metadata` is what the source said (title, citation, date as YYYY-MM-DD, docket): it is believed for the date and
    the citation, and fills what the text leaves out.
    """
    record = titles.record_of(body, media_type)
    if record is not None:
        return titles.read_title({**(metadata or {}), **record})
    text, said = to_text(body, media_type, metadata or {})
    labels, start = labelled(text)
    said = {**labels, **{key: value for key, value in said.items() if value}}
    end = header.extent(text, start)
    head = text[start:end]
    lang = language_of(text, end)
    own = _own_citations(text[:end], said)
    docs = citations.dockets(said.get("docket", "") + "\n" + head) if "docket" in said else citations.dockets(head)
    if not docs and said.get("docket"):
        docs = [piece.strip() for piece in re.split(r"[;,]", said["docket"]) if piece.strip()]
    judges, bench = header.judges_of(text, start, end)
    parties = parties_of(text, [line for line in lines_of(text, start, end) if not _within(line.start, bench)])
    tail = max(end, len(text) - max(1500, len(text) // 12))
    lawyers, blocks = counsel.counsel_of(text, end, tail)
    body_end = min((block.start for block in blocks), default=len(text))
    part = outcome.operative(text, end, body_end)
    title = said.get("title", "") or _title(text)
    spans = [Region(Zone.CITED, span.start, span.end) for span in citations.cited(text, set(own), end)]
    quotes = [Region(Zone.QUOTED, m.start(), m.end()) for m in QUOTED.finditer(text, end, body_end)]
    meaning = meaning_of(
        text,
        title=title,
        citations=own,
        dockets=docs,
        parties=parties,
        body=end,
        end=body_end,
        operative=part,
        aside=(*spans, *quotes),
    )
    return Judgment(
        text=text,
        lang=lang,
        court=header.court_of(text, head, own, said.get("collection", "")),
        title=title,
        citations=own,
        dockets=tuple(docs),
        date=first_date(said.get("date", "")) or header.date_of(head, text[-1500:]),
        judges=tuple(judges),
        parties=tuple(parties),
        counsel=tuple(lawyers),
        regions=_regions(text, start, end, part, bench, blocks, spans, quotes),
        restrictions=restrictions.restrictions_of(text),
        matter=meaning.matter,
        subjects=meaning.subjects,
        contexts=meaning.contexts,
        rulings=meaning.rulings,
        outcome=meaning.outcome,
        outcome_at=meaning.outcome_at,
        heads=meaning.heads,
        severity=meaning.severity,
        masked=restrictions.masked(title, head, _searchable(parties)),
    )


def _searchable(parties: list[Party]) -> list[Party]:
    """Public bodies say nothing of whether the others are masked."""
    return [party for party in parties if party.kind != "public_body"]


def _own_citations(head: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """The judgment's own citations: what the source says, else the first neutral one of the header."""
    found: dict[str, None] = {}
    if said.get("citation"):
        told = citations.neutral(said["citation"])
        found.update((key, None) for _, _, key in told)
        if not told:
            found[" ".join(said["citation"].split())] = None
    if not found:
        found.update((key, None) for _, _, key in citations.neutral(head)[:1])
    return tuple(found)


def _title(text: str) -> str:
    """The first line that reads as a style of cause."""
    lines = [line.text for line in lines_of(text, 0, 800)[:8] if not ARTEFACT.match(line.text)]
    for line in lines[:4]:
        if TITLE.search(line) and len(line) < 250:
            return line
    return ""


def _within(offset: int, regions: list[Region]) -> bool:
    return any(region.start <= offset < region.end for region in regions)


def _regions(
    text: str,
    start: int,
    end: int,
    part: Region | None,
    bench: list[Region],
    blocks: list[Region],
    cited: list[Region],
    quotes: list[Region],
) -> tuple[Region, ...]:
    """Every zone of the text, widest first; they nest."""
    first = text.find("\n", start) if start == 0 else start
    wide = [
        Region(Zone.TITLE, 0, max(first, 0)),
        Region(Zone.HEADER, max(first, 0), end),
        Region(Zone.BODY, end, len(text)),
    ]
    return tuple(r for r in (*wide, *([part] if part else []), *bench, *blocks, *quotes, *cited) if r.end > r.start)

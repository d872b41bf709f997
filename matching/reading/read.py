"""The steps of reading, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matching.judgment import Judgment, Party, Region, Span, Unreadable
from matching.names.normalize import fold
from matching.reading import bench, citations, counsel, header, regions, restrictions, titles, works
from matching.reading.dates import first_date
from matching.reading.digits import doubts_of
from matching.reading.language import language_of
from matching.reading.lines import labelled, lines_of
from matching.reading.meaning import meaning_of
from matching.reading.operative import operative_part
from matching.reading.parties import parties_of
from matching.reading.signals import signals_of
from matching.reading.text import to_text

TITLE = re.compile(
    r"\s(?:c\.?|v\.?|vs\.?|et)\s|\((?:Re|Syndic|Succession|Faillite)|[—–]\s*\d+|^(?:Re|Dans la situation de)\b"
)
ARTEFACT = re.compile(r"^(?:J[ACP]\s?\d{3,4}|Décision|Page \d+|Gabarit.*|\W*)$")
ABSENT = re.compile(
    "there is no document available for this decision|aucun document n'est disponible pour cette decision|veuillez telecharger le pdf|please download the pdf"
)
FEWEST_WORDS = 4


def read(body: bytes, media_type: str = "", *, metadata: Mapping[str, str] | None = None) -> Judgment:
    """What can be understood of one judgment; raise Unreadable (with a reason in French) when there is no text.

    `metadata` is what the source said (title, citation, date as YYYY-MM-DD, docket): it is believed for the date and
    the citation, and fills what the text leaves out.
    """
    record = titles.record_of(body, media_type)
    if record is not None:
        return titles.read_title({**(metadata or {}), **record})
    text, known = to_text(body, media_type, metadata or {})
    signals = signals_of(text)
    site = labelled(text, signals)
    start = site.end
    told = {key: value for key, value in known.items() if value}
    said = {**site.said, **told}
    end = header.extent(text, start)
    _has_body(text, signals.low, start, end)
    head = text[start:end]
    title = said.get("title", "") or _title(text)
    lines = header.header_lines(text, start, end, title)
    own = _own_citations(text[:end], said)
    dockets, origin = citations.dockets(f"{said.get('docket', '')}\n{head[:4000]}")
    if not dockets and said.get("docket"):
        dockets = [piece.strip() for piece in re.split(r"[;,]", said["docket"]) if piece.strip()]
    judges, benches = bench.judges_of(lines, site.judges)
    parties = parties_of(text, [line for line in lines if not _within(line.start, benches)], title)
    if not parties and title:
        parties = _of_title(text, title)
    lawyers, blocks = counsel.counsel_of(text, lines, end)
    body_end = min((block.start for block in blocks), default=len(text))
    part = operative_part(text, signals, end, body_end)
    ours = frozenset(word for party in parties for word in fold(party.name).split())
    cited = [*citations.cited(text, signals, end, ours), *works.works(text, signals, end)]
    day, corrected = header.day_of(
        text, signals, start, head, first_date(site.said.get("date", "")), own[0] if own else ""
    )
    court = header.court_of(text, head, own, said.get("collection", ""))
    district, jurisdiction = header.seat_of(head, dockets)
    within = [*counsel.lists_of(text, start, body_end), *cited]
    zones = regions.regions_of(text, Span(start, end), operative=part, bench=benches, counsel=blocks, within=within)
    meaning = meaning_of(
        text,
        signals,
        title=title,
        citations=own,
        dockets=dockets,
        parties=parties,
        body=end,
        end=body_end,
        operative=part,
        aside=zones,
    )
    return Judgment(
        text=text,
        lang=language_of(text, signals.bare, end),
        court=court,
        title=title,
        citations=own,
        dockets=(*dockets, *origin),
        date=first_date(told.get("date", "")) or day,
        judges=tuple(judges),
        parties=tuple(parties),
        counsel=tuple(lawyers),
        regions=zones,
        restrictions=restrictions.restrictions_of(text, signals),
        masked=restrictions.masked(title, head, court, [party for party in parties if party.kind != "public_body"]),
        corrected=corrected,
        district=district,
        jurisdiction=jurisdiction,
        origin_dockets=tuple(origin),
        doubts=doubts_of(text, signals, end),
        **meaning._asdict(),
    )


def _has_body(text: str, low: str, start: int, end: int) -> None:
    """Raise Unreadable when the text is a header alone, or says that the judgment is elsewhere."""
    rest = text[end : end + 2000]
    absent = ABSENT.search(low, start, start + 2000)
    written = len(text) - (absent.end() if absent is not None else end)
    if absent is not None and written < 600:
        raise Unreadable("en-tête seul : le texte du jugement est dans un autre document", "header_only")
    if len(text) - start < header.WINDOW and not _sentence(rest) and not _sentence(text[start:end]):
        raise Unreadable("en-tête seul : aucun texte ne suit", "header_only")


def _sentence(text: str) -> bool:
    """Whether some line reads as prose: several words in a row that begin in lower case."""
    return any(sum(word[0].islower() for word in line.split()) >= FEWEST_WORDS for line in text.split("\n"))


def _of_title(text: str, title: str) -> list[Party]:
    """The parties that the title tells where the header tells none, as they stand in the text."""
    at = text.find(title)
    return titles.parties_of(title, at) if at >= 0 else []


def _own_citations(head: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """The judgment's own citations: what the source says, else the first neutral one of the header; then its publishers’."""
    found: dict[str, None] = {}
    for name in ("citation", "report"):
        if said.get(name):
            told = [key for _, _, key in citations.neutral(said[name])]
            found.update(dict.fromkeys(told or [citations.canonical(said[name])]))
    if not found:
        found.update((key, None) for _, _, key in citations.neutral(head)[:1])
    found.update(dict.fromkeys(citations.published(head[:1500])))
    return tuple(found)


def _title(text: str) -> str:
    """The first line that reads as a style of cause."""
    lines = [citations.before(line.text) for line in lines_of(text, 0, 800)[:8] if not ARTEFACT.match(line.text)]
    return next((line for line in lines[:4] if TITLE.search(line) and len(line) < 250), "")


def _within(offset: int, zones: list[Region]) -> bool:
    return any(region.start <= offset < region.end for region in zones)

"""Understand: bytes to a judgment, a judgment and a watch-list to matches. Pure: no clock, disk, network or table."""

from matching.judgment import (
    Band as Band,
    Counsel as Counsel,
    Finding as Finding,
    Judge as Judge,
    Judgment as Judgment,
    Match as Match,
    Mention as Mention,
    Party as Party,
    Reason as Reason,
    Region as Region,
    Role as Role,
    Ruling as Ruling,
    Severity as Severity,
    Span as Span,
    Unreadable as Unreadable,
    Watched as Watched,
    Zone as Zone,
)
from matching.names import (
    Frequencies as Frequencies,
    docket_key as docket_key,
    fold as fold,
    is_organization as is_organization,
    luhn as luhn,
    namesake_key as namesake_key,
    search_keys as search_keys,
)
from matching.reading import read as read
from matching.reading.paragraphs import numbered as numbered, paragraph_at as paragraph_at
from matching.reading.sector import Sighting as Sighting, sector_of as sector_of
from matching.screening import (
    ENGINE as ENGINE,
    Gravity as Gravity,
    Index as Index,
    appraise as appraise,
    handling as handling,
    screen as screen,
)

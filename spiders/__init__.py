"""Fetch: courts' sites to bytes. Knows no name, no table and no person."""

from spiders.crawl import crawl as crawl
from spiders.source import (
    Event as Event,
    Failure as Failure,
    Fetched as Fetched,
    Gone as Gone,
    Kept as Kept,
    Known as Known,
    Listed as Listed,
    Plan as Plan,
    Report as Report,
    Seen as Seen,
    Source as Source,
)

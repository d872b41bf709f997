"""Fetch: courts' sites to bytes. Knows no name, no table and no person."""

from spiders.crawl import crawl as crawl
from spiders.source import (
    Event as Event,
    Failure as Failure,
    Fetched as Fetched,
    Known as Known,
    Listed as Listed,
    Report as Report,
    Source as Source,
)

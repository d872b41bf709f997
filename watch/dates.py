"""Dates as Québec writes them, in French and in English."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

Language = Literal["fr", "en"]
BABEL = {"fr": "fr_CA", "en": "en_CA"}


@lru_cache(maxsize=4096)
def day(value: str | date | datetime, language: Language, zone: ZoneInfo) -> str:
    """« 23 novembre 2026 »; a date given as YYYY-MM-DD, or nothing."""
    if not value:
        return "—"
    if isinstance(value, datetime):
        value = value.astimezone(zone).date()
    elif isinstance(value, str):
        value = date.fromisoformat(value[:10])
    said = str(format_date(value, "long", locale=BABEL[language]))
    return f"1er{said[1:]}" if language == "fr" and value.day == 1 else said


@lru_cache(maxsize=4096)
def moment(value: str | datetime, language: Language, zone: ZoneInfo) -> str:
    """« 23 novembre 2026, 14 h 30 », the hour in one piece."""
    if not value:
        return "—"
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    pattern = "d MMMM y, HH\u00a0'h'\u00a0mm" if language == "fr" else "MMMM d, y, h:mm a"
    return str(format_datetime(at.astimezone(zone), pattern, locale=BABEL[language]))

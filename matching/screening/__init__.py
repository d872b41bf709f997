"""Screening: a watch-list ready to be looked up, and one judgment against it."""

from matching.screening.index import Index as Index
from matching.screening.screen import ENGINE as ENGINE, screen as screen

"""Screening: a judgment and a watch-list to matches, with positions, score and reasons."""

from matching.screening.index import Index as Index
from matching.screening.screen import ENGINE as ENGINE, screen as screen

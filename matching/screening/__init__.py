"""Screening: a judgment and a watch-list to matches, with positions, score and reasons."""

from matching.screening.index import BadIndex as BadIndex, Index as Index
from matching.screening.screen import ENGINE as ENGINE, screen as screen
from matching.screening.severity import Gravity as Gravity, appraise as appraise, handling as handling

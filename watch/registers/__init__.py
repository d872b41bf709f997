"""Public registers as reference data: the names and places they give watched organisations, with their provenance."""

from watch.registers.enterprises import enterprises as enterprises
from watch.registers.intake import Taken as Taken, take as take

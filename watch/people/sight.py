"""Which alerts somebody may see."""

from __future__ import annotations

from sqlalchemy import ColumnElement, true
from sqlmodel import col

from watch.people.rights import Asker, Right
from watch.tables import Alert


def visible(asker: Asker | None) -> ColumnElement[bool]:
    """Which alerts somebody may see, for the `where` of every query of alerts; None is the machine itself: all."""
    if asker is None or asker.may(Right.RESTRICTED):
        return true()
    return ~col(Alert.restricted)

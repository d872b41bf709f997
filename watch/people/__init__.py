"""Who may do what: accounts, visits, rights, and which alerts somebody may see."""

from sqlalchemy import ColumnElement, true
from sqlmodel import col

from watch.people.rights import RIGHTS, ROLES, Asker, Right, Role, rights
from watch.tables import Alert

__all__ = ["RIGHTS", "ROLES", "Asker", "Right", "Role", "rights", "visible"]


def visible(asker: Asker | None) -> ColumnElement[bool]:
    """Which alerts somebody may see, for the `where` of every query of alerts; None is the machine itself: all."""
    if asker is None or asker.may(Right.RESTRICTED):
        return true()
    return ~col(Alert.restricted)

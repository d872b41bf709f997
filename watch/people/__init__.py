"""Who may do what: accounts, visits, rights, and which alerts somebody may see."""

from watch.people.rights import RIGHTS, ROLES, Asker, Right, Role, rights

__all__ = ["RIGHTS", "ROLES", "Asker", "Right", "Role", "rights"]

"""Who may ask for what: one line for every route. The application does not start while a route has none."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from watch.people import Right


class Door(Enum):
    """What needs no right of its own."""

    OPEN = "open"  # anybody
    SIGNED = "signed"  # anybody who is signed in


OPEN, SIGNED = Door.OPEN, Door.SIGNED

ROUTES: Mapping[str, Right | Door] = {
    # the house
    "GET /": SIGNED,
    "GET /langue/{lang}": OPEN,
    "GET /vivant": OPEN,
    "GET /pret": OPEN,
    "GET /aide": SIGNED,
    # signing in, and one's own account
    "GET /connexion": OPEN,
    "POST /connexion": OPEN,
    "GET /connexion/fournisseur": OPEN,
    "GET /connexion/retour": OPEN,
    "POST /deconnexion": SIGNED,
    "GET /compte": SIGNED,
    "POST /compte/mot-de-passe": SIGNED,
    "POST /compte/ailleurs": SIGNED,
    # accounts
    "GET /personnes": Right.PEOPLE,
    "POST /personnes": Right.PEOPLE,
    "GET /personnes/{person}": Right.PEOPLE,
    "POST /personnes/{person}": Right.PEOPLE,
    "POST /personnes/{person}/mot-de-passe": Right.PEOPLE,
    "POST /personnes/{person}/sessions": Right.PEOPLE,
    # the journal
    "GET /journal": Right.JOURNAL,
    "POST /journal/verification": Right.JOURNAL,
    "GET /journal/export.csv": Right.JOURNAL,
    # alerts
    "GET /alertes": Right.ALERTS,
    "GET /alertes/{number}": Right.ALERTS,
    "GET /alertes/{number}/textes/{version}": Right.ALERTS,
    "GET /alertes/prochaine": Right.ALERTS,
    "POST /alertes/lot": Right.DECIDE,
    "POST /alertes/vues": Right.ALERTS,
    "POST /alertes/vues/{number}": Right.ALERTS,
    "POST /alertes/{number}/actes": Right.DECIDE,
    "POST /alertes/{number}/seconde-lecture": Right.REVIEW,
    "POST /alertes/{number}/responsable": Right.ASSIGN,
    "POST /alertes/{number}/echeance": Right.DECIDE,
    "GET /alertes/{number}/dossier.{form}": Right.EXPORT,
    "GET /copies/{sha256}": Right.ALERTS,
    # checks of applicants
    "GET /recherches": Right.CHECKS,
    "GET /recherches/nouvelle": Right.CHECK,
    "POST /recherches": Right.CHECK,
    "GET /recherches/{number}": Right.CHECKS,
    "GET /recherches/{number}.pdf": Right.CHECKS,
    # the watch-list
    "GET /surveillance": Right.WATCHLIST,
    "POST /surveillance": Right.WATCHLIST,
    "GET /surveillance/{number}": Right.WATCHLIST,
    "GET /permis/{permit:path}": Right.WATCHLIST,
    "GET /importations": Right.ENROL,
    "POST /importations": Right.ENROL,
    "GET /importations/{number}": Right.ENROL,
    "POST /importations/{number}/essai": Right.ENROL,
    "POST /importations/{number}/confirmation": Right.ENROL,
    "POST /importations/{number}/accord": Right.APPROVE,
    "POST /importations/{number}/retour": Right.ENROL,
    "POST /importations/{number}/abandon": Right.ENROL,
    "GET /importations/{number}/erreurs.csv": Right.ENROL,
    "GET /importations/{number}/progres": Right.ENROL,
    # the sector
    "GET /secteur": Right.SECTOR,
    "GET /secteur/{number}": Right.SECTOR,
    "POST /secteur/{number}": Right.SECTOR,
    # the dashboard
    "GET /tableau": Right.FIGURES,
    # the sources
    "GET /sources": Right.SOURCES,
}

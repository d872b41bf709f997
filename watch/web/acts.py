"""What the acts of the journal are called on the screens."""

from __future__ import annotations

from notifications.message import Language
from notifications.words import word

ACTS = {
    "access.refuse": ("accès refusé", "access refused"),
    "alert.export": ("dossier d’alerte exporté", "alert file exported"),
    "alert.join": ("jugement joint à l’alerte", "judgment joined to the alert"),
    "alert.masked": ("texte masqué à la source", "text masked at its source"),
    "alert.raise": ("alerte levée", "alert raised"),
    "alert.read": ("alerte consultée", "alert read"),
    "alert.withdrawn": ("texte retiré de la source", "text withdrawn from its source"),
    "check.export": ("recherche exportée", "check exported"),
    "check.read": ("recherche consultée", "check read"),
    "check.run": ("recherche faite", "check run"),
    "document.gone": ("document disparu de la source", "document gone from its source"),
    "journal.export": ("journal exporté", "journal exported"),
    "journal.read": ("journal consulté", "journal read"),
    "journal.verify": ("journal vérifié", "journal verified"),
    "judgment.read": ("texte d’un jugement lu", "text of a judgment read"),
    "mail.accept": ("courriel accepté par le serveur", "mail accepted by the server"),
    "mail.refuse": ("courriel refusé par le serveur", "mail refused by the server"),
    "person.add": ("compte ouvert", "account opened"),
    "person.change": ("compte changé", "account changed"),
    "person.password": ("mot de passe changé", "password changed"),
    "snapshot.read": ("copie conservée prise", "kept copy taken"),
    "source.run": ("passage d’une source", "run of a source"),
    "version.quarantine": ("texte mis à l’écart", "text set aside"),
    "visit.end": ("session fermée", "signed out"),
    "visit.refuse": ("ouverture de session refusée", "sign-in refused"),
    "visit.start": ("session ouverte", "signed in"),
    "watchlist.import": ("liste surveillée importée", "watch-list imported"),
}


def act(code: str, language: Language) -> str:
    """The words for an act, or its code where there are none."""
    return word(ACTS, code, language)

"""What the acts of the journal are called on the screens."""

from __future__ import annotations

from notifications.message import Language
from notifications.words import ACTS as DONE, word

ACTS = {
    **{f"alert.{code}": said for code, said in DONE.items()},
    "access.refuse": ("accès refusé", "access refused"),
    "alert.export": ("dossier d’alerte exporté", "alert file exported"),
    "alert.join": ("jugement joint à l’alerte", "judgment joined to the alert"),
    "alert.masked": ("texte masqué à la source", "text masked at its source"),
    "alert.deadline": ("échéance changée", "due date changed"),
    "alert.judgment": ("nouveau jugement", "new judgment"),
    "alert.silence": ("élément tu par une distinction", "evidence silenced by a distinction"),
    "alert.version": ("nouvelle version d’un texte", "new version of a text"),
    "alert.hush": ("alerte tenue sous le seuil", "alert kept below the line"),
    "alert.read": ("alerte consultée", "alert read"),
    "alert.withdrawn": ("texte retiré de la source", "text withdrawn from its source"),
    "check.export": ("recherche exportée", "check exported"),
    "check.read": ("recherche consultée", "check read"),
    "check.run": ("recherche faite", "check run"),
    "distinction.make": ("homonyme écarté", "namesake set apart"),
    "distinction.undo": ("homonyme rétabli", "distinction undone"),
    "draft.abandon": ("importation abandonnée", "import abandoned"),
    "draft.back": ("importation reprise", "import taken back"),
    "draft.begin": ("importation commencée", "import begun"),
    "draft.confirm": ("importation confirmée", "import confirmed"),
    "draft.export": ("erreurs d’une importation exportées", "errors of an import exported"),
    "draft.trial": ("importation essayée", "import tried"),
    "db.backup": ("sauvegarde faite", "backup made"),
    "db.restore": ("sauvegarde ramenée", "backup restored"),
    "document.gone": ("document disparu de la source", "document gone from its source"),
    "journal.export": ("journal exporté", "journal exported"),
    "journal.read": ("journal consulté", "journal read"),
    "journal.verify": ("journal vérifié", "journal verified"),
    "judgment.read": ("texte d’un jugement lu", "text of a judgment read"),
    "key.add": ("clé donnée", "key given"),
    "key.revoke": ("clé retirée", "key withdrawn"),
    "mail.accept": ("courriel accepté par le serveur", "mail accepted by the server"),
    "mail.refuse": ("courriel refusé par le serveur", "mail refused by the server"),
    "permit.deadline": ("échéance d’un permis", "deadline of a permit"),
    "permit.read": ("permis consulté", "permit read"),
    "person.add": ("compte ouvert", "account opened"),
    "person.change": ("compte changé", "account changed"),
    "person.password": ("mot de passe changé", "password changed"),
    "sector.open": ("jugement du secteur consulté", "sector judgment read"),
    "snapshot.read": ("copie conservée prise", "kept copy taken"),
    "source.run": ("passage d’une source", "run of a source"),
    "version.quarantine": ("texte mis à l’écart", "text set aside"),
    "visit.end": ("session fermée", "signed out"),
    "visit.refuse": ("ouverture de session refusée", "sign-in refused"),
    "visit.start": ("session ouverte", "signed in"),
    "watched.lapse": ("surveillance terminée", "watch ended"),
    "watched.read": ("fiche consultée", "entry read"),
    "watched.resume": ("surveillance reprise", "watch resumed"),
    "watchlist.export": ("liste surveillée exportée", "watch-list exported"),
    "watchlist.import": ("liste surveillée importée", "watch-list imported"),
}
NOTED = {
    "active": ("actif", "active"),
    "added": ("ajouts", "added"),
    "address": ("adresse", "address"),
    "alert": ("alerte", "alert"),
    "asked": ("demandé", "asked"),
    "band": ("identité", "identity"),
    "changed": ("changements", "changed"),
    "check": ("recherche", "check"),
    "comment": ("commentaire", "comment"),
    "document": ("document", "document"),
    "faults": ("défauts", "faults"),
    "form": ("forme", "form"),
    "hits": ("résultats", "hits"),
    "judgment": ("jugement", "judgment"),
    "kind": ("genre", "kind"),
    "login": ("compte", "login"),
    "match": ("appariement", "match"),
    "means": ("moyen", "means"),
    "purpose": ("motif", "purpose"),
    "reason": ("raison", "reason"),
    "removed": ("retraits", "removed"),
    "restricted": ("dossiers restreints", "restricted files"),
    "role": ("rôle", "role"),
    "severity": ("gravité", "gravity"),
    "state": ("état", "state"),
    "unchanged": ("inchangés", "unchanged"),
    "visits": ("sessions", "sessions"),
    "True": ("oui", "yes"),
    "False": ("non", "no"),
    "None": ("—", "—"),
    "": ("—", "—"),
    "password": ("mot de passe", "password"),
    "provider": ("fournisseur d’identité", "identity provider"),
    "wrong": ("compte ou mot de passe inexact", "wrong account or password"),
    "too many": ("trop d’essais", "too many tries"),
}


def act(code: str, language: Language) -> str:
    """The words for an act, or its code where there are none."""
    return word(ACTS, code, language)


def noted(value: object, language: Language) -> str:
    """What a line notes beside its act, in words: the name of a field, or its value; itself where there are none."""
    if isinstance(value, dict):
        return ", ".join(f"{noted(key, language)} {noted(one, language)}" for key, one in value.items() if one)
    if isinstance(value, list):
        return ", ".join(noted(one, language) for one in value)
    return word(NOTED, str(value), language)

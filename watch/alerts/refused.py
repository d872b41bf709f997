"""What an officer may not do, and why."""

from __future__ import annotations

from typing import Any

from watch.errors import WatchError, said

WORDS = {
    "state": said("cet acte n’est pas possible dans l’état présent de l’alerte"),
    "unopened": said("les éléments n’ont pas été ouverts depuis le dernier fait nouveau"),
    "taken": said("l’alerte est déjà confiée à {assignee}"),
    "nobody": said("il faut dire à qui confier l’alerte"),
    "stale": said("l’alerte a changé depuis que la page a été affichée : {changes}"),
    "finding": said("conclusion inconnue"),
    "grounds": said("il faut nommer au moins un motif de la Loi, ou conclure qu’il n’y en a aucun"),
    "ground": said("motif inconnu « {ground} »"),
    "why": said("il faut dire pourquoi"),
    "comment": said("il faut un commentaire"),
    "long": said("le texte dépasse {most} caractères"),
    "reason": said("il faut choisir une raison de la liste qui convienne au résultat"),
    "reason_findings": said("cette raison ne convient pas aux conclusions sur l’identité et la pertinence"),
    "no_identity": said("il faut d’abord conclure sur l’identité"),
    "no_relevance": said("il faut d’abord conclure sur la pertinence"),
    "same_reader": said("la seconde lecture revient à une autre personne que {first}"),
    "until": said("la veille prend fin un jour à venir, dans {most} jours au plus"),
    "no_distinction": said("il n’y a pas d’homonyme écarté à rétablir"),
    "deadline": said("échéance inconnue ou jour inexistant"),
    "view": said("il faut un nom, de 60 caractères au plus"),
}


class Refused(WatchError):
    """An act that the rules do not allow; `code` says which rule, the values what it speaks of."""

    exit_code = 2
    status = 409

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        super().__init__(WORDS[code].words, **values)

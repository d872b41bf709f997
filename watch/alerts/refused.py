"""What an officer may not do, and why, in French and in English."""

from __future__ import annotations

from typing import Any

from watch.errors import WatchError

WORDS: dict[str, tuple[str, str]] = {
    "state": ("cet acte n’est pas possible dans l’état présent de l’alerte", "this act is not possible in the present state of the alert"),
    "unopened": ("les éléments n’ont pas été ouverts depuis le dernier fait nouveau", "the evidence has not been opened since the last new fact"),
    "taken": ("l’alerte est déjà confiée à {assignee}", "the alert is already assigned to {assignee}"),
    "nobody": ("il faut dire à qui confier l’alerte", "say to whom the alert is assigned"),
    "stale": ("l’alerte a changé depuis que la page a été affichée : {changes}", "the alert has changed since the page was shown: {changes}"),
    "finding": ("conclusion inconnue", "unknown finding"),
    "grounds": ("il faut nommer au moins un motif de la Loi, ou conclure qu’il n’y en a aucun", "name at least one ground of the Act, or find that there is none"),
    "ground": ("motif inconnu « {ground} »", "unknown ground “{ground}”"),
    "why": ("il faut dire pourquoi", "say why"),
    "comment": ("il faut un commentaire", "a comment is required"),
    "long": ("le texte dépasse {most} caractères", "the text exceeds {most} characters"),
    "reason": ("il faut choisir une raison de la liste qui convienne au résultat", "choose a reason of the list that suits the result"),
    "reason_findings": ("cette raison ne convient pas aux conclusions sur l’identité et la pertinence", "this reason does not suit the findings on identity and relevance"),
    "no_identity": ("il faut d’abord conclure sur l’identité", "first make a finding on identity"),
    "no_relevance": ("il faut d’abord conclure sur la pertinence", "first make a finding on relevance"),
    "same_reader": ("la seconde lecture revient à une autre personne que {first}", "the second reading falls to somebody other than {first}"),
    "until": ("la veille prend fin un jour à venir, dans {most} jours au plus", "the snooze ends on a day to come, within {most} days at most"),
    "no_distinction": ("il n’y a pas d’homonyme écarté à rétablir", "there is no distinction to undo"),
    "deadline": ("échéance inconnue ou jour inexistant", "unknown deadline or no such day"),
    "view": ("il faut un nom, de 60 caractères au plus", "a name is required, of 60 characters at most"),
}  # fmt: skip


class Refused(WatchError):
    """An act that the rules do not allow; `code` says which rule, `values` what it speaks of."""

    exit_code = 2
    status = 409

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(self.said("fr"))

    def said(self, language: str) -> str:
        """The rule in words."""
        words = WORDS[self.code][language == "en"]
        return words.format(**{k: v(language) if callable(v) else v for k, v in self.values.items()})

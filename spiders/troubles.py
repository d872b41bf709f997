"""What can go wrong with a source: each sentence once, in French as it is kept, and in English as it can be said again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any

BETWEEN = " ; "
"""What parts several troubles of one run; no sentence holds it."""
SAID = ("trouble", "why")
"""The values that are themselves one of these sentences."""


@dataclass(frozen=True)
class Sentence:
    """One trouble in both languages, « {name} » where a value goes."""

    fr: str
    en: str

    def say(self, **values: Any) -> str:
        """The sentence in French, as it is kept."""
        return self.fr.format(**values)

    def english(self, told: str) -> str | None:
        """What was said with this sentence, in English; None where it was another."""
        found = self._pattern.fullmatch(told)
        if found is None:
            return None
        values = {k: english(v) if k in SAID else v for k, v in found.groupdict().items()}
        return self.en.format(**values)

    @cached_property
    def weight(self) -> int:
        """How many letters of it are its own: the more, the surer it is recognised."""
        return sum(len(words) for words, _, _, _ in Formatter().parse(self.fr))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts = Formatter().parse(self.fr)
        return re.compile(
            "".join(re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in parts)
        )


MISSING = Sentence("{source} : il manque {option}", "{source}: {option} is missing")
UNKNOWN_FEED = Sentence(
    "{source} : flux inconnu « {feed} » (connus : {known})", "{source}: unknown feed “{feed}” (known: {known})"
)
NO_AGREEMENT = Sentence(
    "aucune entente au dossier : la source n’est pas lue", "no agreement on file: the source is not read"
)
NO_KEY = Sentence(
    "désactivée : aucune clé d’API (variable VIGIE_KEYS__ suivie de l’identifiant de la source)",
    "switched off: no API key (variable VIGIE_KEYS__ followed by the id of the source)",
)
UNKNOWN_BASE = Sentence("base inconnue de CanLII : {base}", "database unknown to CanLII: {base}")
ROBOTS = Sentence("robots.txt inaccessible : HTTP {status} à {url}", "robots.txt out of reach: HTTP {status} at {url}")
UNREACHABLE = Sentence("source injoignable : {why} à {url}", "source out of reach: {why} at {url}")
NO_ANSWER = Sentence("{why} : {url}", "{why}: {url}")
FORBIDDEN = Sentence("interdit par robots.txt", "forbidden by robots.txt")
ENDLESS = Sentence("redirections sans fin", "endless redirects")
TOO_HEAVY = Sentence("réponse trop lourde", "answer too large")
CHALLENGED = Sentence(
    "page de vérification (captcha) : HTTP {status} à {url}", "challenge page (captcha): HTTP {status} at {url}"
)
REFUSED = Sentence("accès refusé : HTTP {status} à {url}", "access refused: HTTP {status} at {url}")
STATUS = Sentence("HTTP {status} à {url}", "HTTP {status} at {url}")
EMPTY = Sentence("page vide à {url}", "empty page at {url}")
CHALLENGE = Sentence("page de vérification (captcha) à {url}", "challenge page (captcha) at {url}")
SIGN_IN = Sentence("page de connexion ou session expirée à {url}", "sign-in page or expired session at {url}")
UNEXPECTED = Sentence("page inattendue à {url}", "unexpected page at {url}")
TOLD = Sentence("{trouble} ({said})", "{trouble} ({said})")
FEWER_READ = Sentence(
    "{total} documents annoncés, {read} lus : {url}", "{total} documents announced, {read} read: {url}"
)
FEWER_LISTED = Sentence(
    "{listed} documents annoncés, au moins {expect} attendus",
    "{listed} documents announced, at least {expect} expected",
)
NOT_KEPT = Sentence("{number} documents annoncés ne sont pas conservés", "{number} documents announced are not kept")
ROLLED = Sentence(
    "le flux ne remonte plus au {since} : les années ont été lues, mais une mise à jour plus ancienne a pu passer : "
    "vigie scan --source {source} --since AAAA-MM-JJ",
    "the feed no longer reaches back to {since}: the years were read, but an older update may have slipped by: "
    "vigie scan --source {source} --since YYYY-MM-DD",
)
NO_ID = Sentence("une ligne de la liste n’a pas d’identifiant", "a line of the list has no id")
NO_CITATION = Sentence("une ligne de la recherche n’a pas de référence", "a line of the search has no citation")
NO_TITLE = Sentence("{base} : une ligne sans identifiant ou sans titre", "{base}: a line without an id or a title")
CROWDED = Sentence(
    "{most} jugements le {day} : il peut y en avoir d’autres", "{most} judgments on {day}: there may be more"
)
PER_HOUR = Sentence(
    "limite de {most} appels par heure atteinte : la suite au prochain passage",
    "limit of {most} calls an hour reached: the rest at the next run",
)
PER_DAY = Sentence(
    "limite de {most} appels par jour atteinte : la suite au prochain passage",
    "limit of {most} calls a day reached: the rest at the next run",
)
NOT_BEGUN = Sentence("la collecte n’a pas pu commencer", "the crawl could not begin")
INTERNAL = Sentence("erreur interne pendant la collecte", "internal error during the crawl")
SILENT = Sentence("la collecte s’est arrêtée sans rendre compte", "the crawl stopped without a report")
INTERRUPTED = Sentence(
    "interrompu : le processus s’est arrêté avant la fin", "interrupted: the process stopped before the end"
)
SENTENCES = sorted(
    (value for value in list(globals().values()) if isinstance(value, Sentence)), key=lambda one: -one.weight
)


def english(told: str) -> str:
    """Troubles as they are kept, in English; what is no sentence of ours stays as it is."""
    return "; ".join(next(filter(None, (one.english(part) for one in SENTENCES)), part) for part in told.split(BETWEEN))

"""What the screens say in French and in English: gettext catalogues, dates as Québec writes them, words for codes."""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from notifications import words
from watch.dates import Language as Language, day as day, moment as moment
from watch.errors import Said
from watch.typography import typeset as typeset

LOCALE = Path(__file__).parent / "locale"
ROLES = {
    "officer": ("agente ou agent de conformité", "compliance officer"),
    "reviewer": ("réviseure ou réviseur", "reviewer"),
    "manager": ("gestionnaire", "manager"),
    "analyst": ("analyste", "analyst"),
    "auditor": ("auditrice ou auditeur", "auditor"),
    "administrator": ("administration des accès", "access administrator"),
}
TABLES = {
    "band": words.BANDS,
    "severity": words.SEVERITIES,
    "head": words.HEADS,
    "role": words.ROLES,
    "capacity": words.CAPACITIES,
    "person": ROLES,
    "state": words.STATES,
    "why": words.WHYS,
    "identity": words.IDENTITIES,
    "relevance": words.RELEVANCES,
    "result": words.RESULTS,
    "closing": words.CLOSINGS,
    "act": words.ACTS,
    "about": words.ABOUT,
    "deadline": words.DEADLINES,
}


FIELDS = {
    "ref": "référence",
    "kind": "genre (personne, organisme)",
    "name": "nom",
    "aliases": "autres noms, séparés par |",
    "born": "naissance",
    "place": "ville",
    "neq": "NEQ",
    "permit": "permis",
    "capacity": "qualité",
    "organization_ref": "référence de l’entreprise",
    "from": "début",
    "until": "fin",
    "file": "dossier",
    "purpose": "motif",
    "login": "compte",
    "password": "mot de passe",
    "role": "rôle",
    "label": "nom",
    "scope": "droit",
    "days": "jours",
}
"""What people call the fields that a refusal names by their code."""


class French(gettext.NullTranslations):
    """The screens are written in French: nothing to translate, but none and one are singular."""

    def gettext(self, message: str) -> str:
        """The words themselves, typeset."""
        return _set(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The singular below two."""
        return _set(msgid1 if n < 2 else msgid2)


_set = cache(typeset)
"""The words of the screens, each typeset once."""


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language, compiled as it is read."""
    if language == "fr":
        return French()
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as handle:
        catalogue = read_po(handle)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def said(sentence: Said | Mapping[str, Any] | str, language: Language) -> str:
    """What the application says, in a language of the screens; a mapping is what was said, kept in JSON."""
    if isinstance(sentence, str):
        return sentence
    if not isinstance(sentence, Said):
        sentence = Said(sentence["words"], sentence["values"])
    translate = translations(language).gettext
    labelled = {
        k: translate(FIELDS[v]) if k in ("field", "column") and v in FIELDS else v for k, v in sentence.values.items()
    }
    return Said(sentence.words, labelled).told(translate, english=language == "en")


@lru_cache(4096)
def word(table: str, code: str, language: Language) -> str:
    """The words for a code: band, severity, head, role or capacity."""
    said = words.word(TABLES[table], code, language)
    return typeset(said) if language == "fr" else said

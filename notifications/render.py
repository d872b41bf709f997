"""A message and a language to words: one folder of templates for each message, nothing missing passed over."""

from __future__ import annotations

import re
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from notifications import words
from notifications.message import JournalAnchor, Language, Message, NewAlert, Rendered, SourceAlarm, SourceTrouble

MOST_SUBJECT = 150
FOLDERS: dict[type, str] = {
    NewAlert: "new_alert",
    SourceTrouble: "source_trouble",
    SourceAlarm: "source_alarm",
    JournalAnchor: "journal_anchor",
}
TABLES = {
    "band": words.BANDS,
    "severity": words.SEVERITIES,
    "head": words.HEADS,
    "role": words.ROLES,
    "capacity": words.CAPACITIES,
    "outcome": words.OUTCOMES,
    "why": words.WHYS,
}


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("notifications"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(message: Message, language: Language) -> Rendered:
    """The message in words; jinja2.UndefinedError when a template asks for what the message has not."""
    folder = f"{FOLDERS[type(message)]}/{language}"
    said = {name: partial(_say, table, language) for name, table in TABLES.items()}

    def part(name: str) -> str:
        return _templates().get_template(f"{folder}/{name}").render(m=message, **said)

    subject = re.sub(r"\s*\n\s*", " ", part("subject.txt")).strip()
    return Rendered(subject=subject[:MOST_SUBJECT], text=part("body.txt").strip() + "\n", html=part("body.html"))


def _say(table: dict[str, tuple[str, str]], language: Language, code: str) -> str:
    return words.word(table, code, language)

"""The templates in one language: whatever does not vary is translated when they are compiled, not for every page."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes, select_autoescape
from jinja2.visitor import NodeTransformer

from spiders import troubles
from watch import clock
from watch.typography import english
from watch.web import acts, words


@cache
def templates(lang: words.Language, zone: ZoneInfo) -> Environment:
    """The templates in one language, with the words and dates that all of them may use."""
    environment = _Environment(
        loader=PackageLoader("watch.web"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.lang = lang
    environment.install_gettext_translations(words.translations(lang), newstyle=True)  # type: ignore[attr-defined]
    environment.globals |= {
        "lang": lang,
        "say": partial(words.word, language=lang),
        "act": partial(acts.act, language=lang),
        "noted": partial(acts.noted, language=lang),
        "day": partial(words.day, language=lang, zone=zone),
        "moment": partial(words.moment, language=lang, zone=zone),
        "told": partial(words.said, language=lang),
        "typeset": words.typeset if lang == "fr" else english,
        "trouble_of": troubles.english if lang == "en" else str,
        "left": partial(_left, zone=zone),
    }
    return environment


def _left(day: str, zone: ZoneInfo) -> int:
    """How many days from today on to that day (YYYY-MM-DD)."""
    return (date.fromisoformat(day) - clock.now().astimezone(zone).date()).days


class _Environment(Environment):
    lang: words.Language = "fr"

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        translated: nodes.Template = _Fixed(self.lang).visit(super()._parse(source, name, filename))
        return translated


class _Fixed(NodeTransformer):
    """Puts the words themselves where a template asks for words that are always the same."""

    def __init__(self, lang: words.Language) -> None:
        self.lang = lang

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802 (its name in Jinja)
        """`_("…")` and `say("table", "code")` of constants; a message says `%%` for `%`, with or without values."""
        self.generic_visit(node, *args, **kwargs)
        said = [arg.value for arg in node.args if isinstance(arg, nodes.Const)]
        if len(said) != len(node.args) or node.kwargs or not isinstance(node.node, nodes.Name):
            return node
        if node.node.name == "_":
            text = words.translations(self.lang).gettext(*said)
            return nodes.MarkSafe(nodes.Const(text % ()), lineno=node.lineno)
        if node.node.name == "say":
            table, code = said
            return nodes.Const(words.word(table, code, self.lang), lineno=node.lineno)
        return node

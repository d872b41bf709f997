"""Words that are always the same stand in the compiled template, in its language, escaped or not as they were."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from watch.web.rendering import templates
from watch.web.words import Language

ZONE = ZoneInfo("America/Toronto")


@pytest.mark.parametrize(("lang", "said"), [("fr", "Gravité"), ("en", "Severity")])
def test_a_constant_is_translated_when_the_template_is_compiled(lang: Language, said: str) -> None:
    environment = templates(lang, ZONE)
    assert said in environment.compile('{{ _("Gravité") }}', raw=True)
    assert environment.from_string('{{ _("Gravité") }}').render() == said


def test_values_are_escaped_and_a_message_keeps_its_percent_sign() -> None:
    environment = templates("fr", ZONE)
    assert environment.from_string('{{ _("%(a)s à 5 %%", a=x) }}').render(x="<b>") == "&lt;b&gt; à 5\u00a0%"
    assert environment.from_string('{{ _("à 5 %%") }}').render() == "à 5\u00a0%"
    assert environment.from_string('{{ say("state", x) }}').render(x="<i>") == "&lt;i&gt;"

"""What goes wrong with a source is said in both languages: every sentence, alone, together and one within another."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from spiders import troubles
from spiders.challenge import trouble_in
from spiders.troubles import BETWEEN, SENTENCES, Sentence

SPIDERS = Path(troubles.__file__).parent


def values(sentence: Sentence) -> dict[str, str]:
    return {name: f"<{name}>" for _, name, _, _ in Formatter().parse(sentence.fr) if name}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one.fr[:40])
def test_every_sentence_is_said_again_in_english(sentence: Sentence) -> None:
    said = values(sentence)
    assert {name for _, name, _, _ in Formatter().parse(sentence.en) if name} == set(said)
    assert BETWEEN not in sentence.fr
    assert troubles.english(sentence.say(**said)) == sentence.en.format(**said)


def test_troubles_together_and_one_within_another() -> None:
    why = troubles.UNREACHABLE.say(why=troubles.FORBIDDEN.fr, url="https://x.invalid : 8443")
    fewer = troubles.FEWER_READ.say(total=61, read=60, url="https://x.invalid/?p=1")
    assert troubles.english(BETWEEN.join((why, fewer))) == (
        "source out of reach: forbidden by robots.txt at https://x.invalid : 8443; "
        "61 documents announced, 60 read: https://x.invalid/?p=1"
    )
    assert troubles.english("TimeoutError") == "TimeoutError"
    assert troubles.english("") == ""


@pytest.mark.parametrize(
    ("status", "body"), [(403, b"captcha"), (403, b""), (500, b""), (200, b""), (200, b"<p>x</p>")]
)
def test_a_page_that_is_not_what_was_asked_for(status: int, body: bytes) -> None:
    said = trouble_in(status, body, "https://x.invalid/", expected=False)
    assert troubles.english(said) != said
    assert "à" not in troubles.english(said)


def test_no_trouble_of_a_run_is_written_elsewhere() -> None:
    written = [
        f"{path.name}:{node.lineno}"
        for path in SPIDERS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "append"
        and ast.unparse(node.func.value) in ("self.troubles", "self.short")
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
    ]
    assert written == []

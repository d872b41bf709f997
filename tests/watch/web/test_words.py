"""What is refused is said in the language of the screen: every sentence, whoever raises it, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from watch import alerts, db, listing
from watch.alerts import Refused
from watch.alerts.refused import WORDS
from watch.errors import Pair, Said, said
from watch.web import words

if TYPE_CHECKING:
    from conftest import SignedIn, World

WATCH = Path(__file__).parents[3] / "watch"
SAYING = {
    "said", "WatchError", "InputError", "NotFound", "Busy", "SnapshotError", "Forbidden", "Unsigned", "Renew", "Refused",
}  # fmt: skip
"""What holds a sentence that somebody before a screen may read."""
COMMANDS = (
    "cli/", "evaluate/", "sandbox/", "registers/", "migrations/", "backup.py", "cluster.py", "config.py", "cores.py",
    "db.py", "outbox.py", "recorded.py", "stateless.py", "web/screens/home.py",
)  # fmt: skip
"""Where only who types a command, or a probe, reads what is refused."""


def refusals() -> Iterator[tuple[str, ast.expr]]:
    """The place and the words of each sentence that the screens may have to say; a rule's code is none."""
    for path in sorted(WATCH.rglob("*.py")):
        place = path.relative_to(WATCH).as_posix()
        if place.startswith(COMMANDS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called, words = getattr(node.func, "id", getattr(node.func, "attr", "")), node.args[0]
            code = called == "Refused" and isinstance(words, ast.Constant) and words.value in WORDS
            if called in SAYING and not code and not isinstance(words, ast.Subscript | ast.Attribute):
                yield f"{place}:{node.lineno}", words


SENTENCES = sorted(
    {node.value for _, node in refusals() if isinstance(node, ast.Constant)}
    | {sentence.words for sentence in WORDS.values()}
)


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_word_of_the_screens_has_its_english_and_no_other_is_kept() -> None:
    method = [("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
    shown = {message for _, _, message, _, _ in extract_from_dir(WATCH / "web", method, options)}
    wanted = shown | {*SENTENCES, *words.FIELDS.values()}
    with (WATCH / "web/locale/en/LC_MESSAGES/messages.po").open("rb") as handle:
        there = {message.id for message in read_po(handle) if message.id and all(message.string)}
    assert wanted - there == set()
    assert there - wanted == set()


def test_no_refusal_hides_its_values_in_its_words() -> None:
    assert len(SENTENCES) > 80
    assert [place for place, node in refusals() if isinstance(node, ast.JoinedStr | ast.BinOp)] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_refusal_is_said_in_both_languages(sentence: str) -> None:
    values = {name: f"<{name}>" for name in names(sentence)}
    french, english = (words.said(Said(sentence, values), language) for language in ("fr", "en"))
    for text in (french, english):
        assert all(value in text for value in values.values()), text
        assert "{" not in text
    if names(sentence) < set(re.findall(r"\w+", sentence)):
        assert french != english, sentence


def test_a_value_that_is_words_is_said_in_the_same_language() -> None:
    both = said("jugement {number} : déjà {state} par {by}", number=4, state=said("lu"), by="agathe")
    assert words.said(both, "en") == "judgment 4: already read by agathe"
    assert words.said(both, "fr") == "jugement 4\u00a0: déjà lu par agathe"
    stale = Refused("stale", changes=Pair("prise en charge (a)", "claimed (a)"))
    assert words.said(stale.said, "en").endswith("claimed (a)")
    assert str(stale).endswith("prise en charge (a)")


def test_french_is_typeset_as_quebec_sets_it() -> None:
    assert words.typeset("« oui » : 3 % ou 4 $ ; non ?") == "«\u00a0oui\u00a0»\u00a0: 3\u00a0% ou 4\u00a0$; non?"
    assert (
        words.typeset("Sujet non reconnu: à lire, 14:30, https://x")
        == "Sujet non reconnu\u00a0: à lire, 14:30, https://x"
    )
    assert words.typeset("de %(n)d %% à %(m)d") == "de %(n)d\u00a0%% à %(m)d"


def test_what_a_screen_refuses_is_in_the_language_of_the_screen(world: World, signed: SignedIn) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        number = next(line.alert.id for line in alerts.queue(session))
        watched = listing.lines(session)[0].id
    browser = signed(world.config, world.engine, "manager")
    browser.get("/langue/en")
    asked = [
        browser.get("/alertes/999"),
        browser.get("/permis/nowhere"),
        browser.get("/journal", params={"du": "hier"}),
        browser.get("/personnes"),
        browser.post(
            f"/alertes/{number}/actes", data={"acte": "identity", "identite": "same", "motif": "x", "version": "1"}
        ),
        browser.post("/alertes/lot", data={"acte": "take", "choix": [str(number), "999"]}),
        browser.post("/recherches", data={"nom": "Inventé", "dossier": "D-1", "motif": "x"}),
        browser.post("/recherches", data={"nom": "", "dossier": "D-1", "motif": "x"}),
        browser.post("/importations", files={"fichier": ("liste.csv", b"")}),
        browser.post("/compte/mot-de-passe", data={"actuel": "a", "nouveau": "b", "encore": "c"}),
        browser.get("/secteur/999"),
        browser.get(f"/surveillance/{watched + 999}"),
    ]
    for answer in asked:
        notices = re.findall(
            r'class="notice warn[^>]*>(.*?)</p>|<ul class="outcomes">(.*?)</ul>', answer.text, re.DOTALL
        )
        assert notices, answer.url
        spoken = re.sub(r"<[^>]+>|Inventé", "", " ".join(map("".join, notices)))
        assert not re.search(r"[àâçéèêëîïôùû«]|\bil\b|\bce\b|\bune?\b", spoken), (answer.url, spoken)

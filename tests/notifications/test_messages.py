"""Messages in words: complete in both languages, and naming nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from notifications import NewAlert, SourceTrouble, compose, render

ALERT = NewAlert(
    alert=12,
    permit="10001",
    capacity="administrator",
    role="accused",
    band="possible",
    severity="G4",
    heads=("E1", "E2"),
    court="Cour du Québec",
    docket="540-01-990005-269",
    citation="2026 QCCQ 90001",
    decided="2026-04-10",
    restricted=False,
    url="https://vigie.test/alertes/12",
)
TROUBLE = SourceTrouble(
    "Cour fédérale", "failed", "HTTP 403 : <captcha>", 3, 0, "2026-11-23T06:10", "https://vigie.test/sources"
)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "message", [ALERT, replace(ALERT, news="to_review", heads=(), permit="", capacity=""), TROUBLE]
)
def test_every_message_is_whole_in_both_languages(message: NewAlert | SourceTrouble, language: str) -> None:
    rendered = render(message, language)
    assert rendered.subject.startswith("Vigie")
    assert "\n" not in rendered.subject
    assert message.url in rendered.text
    assert message.url in rendered.html
    assert f'<html lang="{language}">' in rendered.html
    assert "{{" not in rendered.text + rendered.html


def test_identity_and_gravity_are_told_apart_and_nothing_is_concluded() -> None:
    rendered = render(ALERT, "fr")
    assert "Identité\u00a0: possible, à vérifier" in rendered.text
    assert "critique (G4)" in rendered.text
    assert "n’est pas une condamnation" in rendered.text


def test_under_a_publication_ban_the_mail_gives_no_way_to_the_judgment() -> None:
    rendered = render(replace(ALERT, restricted=True), "fr")
    assert ALERT.docket not in rendered.text + rendered.html
    assert ALERT.citation not in rendered.text + rendered.html
    assert "restriction de publication" in rendered.text


def test_what_a_source_says_is_escaped() -> None:
    assert "&lt;captcha&gt;" in render(TROUBLE, "fr").html


def test_the_mail_carries_its_identity_and_both_forms() -> None:
    mail = compose(
        render(ALERT, "fr"),
        sender="Vigie <vigie@test.invalid>",
        recipient="conformite@test.invalid",
        message_id="<abc@test.invalid>",
        date=datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert mail["Message-ID"] == "<abc@test.invalid>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert b"Message-ID: <abc@test.invalid>" in bytes(mail)
    assert max(map(len, bytes(mail).splitlines())) <= 998


@pytest.mark.parametrize("recipient", ["x@test.invalid\r\nBcc: y@test.invalid", "nobody"])
def test_an_address_that_is_none_is_refused(recipient: str) -> None:
    with pytest.raises(ValueError, match="address"):
        compose(
            render(ALERT, "fr"),
            sender="v@test.invalid",
            recipient=recipient,
            message_id="<a@b>",
            date=datetime(2026, 1, 1, tzinfo=UTC),
        )

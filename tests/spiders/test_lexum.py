"""What Decisia's feeds and pages say, and that a page which says nothing is not taken for an empty one."""

from __future__ import annotations

import pytest

from spiders import lexum
from spiders.challenge import trouble_in

RSS = b"""<?xml version="1.0"?><rss xmlns:decision="http://lexum.com/decision/" version="2.0"><channel><title>x</title>
<item><title>Alpha - Beta c. Canada - 2026 CF 12 - 2022-11-25</title><link>https://h/c/d/fr/item/12/index.do</link>
<description><![CDATA[ Avis <br/> New document published on 04/24/2026 ]]></description><decision:date>2022-11-25</decision:date></item>
<item><title>Sans citation - 1988-12-15</title><link>https://h/c/d/en/item/13/index.do</link>
<description>Document updated on 2026-07-15</description></item></channel></rss>"""


def test_a_feed_is_read_by_its_change_date_never_by_the_decision_date() -> None:
    assert lexum.rss_feed(RSS) == [
        lexum.Row("12", "fr", "2026-04-24", "Alpha - Beta c. Canada", "2026 CF 12"),
        lexum.Row("13", "en", "2026-07-15", "Sans citation", ""),
    ]


def test_a_json_feed_is_read_the_same() -> None:
    body = b'{"items":[{"url":"https://h/c/d/en/item/384/index.do","title":"F v. Q - [1988] 2 SCR 712 - 1988-12-15","date_modified":"2026-09-16","date_published":"1988-12-15"}]}'
    assert lexum.json_feed(body) == [lexum.Row("384", "en", "2026-09-16", "F v. Q", "[1988] 2 SCR 712")]


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"<html></html>", b"not json", b'{"items": 3}'])
def test_what_is_no_feed_is_none_not_an_empty_one(body: bytes) -> None:
    assert lexum.json_feed(body) is None
    assert lexum.rss_feed(body) is None


def test_a_list_without_rows_must_say_that_it_has_none() -> None:
    assert lexum.listing(b"<html><body><h2>0&nbsp;result(s)</h2></body></html>") == []
    assert lexum.listing(b"<html><body><h2>Welcome</h2></body></html>") is None


def test_cells_that_are_not_closed_are_read_all_the_same() -> None:
    page = lexum.document(
        b"""<div id="decisia-document-header"><div class="metadata"><h3 class="title">A c. B</h3><table>
        <tr><td class="label">Num\xc3\xa9ro de dossier</td><td class="metadata">
        T-1-26</tr><tr><td class="label">R\xc3\xa9f\xc3\xa9rence neutre :</td><td class="metadata">2026 CF 9</tr></table></div></div>
        <div id="document-content"><div class="documentcontent">"""
        + b"<p>mot</p>" * 100
        + b"</div></div>"
    )
    assert page is not None
    assert page.metadata == {"title": "A c. B", "docket": "T-1-26", "citation": "2026 CF 9"}
    assert page.text


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Document updated on 2026-09-18", "2026-09-18"),
        ("Granted - New document published on 04/24/2026", "2026-04-24"),
        ("Document mis à jour le 2026-02-03", "2026-02-03"),
        ("Nouveau document publié le 2026-02-03", "2026-02-03"),
        ("Elections", ""),
        ("Document updated on 2026-13-45", ""),
    ],
)
def test_the_day_of_a_change_is_read_in_every_spelling(said: str, day: str) -> None:
    assert lexum.change_in(said) == day


@pytest.mark.parametrize(
    ("status", "body", "expected", "says"),
    [
        (200, b"a list", True, ""),
        (200, b"the word captcha in a judgment", True, ""),
        (200, b"", False, "vide"),
        (200, b"<p>captcha</p>", False, "captcha"),
        (200, b"<input type='password'>", False, "connexion"),
        (200, b"<p>Bienvenue</p>", False, "inattendue"),
        (403, b"captcha test", False, "captcha"),
        (403, b"no", False, "accès refusé"),
        (429, b"", False, "429"),
        (500, b"oops", False, "HTTP 500"),
    ],
)
def test_a_page_is_what_was_asked_for_or_a_trouble_in_words(
    status: int, body: bytes, expected: bool, says: str
) -> None:
    trouble = trouble_in(status, body, "https://h/x", expected=expected)
    assert (says in trouble) if says else trouble == ""

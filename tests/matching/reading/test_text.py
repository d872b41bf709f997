"""Bytes of any age and container to one text; or the reason why not."""

from __future__ import annotations

import io
import json

import docx
import pytest

import matching
from matching.reading import html
from matching.reading.documents import _bare
from matching.reading.text import normalize, to_text

FRENCH = "L’accusée a été déclarée coupable à Québec, où elle était gérante d’une boulangerie près du fleuve."
PLAIN = FRENCH.replace("’", "'")


def text_of(body: bytes, kind: str = "") -> str:
    return to_text(body, kind, {})[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_every_encoding_gives_the_same_letters(encoding: str) -> None:
    assert text_of((PLAIN * 3).encode(encoding), "text/plain") == PLAIN * 3


def test_white_space_of_any_kind_is_one_space_and_page_feet_go() -> None:
    assert normalize("A\u00a0\u202f B\tC  \n  D\n\n\n\nE") == "A B C\nD\n\nE"
    assert normalize("A\nPAGE : 3\nB\n- 4 -\nC\n500-01-000000-001 PAGE : 5\nD") == "A\nB\nC\nD"
    assert normalize("e\u0301") == "é"


@pytest.mark.parametrize(
    "page", ["PAGE : 3", "500-01-000000-001 PAGE : 3", "- 3 -", "\f", "PAGE : 3\f500-01-000000-001 PAGE : 4"]
)
def test_a_page_that_ends_within_a_sentence_leaves_a_line(page: str) -> None:
    assert normalize(f"la somme due à Zélia\n\n{page}\n\nQuesnoy") == "la somme due à Zélia\nQuesnoy"
    assert normalize(f"la somme est due.\n\n{page}\n\nQuesnoy paie") == "la somme est due.\n\nQuesnoy paie"
    assert normalize(f"la somme due\n\n{page}\n\n[3] Quesnoy") == "la somme due\n\n[3] Quesnoy"


def test_letters_drawn_wide_or_bold_are_letters() -> None:
    assert normalize("Ｚélia 𝐐𝐮𝐞𝐬𝐧𝐨𝐲 ﬁls") == "Zélia Quesnoy fils"


def test_bars_left_by_a_flattened_table_go_and_cells_stay() -> None:
    assert normalize("JEAN ||||\n| Demandeur | Me X |||") == "JEAN\n| Demandeur | Me X"


def test_the_call_of_a_note_is_not_glued_to_the_word_before_it() -> None:
    page = """<p>Odile Roy<sup>1</sup>, Zoé Lim<a href="#n"><sup>[12]</sup></a>, le 1<sup>er</sup> mai, N<sup>o</sup> 4, 120 m<sup>2</sup></p>"""
    assert html.flatten(page, {}).strip() == "Odile Roy 1, Zoé Lim [12], le 1er mai, No 4, 120 m2"


def test_html_loses_no_cell_of_any_table() -> None:
    page = """<html><body><div id="originalDocument"><table><tr><td><p class=MsoNormal>ALPHA</p></td><td>
      <table><tr><td>BETA</td><td><p>GAMMA</p><p>DELTA</p></td></tr></table></td></tr><tr><td>et</td><td>et</td></tr>
      <tr><td></td><td><span>EPSI</span><span>LON</span></td></tr></table>
      <pre>ZETA\nETA</pre>OMEGA<br>FIN</div><p>Partager</p></body></html>"""
    words = html.flatten(page, {})
    for word in ("ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA\nETA", "OMEGA\nFIN"):
        assert word in words
    assert words.count("et") == 2
    assert "Partager" not in words


def test_a_table_however_deep_loses_nothing() -> None:
    page = "<table><tr><td>a</td><td>" * 600 + FRENCH + "</td></tr></table>" * 600
    assert FRENCH in html.flatten(page, {})


def test_the_title_of_a_decisia_page_is_told() -> None:
    page = f"""<div id="decisia-document-header"><h3 class="title">Quidam c. Pinson</h3></div>
      <div id="document-content"><div class="documentcontent"><p>{FRENCH}</p></div></div><footer>Carrières</footer>"""
    text, found = to_text(page.encode(), "text/html", {})
    assert (text, found["title"]) == (FRENCH, "Quidam c. Pinson")


def test_word_gives_every_cell_once_even_merged_nested_or_alike() -> None:
    document = docx.Document()
    document.add_paragraph(FRENCH)
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "FUSION"
    table.cell(0, 2).text = "et"
    table.cell(1, 0).text = "et"
    table.cell(1, 1).add_table(rows=1, cols=1).cell(0, 0).text = "DEDANS"
    table.cell(1, 2).text = "et"
    body = io.BytesIO()
    document.save(body)
    text = text_of(body.getvalue())
    assert (text.count("FUSION"), text.count("et"), text.count("DEDANS")) == (1, 3, 1)


def test_rtf_is_read() -> None:
    body = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\pard "
        + rb"L\'92accus\'e9e \'e9tait \'e0 Qu\'e9bec. " * 4
        + rb"\par FIN}"
    )
    assert text_of(body).endswith("FIN")
    assert "accusée était à Québec" in text_of(body)


def test_running_heads_go_and_what_a_page_says_stays() -> None:
    pages = [
        ["COUR DU QUÉBEC", "N° : 1", "JEAN", *(f"corps {n}" for n in range(20))],
        *(
            ["Quidam c. Pinson", f"N° : 1 PAGE : {n}", "", "Demandeur", *(f"suite {c}" for c in "abcdefghijkl")]
            for n in (2, 3)
        ),
    ]
    kept = _bare(pages)
    assert kept[0] == pages[0]
    assert kept[1][:2] == ["", "Demandeur"]
    assert "suite a" in kept[2]


def test_the_head_of_a_page_goes_from_a_text_that_says_where_pages_end() -> None:
    months = ("janvier", "mars", "avril", "mai")
    pages = [
        f"due en {m} à Zélia\n\fQuidam c. Pinson\nPage {n}\nQuesnoy paie en {m}\nla somme"
        for n, m in enumerate(months, 2)
    ]
    text = normalize("\n".join(pages))
    assert "Zélia\nQuesnoy" in text
    assert "la somme" in text
    assert "Pinson" not in text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"trop court", "empty"),
        (bytes(range(20)) * 50, "binary"),
        (b"%PDF-1.7 broken", "damaged"),
        (b"PK\x03\x04broken", "damaged"),
        (("bcdfg hjklm npqrst " * 60).encode(), "garbled"),
        (("\ufffd" * 30 + FRENCH * 2).encode(), "garbled"),
        (("#$%&' ()*+, 0123 " * 60 + FRENCH).encode(), "garbled"),
    ],
)
def test_what_cannot_be_trusted_is_unreadable_with_a_reason(body: bytes, code: str) -> None:
    with pytest.raises(matching.Unreadable) as caught:
        text_of(body, "text/plain")
    assert caught.value.code == code
    assert str(caught.value)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"a": 1}', b'{"text": 1}', b"[" * 20_000])
def test_json_that_holds_no_judgment_is_unreadable(body: bytes) -> None:
    with pytest.raises(matching.Unreadable):
        matching.read(body, "application/json")


def test_a_header_alone_is_unreadable() -> None:
    head = "COUR DU QUÉBEC\nDISTRICT DE BEAUCE\nN° : 350-01-099901-263\nODILON QUIDAM\nDemandeur\nc.\nZOÉ PINSON\nDéfenderesse\nJUGEMENT\n"
    with pytest.raises(matching.Unreadable, match="en-tête seul"):
        matching.read(head.encode(), "text/plain")
    elsewhere = json.dumps({"text": head + "There is no document available for this decision."}).encode()
    with pytest.raises(matching.Unreadable) as caught:
        matching.read(elsewhere, "application/json")
    assert caught.value.code == "header_only"


def test_a_printing_house_is_no_button() -> None:
    """« Imprimer » is what a page offers; « Imprimerie » begins the name of a party."""
    page = f"Imprimer\nODILON QUIDAM\nc.\nImprimerie Pinson inc.\nDéfenderesse\n{PLAIN}"
    found = text_of(page.encode(), "text/plain")
    assert "Imprimerie Pinson inc." in found
    assert not found.startswith("Imprimer\n")

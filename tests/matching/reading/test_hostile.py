"""Nothing breaks the reader: any bytes give a judgment or a reason, and no text makes a pattern run away."""

from __future__ import annotations

import io
import subprocess
import sys
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

import matching
from tests.matching.reading import layouts, quebec

WHOLE_TEXT = "COUR DU QUÉBEC " + "Le Tribunal est saisi de la demande. " * 9
DEADLINE = 120
"""Seconds: far more than any of these takes, far less than what runs away."""
KINDS = st.sampled_from(["", "text/plain", "text/html", "application/json", "application/pdf", "application/rtf"])
PIECES = st.sampled_from(
    ["COUR DU QUÉBEC", "N° :", "500-01-000000-263", "DATE :", "1er mars 2026", "____________", "c.", "et", "-et-", "Demandeur", "Accusée", "ODILON QUIDAM",
     "9999-0000 QUÉBEC INC.", "[1] Le Tribunal est saisi de la demande.", "(", ")", "|", "«", "»", ",", "\n", "\r", "\t", "ENTRE :", "Appelant — accusé",
     "R. c. Merle, 2010 QCCA 123", "POUR CES MOTIFS", "Me Zoé Pinson", "Pour l’appelante", "JUGEMENT", "XXXX", "A… B…", "<td>", "</table>", "\\par"]
)  # fmt: skip


def answered(body: bytes, kind: str) -> None:
    try:
        judgment = matching.read(body, kind)
    except matching.Unreadable as reason:
        assert str(reason)
        return
    size = len(judgment.text)
    for one in (*judgment.parties, *judgment.judges, *judgment.counsel, *judgment.regions):
        assert 0 <= one.start <= one.end <= size


@given(st.binary(max_size=2000), KINDS)
@settings(max_examples=150)
def test_any_bytes_give_a_judgment_or_a_reason(body: bytes, kind: str) -> None:
    answered(body, kind)


@given(st.text(max_size=3000), KINDS)
@settings(max_examples=100)
def test_any_text_gives_a_judgment_or_a_reason(text: str, kind: str) -> None:
    answered(text.encode(errors="replace"), kind)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=80), st.sampled_from(["\n", " ", " | ", ""]), KINDS)
@settings(max_examples=200)
def test_any_heap_of_a_judgments_pieces_gives_a_judgment_or_a_reason(
    pieces: list[str], between: str, kind: str
) -> None:
    answered(between.join(pieces).encode(errors="replace"), kind)


WHOLE = {name: layouts.LAYOUTS[name](quebec.Quebec(3).case()) for name in ("docx", "pdf", "rtf", "word_html", "canlii")}
DAMAGE = st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(max_size=6)), max_size=12)


@given(st.sampled_from(sorted(WHOLE)), DAMAGE, st.integers(0, 100), st.booleans())
@settings(max_examples=200)
def test_a_damaged_file_gives_a_judgment_or_a_reason(
    name: str, damage: list[tuple[int, bytes]], cut: int, labelled: bool
) -> None:
    body, kind = WHOLE[name]
    spoilt = bytearray(body)
    for place, bytes_ in damage:
        at = place % len(spoilt)
        spoilt[at : at + len(bytes_)] = bytes_
    answered(bytes(spoilt[: len(spoilt) * (100 - cut) // 100 or 4]), kind if labelled else "")


@given(
    st.sampled_from(
        [b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1", b"<html><body><table><tr>", b"\xff\xfe", b"\xef\xbb\xbf"]
    ),
    st.binary(max_size=1500),
)
@settings(max_examples=150)
def test_a_file_that_only_begins_like_one_gives_a_judgment_or_a_reason(begun: bytes, rest: bytes) -> None:
    answered(begun + rest, "")


@pytest.mark.parametrize("odd", ["\x0b", "\x01", "&#11;", "&#x1;", "&#xD800;", "&#xFFFF;", "&#2", "\ufffe"])
def test_a_page_with_what_markup_forbids_is_read_without_it(odd: str) -> None:
    page = f"<html><body><table><tr><td>{odd}<p>COUR DU QUÉBEC{odd}</p></td></tr></table>{'<p>[1] Le Tribunal est saisi de la demande.</p>' * 4}</body></html>"
    assert "COUR DU QUÉBEC" in matching.read(page.encode("utf-8", "surrogatepass"), "text/html").text


HOSTILE = (
    "a" * 300_000, "1" * 300_000, ",1" * 150_000, "(" * 300_000, "« " * 150_000, "A B " * 75_000, "| " * 150_000, "\n" * 300_000, "c. " * 100_000,
    "et " * 100_000, "QUIDAM ET " * 30_000, "Demandeur " * 30_000, "Appelant — " * 30_000, "2010 QCCA " * 30_000, "A. " * 100_000, "1er mars " * 30_000,
    "R. c. A, " * 30_000, "date : " * 40_000, "[1] " * 75_000, "ministre de " * 25_000, "f.a.s.n. " * 30_000, "-" * 300_000, "_" * 300_000, "É" * 300_000,
)  # fmt: skip


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_no_text_makes_a_pattern_run_away(kind: str) -> None:
    head = "COUR DU QUÉBEC\nN° : 500-01-000000-263\nODILON QUIDAM\nDemandeur\nc.\n"
    program = (
        "import sys, matching\n"
        "for text in sys.stdin.buffer.read().split(b'\\x1e'):\n"
        "    try: matching.read(text, sys.argv[1])\n"
        "    except matching.Unreadable: pass\n"
        "print('done')"
    )
    texts = [
        text
        for bad in HOSTILE
        for text in (bad, head + bad, head + "JUGEMENT\n[1] Le Tribunal est saisi de ceci. " + bad)
    ]
    done = subprocess.run(
        [sys.executable, "-c", program, kind],
        input="\x1e".join(texts).encode(),
        stdout=subprocess.PIPE,
        timeout=DEADLINE,
        check=True,
    )
    assert done.stdout.strip() == b"done"


def word_file(paragraphs: int, declared: int | None = None) -> bytes:
    """A Word file of so many empty paragraphs, whose archive may declare another size for them."""
    plain, _ = layouts.LAYOUTS["docx"](quebec.Quebec(3).case())
    swollen = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as before, zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            markup = before.read(part)
            if part.filename == "word/document.xml":
                markup = markup.replace(b"</w:body>", b"<w:p/>" * paragraphs + b"</w:body>")
            after.writestr(part.filename, markup)
        if declared is not None:
            after.getinfo("word/document.xml").file_size = declared
    return swollen.getvalue()


@pytest.mark.parametrize("declared", [None, 5000])
def test_a_word_file_that_inflates_beyond_measure_is_refused_before_it_fills_the_memory(declared: int | None) -> None:
    bomb = word_file(30_000_000, declared)
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(matching.Unreadable) as refused:
            matching.read(bomb, "")
        assert refused.value.code == "damaged"
        assert tracemalloc.get_traced_memory()[1] < 120_000_000
    finally:
        tracemalloc.stop()


def test_a_long_word_file_is_read() -> None:
    assert matching.read(word_file(20_000), "").parties


def test_a_page_nested_too_deep_to_be_read_whole_is_refused_as_such() -> None:
    def page(depth: int) -> bytes:
        return f"<html><body>{'<table><tr><td>' * depth}{WHOLE_TEXT}{'</td></tr></table>' * depth}<p>Fin</p></body></html>".encode()

    assert matching.read(page(300), "text/html").text.endswith("Fin")
    with pytest.raises(matching.Unreadable, match="imbriqué"):
        matching.read(page(3000), "text/html")

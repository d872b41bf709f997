"""A scan is unreadable, or recognised by Tesseract and marked as such everywhere; never one in the guise of the other."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import typst
from click.testing import CliRunner

import matching
from tests.matching.reading import quebec
from watch import alerts, db, scan, scanned
from watch.cli import cli

if TYPE_CHECKING:
    from conftest import World

pytestmark = pytest.mark.skipif(
    not scanned.languages(), reason="Tesseract with its French is not installed (tesseract-ocr, tesseract-ocr-fra)"
)


def image_of(lines: list[str]) -> bytes:
    """A PDF that holds nothing but the image of its words, as a scanner makes it."""
    words = "\n\n".join('#"' + line.replace('"', '\\"') + '"' for line in lines)
    written = pypdfium2.PdfDocument(typst.compile(f'#set text(size: 12pt, lang: "fr", hyphenate: false)\n{words}'.encode()))  # fmt: skip
    copy = pypdfium2.PdfDocument.new()
    for page in written:
        image = pypdfium2.PdfImage.new(copy)
        image.set_bitmap(page.render(scale=200 / 72, grayscale=True))
        image.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
        there = copy.new_page(*page.get_size())
        there.insert_obj(image)
        there.gen_content()
    body = io.BytesIO()
    copy.save(body)
    return body.getvalue()


def lines_of(case: quebec.Case) -> list[str]:
    return [*(cell for row in case.rows for cell in row if cell), *case.body]


@pytest.fixture(scope="module")
def scan_of_a_case() -> tuple[quebec.Case, bytes]:
    case = quebec.Quebec(8).case("criminal")
    return case, image_of(lines_of(case))


def test_a_scan_is_unreadable_until_somebody_asks(scan_of_a_case: tuple[quebec.Case, bytes]) -> None:
    _, body = scan_of_a_case
    with pytest.raises(matching.Unreadable, match="numérisation") as off:
        scanned.read(body, ocr="off")
    with pytest.raises(matching.Unreadable, match=r"reconnaissance optique .* peut être faite") as offered:
        scanned.read(body, ocr="offer")
    assert off.value.code == offered.value.code == "scanned"


def test_a_recognised_scan_is_read_and_says_so(scan_of_a_case: tuple[quebec.Case, bytes]) -> None:
    case, body = scan_of_a_case
    judgment = scanned.read(body, ocr="auto")
    assert {(matching.fold(p.name), p.role.value) for p in judgment.parties} == {
        (matching.fold(name), role) for name, role in case.parties
    }
    assert case.docket in judgment.dockets
    assert (judgment.citations[0], judgment.date) == (case.citation, case.date)
    assert judgment.doubts[0].code == scanned.CODE
    assert "reconnaissance optique" in judgment.doubts[0].value


def test_a_text_layer_is_never_recognised_again() -> None:
    layer = typst.compile(b"#set text(lang: \"fr\")\nCOUR DU QU\xc3\x89BEC\n\nLe Tribunal est saisi d'une demande qui porte sur un contrat conclu entre les parties.")  # fmt: skip
    assert all(doubt.code != scanned.CODE for doubt in scanned.read(layer, ocr="auto").doubts)


def test_noise_is_not_taken_for_words() -> None:
    page = image_of(["§¤ ¦¬ ¶± ¤§ ¬¦ ±¶ ‡† ¦¤"] * 12)
    with pytest.raises(matching.Unreadable) as refused:
        scanned.read(page, ocr="auto")
    assert str(refused.value)


def test_the_command_offers_and_does(tmp_path: Path, scan_of_a_case: tuple[quebec.Case, bytes]) -> None:
    case, body = scan_of_a_case
    (tmp_path / "scan.pdf").write_bytes(body)
    offered = CliRunner().invoke(cli, ["read", str(tmp_path)])
    assert offered.exit_code == 1
    assert "--ocr" in json.loads(offered.stdout)["reason"]
    done = CliRunner().invoke(cli, ["read", "--ocr", str(tmp_path)])
    line = json.loads(done.stdout)
    assert line["citations"][0] == case.citation
    assert line["doubts"][0]["code"] == scanned.CODE


@pytest.mark.parametrize("ocr", ["offer", "auto"])
def test_an_alert_raised_by_a_scan_says_what_it_stands_on(world: World, ocr: str) -> None:
    given = world.put("a.txt")
    text = given.read_text(encoding="utf-8")
    given.unlink()
    (world.drop / "a.pdf").write_bytes(image_of([line for line in text.split("\n") if line.strip()]))
    config = world.config.model_copy(update={"reading": world.config.reading.model_copy(update={"ocr": ocr})})
    settled = scan.scan(world.engine, config, config.sources()).settled
    if ocr == "offer":
        assert (settled.unreadable, settled.raised) == (1, 0)
        return
    assert settled.raised
    with db.transaction(world.engine) as session:
        exhibit = alerts.show(session, next(iter(alerts.queue(session))).alert.id or 0).exhibits[0]
    said = next(reason for reason in exhibit.reasons if reason.code == scanned.CODE)
    assert said.weight == 0
    assert "à vérifier sur l’image" in said.fr

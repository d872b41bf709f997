"""A scanned PDF to words through Tesseract, where it is installed: offered or done, always said, never in silence."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import matching

if TYPE_CHECKING:
    import pypdfium2

Ocr = Literal["off", "offer", "auto"]
PROGRAM = "tesseract"
LANGUAGES = ("fra", "eng")
DOTS = 300
"""Dots per inch at which a page is drawn: what Tesseract is trained for."""
MOST_PAGES = 500
PATIENCE = 120
"""Seconds that one page may take."""
FEWEST_SURE = 0.6
"""Mean confidence under which nothing that was recognised is trusted."""
CODE = "ocr"
OFFERED = (
    '{}; une reconnaissance optique (Tesseract) peut être faite : vigie read --ocr, ou ocr = "auto" dans [reading]'
)
SAID = "texte obtenu par reconnaissance optique d’une numérisation (confiance moyenne {} %) : à vérifier sur l’image"
SAID_IN_ENGLISH = "text obtained by optical recognition of a scan (mean confidence {} %): to be checked on the image"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of a scan, line by line, and how sure the recognition was of them (0 to 1, the mean over its words)."""

    text: str
    confidence: float


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Of our languages those that Tesseract knows here; none where it is not installed or does not know French."""
    if shutil.which(PROGRAM) is None:
        return ()
    try:
        listed = _run(["--list-langs"]).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return ()  # a program that cannot list its languages is as good as none
    known = tuple(one for one in LANGUAGES if one in listed.split())
    return known if LANGUAGES[0] in known else ()


def read(
    body: bytes, media_type: str = "", *, metadata: Mapping[str, str] | None = None, ocr: Ocr = "off"
) -> matching.Judgment:
    """What can be understood of one judgment, as `matching.read` says; a scan is recognised first where `ocr` is « auto ».

    A judgment read so says it in its `doubts`. Raise Unreadable as `matching.read` does: the reason of a scan tells when
    a recognition could be made, or was and cannot be trusted.
    """
    try:
        return matching.read(body, media_type, metadata=metadata)
    except matching.Unreadable as error:
        if error.code != "scanned" or ocr == "off" or not languages():
            raise
        if ocr == "offer":
            raise matching.Unreadable(OFFERED.format(error), error.code) from error
    recognised = recognise(body)
    share = round(100 * recognised.confidence)
    if recognised.confidence < FEWEST_SURE:
        raise matching.Unreadable(f"numérisation : reconnaissance optique trop incertaine ({share} %)", "scanned")
    judgment = matching.read(recognised.text.encode(), "text/plain", metadata=metadata)
    doubt = matching.Finding(CODE, SAID.format(share), 0, 0, f"Tesseract, {'+'.join(languages())}")
    return replace(judgment, doubts=(doubt, *judgment.doubts))


def warned(judgment: matching.Judgment, matches: tuple[matching.Match, ...]) -> tuple[matching.Match, ...]:
    """The matches of a judgment; where its text was recognised on an image each says so among its reasons, weighing nothing."""
    doubt = next((one for one in judgment.doubts if one.code == CODE), None)
    if doubt is None:
        return matches
    share = "".join(filter(str.isdigit, doubt.value))
    reason = matching.Reason(CODE, doubt.value, SAID_IN_ENGLISH.format(share))
    return tuple(match._replace(reasons=(*match.reasons, reason)) for match in matches)


def recognise(body: bytes) -> Recognised:
    """The words of a scanned PDF, page after page. Raise Unreadable when it cannot be drawn or recognised."""
    import pypdfium2  # here, since few judgments are scans

    lines: list[str] = []
    sure: list[float] = []
    try:
        document = pypdfium2.PdfDocument(body)
        try:
            if len(document) > MOST_PAGES:
                raise matching.Unreadable(f"numérisation de plus de {MOST_PAGES} pages", "scanned")
            for page in document:
                for line, confidences in _lines(_drawn(page)):
                    lines.append(line)
                    sure += confidences
        finally:
            document.close()
    except (pypdfium2.PdfiumError, OSError, subprocess.SubprocessError) as error:
        raise matching.Unreadable("numérisation : la reconnaissance optique a échoué", "scanned") from error
    return Recognised("\n".join(lines), sum(sure) / len(sure) / 100 if sure else 0.0)


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    """A page as an image in grey (PGM), which needs no other library."""
    drawn = page.render(scale=DOTS / 72, grayscale=True)
    raw = bytes(drawn.buffer)
    rows = (raw[at : at + drawn.width] for at in range(0, drawn.stride * drawn.height, drawn.stride))
    image = b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(rows)
    page.close()
    return image


def _lines(image: bytes) -> Iterator[tuple[str, list[float]]]:
    """Each line of a page with the confidence of its words (0 to 100), an empty one between blocks."""
    asked = ["stdin", "stdout", "-l", "+".join(languages()), "--dpi", str(DOTS), "--psm", "4", "tsv"]
    done = _run(asked, image)
    table = csv.DictReader(io.StringIO(done.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in table if row["level"] == "5" and row["text"].strip()]
    for _, block in groupby(words, key=lambda row: row["block_num"]):
        for _, line in groupby(block, key=lambda row: (row["par_num"], row["line_num"])):
            found = list(line)
            yield " ".join(row["text"] for row in found), [float(row["conf"]) for row in found]
        yield "", []


def _run(asked: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Tesseract with these arguments, none of which comes from a document."""
    return subprocess.run([PROGRAM, *asked], input=given, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603 (as said)

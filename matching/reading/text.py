"""Bytes to text: whatever the container and its age, one form of white space, line breaks and letters; or Unreadable."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.judgment import Unreadable
from matching.reading import html
from matching.reading.columns import unwoven
from matching.reading.roles import label_of
from matching.reading.spacing import PAGE, codes_of, evened

FEWEST_LETTERS = 60
MOST_CONTROLS = 0.01
FEWEST_VOWELS = 0.2
FEWEST_LETTERS_SHARE = 0.45
SAMPLE = 3000
LETTER, VOWEL, BLANK = 1, 2, 4
VOWELS = "aeiouyéèàêôâîûùAEIOUYÉÈÀÊÔÂÎ"
BLANKS = " \n_|.-…"

LINES = (
    "Les décisions diffusées proviennent", "Le lien a été copié", "Copier l’url", "Copier l'url", "Gabarit de jugement",
    "Gabarit EDJ", "Gabarit CFP", "Loading paragraph markers", "Skip to main content", "Passer au contenu principal",
    "Essayez le nouveau CanLII", "Try the new CanLII", "Imprimer", "Partager cette décision", "Voir la mention de source",
)  # fmt: skip
NOISE = re.compile(rf"\n(?:{'|'.join(map(re.escape, LINES))})(?![^\W_])")
"""How the lines begin that publishers put around a judgment."""
LONGEST_NOISE = 400
"""A longer line holds more than that: a whole header, as some PDFs give it."""
ENDS = (
    "\nYou are being directed to the most recent version of the statute",
    "\nVous allez être redirigé vers la version",
)
FRENCH = re.compile(
    r"(?<=[a-z])[éèêàçôîû](?=[a-z\s,.])|(?<=\s)à(?=\s)|(?<=[A-Z])[ÉÈÊÀÇÔÎÛ](?=[A-Z])|(?<=[A-Za-z])’(?=[A-Za-z])"
)
PAGE_FOOT = r"(?:[\w-]{5,25} )?page ?:? ?\d{1,4}(?: ?(?:de|of|sur|/) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–]"
LEFT_OUT = re.compile(rf"\n(?:(?=\n\n)|(?=\w|[-–] ?\d)(?P<foot>{PAGE_FOOT})(?=[\n{PAGE}]|\Z))", re.IGNORECASE)
"""The foot of a page on its line, and all but the last two of several line breaks."""
HEAD = re.compile(rf"{PAGE}[\n ]*([^\n]+)")
"""The first line of a page."""
DIGITS = re.compile(r"\d+")
FEWEST_HEADS = 3
"""How many pages begin with a running head at least."""
PAGE_TURNED = re.compile(rf"\n*{PAGE}[\n{PAGE} ]*")
"""Where a page ends, with the blank lines around."""


def to_text(body: bytes, media_type: str, metadata: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The normalised text of `body`, and what its container says of it (title, citation, date…).

    Raise Unreadable when there is no text, or none that can be trusted.
    """
    found = dict(metadata)
    kind = media_type.partition(";")[0].strip().lower()
    head = body[:4096].lstrip()
    if not head:
        raise Unreadable("fichier vide", "empty")
    if head.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf")):
        from matching.reading import documents  # here, since what opens them takes a tenth of a second to load

        opened = {b"%": documents.pdf, b"P": documents.docx, b"{": documents.rtf}
        raw = opened[head[:1]](body)
    elif kind == "application/json":
        raw = _json(body, found)
    else:
        raw = decode(body)
        if kind in ("text/html", "application/xhtml+xml") or html.MARKUP.match(raw):
            raw = html.flatten(raw, found)
    return gate(normalize(raw)), found


def decode(body: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 by their mark, else UTF-8, else Windows-1252 or Mac Roman by what reads as French."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(name, errors="replace")
    if _controls(body) > len(body) * MOST_CONTROLS:
        raise Unreadable("contenu binaire", "binary")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        western, mac = body.decode("cp1252", errors="replace"), body.decode("mac_roman")
        return mac if _french(mac) > _french(western) else western
    return text


def _controls(body: bytes) -> int:
    """How many control characters there are, but for white space and the escapes of terminals."""
    letters = np.frombuffer(body, np.uint8)
    return int(np.count_nonzero(letters < 9) + np.count_nonzero(letters - np.uint8(14) < 7))


def _french(text: str) -> int:
    """How many accents and apostrophes stand inside words as French writes them."""
    return len(FRENCH.findall(text[:200_000]))


def normalize(raw: str) -> str:
    """One form of white space, line breaks and letters, without page feet and a publisher’s noise.

    Every offset refers to this text: the same bytes always give the same.
    """
    text = evened(unwoven(raw))
    if "|" in text:
        text = "\n".join(line.rstrip(" |") if line[-1:] == "|" else line for line in text.split("\n"))
    if PAGE in text:
        text = HEAD.sub(_headed(text), text).replace(PAGE, PAGE + "\n")
    text = LEFT_OUT.sub(_left, _quiet("\n" + text))
    if PAGE in text:
        text = LEFT_OUT.sub("", PAGE_TURNED.sub(_turned, text))
    return text.strip()


def _headed(text: str) -> Callable[[re.Match[str]], str]:
    """What is left of the first line of a page: nothing where it is that of several, its digits aside, and names no role."""
    heads = Counter(DIGITS.sub("#", head[1]) for head in HEAD.finditer(text))
    running = {head for head, times in heads.items() if times >= FEWEST_HEADS and not label_of(head)}
    return lambda head: PAGE if DIGITS.sub("#", head[1]) in running else head.group()


def _left(out: re.Match[str]) -> str:
    """What is left of a page's foot, and of a line break too many."""
    return PAGE if out["foot"] else ""


def _turned(page: re.Match[str]) -> str:
    """What is left of a page's end: a line's end within a sentence or a word, else what there was."""
    text, start, end = page.string, page.start(), page.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.islower() or before in (",", "-")) and after.isalpha():
        return "\n"
    return page.group().replace(PAGE, "") or "\n"


def _quiet(text: str) -> str:
    """A text without what publishers print around the judgment."""
    for opening in ENDS:
        end = text.find(opening, max(len(text) - SAMPLE, 0))
        text = text[:end] if end >= 0 else text
    noise = NOISE.search(text, 0, SAMPLE)
    while noise is not None:
        end = text.find("\n", noise.end())
        end = end if end >= 0 else len(text)
        at = noise.start()
        if end - at > LONGEST_NOISE:
            at = noise.end()
        else:
            text = text[:at] + text[end:]
        noise = NOISE.search(text, at, SAMPLE)
    return re.sub(r"\[Page \d+\]", "", text) if "[Page " in text else text


def gate(text: str) -> str:
    """The text if it can be trusted; Unreadable otherwise."""
    start = min(len(text) // 4, max(len(text) - SAMPLE, 0))
    sample = text[start : start + SAMPLE]
    letters, vowels, blanks = _counted(sample)
    if letters < FEWEST_LETTERS and _counted(text[:SAMPLE])[0] < FEWEST_LETTERS:
        raise Unreadable("texte absent ou trop court", "empty")
    if "\ufffd" in text and text.count("\ufffd") > len(text) * MOST_CONTROLS:
        raise Unreadable("caractères illisibles", "garbled")
    written = len(sample) - blanks
    mute = vowels < letters * FEWEST_VOWELS and sample.count("X") < letters / 3
    if written > 5 * FEWEST_LETTERS and (letters < written * FEWEST_LETTERS_SHARE or mute):
        raise Unreadable("texte brouillé : ses lettres ne forment pas des mots", "garbled")
    return text


def _counted(text: str) -> tuple[int, int, int]:
    """How many letters, vowels of French and blanks a (short) text has."""
    found = _kinds()[codes_of(text)]
    letters, vowels, blanks = (int(np.count_nonzero(found & kind)) for kind in (LETTER, VOWEL, BLANK))
    return letters, vowels, blanks


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each code is: a letter, a vowel, a blank or nothing of these."""
    found = np.fromiter(map(str.isalpha, map(chr, range(1 << 16))), np.uint8) * np.uint8(LETTER)
    for kind, signs in ((VOWEL, VOWELS), (BLANK, BLANKS)):
        found[[*map(ord, signs)]] |= kind
    return found


def _json(body: bytes, found: dict[str, str]) -> str:
    """The text of a JSON record, with what its other fields say added to `found`."""
    try:
        record: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("JSON invalide", "damaged") from error
    if not isinstance(record, dict):
        raise Unreadable("JSON sans champ text ni html", "damaged")
    for ours, theirs in (("title", "title"), ("title", "name"), ("citation", "citation"), ("date", "date"), ("url", "url")):  # fmt: skip
        if isinstance(record.get(theirs), str) and record[theirs]:
            found.setdefault(ours, record[theirs])
    if isinstance(record.get("text"), str):
        return str(record["text"])
    if isinstance(record.get("html"), str):
        return html.flatten(record["html"], found)
    raise Unreadable("JSON sans champ text ni html", "damaged")

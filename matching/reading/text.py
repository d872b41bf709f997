"""Bytes to text: whatever the container and its age, one form of white space, line breaks and letters; or Unreadable."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from matching.judgment import Unreadable
from matching.reading import html

FEWEST_LETTERS = 60
MOST_CONTROLS = 0.01
FEWEST_VOWELS = 0.2
FEWEST_LETTERS_SHARE = 0.45
SAMPLE = 3000
CONTROLS = bytes((*range(9), *range(14, 21)))
MUTE = bytes({*range(256)} - {*"aeiouyéèàêôâîûùAEIOUYÉÈÀÊÔÂÎ".encode("latin-1")})
"""All of Latin-1 but vowels."""
SIGNS = bytes(code for code in range(256) if not chr(code).isalpha())
BEYOND = re.compile(r"[^\x00-\xff]")
WINDOWS = {chr(code): bytes((code,)) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Bytes that Windows-1252 leaves without a sign, and programs read as they are."""
FURTHER = "".join(bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "".join(WINDOWS)
ENCODED_TWICE = re.compile(rf"[Â-Å][{FURTHER}]|â[{FURTHER}]{{2}}")
"""The bytes in UTF-8 of a letter of Europe's languages or of a sign, each as Windows-1252 reads it: « Ã© », « â€™ »."""

SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\x0b\x85\u2028\u2029"
PAGE = "\x0c"
NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(map(chr, (*range(9), *range(14, 32), 127)))
DRAWN, DRAWN_BYTES = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]"), {0xEF, 0xF0}
"""Letters and digits that Unicode has wide, bold or slanted too; and with which bytes they begin in UTF-8."""
LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
"""Two or three letters drawn as one, as some PDFs give them."""
MEANT = {**dict.fromkeys(SPACES, " "), **dict.fromkeys(BREAKS, "\n"), **dict.fromkeys(NOTHING, ""), **LIGATURES}
ODD = re.compile(f"[{re.escape(''.join(MEANT))}]")
USUAL = bytes((10, *range(32, 127), *range(0x80, 0xCC), 0xE2))
"""Bytes of UTF-8 of which a text is made that needs no second look, once `UNUSUAL` finds nothing."""
UNUSUAL = (
    re.compile(rb"\xc2[\x80-\xa0\xad]"),
    re.compile(rb"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f\xa0]|\x84[\xa6\xaa\xab]|\x8c[\xa9\xaa]|\xab\x9c)"),
)
"""Signs that stand for a space, a line break or nothing, and those that NFC writes otherwise."""

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
PAGE_FOOT = re.compile(
    r"\n(?:(?:[\w-]{5,25} )?page ?:? ?\d{1,4}(?: ?(?:de|of|sur|/) ?\d{1,4})?|[-–] ?\d{1,4} ?[-–])(?=[\n\f]|\Z)",
    re.IGNORECASE,
)
PAGE_TURNED = re.compile(r"\n*\f[\n\f ]*")
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
    if len(body) - len(body.translate(None, CONTROLS)) > len(body) * MOST_CONTROLS:
        raise Unreadable("contenu binaire", "binary")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        western, mac = body.decode("cp1252", errors="replace"), body.decode("mac_roman")
        return mac if _french(mac) > _french(western) else western
    return text


def _french(text: str) -> int:
    """How many accents and apostrophes stand inside words as French writes them."""
    return len(FRENCH.findall(text[:200_000]))


def normalize(raw: str) -> str:
    """One form of white space, line breaks and letters, without page feet and a publisher’s noise.

    Every offset refers to this text: the same bytes always give the same.
    """
    if "Ã" in raw or "â€" in raw:
        raw = ENCODED_TWICE.sub(_once_encoded, raw)
    text, strange = _composed(raw)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for odd in strange:
        text = text.replace(odd, MEANT[odd])
    text = _once(text, "  ", " ").replace(" \n", "\n").replace("\n ", "\n")
    if "|" in text:
        text = "\n".join(line.rstrip(" |") if line[-1:] == "|" else line for line in text.split("\n"))
    if PAGE in text:
        text = text.replace(PAGE, PAGE + "\n")
    text = PAGE_FOOT.sub(PAGE, _quiet("\n" + text))
    if PAGE in text:
        text = PAGE_TURNED.sub(_turned, text)
    return _once(text, "\n\n\n", "\n\n").strip()


def _turned(page: re.Match[str]) -> str:
    """What is left of a page's end: a line's end within a sentence or a word, else what there was."""
    text, start, end = page.string, page.start(), page.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.islower() or before in (",", "-")) and after.isalpha():
        return "\n"
    return page.group().replace(PAGE, "") or "\n"


def _once_encoded(sign: re.Match[str]) -> str:
    """A sign that was encoded twice, as it was meant; as it is where it only looks so."""
    found = sign.group()
    try:
        return b"".join(WINDOWS.get(letter) or letter.encode("cp1252") for letter in found).decode("utf-8")
    except UnicodeError:
        return found


def _composed(text: str) -> tuple[str, set[str]]:
    """The text in NFC, and the characters it has that mean another one: mostly none, which its bytes tell fastest."""
    encoded = text.encode("utf-8", "surrogatepass")
    strange = set(encoded.translate(None, USUAL))
    if all(byte < 128 for byte in strange):
        found = {match.decode() for pattern in UNUSUAL for match in set(pattern.findall(encoded))}
        if found <= MEANT.keys():
            return text, found | set(map(chr, strange)) & MEANT.keys()
    if strange & DRAWN_BYTES:
        text = DRAWN.sub(lambda letter: unicodedata.normalize("NFKC", letter.group()), text)
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return text, set(ODD.findall(text))


def _once(text: str, several: str, fewer: str) -> str:
    while several in text:
        text = text.replace(several, fewer)
    return text


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
    letters = _letters(sample)
    if letters < FEWEST_LETTERS and _letters(text[:SAMPLE]) < FEWEST_LETTERS:
        raise Unreadable("texte absent ou trop court", "empty")
    if "\ufffd" in text and text.count("\ufffd") > len(text) * MOST_CONTROLS:
        raise Unreadable("caractères illisibles", "garbled")
    written = len(sample) - sum(map(sample.count, " \n_|.-…"))
    vowels = len(sample.encode("latin-1", "ignore").translate(None, MUTE))
    mute = vowels < letters * FEWEST_VOWELS and sample.count("X") < letters / 3
    if written > 5 * FEWEST_LETTERS and (letters < written * FEWEST_LETTERS_SHARE or mute):
        raise Unreadable("texte brouillé : ses lettres ne forment pas des mots", "garbled")
    return text


def _letters(text: str) -> int:
    """How many letters a (short) text has."""
    latin = text.encode("latin-1", "ignore")
    beyond = sum(map(str.isalpha, BEYOND.findall(text))) if len(latin) < len(text) else 0
    return len(latin.translate(None, SIGNS)) + beyond


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

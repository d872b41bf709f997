"""Rows of a spreadsheet as people send it: CSV in the encodings offices still use, or XLSX; hostile ones are refused in a line."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from watch.errors import InputError

Rows = Iterator[tuple[int, list[str]]]
UNPACKED = 256 * 1024 * 1024
"""Bytes that a workbook may hold once unpacked: fifty thousand entries take thirty million."""
MOST_ROWS = 200_000
"""Filled rows that are read of one file."""
MOST_CELLS = 200
"""Columns of a row that are read: a wider one is told by whoever knows the header."""
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "windows-1252": "cp1252",
    "mac": "mac_roman",
    "ibm850": "cp850",
    "utf-16": "utf-16",
}
"""How each encoding is called on the screens and by Python."""
FRENCH = frozenset("àâäçéèêëîïôöùûüÿœÀÂÇÉÈÊËÎÏÔŒ«»’°ñáíóúã\u00a0\u202f")
BROKEN = re.compile(r"\ufffd|[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")
"""A letter that was lost, or UTF-8 that was read as Windows-1252 somewhere before."""
STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a file under one encoding, with the line each stands on."""

    encoding: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def samples(data: bytes, name: str, most: int = 8) -> tuple[Sample, ...]:
    """The first rows under each encoding that the file could be in, the likeliest first; a workbook has only one.

    Rows with letters outside ASCII come first, since they are what tells. Raise InputError when the file is none.
    """
    if _is_workbook(data):
        return (Sample("", tuple((n, tuple(cells)) for n, cells in islice(rows(data, name), most))),)
    found = []
    for encoding in _plausible(data):
        every = [(n, tuple(cells)) for n, cells in islice(rows(data, name, encoding), 2000) if any(cells)]
        telling = sorted(every[1:], key=lambda row: all(cell.isascii() for cell in row[1]))[: most - 1]
        found.append(Sample(encoding, (*every[:1], *sorted(telling))))
    return tuple(found)


def rows(data: bytes, name: str, encoding: str = "") -> Rows:
    """Each row with its line (as a spreadsheet counts) and its cells; without an encoding, the likeliest one.

    A formula whose value the workbook does not hold comes as its own text (« =A1+1 »). Raise InputError, naming the
    file and the line, when the file cannot be read.
    """
    if encoding and encoding not in ENCODINGS:
        raise InputError(
            "{name} : encodage inconnu « {encoding} » (attendus : {known})",
            name=name,
            encoding=encoding[:20],
            known=", ".join(ENCODINGS),
        )
    every = _workbook(data, name) if _is_workbook(data) else _csv(data, name, encoding)
    filled = 0
    for number, cells in every:
        if any(cell.strip() for cell in cells):
            filled += 1
            if filled > MOST_ROWS:
                raise InputError(
                    "{name}, ligne {number} : plus de {most} lignes; envoyez-le en plusieurs fichiers",
                    name=name,
                    number=number,
                    most=MOST_ROWS,
                )
        yield number, cells


def is_broken(text: str) -> bool:
    """Whether some words were damaged by a wrong encoding."""
    return BROKEN.search(text) is not None


def guarded(cell: str) -> str:
    """A cell of a CSV that no spreadsheet takes for a formula; `bare` gives it back."""
    return f"'{cell}" if cell.lstrip("'")[:1] in STARTS else cell


def bare(cell: str) -> str:
    """A cell without what `guarded` put before it."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in STARTS else cell


def as_csv(every: Iterable[Sequence[str]]) -> bytes:
    """Rows as an office opens them: UTF-8 with its mark, « ; », no cell that begins a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerows([guarded(cell) for cell in row] for row in every)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_workbook(every: Iterable[Sequence[str]]) -> bytes:
    """Rows as an XLSX workbook of one sheet; every cell is text."""
    import openpyxl  # here, since most lists are no workbooks, and to load it takes a tenth of a second
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in every:
        cells = [WriteOnlyCell(sheet, value=cell) for cell in row]
        for cell in cells:
            cell.data_type, cell.number_format = "s", "@"
        sheet.append(cells)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK")


def _plausible(data: bytes) -> list[str]:
    """The encodings in which these bytes are text, the one with the most letters that French uses first."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    if data.isascii() or data.startswith(b"\xef\xbb\xbf"):
        return ["utf-8"]
    shares: dict[str, float] = {}
    for encoding in ("utf-8", "windows-1252", "mac", "ibm850"):
        try:
            beyond = [c for c in data.decode(ENCODINGS[encoding]) if not c.isascii()]
        except UnicodeDecodeError:
            continue
        shares[encoding] = sum(c in FRENCH for c in beyond) / len(beyond) + (encoding == "utf-8")
    return sorted(shares, key=lambda encoding: -shares[encoding])


def _is_utf8(data: bytes) -> bool:
    """Whether these bytes are UTF-8: what is not, hardly ever passes for it."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _csv(data: bytes, name: str, encoding: str) -> Rows:
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("{name} : ce n’est ni un fichier CSV ni un classeur XLSX", name=name)
    chosen = encoding or ("utf-8" if _is_utf8(data) else _plausible(data)[0])
    try:
        text = data.decode(ENCODINGS[chosen])
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "{name}, ligne {line} : ce n’est pas du {chosen}; choisissez un autre encodage",
            name=name,
            line=line,
            chosen=chosen,
        ) from error
    delimiter = max(",;\t", key=text[:4096].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError("{name}, ligne {line} : CSV illisible", name=name, line=reader.line_num) from error
        yield reader.line_num, cells[: MOST_CELLS + 1]


UNUSABLE = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, TypeError, AttributeError,
    OSError, SyntaxError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What a damaged, encrypted or invented workbook makes the library raise."""


def _workbook(data: bytes, name: str) -> Rows:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > UNPACKED:
                raise InputError(
                    "{name} : {size} Mo une fois décompressé ({most} au plus)",
                    name=name,
                    size=size >> 20,
                    most=UNPACKED >> 20,
                )
            formulas = any(
                FORMULA.search(archive.read(member)) is not None
                for member in archive.namelist()
                if member.startswith("xl/worksheets/sheet")
            )
        values = _cells(data, values=True)
        written = _cells(data, values=False) if formulas else None
        for number, row in enumerate(values, start=1):
            own = next(written) if written is not None else row
            yield number, [_cell(value, said) for value, said in zip(row, own, strict=True)]
    except UNUSABLE as error:
        raise InputError("{name} : classeur XLSX illisible", name=name) from error


def _cells(data: bytes, *, values: bool) -> Iterator[tuple[object, ...]]:
    """The rows of the first sheet: the values that were last computed, or what was written."""
    import openpyxl  # as above

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield row[: MOST_CELLS + 1]
    finally:
        book.close()


def _cell(value: object, written: object) -> str:
    if value is None:
        return written if isinstance(written, str) and written.startswith("=") else ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

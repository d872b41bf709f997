"""What Vigie raises on purpose: each error has its message, its exit code and its HTTP status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in French and what it speaks of, kept apart so that a screen can say it in another language.

    A value may itself be said: it is translated before it is put in. A sentence without values is taken as it stands.
    """

    words: str
    values: Mapping[str, Any]

    def told(self, translate: Callable[[str], str], *, english: bool = False) -> str:
        """The sentence as `translate` gives it, its values put in."""
        values = {
            k: v.told(translate, english=english) if isinstance(v, Said | Pair) else v for k, v in self.values.items()
        }
        words = translate(self.words)
        return words.format(**values) if values else words

    def __str__(self) -> str:
        return self.told(str)


@dataclass(frozen=True, slots=True)
class Pair:
    """A value that is words in both languages already."""

    fr: str
    en: str

    def told(self, _: Callable[[str], str], *, english: bool) -> str:
        """The words in one of them."""
        return self.en if english else self.fr


def said(words: str, /, **values: Any) -> Said:
    """A sentence in French (« {name} » where a value goes) with its values."""
    return Said(words, values)


class WatchError(Exception):
    """Something went wrong that somebody can mend; the message says what and where, on one line.

    What an officer may meet is a sentence in French with its values apart (`said`): screens translate it.
    """

    exit_code = 1
    status = 500

    def __init__(self, words: str, /, **values: Any) -> None:
        self.said = Said(words, values)
        super().__init__(str(self.said))


class InputError(WatchError):
    """The input cannot be used: it names the file, the row and the field where there is one."""

    exit_code = 2
    status = 422


class ConfigError(WatchError):
    """The configuration is wrong: it names the file and the key."""

    exit_code = 2


class NotFound(WatchError):
    """There is no such thing."""

    exit_code = 2
    status = 404


class Busy(WatchError):
    """Another process holds what this one needs."""

    exit_code = 1
    status = 409

"""What Vigie raises on purpose: each error has its message, its exit code and its HTTP status."""

from __future__ import annotations


class WatchError(Exception):
    """Something went wrong that somebody can mend; the message says what and where, on one line."""

    exit_code = 1
    status = 500


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

"""Handing events over to another system's address: signed, never redirected, each with its outcome as a value.

The header `Vigie-Signature: t=1793000000,v1=…` carries the time of sending (Unix seconds) and the HMAC-SHA256, in
hexadecimal, of that number, a full stop and the body, byte for byte. Two secrets give two `v1`, so that one can be
changed without losing an event. `Vigie-Event` is the same for every repeat of an event, by which a receiver knows it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import httpx2

from notifications.outcome import Accepted, Deferred, Outcome

SIGNATURE, EVENT = "Vigie-Signature", "Vigie-Event"
TOLERANCE = 300
"""Seconds by which a receiver lets the clocks differ."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event for one address: `id` is the same at every repeat, `body` is JSON in UTF-8."""

    url: str
    id: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Signer:
    """With what events are signed, how long an answer may take (seconds), and who we say we are."""

    secrets: tuple[str, ...]
    timeout: float
    agent: str


def sign(body: bytes, secrets: Sequence[str], at: int) -> str:
    """The value of the signature's header for these bytes sent at `at` (Unix seconds)."""
    return ",".join((f"t={at}", *(f"v1={_digest(body, secret, at)}" for secret in secrets)))


def verify(body: bytes, header: str, secret: str, at: int, tolerance: int = TOLERANCE) -> bool:
    """Whether a header is ours for these bytes, and not older or newer than `tolerance` seconds: what a receiver does."""
    parts = [part.partition("=") for part in header.split(",")]
    sent = next((value for name, _, value in parts if name == "t" and value.isascii() and value.isdigit()), "")
    if not sent or abs(at - int(sent)) > tolerance:
        return False
    wanted = _digest(body, secret, int(sent)).encode()
    return any(hmac.compare_digest(wanted, value.encode()) for name, _, value in parts if name == "v1")


def post_all(
    signer: Signer, events: Iterable[tuple[int, Event]], clock: Callable[[], int]
) -> Iterator[tuple[int, Outcome]]:
    """Post each event in turn and tell its outcome before the next is begun.

    An address that cannot be reached is not tried again in this round: its other events are deferred with the same
    answer. Only 2xx is acceptance. A redirection is never followed: it would carry the event where nobody agreed to.
    """
    unreachable: dict[str, Deferred] = {}
    with httpx2.Client(timeout=signer.timeout, follow_redirects=False, trust_env=False) as client:
        for key, event in events:
            if event.url in unreachable:
                yield key, unreachable[event.url]
                continue
            try:
                outcome = _post(client, signer, event, clock())
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
                outcome = unreachable[event.url] = Deferred(f"{type(error).__name__}: {error}"[:300])
            yield key, outcome


def _post(client: httpx2.Client, signer: Signer, event: Event, at: int) -> Outcome:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": signer.agent,
        EVENT: event.id,
        SIGNATURE: sign(event.body, signer.secrets, at),
    }
    with client.stream("POST", event.url, content=event.body, headers=headers) as answer:
        if answer.is_success:
            return Accepted(str(answer.status_code))
        if answer.is_redirect:
            return Deferred(f"{answer.status_code}: a redirection is not followed")
        return Deferred(f"{answer.status_code} {answer.reason_phrase}"[:300])


def _digest(body: bytes, secret: str, at: int) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()

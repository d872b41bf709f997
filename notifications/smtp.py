"""Handing e-mails over to a server: each is accepted, deferred or refused, and says so as a value."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

import aiosmtplib

from notifications.outcome import Accepted, Deferred, Outcome, Refused


@dataclass(frozen=True, slots=True)
class Server:
    """Where e-mails are handed over; `timeout` in seconds."""

    host: str
    port: int
    username: str = ""
    password: str = ""
    tls: Literal["none", "starttls", "tls"] = "starttls"
    timeout: float = 30.0


def send_all(server: Server, mails: Iterable[tuple[int, EmailMessage]]) -> Iterator[tuple[int, Outcome]]:
    """Hand each e-mail over in turn, on one connection, and tell its outcome before the next is begun.

    When the connection is lost the message at hand is deferred and the next one opens another; when the server
    cannot be reached at all, every message is deferred without trying it again and again.
    """
    with asyncio.Runner() as runner:
        client: aiosmtplib.SMTP | None = None
        unreachable: Deferred | None = None
        for key, mail in mails:
            if unreachable is not None:
                yield key, unreachable
                continue
            if client is None or not client.is_connected:
                client = _client(server)
                opened = runner.run(_open(client))
                if opened is not None:
                    unreachable, client = opened, None
                    yield key, opened
                    continue
            yield key, runner.run(_send(client, mail))
        if client is not None and client.is_connected:
            runner.run(_close(client))


def _client(server: Server) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.username or None,
        password=server.password or None,
        use_tls=server.tls == "tls",
        start_tls=server.tls == "starttls",
        timeout=server.timeout,
    )


async def _open(client: aiosmtplib.SMTP) -> Deferred | None:
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        return Deferred(f"{type(error).__name__}: {error}"[:300])
    return None


async def _send(client: aiosmtplib.SMTP, mail: EmailMessage) -> Outcome:
    try:
        _, answer = await client.send_message(mail)
    except aiosmtplib.SMTPRecipientsRefused as error:
        return _by_code(error.recipients[0].code, error.recipients[0].message)
    except aiosmtplib.SMTPResponseException as error:
        return _by_code(error.code, error.message)
    except (aiosmtplib.SMTPException, OSError) as error:
        client.close()
        return Deferred(f"{type(error).__name__}: {error}"[:300])
    return Accepted(answer[:300])


def _by_code(code: int, message: str) -> Outcome:
    said = f"{code} {message}"[:300]
    return Refused(said) if 500 <= code < 600 else Deferred(said)


async def _close(client: aiosmtplib.SMTP) -> None:
    try:
        await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        client.close()

"""Who asks, in which language, and how a template answers: what every screen needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine
from sqlmodel import Session

from watch import audit, db
from watch.config import Config
from watch.errors import WatchError
from watch.people import Asker, Right, visits
from watch.web import guard, words
from watch.web.rendering import templates

FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")
"""The forms of our templates that change something; what people wrote is escaped, so it opens none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, with the configuration and the database it is answered from."""

    request: Request
    config: Config
    engine: Engine

    @property
    def language(self) -> words.Language:
        """French, unless English was chosen."""
        return "en" if self.request.cookies.get("langue", self.config.language) == "en" else "fr"

    @property
    def asker(self) -> Asker | None:
        """Who asks, if anybody is signed in."""
        return guard.identify(self.request)

    @property
    def person(self) -> Asker:
        """Who asks; raise Unsigned when nobody is signed in."""
        if self.asker is None:
            raise guard.Unsigned("il faut d’abord ouvrir une session")
        return self.asker

    @property
    def actor(self) -> str:
        """The name under which the journal knows who asks."""
        return self.person.actor

    def may(self, right: Right) -> bool:
        """Whether this is theirs to do."""
        return self.asker is not None and self.asker.may(right)

    @property
    def jeton(self) -> str:
        """What every form of this page must bring back."""
        return visits.form_token(getattr(self.request.state, "token", "") or guard.token_of(self.request))

    def said(self, error: WatchError) -> str:
        """What went wrong, in the language of whoever asks."""
        return words.said(error.said, self.language)

    @property
    def partial(self) -> bool:
        """Whether only a part of the page is asked for, by htmx."""
        return "hx-request" in self.request.headers

    def consulted(self, act: str, subject: str, **detail: object) -> None:
        """Whoever asks is about to be shown this: it is in the journal before the answer leaves."""
        with db.transaction(self.engine) as session:
            audit.record(session, act, subject, actor=self.actor, **detail)

    def page(self, name: str, status: int = 200, *, session: Session | None = None, **values: Any) -> HTMLResponse:
        """A template in the language of whoever asks, with the coverage line that every whole page has.

        `session` is the request's own transaction, where it has one: a second one would wait for it.
        """
        if self.asker is None or name.rpartition("/")[2].startswith("_"):
            return self._rendered(name, status, values)
        with nullcontext(session) if session is not None else db.looking(self.engine) as opened:
            return self.ready(opened)(name, status, **values)

    def ready(self, session: Session) -> Callable[..., HTMLResponse]:
        """A page to be rendered once the transaction is over: what every whole page needs of the database is read now."""
        statement = self.request.app.state.line.statement(session, self.engine, self.config)
        return lambda name, status=200, **values: self._rendered(name, status, {"statement": statement, **values})

    def _rendered(self, name: str, status: int, values: dict[str, Any]) -> HTMLResponse:
        me = self.asker
        said: dict[str, Any] = {
            "path": self.request.url.path,
            "me": me,
            "may": me.may if me is not None else _nothing,
            "Right": Right,
            "jeton": self.jeton,
            "source": {entry.id: entry.name for entry in self.config.source},
        }
        html = templates(self.language, self.config.zone).get_template(name).render(**said, **values)
        ours = f'<input type="hidden" name="{guard.FIELD}" value="{self.jeton}">'
        return HTMLResponse(FORM.sub(lambda form: form.group() + ours, html), status)


def _nothing(_: Right) -> bool:
    """What somebody may do who is not signed in."""
    return False


def asked(request: Request) -> Asked:
    """The request with what the application was made over."""
    return Asked(request, request.app.state.config, request.app.state.engine)


def work(request: Request) -> Iterator[Session]:
    """One transaction for one request, ended before the answer leaves."""
    with db.transaction(request.app.state.engine) as session:
        yield session


def look(request: Request) -> Iterator[Session]:
    """The same for a page that changes nothing: it waits for nobody who writes."""
    with db.looking(request.app.state.engine) as session:
        yield session


async def _asks(request: Request) -> Asked:
    """The same in the thread that reads requests: it waits for nothing."""
    return asked(request)


Asks = Annotated[Asked, Depends(_asks)]
Work = Annotated[Session, Depends(work, scope="function")]
Look = Annotated[Session, Depends(look, scope="function")]

"""Who asks, in which language, and how a template answers: what every screen needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from sqlalchemy import Engine
from sqlmodel import Session

from watch import coverage, db
from watch.config import Config
from watch.web import words

OFFICER = "local"
"""Who is asking, as long as the screens listen on this machine alone and ask nobody to sign in."""


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
    def partial(self) -> bool:
        """Whether only a part of the page is asked for, by htmx."""
        return "hx-request" in self.request.headers

    def page(self, name: str, status: int = 200, *, session: Session | None = None, **values: Any) -> HTMLResponse:
        """A template in the language of whoever asks, with the coverage line that every whole page has.

        `session` is the request's own transaction, where it has one: a second one would wait for it.
        """
        lang, zone = self.language, self.config.zone
        said: dict[str, Any] = {
            "lang": lang,
            "path": self.request.url.path,
            "say": lambda table, code: words.word(table, code, lang),
            "day": lambda value: words.day(value, lang, zone),
            "moment": lambda value: words.moment(value, lang, zone),
        }
        if not name.rpartition("/")[2].startswith("_"):
            with nullcontext(session) if session is not None else db.transaction(self.engine) as opened:
                said["statement"] = coverage.statement(opened, self.config.sources())
        return HTMLResponse(_templates(lang).get_template(name).render(**said, **values), status)


@cache
def _templates(lang: words.Language) -> Environment:
    """The templates in one language."""
    environment = Environment(
        loader=PackageLoader("watch.web"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(words.translations(lang), newstyle=True)  # type: ignore[attr-defined]
    return environment


def asked(request: Request) -> Asked:
    """The request with what the application was made over."""
    return Asked(request, request.app.state.config, request.app.state.engine)


def work(request: Request) -> Iterator[Session]:
    """One transaction for one request, ended before the answer leaves."""
    with db.transaction(request.app.state.engine) as session:
        yield session


Asks = Annotated[Asked, Depends(asked)]
Work = Annotated[Session, Depends(work, scope="function")]

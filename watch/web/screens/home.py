"""The first screen, the language, and whether the service stands."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from watch import clock, db, watchdog
from watch.errors import WatchError
from watch.people import Right
from watch.web.asked import Asks, Look

router = APIRouter()


@router.get("/")
def home(asked: Asks) -> Response:
    """The first screen is the queue, for those who may read it."""
    return RedirectResponse("/alertes" if asked.may(Right.ALERTS) else "/personnes", 303)


@router.get("/langue/{lang}")
def choose(lang: str, request: Request) -> Response:
    """Change the language, and go back to where one was."""
    came = urlsplit(request.headers.get("referer", "")).path or "/"
    answer = RedirectResponse(came if came.startswith("/") and not came.startswith("//") else "/", 303)
    answer.set_cookie("langue", "en" if lang == "en" else "fr", max_age=31_536_000, samesite="lax", httponly=True)
    return answer


@router.get("/vivant")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/pret")
def ready(asked: Asks, session: Look) -> dict[str, str]:
    """The database is there, at this version, and the alarm over the sources has not stopped."""
    if not db.is_current(asked.engine):
        raise WatchError("the tables are not those of this version")
    down = watchdog.silent_since(session, asked.config, clock.now())
    if down is not None:
        raise WatchError(f"the alarm over the sources has not run since {down.isoformat(timespec='minutes')}")
    return {"status": "ready"}

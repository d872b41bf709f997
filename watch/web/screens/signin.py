"""Signing in and out, and one's own account."""

from __future__ import annotations

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from watch import audit, clock, db
from watch.errors import InputError, NotFound
from watch.people import accounts, door, oidc, visits
from watch.people.door import Caller
from watch.tables import Person
from watch.web import guard
from watch.web.asked import Asked, Asks, Look, Work

router = APIRouter()


@router.get("/connexion")
def page(asked: Asks, suite: str = "") -> Response:
    """The sign-in page; whoever is signed in goes on."""
    if asked.asker is not None:
        return RedirectResponse(local(suite), 303)
    return _page(asked, suite=local(suite))


@router.post("/connexion")
async def sign_in(
    asked: Asks,
    compte: Annotated[str, Form()] = "",
    mot_de_passe: Annotated[str, Form()] = "",
    suite: Annotated[str, Form()] = "",
) -> Response:
    """Sign in with a local account; whoever waits at the door takes no thread from the pages."""
    door = asked.request.app.state.door
    return await to_thread.run_sync(_sign_in, asked, compte, mot_de_passe, suite, limiter=door)


def _sign_in(asked: Asked, compte: str, mot_de_passe: str, suite: str) -> Response:
    if asked.config.oidc.only:
        raise guard.Forbidden("les mots de passe ne sont pas acceptés ici")
    token = door.sign_in(asked.engine, asked.config.signin, compte, mot_de_passe, caller(asked.request))
    if token is None:
        return _page(asked, 401, suite=local(suite), login=compte[:200], refused=True)
    return signed(asked, RedirectResponse(local(suite), 303), token)


@router.get("/connexion/fournisseur")
def leave(asked: Asks, suite: str = "") -> Response:
    """To the ministry's identity provider."""
    if not asked.config.oidc.issuer:
        raise NotFound("aucun fournisseur d’identité n’est configuré")
    try:
        address, journey = oidc.leave(asked.config.oidc, _back(asked), local(suite))
    except oidc.Refused as error:
        return _page(asked, 502, suite=local(suite), failed=asked.said(error))
    return _carried(asked, RedirectResponse(address, 303), journey.packed())


@router.get("/connexion/retour")
def come_back(asked: Asks) -> Response:
    """Back from the identity provider: sign in whoever it names, if an account is open to them."""
    rules, asker = asked.config.oidc, caller(asked.request)
    if not rules.issuer:
        raise NotFound("aucun fournisseur d’identité n’est configuré")
    try:
        journey = oidc.Journey.unpacked(asked.request.cookies.get(_journey(asked), ""))
        claims = oidc.come_back(rules, _back(asked), journey, asked.request.query_params)
        with db.transaction(asked.engine) as session:
            person = oidc.recognise(session, rules, claims)
            token = door.enter(session, asked.config.signin, person, asker, means="provider")
    except oidc.Refused as error:
        with db.transaction(asked.engine) as session:
            audit.record(session, "visit.refuse", "person:?", address=asker.address, reason=str(error))
        return _carried(asked, _page(asked, error.status, suite="/", failed=asked.said(error)), "")
    return _carried(asked, signed(asked, RedirectResponse(local(journey.then), 303), token), "")


@router.post("/deconnexion")
def sign_out(asked: Asks, session: Work) -> Response:
    """Sign out."""
    visits.end(session, guard.token_of(asked.request), actor=asked.actor)
    answer = RedirectResponse("/connexion", 303)
    answer.delete_cookie(guard.cookie(asked.config), secure=asked.config.web.secure, httponly=True, samesite="lax")
    return answer


@router.get("/compte")
def account(asked: Asks, session: Look) -> Response:
    """One's own account: who one is, what one may do, where one is signed in."""
    return _account(asked, session)


@router.post("/compte/mot-de-passe")
def password(
    asked: Asks,
    actuel: Annotated[str, Form()] = "",
    nouveau: Annotated[str, Form()] = "",
    encore: Annotated[str, Form()] = "",
) -> Response:
    """Change one's own password; every other visit ends, and this one goes on under a new token."""
    who = asked.person
    with db.transaction(asked.engine) as session:
        person = accounts.by_id(session, who.id or 0)
    try:
        _right(person, actuel, nouveau, encore)
        kept, trouble = accounts.hashed(person.login, nouveau), ""
    except InputError as error:
        kept, trouble = "", asked.said(error)
    with db.transaction(asked.engine) as session:
        if trouble:
            return _account(asked, session, 422, trouble)
        person = accounts.by_id(session, who.id or 0)
        accounts.set_password(session, person, kept, by=asked.actor, renew=False)
        token = door.enter(session, asked.config.signin, person, caller(asked.request), means="password")
    return signed(asked, RedirectResponse("/compte", 303), token)


def _right(person: Person, old: str, new: str, again: str) -> None:
    if not accounts.matches(person, old):
        raise InputError("le mot de passe actuel n’est pas le bon")
    if new != again:
        raise InputError("les deux nouveaux mots de passe diffèrent")
    if new == old:
        raise InputError("le nouveau mot de passe est le même")


@router.post("/compte/ailleurs")
def elsewhere(asked: Asks, session: Work) -> Response:
    """End every other visit of one's own."""
    visits.end_all(session, asked.person.id or 0, actor=asked.actor, but=guard.token_of(asked.request))
    return RedirectResponse("/compte", 303)


def caller(request: Request) -> Caller:
    """From where the request comes."""
    address = request.client.host if request.client else ""
    return Caller(address, request.headers.get("user-agent", ""), guard.token_of(request))


def signed(asked: Asked, answer: Response, token: str) -> Response:
    """The answer with the token in its cookie: out of reach of scripts and of other sites."""
    answer.set_cookie(
        guard.cookie(asked.config), token, path="/", secure=asked.config.web.secure, httponly=True, samesite="lax"
    )
    return answer


def _journey(asked: Asked) -> str:
    return f"{guard.cookie(asked.config)}-journey"


def _back(asked: Asked) -> str:
    return f"{asked.config.web.url.rstrip('/')}/connexion/retour"


def _carried(asked: Asked, answer: Response, journey: str) -> Response:
    """The answer with what the browser carries to the provider, or without it once back."""
    answer.set_cookie(
        _journey(asked),
        journey,
        max_age=600 if journey else 0,
        path="/",
        secure=asked.config.web.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


def local(path: str) -> str:
    """A page of ours to go on to, whatever was asked for."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\", "/connexion")) and path.isprintable()
    return path if ours and "\\" not in path else "/"


def _page(
    asked: Asked, status: int = 200, *, suite: str, login: str = "", refused: bool = False, failed: str = ""
) -> Response:
    """The sign-in page, with a token of its own where the browser has none: its form must be ours as well."""
    token = guard.token_of(asked.request) or visits.fresh()
    asked.request.state.token = token
    answer = asked.page(
        "signin/page.html",
        status,
        suite=suite,
        login=login,
        refused=refused,
        failed=failed,
        oidc=asked.config.oidc,
        wait=asked.config.signin.window,
    )
    return signed(asked, answer, token)


def _account(asked: Asked, session: Work, status: int = 200, trouble: str = "") -> Response:
    who = asked.person
    open_visits = visits.of(session, who.id or 0, clock.now())
    person = accounts.by_id(session, who.id or 0)
    here = visits.digest(guard.token_of(asked.request))
    return asked.page(
        "signin/account.html", status, session=session, visits=open_visits, here=here, person=person, trouble=trouble
    )

"""The ministry's identity provider: OpenID Connect, code flow with PKCE; what it says is believed only when signed."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlmodel import Session, select

from watch import clock
from watch.config import LOCAL, Oidc
from watch.errors import WatchError
from watch.tables import Person

ALGORITHMS = ["RS256", "PS256", "ES256"]
LARGEST = 1_000_000
"""Bytes of an answer of the provider that are read."""


class Refused(WatchError):
    """The provider, or what it said, does not sign anybody in."""

    status = 401


@dataclass(frozen=True, slots=True)
class Journey:
    """What the browser carries to the provider and back, so that only the one who left can return."""

    state: str
    nonce: str
    verifier: str
    then: str

    def packed(self) -> str:
        """As a cookie holds it."""
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()

    @classmethod
    def unpacked(cls, cookie: str) -> Journey:
        """From a cookie; raise Refused when it is none of ours."""
        try:
            return cls(**{key: str(value) for key, value in json.loads(base64.urlsafe_b64decode(cookie)).items()})
        except (ValueError, TypeError, AttributeError) as error:
            raise Refused("le retour du fournisseur ne suit aucun départ : recommencez") from error


def leave(rules: Oidc, back: str, then: str) -> tuple[str, Journey]:
    """Where to send the browser, and what it must carry; `back` is where the provider sends it back."""
    journey = Journey(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(64), then)
    with _client(rules, back) as client:
        address, _ = client.create_authorization_url(
            _endpoints(rules)["authorization_endpoint"],
            state=journey.state,
            nonce=journey.nonce,
            code_verifier=journey.verifier,
        )
    return str(address), journey


def come_back(rules: Oidc, back: str, journey: Journey, said: Mapping[str, str]) -> dict[str, Any]:
    """The claims about whoever came back; raise Refused when anything does not hold."""
    if not secrets.compare_digest(said.get("state", "").encode(), journey.state.encode()):
        raise Refused("le retour du fournisseur ne suit aucun départ : recommencez")
    if "code" not in said:
        raise Refused("le fournisseur d’identité a refusé")
    if "iss" in said and said["iss"] != rules.issuer:
        raise Refused("la réponse vient d’un autre fournisseur")
    endpoints = _endpoints(rules)
    with _client(rules, back) as client:
        try:
            token = client.fetch_token(
                endpoints["token_endpoint"],
                code=said["code"],
                code_verifier=journey.verifier,
                timeout=rules.timeout,
                allow_redirects=False,
            )
        except (AuthlibBaseError, requests.RequestException, ValueError) as error:
            raise Refused("le fournisseur d’identité n’a pas confirmé la connexion") from error
    keys = _asked(endpoints["jwks_uri"], rules)
    return _proven(rules, str(token.get("id_token", "")), keys, journey.nonce)


def recognise(session: Session, rules: Oidc, claims: Mapping[str, Any]) -> Person:
    """The account of whoever the provider names; raise Refused when an administrator opened none.

    The first time, the account is the one whose login is the claim that the configuration names; from then on it is
    bound to the provider's own, unchanging, name for the person.
    """
    subject = f"{claims['iss']}#{claims['sub']}"
    person = session.exec(select(Person).where(Person.subject == subject)).one_or_none()
    if person is None:
        login = str(claims.get(rules.claim, "")).strip().lower()
        if rules.claim == "email" and claims.get("email_verified") is not True:
            raise Refused("le fournisseur n’a pas vérifié ce courriel")
        person = session.exec(select(Person).where(Person.login == login)).one_or_none() if login else None
        if person is None or person.subject is not None:
            raise Refused("aucun compte de la vigie n’est ouvert à ce nom")
        person.subject, person.changed_at = subject, clock.now()
        session.add(person)
        session.flush()
    if not person.active:
        raise Refused("ce compte est fermé")
    return person


def _client(rules: Oidc, back: str) -> OAuth2Session:
    return OAuth2Session(
        rules.client,
        rules.secret.get_secret_value(),
        scope=rules.scopes,
        redirect_uri=back,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic" if rules.secret.get_secret_value() else "none",
    )


def _endpoints(rules: Oidc) -> dict[str, Any]:
    """What the provider says of itself, where it is the one we know."""
    said = _asked(f"{rules.issuer.rstrip('/')}/.well-known/openid-configuration", rules)
    if said.get("issuer") != rules.issuer:
        raise Refused("le fournisseur d’identité se dit un autre")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        address = urlsplit(str(said.get(name, "")))
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in LOCAL):
            raise Refused("le fournisseur d’identité donne une adresse sans TLS")
    return said


def _asked(address: str, rules: Oidc) -> dict[str, Any]:
    """A JSON object of the provider; raise Refused when it does not answer with one."""
    try:
        answer = requests.get(address, timeout=rules.timeout, allow_redirects=False)
        answer.raise_for_status()
        value = json.loads(answer.content[:LARGEST])
    except (requests.RequestException, ValueError) as error:
        raise Refused("le fournisseur d’identité ne répond pas") from error
    if not isinstance(value, dict):
        raise Refused("le fournisseur d’identité ne répond pas")
    return value


def _proven(rules: Oidc, token: str, keys: dict[str, Any], nonce: str) -> dict[str, Any]:
    """The claims of an identity token: signed by the provider, for us, for this journey, and not over."""
    now = int(clock.now().timestamp())
    wanted = jwt.JWTClaimsRegistry(
        now=lambda: now,
        leeway=60,
        iss={"essential": True, "value": rules.issuer},
        aud={"essential": True, "value": rules.client},
        sub={"essential": True},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
        wanted.validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Refused("la preuve d’identité ne tient pas") from error
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise Refused("la preuve d’identité ne tient pas")
    if claims.get("azp", rules.client) != rules.client:
        raise Refused("la preuve d’identité est pour un autre")
    return dict(claims)

"""The commands of the accounts: who may sign in, and as what."""

from __future__ import annotations

import getpass
import secrets
import sys
from typing import TYPE_CHECKING

import click
from rich.table import Table

from watch.cli.base import actor, as_json, cli, emit, opened, out
from watch.people import ROLES

if TYPE_CHECKING:
    from watch.tables import Person

given = click.option(
    "--password-stdin",
    "from_stdin",
    is_flag=True,
    help="Lire le mot de passe sur l’entrée standard / read it from there.",
)


@cli.group("users")
def users_group() -> None:
    """Les comptes / the accounts."""


@users_group.command("add")
@click.argument("login")
@click.option("--name", required=True, help="Le nom de la personne / the person’s name.")
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option(
    "--restricted", is_flag=True, help="Peut voir ce qu’une ordonnance protège / may see what a ban protects."
)
@click.option("--no-password", "without", is_flag=True, help="Le fournisseur d’identité seul / identity provider only.")
@given
@as_json
@click.pass_context
def users_add(
    context: click.Context,
    login: str,
    name: str,
    role: str,
    restricted: bool,
    without: bool,
    from_stdin: bool,
    json_: bool,
) -> None:
    """Ouvrir un compte / make an account; without a given password a temporary one is made and shown once."""
    from watch import db
    from watch.people import accounts

    engine, _ = opened(context)
    password, chosen = ("", True) if without else _password(from_stdin)
    kept = "" if without else accounts.hashed(login, password)
    with db.transaction(engine) as session:
        person = accounts.add(
            session, login, name=name, role=role, kept=kept, restricted=restricted, renew=not chosen, by=actor()
        )
    _told(person, "" if chosen else password, json_)


@users_group.command("list")
@as_json
@click.pass_context
def users_list(context: click.Context, json_: bool) -> None:
    """Les comptes / the accounts."""
    from watch import db
    from watch.people import accounts

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        everybody = accounts.everybody(session)
    table = Table("Compte", "Nom", "Rôle", "Restreints", "Actif", "Mot de passe", box=None)
    for person in everybody:
        if json_:
            emit(_as_dict(person))
        else:
            marks = ("●" if mark else "○" for mark in (person.restricted, person.active, bool(person.password)))
            table.add_row(person.login, person.name, person.role, *marks)
    if not json_:
        out.print(table)


@users_group.command("role")
@click.argument("login")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--restricted/--no-restricted", default=None, help="Ce qu’une ordonnance protège / what a ban protects.")
@as_json
@click.pass_context
def users_role(context: click.Context, login: str, role: str, restricted: bool | None, json_: bool) -> None:
    """Changer le rôle d’un compte / change what an account may do."""
    from watch import db
    from watch.people import accounts

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        person = accounts.by_login(session, login)
        accounts.change(session, person, role=role, restricted=restricted, by=actor())
    _told(person, "", json_)


@users_group.command("disable")
@click.argument("login")
@as_json
@click.pass_context
def users_disable(context: click.Context, login: str, json_: bool) -> None:
    """Fermer un compte et ses sessions / close an account and end its sessions."""
    _set_active(context, login, json_, active=False)


@users_group.command("enable")
@click.argument("login")
@as_json
@click.pass_context
def users_enable(context: click.Context, login: str, json_: bool) -> None:
    """Rouvrir un compte / open a closed account again."""
    _set_active(context, login, json_, active=True)


@users_group.command("password")
@click.argument("login")
@given
@as_json
@click.pass_context
def users_password(context: click.Context, login: str, from_stdin: bool, json_: bool) -> None:
    """Donner un mot de passe / give a password; its owner must change it when they did not choose it."""
    from watch import db
    from watch.people import accounts

    engine, _ = opened(context)
    password, chosen = _password(from_stdin)
    kept = accounts.hashed(login, password)
    with db.transaction(engine) as session:
        person = accounts.by_login(session, login)
        accounts.set_password(session, person, kept, by=actor(), renew=True)
    _told(person, "" if chosen else password, json_)


def _set_active(context: click.Context, login: str, json_: bool, *, active: bool) -> None:
    from watch import db
    from watch.people import accounts

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        person = accounts.by_login(session, login)
        accounts.change(session, person, active=active, by=actor())
    _told(person, "", json_)


def _password(from_stdin: bool) -> tuple[str, bool]:
    """A password and whether somebody chose it: read, asked for at a terminal, or made."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n"), True
    if sys.stdin.isatty():
        typed = getpass.getpass("Mot de passe (vide = en faire un) / password (empty = make one): ")
        return (typed, True) if typed else (_made(), False)
    return _made(), False


def _made() -> str:
    return secrets.token_urlsafe(12)


def _told(person: Person, password: str, json_: bool) -> None:
    if json_:
        emit(_as_dict(person) | ({"password": password} if password else {}))
        return
    state = "actif" if person.active else "fermé"
    out.print(f"{person.login} : {person.role}, {state}" + (", restreints" if person.restricted else ""))
    if password:
        out.print(f"Mot de passe provisoire / temporary password : {password}")


def _as_dict(person: Person) -> dict[str, object]:
    return {
        "login": person.login,
        "name": person.name,
        "role": person.role,
        "restricted": person.restricted,
        "active": person.active,
        "password_set": bool(person.password),
        "provider": person.subject,
    }

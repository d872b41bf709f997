"""`vigie keys`: what other systems ask with; and the description of what they may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.table import Table

from watch.cli.base import actor, as_json, cli, emit, opened, out
from watch.people import ROLES

if TYPE_CHECKING:
    from watch.tables import ApiKey


@cli.group("keys")
def keys_group() -> None:
    """Les clés des autres systèmes / the keys of other systems."""


@keys_group.command("add")
@click.argument("label")
@click.option("--role", required=True, type=click.Choice(ROLES), help="Ses droits au plus / its rights at most.")
@click.option("--scope", "scopes", multiple=True, help="Ce droit seulement, répétable / this right alone, repeatable.")
@click.option(
    "--restricted", is_flag=True, help="Peut voir ce qu’une ordonnance protège / may see what a ban protects."
)
@click.option("--days", default=90, show_default=True, help="Durée de vie / how long it lives.")
@as_json
@click.pass_context
def keys_add(
    context: click.Context, label: str, role: str, scopes: tuple[str, ...], restricted: bool, days: int, json_: bool
) -> None:
    """Faire une clé, montrée une seule fois / make a key, shown this once."""
    from watch import db
    from watch.people import keys

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        key, token = keys.add(
            session,
            label,
            role=role,  # type: ignore[arg-type] # the choices are the roles
            restricted=restricted,
            scopes=scopes,
            days=days,
            by=actor(),
        )
    if json_:
        emit({**_plain(key), "token": token})
    else:
        click.echo(f"vigie: {label}: jusqu’au / until {key.expires_at:%Y-%m-%d}", err=True)
        click.echo(token)


@keys_group.command("list")
@as_json
@click.pass_context
def keys_list(context: click.Context, json_: bool) -> None:
    """Toutes les clés, sans ce qui ouvre / every key, without what opens."""
    from watch import clock, db
    from watch.people import keys

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        everyone = keys.everyone(session)
    table = Table("Nom", "Rôle", "Droits", "Restreints", "Expire", "Dernier usage", "En vigueur", box=None)
    for key in everyone:
        if json_:
            emit(_plain(key))
            continue
        used = f"{key.used_at:%Y-%m-%d %H:%M}" if key.used_at else ""
        marks = ("●" if mark else "○" for mark in (key.restricted, keys.in_force(key, clock.now())))
        restricted, live = marks
        table.add_row(key.label, key.role, key.scopes or "tous", restricted, f"{key.expires_at:%Y-%m-%d}", used, live)
    if not json_:
        out.print(table)


@keys_group.command("revoke")
@click.argument("label")
@as_json
@click.pass_context
def keys_revoke(context: click.Context, label: str, json_: bool) -> None:
    """Mettre fin à une clé / end a key, now."""
    from watch import db
    from watch.people import keys

    engine, _ = opened(context)
    with db.transaction(engine) as session:
        key = keys.revoke(session, label, by=actor())
    emit(_plain(key)) if json_ else out.print(f"{label}: révoquée / revoked")


@keys_group.command("openapi")
@click.pass_context
def keys_openapi(context: click.Context) -> None:
    """Ce que les clés peuvent demander, en OpenAPI 3.1 / what keys may ask, in OpenAPI 3.1."""
    from watch import config as configuration
    from watch.web import api

    emit(api.description(configuration.load(context.obj).web.url))


def _plain(key: ApiKey) -> dict[str, object]:
    return {**key.model_dump(mode="json", exclude={"id", "digest", "scopes"}), "scopes": key.scopes.split()}

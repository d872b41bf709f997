"""What many tests need: a database of each kind, empty and brought up to date."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, text
from sqlmodel import select
from starlette.testclient import TestClient

from watch import db
from watch.config import Config
from watch.people import accounts, visits
from watch.tables import Person
from watch.web.app import create_app

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", UNTIMED, derandomize=True)  # the same examples each time: only a change can break it
settings.register_profile("explore", UNTIMED)
settings.load_profile("gate")


def binaries() -> Path | None:
    """Where a PostgreSQL server's programs are, if one is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    return next((p.parent for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL server of our own on loopback; skipped where none is installed."""
    programs = binaries()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed on this machine (initdb not found)")
    folder = tmp_path_factory.mktemp("postgres")
    become: dict[str, object] = {}
    if os.getuid() == 0:
        try:
            user = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL refuses to run as root and there is no user postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and parent != Path("/") and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)
        become = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **become}
    subprocess.run([programs / "initdb", "-D", data, "-A", "trust", "-U", "vigie", "-E", "UTF8", "--no-sync"], **quiet)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], **quiet)
    try:
        yield f"postgresql+psycopg://vigie@127.0.0.1:{port}/postgres"
    finally:
        stop = [programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, **{**quiet, "check": False})


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with our tables: SQLite, then PostgreSQL where there is one."""
    if request.param == "sqlite":
        made = db.connect(f"sqlite:///{tmp_path / 'vigie.db'}")
    else:
        made = db.connect(request.getfixturevalue("postgres"))
        with made.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    db.upgrade(made)
    yield made
    made.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """An empty SQLite database with our tables."""
    made = db.connect(f"sqlite:///{tmp_path / 'vigie.db'}")
    db.upgrade(made)
    yield made
    made.dispose()


class SignedIn(Protocol):
    """How a test gets a browser of somebody who is signed in."""

    def __call__(
        self, config: Config, engine: Engine, role: str = "officer", *, restricted: bool = False, login: str = ""
    ) -> TestClient:
        """A browser of a new person of this role, named after it unless `login` says otherwise."""


@pytest.fixture
def signed() -> Iterator[SignedIn]:
    """A browser of somebody who is signed in, with its forms' token in each request; it sends no password."""
    with ExitStack() as opened:

        def browser(
            config: Config, engine: Engine, role: str = "officer", *, restricted: bool = False, login: str = ""
        ) -> TestClient:
            with db.transaction(engine) as session:
                name = login or role
                person = session.exec(select(Person).where(Person.login == name)).one_or_none() or accounts.add(
                    session, name, name=name.title(), role=role, restricted=restricted, by="test"
                )
                token = visits.start(session, config.signin, person, means="test", address="test", agent="test")
            client = opened.enter_context(TestClient(create_app(config, engine), base_url=config.web.url))
            client.cookies.set("vigie", token)
            client.headers["X-Jeton"] = visits.form_token(token)
            return client

        yield browser

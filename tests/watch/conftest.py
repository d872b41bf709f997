"""A small world of its own for each test: a configuration, a drop folder and a watch-list, with invented people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from watch import db, roster, scan, watchlist
from watch.config import Config, Mail, SourceEntry
from watch.sandbox.mail import MailBox, mail_server
from watch.scan import Scanned

WATCHLIST = """ref;kind;name;aliases;born;place;neq;permit;capacity;organization_ref;from;until
P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10001;administrator;O1;;
O1;organization;Garderie Les Trois Girouettes inc.;;;Laval;;10001;holder;;;
P2;person;Théodule Vaillancourt-Zérah;;;Gatineau;;10002;shareholder;;;
"""


def judgment(
    *,
    accused: str = "MÉLISANDE CORRIVEAU-BROCHU",
    docket: str = "540-01-990005-269",
    citation: str = "2026 QCCQ 90001",
    date: str = "10 avril 2026",
    body: str = "",
    outcome: str = "DÉCLARE l’accusée coupable du chef 1.",
) -> str:
    """A criminal judgment as the Court of Québec writes one, in plain text."""
    return f"""R. c. {accused.split()[-1].title()}

{citation}

COUR DU QUÉBEC

CANADA
PROVINCE DE QUÉBEC
DISTRICT DE LAVAL
LOCALITÉ DE LAVAL
« Chambre criminelle et pénale »

N° : {docket}

DATE : {date}

______________________________________________________________________

SOUS LA PRÉSIDENCE DE L’HONORABLE FERNANDE QUESSY-LAMOTHE, J.C.Q.
______________________________________________________________________

LE ROI
Poursuivant
c.
{accused}
Accusée
______________________________________________________________________

JUGEMENT
______________________________________________________________________

[1]      L’accusée est inculpée de voies de fait à l’endroit de trois enfants (art. 266 C.cr.).

[2]      Elle dirigeait alors la garderie Les Trois Girouettes, à Laval. {body}

POUR CES MOTIFS, LE TRIBUNAL :

[3]      {outcome}

______________________________
FERNANDE QUESSY-LAMOTHE, J.C.Q.

Me Barthélemy Oger
Pour le poursuivant
"""


@dataclass(frozen=True)
class World:
    """A database, a configuration, and the folder where judgments arrive."""

    engine: Engine
    config: Config
    drop: Path
    box: MailBox

    def put(self, name: str, text: str | None = None, **header: str) -> Path:
        """A judgment arrives: these words, or a criminal judgment with this header."""
        path = self.drop / name
        path.write_text(judgment(**header) if text is None else text, encoding="utf-8")
        return path

    def scan(self) -> Scanned:
        """One scan of the folder."""
        return scan.scan(self.engine, self.config, self.config.sources())


@pytest.fixture
def box() -> Iterator[MailBox]:
    """A real SMTP server on loopback."""
    with mail_server() as box:
        yield box


@pytest.fixture
def world(engine: Engine, tmp_path: Path, box: MailBox) -> World:
    """The world with three watched and nothing read."""
    drop = tmp_path / "depot"
    drop.mkdir()
    config = Config(
        database=engine.url.render_as_string(hide_password=False),
        snapshots=str(tmp_path / "snapshots"),
        mail=Mail(
            host=box.host,
            port=box.port,
            tls="none",
            sender="Vigie <vigie@test.invalid>",
            recipients=("conformite@test.invalid",),
            operators=("exploitation@test.invalid",),
        ),
        source=(
            SourceEntry(
                id="depot",
                name="Dépôt",
                family="folder",
                basis="essai",
                every="05:30",
                path=str(drop),
                settle=0,  # type: ignore[arg-type]
            ),
        ),
    )
    with db.transaction(engine) as session:
        watchlist.apply(session, roster.read_roster(WATCHLIST.encode(), "liste.csv"), actor="essai")
    return World(engine, config, drop, box)

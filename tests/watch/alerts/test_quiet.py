"""What calls for nothing although it has some meaning is kept below the line: shown to whoever looks, lost by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from watch import alerts, audit, clock, db, figures, roster, watchlist
from watch.alerts import Wanted
from watch.tables import Alert, Delivery, Entry, Evidence

if TYPE_CHECKING:
    from conftest import SignedIn, World

LISTED = "ref;kind;name;permit;capacity\nJ1;person;Jean Tremblay;10009;administrator\n"
CLAIM = """Toitures Bellavance inc. c. Tremblay

{citation}

COUR DU QUÉBEC

CANADA
PROVINCE DE QUÉBEC
DISTRICT DE LAVAL
« Chambre civile »

N° : 540-22-990011-269

DATE : {date}

SOUS LA PRÉSIDENCE DE L’HONORABLE FERNANDE QUESSY-LAMOTHE, J.C.Q.
______________________________________________________________________

TOITURES BELLAVANCE INC.
Demanderesse
c.
JEAN TREMBLAY
Défendeur
______________________________________________________________________

JUGEMENT
______________________________________________________________________

[1]      {subject}

[2]      Le défendeur dit que l’ouvrage était mal fait.

POUR CES MOTIFS, LE TRIBUNAL :

[3]      {outcome}
"""
DEBT = "La demanderesse réclame le solde du prix de la réfection d’une toiture."
STRANGE = "La demanderesse s’en remet à la convention des parties."
GRAVE = "La demanderesse poursuit pour fraude : le défendeur a détourné des fonds (art. 380 C.cr.)."
PAYS = "CONDAMNE le défendeur à payer à la demanderesse la somme de 4 210 $."


def claim(subject: str = DEBT, *, citation: str = "2026 QCCQ 90011", date: str = "10 avril 2026") -> str:
    return CLAIM.format(subject=subject, citation=citation, date=date, outcome=PAYS)


@pytest.fixture
def listed(world: World) -> World:
    with db.transaction(world.engine) as session:
        watchlist.apply(session, roster.read_roster(LISTED.encode(), "liste.csv"), actor="essai")
    return world


def the_alert(world: World) -> Alert:
    with db.transaction(world.engine) as session:
        alert = session.exec(select(Alert)).one()
        session.expunge(alert)
        return alert


def test_a_low_gravity_under_a_mere_name_waits_for_nobody_and_is_there(listed: World) -> None:
    listed.put("a.txt", claim())
    assert listed.scan().settled.raised == 0
    alert = the_alert(listed)
    assert (alert.state, alert.band, alert.severity) == ("quiet", "possible", "G1")
    with db.transaction(listed.engine) as session:
        assert list(alerts.queue(session, Wanted())) == []
        line = next(alerts.queue(session, Wanted(tab="quiet")))
        assert (line.watched.ref, line.unread) == ("J1", False)
        assert session.exec(select(Delivery)).all() == []
        assert session.exec(select(Entry).where(Entry.act == "alert.hush")).one()
        counts = alerts.counts(session, "2099-01-01")
        assert (counts.tabs["quiet"], counts.tabs["todo"], counts.late) == (1, 0, 0)
        assert figures.figures(session, clock.now(), listed.config.zone, 30).whole.alerts == 0
    assert listed.scan().settled.raised == 0
    assert the_alert(listed).version == alert.version


def test_what_nobody_understood_is_told_apart_and_comes_first(listed: World) -> None:
    listed.put("a.txt", claim())
    listed.put("b.txt", claim(STRANGE, citation="2026 QCCQ 90012").replace("540-22-990011-269", "540-22-990012-267"))
    listed.scan()
    with db.transaction(listed.engine) as session:
        lines = list(alerts.queue(session, Wanted(tab="quiet")))
        assert [line.unread for line in lines] == [True, False]
        assert lines[0].alert.due < lines[1].alert.due


def test_it_comes_to_the_queue_by_itself_once_it_is_graver(listed: World) -> None:
    listed.put("a.txt", claim())
    listed.scan()
    listed.put("b.txt", claim(DEBT + " ", citation="2026 QCCQ 90013", date="11 mai 2026"))
    assert listed.scan().settled.raised == 0
    with db.transaction(listed.engine) as session:
        assert len(session.exec(select(Evidence)).all()) == 2
    assert the_alert(listed).state == "quiet"
    listed.put("c.txt", claim(GRAVE, citation="2026 QCCQ 90014", date="12 juin 2026"))
    assert listed.scan().settled.raised == 1
    alert = the_alert(listed)
    assert (alert.state, alert.why) == ("new", "match")
    assert alert.severity > "G1"
    with db.transaction(listed.engine) as session:
        assert session.exec(select(Delivery)).one()
        assert audit.verify(session).holds


def test_an_officer_may_take_it_and_decide_like_any_other(listed: World, signed: SignedIn) -> None:
    listed.put("a.txt", claim())
    listed.scan()
    browser = signed(listed.config, listed.engine)
    queue = browser.get("/alertes", params={"onglet": "quiet"})
    assert "Jean Tremblay" in queue.text
    assert "Jean Tremblay" not in browser.get("/alertes").text
    number = the_alert(listed).id
    assert "Sous le seuil" in browser.get(f"/alertes/{number}").text
    browser.post(f"/alertes/{number}/actes", data={"acte": "take", "version": "1"})
    assert the_alert(listed).state == "assigned"
    form = {"acte": "identity", "identite": "different", "motif": "autre adresse", "version": "2"}
    browser.post(f"/alertes/{number}/actes", data=form)
    assert (the_alert(listed).state, the_alert(listed).identity) == ("in_review", "different")

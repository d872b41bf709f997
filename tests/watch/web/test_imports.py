"""An import in steps, over the screens and a real database: nothing in the list before somebody said so."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from watch import alerts, db, watchlist
from watch.roster import read_roster
from watch.tables import Draft, Entry, Watched

if TYPE_CHECKING:
    from conftest import SignedIn, World

FILE = (
    "No;Genre;Nom complet;Date de naissance;Ville;Permis;Qualité\n"
    "P1;personne;Mélisande Corriveau-Brochu;1984-03-02;Gatineau;10001;administratrice\n"
    "P7;personne;Zénobie Introuvable-Lajoie;;;10003;titulaire\n"
    "P8;personne;Onésime Quatorze-Lemay;hier;;10003;chef\n"
)
CHOICES = {
    "encodage": "windows-1252", "ref": 0, "kind": 1, "name": 2, "born": 3, "place": 4, "permit": 5, "capacity": 6,
}  # fmt: skip


@pytest.fixture
def manager(world: World, signed: SignedIn) -> TestClient:
    return signed(world.config, world.engine, "manager", login="marthe")


@pytest.fixture
def second(world: World, signed: SignedIn) -> TestClient:
    return signed(world.config, world.engine, "manager", login="sylvain")


def send(browser: TestClient, data: bytes | None = None, name: str = "liste.csv") -> str:
    """The address of the import of a file."""
    body = FILE.encode("cp1252") if data is None else data
    answer = browser.post("/importations", files={"fichier": (name, body)})
    assert answer.status_code == 200, answer.text
    return str(answer.url.path)


def mark(text: str) -> str:
    found = re.search(r'name="empreinte" value="(\w+)"', text)
    assert found
    return found.group(1)


def names(world: World) -> dict[str, str]:
    with db.transaction(world.engine) as session:
        return {w.ref: w.name for w in session.exec(select(Watched)) if w.active}


def test_a_file_goes_through_its_steps_and_nothing_is_changed_before_the_last(
    world: World, manager: TestClient
) -> None:
    before = names(world)
    path = send(manager)
    text = manager.get(path).text
    assert "Mélisande Corriveau-Brochu" in text
    assert 'value="windows-1252" checked' in text
    assert re.search(r'<select name="name">.*?<option value="2" selected>', text, re.DOTALL)
    trial = manager.post(f"{path}/essai", data=CHOICES).text
    for said in ("Ajoutés (1)", "Modifiés (1)", "Retirés (0)", "1 ligne en erreur"):
        assert said in trial, said
    problems = manager.get(f"{path}?liste=problems").text
    assert "qualité inconnue «\u00a0chef\u00a0»" in problems
    assert "date inexistante «\u00a0hier\u00a0»" in problems
    changed = manager.get(f"{path}?liste=changed").text
    assert re.search(r"<del>Laval</del> → <ins>Gatineau</ins>", changed)
    assert names(world) == before
    done = manager.post(
        f"{path}/confirmation", data={"empreinte": mark(trial), "raison": "extraction de novembre"}
    ).text
    assert "appliquée" in done
    assert names(world) == before | {"P7": "Zénobie Introuvable-Lajoie"}
    with db.transaction(world.engine) as session:
        draft = session.exec(select(Draft)).one()
        assert (draft.step, draft.data, draft.confirmed_by) == ("applied", b"", "marthe")
        acts = [(e.act, e.actor) for e in session.exec(select(Entry)) if e.act.startswith(("draft.", "watchlist."))]
    assert acts[1:] == [(act, "marthe") for act in ("draft.begin", "draft.trial", "watchlist.import", "draft.apply")]


def test_the_steps_outlive_the_page_and_the_process(world: World, manager: TestClient, signed: SignedIn) -> None:
    path = send(manager)
    manager.post(f"{path}/essai", data=CHOICES)
    again = signed(world.config, world.engine, "manager", login="sylvain")
    assert "Ajoutés (1)" in again.get(path).text
    assert "liste.csv" in again.get("/importations").text


def test_the_re_screen_it_caused_is_followed_to_its_end(world: World, manager: TestClient) -> None:
    world.put("a.txt", accused="ZÉNOBIE INTROUVABLE-LAJOIE")
    world.scan()
    path = send(manager)
    text = manager.post(f"{path}/essai", data=CHOICES).text
    done = manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "ajout"}).text
    assert "1 jugements à comparer sur 1" in done
    assert "hx-get" in manager.get(f"{path}/progres").text
    world.scan()
    ended = manager.get(f"{path}/progres").text
    assert "Toute l’archive a été comparée" in ended
    assert "1 nouvelle alerte" in ended
    with db.transaction(world.engine) as session:
        assert "P7" in {line.watched.ref for line in alerts.queue(session)}


def test_a_large_removal_needs_a_second_person(world: World, manager: TestClient, second: TestClient) -> None:
    path = send(manager)
    text = manager.post(f"{path}/essai", data=CHOICES | {"entiere": "true"}).text
    assert "2 fiches seraient retirées" in text
    waiting = manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "liste entière"}).text
    assert "attend une seconde personne" in waiting
    assert "O1" in names(world)
    own = manager.post(f"{path}/accord", data={"empreinte": mark(text)})
    assert own.status_code == 409
    assert "O1" in names(world)
    shown = second.get(path).text
    assert second.post(f"{path}/accord", data={"empreinte": mark(shown)}).status_code == 200
    assert sorted(names(world)) == ["P1", "P7"]
    with db.transaction(world.engine) as session:
        draft = session.exec(select(Draft)).one()
        assert (draft.confirmed_by, draft.seconded_by) == ("marthe", "sylvain")


def test_an_analyst_prepares_and_does_not_approve(world: World, manager: TestClient, signed: SignedIn) -> None:
    path = send(manager)
    text = manager.post(f"{path}/essai", data=CHOICES | {"entiere": "true"}).text
    manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "liste entière"})
    analyst = signed(world.config, world.engine, "analyst")
    assert "Approuver et appliquer" not in analyst.get(path).text
    assert analyst.post(f"{path}/accord", data={"empreinte": mark(text)}).status_code == 403
    assert "O1" in names(world)


def test_a_list_that_changed_meanwhile_is_not_written_over(world: World, manager: TestClient) -> None:
    path = send(manager)
    text = manager.post(f"{path}/essai", data=CHOICES).text
    with db.transaction(world.engine) as session:
        more = read_roster(b"ref,kind,name\nP9,person,Prosper Invent\xc3\xa9-Molin\n", "l.csv")
        watchlist.apply(session, more, actor="essai")
    answer = manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "x"})
    assert answer.status_code == 409
    assert "la liste a changé depuis l’essai" in answer.text
    assert "P7" not in names(world)
    assert manager.post(f"{path}/retour").status_code == 200
    text = manager.post(f"{path}/essai", data=CHOICES).text
    assert manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "x"}).status_code == 200
    assert "P7" in names(world)


def test_two_confirmations_make_one_change(world: World, manager: TestClient, second: TestClient) -> None:
    path = send(manager)
    form = {"empreinte": mark(manager.post(f"{path}/essai", data=CHOICES).text), "raison": "x"}
    assert manager.post(f"{path}/confirmation", data=form).status_code == 200
    late = second.post(f"{path}/confirmation", data=form)
    assert late.status_code == 409
    assert "déjà appliquée" in late.text
    with db.transaction(world.engine) as session:
        assert len([e for e in session.exec(select(Entry)) if e.act == "draft.apply"]) == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [({"empreinte": "0" * 32, "raison": "x"}, 409), ({"raison": "x"}, 409), ({"raison": "  "}, 422), ({}, 422)],
)
def test_a_confirmation_of_something_else_or_without_a_reason_changes_nothing(
    world: World, manager: TestClient, form: dict[str, str], status: int
) -> None:
    path = send(manager)
    text = manager.post(f"{path}/essai", data=CHOICES).text
    given = {"empreinte": mark(text), **form} if "empreinte" not in form and status == 422 else form
    assert manager.post(f"{path}/confirmation", data=given).status_code == status
    assert "P7" not in names(world)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": 1}, "prise deux fois"),
        ({"name": -1}, "il manque la colonne nom"),
        ({"name": 40}, "7 colonnes"),
        ({"encodage": "utf-8"}, "ce n’est pas du utf-8"),
        ({"encodage": "klingon"}, "encodage inconnu"),
    ],
)
def test_choices_that_cannot_be_are_told_and_may_be_made_again(
    manager: TestClient, change: dict[str, object], says: str
) -> None:
    path = send(manager)
    answer = manager.post(f"{path}/essai", data=CHOICES | change)
    assert answer.status_code == 422
    assert says in answer.text
    assert 'role="alert"' in answer.text
    assert "Ajoutés (1)" in manager.post(f"{path}/essai", data=CHOICES).text


def test_a_whole_list_with_a_nameless_row_is_refused(manager: TestClient) -> None:
    path = send(manager, (FILE + ";personne;Prosper Inventé-Molin;;;;\n").encode("cp1252"))
    answer = manager.post(f"{path}/essai", data=CHOICES | {"entiere": "true"})
    assert answer.status_code == 422
    assert "ligne 5, colonne ref" in answer.text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("vide.csv", b"", "vide"),
        ("image.png", b"\x89PNG\x00\x00", "ni un fichier CSV"),
        ("faux.xlsx", b"PK\x03\x04junk", "XLSX illisible"),
        ("guillemet.csv", b'ref,kind,name\nP1,person,"Jean\n', "CSV illisible"),
    ],
)
def test_a_file_that_is_none_is_told_on_its_page(manager: TestClient, name: str, data: bytes, says: str) -> None:
    answer = manager.post("/importations", files={"fichier": (name, data)})
    assert answer.status_code == 422
    assert says in answer.text
    assert "Envoyer le fichier" in answer.text


def test_a_workbook_has_no_encoding_and_goes_the_same_way(world: World, manager: TestClient) -> None:
    book = openpyxl.Workbook()
    for line in FILE.splitlines():
        book.active.append(line.split(";"))
    buffer = io.BytesIO()
    book.save(buffer)
    path = send(manager, buffer.getvalue(), "liste.xlsx")
    assert "classeur XLSX" in manager.get(path).text
    text = manager.post(f"{path}/essai", data=CHOICES | {"encodage": ""}).text
    assert manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "x"}).status_code == 200
    assert "P7" in names(world)


def test_the_errors_are_a_file_where_no_cell_is_a_formula(manager: TestClient) -> None:
    hostile = "ref;kind;name;capacity\nP7;personne;Zénobie Introuvable-Lajoie;=cmd()\n@x;personne;X;\n"
    path = send(manager, hostile.encode(), "=cmd().csv")
    manager.post(f"{path}/essai", data={"encodage": "utf-8", "ref": 0, "kind": 1, "name": 2, "capacity": 3})
    answer = manager.get(f"{path}/erreurs.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert not [row for row in rows if re.search(r'(^|,|")[=+@-]', row)]


def test_hostile_cells_are_shown_as_they_are(manager: TestClient) -> None:
    hostile = 'ref;kind;name\nP7;personne;"<script>alert(1)</script> Roy"\n<img src=x>;<b>;<svg onload=y>\n'
    path = send(manager, hostile.encode(), '"><script>x</script>.csv')
    texts = [manager.get(path).text, manager.get("/importations").text]
    texts.append(manager.post(f"{path}/essai", data={"encodage": "utf-8", "ref": 0, "kind": 1, "name": 2}).text)
    texts += [manager.get(f"{path}?liste={one}").text for one in ("problems", "added", "<x>")]
    for text in texts:
        assert "<script>alert" not in text
        assert "<img src" not in text
        assert "<svg onload" not in text
        assert "<script>x" not in text


def test_an_abandoned_import_keeps_no_names(world: World, manager: TestClient) -> None:
    path = send(manager)
    manager.post(f"{path}/essai", data=CHOICES)
    assert manager.post(f"{path}/abandon").status_code == 200
    with db.transaction(world.engine) as session:
        draft = session.exec(select(Draft)).one()
        assert (draft.step, draft.data, draft.report) == ("abandoned", b"", "{}")
    assert manager.post(f"{path}/essai", data=CHOICES).status_code == 409
    assert "Rien n’a été changé" in manager.get(path).text


@pytest.mark.parametrize("what", ["", "/erreurs.csv", "/progres"])
def test_an_import_that_is_not_there_is_not_found(manager: TestClient, what: str) -> None:
    assert manager.get(f"/importations/999{what}").status_code == 404
    assert manager.get(f"/importations/99999999999999999999{what}").status_code == 404


def test_the_same_file_twice_has_nothing_to_change(world: World, manager: TestClient) -> None:
    for _ in range(2):
        path = send(manager)
        text = manager.post(f"{path}/essai", data=CHOICES).text
        if "empreinte" in text:
            manager.post(f"{path}/confirmation", data={"empreinte": mark(text), "raison": "x"})
    assert "Rien à changer" in text

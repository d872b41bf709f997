"""How common a name is: the office's table, what was met, and what the officer is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

import matching
from matching.names.frequencies import PRIOR
from watch import db, frequencies, watchlist
from watch.errors import InputError
from watch.tables import Match, Reason

if TYPE_CHECKING:
    from conftest import World

TABLE = "name,kind,count\nAbramelin,surname,450000\nZoé,given,90000\n"


def test_a_table_is_read_by_kind_folded() -> None:
    found = frequencies.read("nom;genre;part\nSt-Gélasien;nom;0,002\nMarie-Ève;prénom;0,01\n".encode(), "t.csv")
    assert found == {("surname", "saintgelasien"): 0.002, ("given", "marie eve"): 0.01}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,count\nZoé,3\n", "t.csv, ligne 1 : il manque la colonne kind"),
        ("name,kind\nZoé,given\n", "t.csv, ligne 1 : il faut une colonne count ou une colonne share"),
        ("name,kind,count\nZoé,given,3\nOdile,person,4\n", "t.csv, ligne 3, colonne kind : genre inconnu « person »"),
        ("name,kind,count\nZoé,given,beaucoup\n", "t.csv, ligne 2, colonne count : « beaucoup »"),
        ("name,kind,share\nZoé,given,12\n", "t.csv, ligne 2, colonne share : « 12 »"),
        ("name,kind,share\nZoé,given,nan\n", "t.csv, ligne 2, colonne share : « nan »"),
        ("name,kind,count\n—,given,12\n", "t.csv, ligne 2, colonne name : « — » n’est pas un nom"),
        ("name,kind,count\nZoé,given,12\nZOE,given,3\n", "t.csv, ligne 3, colonne name : « ZOE » y est déjà"),
    ],
)
def test_a_bad_cell_is_named(table: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        frequencies.read(table.encode(), "t.csv")
    assert str(error.value).startswith(said)


def test_what_is_met_moves_a_share_as_far_as_it_weighs() -> None:
    known = matching.Frequencies({"zoe": 0.01}, {})
    after = known.with_counts({"zoe": 0, "odile": PRIOR + 1}, {})
    assert after.given_share(("zoe",)) == pytest.approx(0.005, rel=0.001)
    assert after.given_share(("odile",)) == pytest.approx((known.given_share(("odile",)) + 1) / 2, rel=0.001)
    assert known.with_counts({}, {"quesnoy": 1}).surname_share(("quesnoy",)) <= known.surname_share(("quesnoy",))
    assert after.given_share(("ulric",)) == known.given_share(("ulric",))
    assert matching.Frequencies.unpacked(after.packed()) == after


def test_a_saved_index_keeps_how_common_names_are() -> None:
    common = matching.Frequencies({"zoe": 0.5}, {"abramelin": 0.1})
    again = matching.Index.load(b"".join(matching.Index([], common).save()))
    assert again.frequencies == common


def told(world: World) -> tuple[str, str]:
    """The band of the one match, and what the officer reads of how many bear the name."""
    with db.transaction(world.engine) as session:
        match = session.exec(select(Match).order_by(Match.id.desc())).first()  # type: ignore[union-attr]
        assert match is not None
        reasons = session.exec(select(Reason).where(Reason.match_id == match.id)).all()
        return match.band, next(reason.fr for reason in reasons if reason.code == "rarity")


def test_a_table_changes_the_estimate_and_has_the_archive_compared_again(world: World, tmp_path: Path) -> None:
    with db.transaction(world.engine) as session:
        watched = next(w for w in watchlist.active(session) if w.kind == "person")
    world.put("a.txt", accused=watched.name.upper())
    world.scan()
    before = told(world)
    given, *_, surname = watched.name.split()
    table = TABLE.replace("Abramelin", surname).replace("Zoé", given)
    path = tmp_path / "noms.csv"
    path.write_text(table, encoding="utf-8")
    taken = frequencies.take(world.engine, path, actor="o.vermandois")
    assert (taken.given, taken.surnames, taken.changed) == (1, 1, True)
    world.scan()
    band, said = told(world)
    assert (before[0], band) == ("certain", "probable")
    assert "une personne au plus" in before[1]
    assert "4\u00a0500" in said
    assert not frequencies.take(world.engine, path, actor="o.vermandois").changed


def test_names_of_the_archive_and_the_list_are_counted_once_each(world: World) -> None:
    world.put("a.txt")
    world.put("b.txt")
    world.scan()
    first = frequencies.learn(world.engine, actor="o.vermandois")
    assert first.changed
    assert first.surnames > 0
    assert not frequencies.learn(world.engine, actor="o.vermandois").changed
    with db.transaction(world.engine) as session:
        people = [w for w in watchlist.active(session) if w.kind == "person"]
        known = frequencies.current(session)
    assert people
    assert known.given

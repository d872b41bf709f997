"""The whole file of an alert: nothing left out, every hash true, a ban kept, each export journaled."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from sqlmodel import select

from watch import alerts, audit, casefile, db
from watch.errors import NotFound
from watch.tables import Entry

if TYPE_CHECKING:
    from conftest import World

SCHEMA = Path(__file__).parents[2] / "watch" / "casefile" / "alert-file-2.json"
BAN = "MISE EN GARDE : Ordonnance de non-publication (art. 486.4 C.cr.). Quidonc-Lavertu est la victime."


def raised(world: World, body: str = "") -> int:
    """The number of the alert about the accused of one judgment."""
    world.put("a.txt", body=body)
    world.scan()
    with db.transaction(world.engine) as session:
        return next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == "P1")


def exported(world: World, number: int) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(casefile.export(world.engine, world.config, number, form="json", by="officière"))
    return value


def pages(body: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(body)
    return [page.get_textpage().get_text_range() for page in document]


def test_the_file_holds_the_copy_the_reasons_and_the_journal_and_its_hashes_are_true(world: World) -> None:
    number = raised(world)
    with db.transaction(world.engine) as session:
        alerts.open_evidence(session, number, actor="officière")
    file = exported(world, number)
    (evidence,) = file["evidence"]
    copy = evidence["copy"]
    assert file["schema"] == "vigie/alert-file/2"
    assert copy["sha256"] == hashlib.sha256((world.drop / "a.txt").read_bytes()).hexdigest()
    assert copy["text_sha256"] == hashlib.sha256(copy["text"].encode()).hexdigest()
    assert copy["retrieved_at"]
    assert copy["basis"] == "essai"
    for mention in evidence["mentions"]:
        assert copy["text"][mention["start"] : mention["end"]] == mention["found"]
    assert evidence["reasons"]
    assert [line["act"] for line in file["journal"]] == ["alert.raise", "alert.read"]
    assert file["decisions"] == []
    assert file["watched"]["capacities"][0]["permit"] == "10001"


def test_what_people_found_and_did_is_in_the_file_and_on_paper(world: World) -> None:
    number = raised(world)
    triage = world.config.triage
    with db.transaction(world.engine) as session:
        alerts.open_evidence(session, number, actor="officière")
        alerts.identify(session, number, "same", reason="L’âge et l’emploi concordent.", actor="officière")
        alerts.judge(session, number, ["E1", "E2"], reason="Voies de fait sur des enfants.", actor="officière")
        alerts.close(
            session, number, "founded", "notice", comment="Préavis à préparer.", actor="officière", rules=triage
        )
        alerts.open_evidence(session, number, actor="réviseur")
        alerts.approve(session, number, actor="réviseur")
    file = exported(world, number)
    assert [(d["kind"], d["finding"], d["grounds"]) for d in file["decisions"]] == [
        ("identity", "same", []),
        ("relevance", "relevant", ["E1", "E2"]),
    ]
    assert [step["act"] for step in file["steps"]] == ["identity", "relevance", "propose", "approve"]
    assert {opening["person"] for opening in file["openings"]} == {"officière", "réviseur"}
    assert (file["alert"]["state"], file["alert"]["second_by"]) == ("closed", "réviseur")
    paper = " ".join(
        " ".join(pages(casefile.export(world.engine, world.config, number, form="pdf", by="officière"))).split()
    )
    for words in ("même personne", "Voies de fait sur des enfants.", "seconde lecture par réviseur", "Parcours"):
        assert words in paper


def test_an_export_is_journaled_with_the_hash_of_what_left(world: World) -> None:
    number = raised(world)
    body = casefile.export(world.engine, world.config, number, form="pdf", by="officière")
    with db.transaction(world.engine) as session:
        entry = session.exec(select(Entry).where(Entry.act == "alert.export")).one()
        assert audit.verify(session).holds
    assert (entry.actor, entry.subject) == ("officière", f"alert:{number}")
    assert json.loads(entry.detail) == {"form": "pdf", "sha256": hashlib.sha256(body).hexdigest()}


def test_the_paper_says_it_in_french_on_numbered_pages_with_the_text_in_an_annex(world: World) -> None:
    body = casefile.export(world.engine, world.config, raised(world), form="pdf", by="officière")
    said = pages(body)
    whole = " ".join(" ".join(said).split())
    for words in ("Dossier de l’alerte", "Pourquoi cette alerte", "Extrait du journal", "Annexe 1", "POUR CES MOTIFS"):
        assert words in whole
    assert f"1 / {len(said)}" in said[0]
    assert hashlib.sha256((world.drop / "a.txt").read_bytes()).hexdigest() in whole.replace(" ", "")


def test_what_a_ban_protects_stays_behind_and_its_hash_goes(world: World) -> None:
    number = raised(world, body=BAN)
    file = exported(world, number)
    assert file["alert"]["restricted"] is True
    (evidence,) = file["evidence"]
    assert evidence["copy"]["text"] is None
    assert evidence["copy"]["withheld"]
    assert len(evidence["copy"]["text_sha256"]) == 64
    paper = " ".join(pages(casefile.export(world.engine, world.config, number, form="pdf", by="officière")))
    assert "Publication restreinte" in paper
    assert "Annexe" not in paper
    assert "Quidonc" not in paper + json.dumps(file, ensure_ascii=False)


def test_markup_in_a_judgment_is_never_obeyed(world: World) -> None:
    hostile = '#panic("x") <script> *gras* $x$ @réf #read("/etc/passwd")'
    paper = " ".join(pages(casefile.export(world.engine, world.config, raised(world, hostile), form="pdf", by="x")))
    assert '#panic("x")' in paper
    assert "*gras*" in paper


def test_no_alert_no_file_and_no_line_in_the_journal(world: World) -> None:
    with pytest.raises(NotFound):
        casefile.export(world.engine, world.config, 999, form="json", by="officière")
    with db.transaction(world.engine) as session:
        assert session.exec(select(Entry).where(Entry.act == "alert.export")).first() is None


def test_the_shape_is_the_documented_one_of_this_version() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == casefile.schema(), "a new shape needs a new number"

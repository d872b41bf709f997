"""Invented judgments: all that is said to be planted in one stands in it, in the place it is said to."""

from __future__ import annotations

import random

import pytest

from watch.evaluate.planted import Case, cases
from watch.evaluate.population import Population
from watch.evaluate.sheet import PLACES

BELOW = ("Date d’audience : ", "Hearing date: ")
ORDERS = ("POUR CES MOTIFS", "FOR THESE REASONS")


@pytest.fixture(scope="module")
def written() -> list[Case]:
    people = Population(random.Random(2))
    return cases(people, people.watchlist(3000), 120, per=5, length=4000)


def part(case: Case, place: str) -> str:
    """The part of a judgment where a place is."""
    head, body = case.text.split("[1] ", 1)
    body, orders = next(body.split(mark, 1) for mark in ORDERS if mark in body)
    signed, below = next(orders.split(mark, 1) for mark in BELOW if mark in orders)
    parts = {"header": head, "bench": head, "counsel": head + signed, "order": signed, "note": below, "annex": below}
    return parts.get(place, body)


def test_what_is_planted_stands_where_it_is_said_to(written: list[Case]) -> None:
    for case in written:
        for one in case.planted:
            assert one.written in part(case, one.place), (one, case.text)


def test_lawyers_have_their_title(written: list[Case]) -> None:
    lawyers = [(case, one) for case in written for one in case.planted if one.kind == "lawyer"]
    assert lawyers
    titles = {
        title
        for case, one in lawyers
        for title in ("Me", "Maître", "Mtre")
        if f"\n{title} {one.written}\n" in case.text
    }
    assert titles >= {"Me", "Maître"}


def test_names_stand_in_every_place_and_judgments_have_several_headers_in_both_languages(written: list[Case]) -> None:
    assert {one.place for case in written for one in case.planted} == {*PLACES, "header", "bench", "counsel"}
    courts = {
        court
        for case in written
        for court in ("COUR MUNICIPALE", "COUR D’APPEL", "SUPERIOR COURT")
        if court in case.text
    }
    assert len(courts) == 3


def test_a_seed_always_writes_the_same(written: list[Case]) -> None:
    people = Population(random.Random(2))
    assert cases(people, people.watchlist(3000), 120, per=5, length=4000) == written

"""Labelled pairs of names: the figures count what agrees with the labels, and a wrong file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from watch.errors import InputError
from watch.evaluate import pairs

NAMES = """schema,name1,name2,is_match
Person,Hélène Vermandois,"VERMANDOIS, Hélène",true
Person,Hélène Vermandois,Odile Vermandois,false
Company,Toitures Bellegarde inc.,Toitures Bellegarde ltée,true
Person,Hélène Vermandois,Zoé Abramelin,true
"""
ESTABLISHMENTS = """court_display,official_display,label
Garderie Les Pinsons Dorés inc.,GARDERIE LES PINSONS DORÉS INC.,same
Garderie Les Pinsons Dorés inc.,GARDERIE LES GOÉLANDS GRIS INC.,different
C.P.E. la petite quenouille,CENTRE DE LA PETITE ENFANCE LA PETITE QUENOUILLE,same
"""


def test_figures_of_pairs_of_names(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(NAMES, encoding="utf-8")
    kind, rows = pairs.read(tmp_path / "p.csv")
    agreement = pairs.names(rows)
    assert kind == "names"
    assert agreement.as_dict()["f1"] == 0.8
    assert len(agreement.wrong()) == 1
    assert "Abramelin" in agreement.wrong()[0]


def test_bands_of_establishments(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(ESTABLISHMENTS, encoding="utf-8")
    kind, rows = pairs.read(tmp_path / "e.csv")
    assert kind == "establishments"
    assert [(label, band) for label, band, _, _ in pairs.establishments(rows)] == [
        ("same", "probable"), ("different", "none"), ("same", "possible"),
    ]  # fmt: skip


def test_another_file_and_an_empty_field_are_named(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="name1"):
        pairs.read(tmp_path / "x.csv")
    (tmp_path / "y.csv").write_text("schema,name1,name2,is_match\nPerson,,Zoé,true\n", encoding="utf-8")
    with pytest.raises(InputError, match="ligne 2: champ name1"):
        pairs.read(tmp_path / "y.csv")

"""The commands that measure: eval."""

from __future__ import annotations

from pathlib import Path

import click

from watch.cli.base import as_json, cli, emit, path_of, roster_of
from watch.errors import InputError


@cli.group("eval")
def eval_group() -> None:
    """Mesurer la lecture et l’appariement / measure the reading and the matching."""


@eval_group.command("match")
@click.option("--size", default=10_000, show_default=True, help="Entrées de la liste inventée / invented entries.")
@click.option("--judgments", "count", default=100, show_default=True, help="Jugements inventés / invented judgments.")
@click.option("--seed", default=1, show_default=True, help="Même graine, même jeu / same seed, same set.")
@click.option("--names", type=path_of, help="Dossier de fréquences de noms / folder of name frequencies.")
@click.option(
    "--write", "folder", type=path_of, help="Écrire le jeu ici plutôt que le mesurer / write the set instead."
)
@click.option(
    "--watchlist", "list_path", type=path_of, help="Une liste fournie, avec --planted et des jugements .jsonl."
)
@click.option("--planted", "planted_path", type=path_of, help="Ce qui est dans les jugements fournis (.jsonl).")
@click.option(
    "--show", is_flag=True, help="Aussi ce qui est manqué et ce qui est en trop / also each miss and false hit."
)
@click.argument("judgments_path", required=False, type=path_of)
@as_json
def eval_match(
    size: int,
    count: int,
    seed: int,
    names: Path | None,
    folder: Path | None,
    list_path: Path | None,
    planted_path: Path | None,
    show: bool,
    judgments_path: Path | None,
    json_: bool,
) -> None:
    """Rappel par genre de variante, faux appariements, précision / recall by kind, false hits, precision."""
    from watch import stateless
    from watch.evaluate import matching as evaluation

    if list_path is not None:
        if planted_path is None or judgments_path is None:
            raise InputError("--watchlist: il faut aussi --planted et un fichier .jsonl de jugements")
        listed = stateless.watched_of(roster_of(list_path))
        planted = evaluation.supplied(judgments_path, planted_path)
    else:
        listed, planted = evaluation.generated(size, count, seed=seed, names=names)
    if folder is not None:
        evaluation.write(folder, listed, planted)
        return
    measured = evaluation.run(listed, planted)
    figures = measured.as_dict()
    if json_:
        emit(figures)
    else:
        for name, value in figures.items():
            click.echo(f"{name:24} {value}")
    if show:
        for kind, place, name, written in measured.missed:
            click.echo(f"manqué {kind}: {name} « {written} » ({place or '-'})", err=True)
        for kind, place, band, name, written in measured.drawn_in:
            click.echo(f"distracteur {kind} {band}: {name} « {written} » ({place or '-'})", err=True)
        for band, name, found, case in measured.invented:
            click.echo(f"en trop {band}: {name} « {found} » ({case})", err=True)


@eval_group.command("read")
@click.option("--show", is_flag=True, help="Aussi chaque désaccord / also each disagreement.")
@click.option(
    "--contested",
    "contested_path",
    type=path_of,
    help="CSV (document, lang, field, label, words): étiquettes que le document contredit / labels the document contradicts.",
)
@click.argument("folder", type=path_of)
@as_json
def eval_read(folder: Path, show: bool, contested_path: Path | None, json_: bool) -> None:
    """Précision, rappel et exactitude de la lecture / precision, recall and exactness of the reading, against gold."""
    from watch.evaluate import gold, reading

    if not folder.is_dir():
        raise InputError(f"{folder}: ce dossier n’existe pas")
    against = gold.contested(contested_path) if contested_path is not None else None
    measured = reading.measure(gold.labelled(folder), gold.titles(folder), against)
    figures = measured.as_dict()
    if not figures["groups"] and not measured.titles:
        raise InputError(f"{folder}: aucun jugement étiqueté (.jsonl, .jsonl.gz) ni titre (.tsv, .tsv.gz)")
    if json_:
        emit(figures)
    else:
        _table(figures["groups"])
        if "upheld" in figures:
            click.echo(f"sans les {figures['contested']} étiquettes contestées / without the contested labels")
            _table(figures["upheld"])
        if measured.titles:
            click.echo("titles               " + "  ".join(f"{k} {v}" for k, v in figures["titles"].items()))
        click.echo(f"unreadable           {figures['unreadable']}")
    if show:
        for where, reason in measured.unreadable:
            click.echo(f"illisible {where}: {reason}", err=True)
        for where, name, wanted, found in measured.wrong:
            click.echo(f"{name} {where}: attendu {wanted!r}, lu {found!r}", err=True)


def _table(groups: dict[str, dict[str, dict[str, float]]]) -> None:
    for group, fields in groups.items():
        for name, values in fields.items():
            shown = "  ".join(f"{key} {value}" for key, value in values.items())
            click.echo(f"{group:20} {name:10} {shown}")


@eval_group.command("triage")
@click.option("--on", "day", help="Jour de l’appréciation, AAAA-MM-JJ; défaut: aujourd’hui / day of the appraisal.")
@click.argument("path", type=path_of)
@as_json
def eval_triage(day: str | None, path: Path, json_: bool) -> None:
    """Identité, gravité, motifs et alerte de scénarios YAML / identity, gravity, grounds and alert of YAML scenarios."""
    from watch import clock
    from watch.evaluate import scenarios

    today = day or clock.now().date().isoformat()
    results = [scenarios.run(one, on=today) for one in scenarios.load(path)]
    measured = scenarios.figures(results)
    if json_:
        emit(measured)
        return
    for one in results:
        if one.wrong:
            wanted = one.scenario
            expected = f"{wanted.band.value if wanted.band else '-'} {wanted.level or '-'} {wanted.kind or '-'}"
            click.echo(
                f"{wanted.id}  {', '.join(one.wrong)}: attendu {expected}, obtenu {one.band.value} {one.level} {one.kind}"
            )
    for name, value in measured.items():
        click.echo(f"{name:24} {value}")


@eval_group.command("pairs")
@click.option("--show", is_flag=True, help="Aussi chaque désaccord / also each disagreement.")
@click.argument("file", type=path_of)
@as_json
def eval_pairs(file: Path, show: bool, json_: bool) -> None:
    """Paires de noms étiquetées : accord avec les étiquettes / labelled pairs of names: agreement with the labels."""
    from watch.evaluate import pairs

    kind, rows = pairs.read(file)
    wrong: list[str]
    figures: dict[str, object]
    if kind == "names":
        agreement = pairs.names(rows)
        figures, wrong = agreement.as_dict(), agreement.wrong()
    else:
        bands = pairs.establishments(rows)
        figures = {}
        for label, band, _, _ in sorted(bands):
            key = f"{label}/{band}"
            figures[key] = int(str(figures.get(key, 0))) + 1
        above = [row for row in bands if row[0] == "different" and row[1] in pairs.SURE]
        figures["different_above_possible"] = len(above)
        wrong = [f"{band} {label}: {one} | {other}" for label, band, one, other in bands if label != "possible"]
    if json_:
        emit(figures)
    else:
        for name, value in figures.items():
            click.echo(f"{name:28} {value}")
    if show:
        for line in wrong:
            click.echo(line, err=True)

"""Where the bars of a chart stand: geometry alone, drawn by a template as SVG beside a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the units of the drawing; `height` 0 draws nothing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side: `series[s][i]` is that of series s at place i; `ticks` are values with their heights."""

    width: float
    height: float
    base: float
    series: tuple[tuple[Bar, ...], ...]
    middles: tuple[float, ...]
    ticks: tuple[tuple[int, float], ...]


LEFT, TOP, BOTTOM, GAP = 44.0, 14.0, 34.0, 0.24
"""Room for the scale, above, for the labels, and between two places (a share of a place)."""


def columns(*series: Sequence[int], width: float = 720, height: float = 240) -> Chart:
    """Series of counts of the same length, side by side at each place, from zero to a round number above them all."""
    top = _round_above(max((max(one, default=0) for one in series), default=0))
    base = height - BOTTOM
    scale = (base - TOP) / top
    places = len(series[0])
    place = (width - LEFT) / max(1, places)
    bar = place * (1 - GAP) / len(series)
    return Chart(
        width=width,
        height=height,
        base=base,
        series=tuple(
            tuple(
                Bar(LEFT + i * place + place * GAP / 2 + s * bar, base - value * scale, bar - 1, value * scale)
                for i, value in enumerate(one)
            )
            for s, one in enumerate(series)
        ),
        middles=tuple(LEFT + (i + 0.5) * place for i in range(places)),
        ticks=tuple((value, base - value * scale) for value in (0, top // 2, top)),
    )


def _round_above(most: int) -> int:
    """The least even 1, 2 or 5 times a power of ten that is no less."""
    step = 1
    while True:
        for times in (2, 4, 10):
            if times * step >= most:
                return times * step
        step *= 10

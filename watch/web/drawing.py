"""A permit's graph as boxes and lines on a sheet, and as a list: pure geometry, so that a page needs no script to show it."""

from __future__ import annotations

from dataclasses import dataclass

from watch.permits import Edge, Graph, Node

WIDE, HIGH = 216, 52
"""A box, in units of the drawing (one is a CSS pixel at full size)."""
ACROSS, DOWN, EDGE = 84, 18, 12
"""Between two columns, between two boxes of one, and around the sheet."""
LETTERS = 26
"""Characters of a name that a box holds."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node and where its box stands (its upper left corner)."""

    node: Node
    x: int
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie and its way across the sheet, as the path of an SVG."""

    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything drawn, and how wide and high it is."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Step:
    """A node as a line of a list: how deep it stands, and its tie to what it stands under (None: the permit itself).

    `outward`: the tie is what the one above is to this node, not what this node is to the one above.
    """

    node: Node
    depth: int
    edge: Edge | None = None
    outward: bool = False


def outline(graph: Graph) -> tuple[Step, ...]:
    """The same as a list, for a page too narrow for a drawing: each node once, under the one it is tied to."""
    first = next(node for node in graph.nodes if node.far == 0)
    seen = {first.key}
    found = [Step(first, 0)]

    def under(key: str, depth: int) -> None:
        for edge in graph.edges:
            other = edge.start if edge.end == key else edge.end if edge.start == key else ""
            if other and other not in seen:
                seen.add(other)
                found.append(Step(graph.node(other), depth, edge, outward=edge.end == other))
                under(other, depth + 1)

    under(first.key, 1)
    return tuple(found)


def draw(graph: Graph) -> Sheet:
    """The permit on the left, then its companies, its people, their other companies and these companies' permits."""
    columns: dict[int, list[Node]] = {}
    for node in graph.nodes:
        columns.setdefault(_column(node), []).append(node)
    tallest = max(len(nodes) for nodes in columns.values())
    height = 2 * EDGE + tallest * (HIGH + DOWN) - DOWN
    boxes: dict[str, Box] = {}
    for place, column in enumerate(sorted(columns)):
        nodes = sorted(columns[column], key=lambda node: (node.far, node.name))
        top = (height - len(nodes) * (HIGH + DOWN) + DOWN) // 2
        for row, node in enumerate(nodes):
            x = EDGE + place * (WIDE + ACROSS)
            label = node.name if len(node.name) <= LETTERS else f"{node.name[: LETTERS - 1].rstrip()}…"
            boxes[node.key] = Box(node, x, top + row * (HIGH + DOWN), label)
    lines = tuple(Line(edge, _path(boxes[edge.start], boxes[edge.end])) for edge in graph.edges)
    width = 2 * EDGE + len(columns) * (WIDE + ACROSS) - ACROSS
    return Sheet(tuple(boxes.values()), lines, max(width, WIDE + ACROSS), height)


def _column(node: Node) -> int:
    if node.kind == "permit":
        return 0 if node.far == 0 else 4
    if node.kind == "person":
        return 2
    return 1 if node.far <= 1 else 3


def _path(start: Box, end: Box) -> str:
    """A curve between the facing sides of two boxes; around the right side where both stand in one column."""
    left, right = (start, end) if start.x <= end.x else (end, start)
    y1, y2 = left.y + HIGH // 2, right.y + HIGH // 2
    x1 = left.x + WIDE
    if left.x == right.x:
        out = x1 + ACROSS // 2
        return f"M{x1} {y1}C{out} {y1} {out} {y2} {x1} {y2}"
    middle = (x1 + right.x) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {right.x} {y2}"

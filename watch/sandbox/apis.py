"""Three interfaces on loopback, shaped as they are served: CanLII's and A2AJ's, and the one an agreement with SOQUIJ would give."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urlsplit

from watch.sandbox.faults import FAULTS, Answer
from watch.sandbox.pages import citation_in, federal, quebec
from watch.sandbox.people import Case

KEY = "cle-inventee"
DATABASES = {
    "QCCQ-CRIM": "qccq",
    "QCCQ-PENAL": "qccq",
    "QCCQ-CIVIL": "qccq",
    "QCCQ-PC": "qccq",
    "QCCS-CIVIL": "qccs",
    "QCCS-COMM": "qccs",
    "QCCA": "qcca",
    "QCTAL": "qcrdl",
}
DATASETS = {"scc": "SCC", "fc": "FC", "fca": "FCA", "tcc": "TCC", "chrt": "CHRT"}
MOST = 50
JSON = "application/json"
Row = dict[str, Any]


@dataclass
class Apis:
    """What the three interfaces publish, and a fault for all three, on the calls that `where` finds.

    `limit` is the most rows of CanLII in one answer before it says that they are too long. `posted` are cases that
    were posted or changed later than they were decided (YYYY-MM-DD by id).
    """

    cases: tuple[Case, ...]
    fault: str = ""
    where: str = ""
    limit: int = 10_000
    posted: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> Answer:
        """Status, media type, bytes and further headers for a path."""
        self.asked.append(path)
        place = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/robots.txt":
            return 404, "text/plain", b"", {}
        said: tuple[int, str, bytes] = (404, JSON, b'{"error": "not found"}')
        for pattern, page in PAGES:
            match = re.fullmatch(pattern, place.path)
            if match:
                said = page(self, asked, **match.groupdict())
        answer: Answer = (*said, {})
        if not self.fault or not re.search(self.where, path):
            return answer
        return SHAPED[self.fault](answer) if self.fault in SHAPED else FAULTS[self.fault](path, answer)

    def changed(self, case: Case) -> str:
        """The day a case was posted or last changed."""
        return self.posted.get(case.id, case.corrected or case.date)

    @cached_property
    def quebec(self) -> list[Case]:
        """The cases of Québec's courts, newest first."""
        return sorted((c for c in self.cases if c.court in DATABASES), key=lambda c: (c.date, c.id), reverse=True)

    def databases(self, asked: dict[str, str], lang: str) -> tuple[int, str, bytes]:
        """Every database there is."""
        if asked.get("api_key") != KEY:
            return 401, JSON, b'{"error": "UNAUTHORIZED"}'
        rows = [
            {
                "databaseId": name,
                "jurisdiction": "qc",
                "name": name,
                "url": f"https://www.canlii.invalid/{lang}/qc/{name}/",
            }
            for name in sorted(set(DATABASES.values()))
        ]
        other = {"databaseId": "onsc", "jurisdiction": "on", "name": "onsc", "url": ""}
        return _json({"caseDatabases": [*rows, other]})

    def database(self, asked: dict[str, str], lang: str, name: str) -> tuple[int, str, bytes]:
        """The cases of a database; both offset and resultCount are required."""
        if asked.get("api_key") != KEY:
            return 401, JSON, b'{"error": "UNAUTHORIZED"}'
        if "offset" not in asked or "resultCount" not in asked:
            return 400, JSON, b'[{"error": "BAD_REQUEST", "message": "offset and resultCount"}]'
        since = asked.get("changedAfter", "")
        found = [
            c
            for c in self.quebec
            if DATABASES[c.court] == name and self.changed(c) >= since and c.id not in self.hidden
        ]
        start, count = int(asked["offset"]), int(asked["resultCount"])
        page = found[start : start + count]
        if len(page) > self.limit:
            return 200, JSON, b'[{"error": "TOO_LONG", "message": "This content is larger than 10MB"}]'
        rows = [
            {
                "databaseId": name,
                "caseId": {lang: _compact(c.citation)},
                "title": c.title,
                "citation": f"{c.citation} (CanLII)",
            }
            for c in page
        ]
        return _json({"cases": rows})

    def search(self, asked: dict[str, str]) -> tuple[int, str, bytes]:
        """A2AJ's search: fifty rows at most, no second page."""
        first, last = asked.get("start_date", ""), asked.get("end_date", "9999")
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", first):
            return 400, JSON, b'{"error": "Invalid start_date format. Use YYYY-MM-DD."}'
        found = sorted(
            (
                case
                for case in self.cases
                if DATASETS.get(case.source) == asked.get("dataset")
                and first <= case.date <= last
                and case.id not in self.hidden
            ),
            key=lambda case: (case.date, case.id),
        )
        return _json({"results": [self.row(case) for case in found[: min(MOST, int(asked.get("size", "10")))]]})

    def row(self, case: Case) -> Row:
        """A case as A2AJ's search gives it."""
        row: Row = {"dataset": DATASETS[case.source], "score": 1.0}
        for language in case.languages:
            row |= {
                f"citation_{language}": citation_in(case, language),
                f"name_{language}": case.title,
                f"document_date_{language}": f"{case.date}T00:00:00+00:00",
                f"url_{language}": f"https://decisions.invalid/{language}/item/{case.item}/index.do",
                f"scraped_timestamp_{language}": f"{self.changed(case)}T04:00:00+00:00",
            }
        return row

    def fetch(self, asked: dict[str, str]) -> tuple[int, str, bytes]:
        """A2AJ's text of a citation; an unknown one is an empty object."""
        language = asked.get("output_language", "en")
        for case in self.cases:
            published = case.source in DATASETS and language in case.languages and case.id not in self.hidden
            if published and citation_in(case, language) == asked.get("citation"):
                text = "\n".join(federal(case, language))
                return _json({"results": [{**self.row(case), f"unofficial_text_{language}": text}]})
        return _json({})

    def judgments(self, asked: dict[str, str]) -> tuple[int, str, bytes]:
        """The agreed list of SOQUIJ, 25 rows a page."""
        found = [c for c in self.quebec if self.changed(c) >= asked.get("depuis", "") and c.id not in self.hidden]
        start = (int(asked.get("page", "1")) - 1) * 25
        rows = [
            {
                "id": case.id,
                "url": f"https://citoyens.soquij.invalid/ID={case.id}",
                "citation": case.citation,
                "title": case.title,
                "court": "",
                "docket": case.docket,
                "date": case.date,
                "change": self.changed(case),
            }
            for case in found[start : start + 25]
        ]
        return _json({"total": len(found), "jugements": rows})

    def judgment(self, asked: dict[str, str], name: str) -> tuple[int, str, bytes]:  # noqa: ARG002 (every page is asked the same way)
        """The text of one judgment, as a page."""
        case = next((case for case in self.quebec if case.id == name and case.id not in self.hidden), None)
        if case is None:
            return 404, "text/html; charset=utf-8", b"404"
        lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in quebec(case))
        page = f'<html><head><meta charset="utf-8"></head><body><div id="decision_ti" class="zSoquijTexte">{lines}</div></body></html>'
        return 200, "text/html; charset=utf-8", page.encode()


def _compact(citation: str) -> str:
    return citation.replace(" ", "").lower()


def _json(value: object) -> tuple[int, str, bytes]:
    return 200, JSON, json.dumps(value, ensure_ascii=False).encode()


def _with(answer: Answer, change: Callable[[Any], Any]) -> Answer:
    status, media, body, headers = answer
    if not media.startswith(JSON) or status != 200:
        return answer
    return status, media, json.dumps(change(json.loads(body))).encode(), headers


def _lists(said: Any, change: Callable[[list[Any]], list[Any]]) -> Any:
    return {k: change(v) if isinstance(v, list) else v for k, v in said.items()} if isinstance(said, dict) else said


SHAPED: dict[str, Callable[[Answer], Answer]] = {
    "nothing": lambda answer: _with(answer, lambda said: _lists(said, lambda _: [])),
    "twice": lambda answer: _with(answer, lambda said: _lists(said, lambda rows: [*rows, *rows])),
    "markup": lambda answer: _with(answer, lambda said: {f"{k}V2": v for k, v in said.items()}),
    "fields": lambda answer: _with(answer, lambda said: _lists(said, lambda rows: [{"added": 1} for _ in rows])),
    "error list": lambda _: (200, JSON, b'[{"error": "INTERNAL", "message": "try later"}]', {}),
}
PAGES: tuple[tuple[str, Callable[..., tuple[int, str, bytes]]], ...] = (
    (r"/v1/caseBrowse/(?P<lang>en|fr)/", Apis.databases),
    (r"/v1/caseBrowse/(?P<lang>en|fr)/(?P<name>[a-z-]+)/", Apis.database),
    (r"/search", Apis.search),
    (r"/fetch", Apis.fetch),
    (r"/jugements", Apis.judgments),
    (r"/jugements/(?P<name>[^/]+)", Apis.judgment),
)

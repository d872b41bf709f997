"""What judgments are called (neutral citations, dockets), and where a text cites another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.judgment import Span

PAIRS = {"CSC": "SCC", "CAF": "FCA", "CF": "FC", "CCI": "TCC", "TCDP": "CHRT", "TSS": "SST", "CACM": "CMAC"}
"""One decision has a citation in each language: the English code is the key of both."""
NEUTRAL = re.compile(
    r"\b((?:19|20)\d{2})\s+(QC[A-Z]{2,8}|SCC|CSC|FCA|CAF|FC|CF|TCC|CCI|CHRT|TCDP|SST|TSS|CMAC|CACM|ON[A-Z]{2,4}|BC[A-Z]{2,4}|AB[A-Z]{2,4})\s+(\d{1,6})\b"
)
CANLII = re.compile(r"\b((?:19|20)\d{2})\s+CanLII\s+(\d{1,7})\b")
REPORTED = re.compile(
    r"\[(?:18|19|20)\d{2}\]\s+(?:\d\s+)?(?:R\.?C\.?S|S\.?C\.?R|R\.?J\.?Q|C\.?A|C\.?S|R\.?D\.?F|R\.?R\.?A|C\.?F|F\.?C|R\.?C\.?F)\.?\s*\d*"
    r"|\bAZ-\d{6,10}|\bJ\.E\. \d{2,4}-\d+|\bD\.T\.E\. \d{4}T-\d+|\bEYB \d{4}-\d+|\bREJB \d{4}-\d+|\b\d{4}EXP[T]?-\d+"
)
DOCKETS = (
    re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{6}-\d{2,3}(?![\d-])"),
    re.compile(r"(?<![\w-])S[A-Z]{2}-[MQ]-\d{4,6}-\d{4}(?![\w-])"),
    re.compile(r"(?<![\w-])(?:IMM|T|A|ITA|DES)-\d{1,5}-\d{2}(?![\w-])"),
    re.compile(r"(?<![\w-])(?:19|20)\d{2}-\d{1,5}\((?:IT|GST|EI|CPP|LCB|UI|OAS)\)[A-Z]{0,3}"),
    re.compile(r"(?<![\w-])(?:T\d{3,5}/\d{3,5}|HR-DP-\d{3,5}-\d{2})(?!\w)"),
    re.compile(r"(?<![\w-])(?:AD|GP|GE|GS)-\d{2}-\d{1,5}(?![\w-])"),
    re.compile(r"(?<![\w-])[TV][ABC]\d-\d{4,6}(?![\w-])"),
    re.compile(r"(?<![\w-])\d{5,6} \d{2} \d{8} [A-Z](?!\w)"),
    re.compile(r"(?<![\d-])\d{2}-\d{2}-\d{5}(?![\d-])"),
    re.compile(r"(?<![\d-])\d{2}-\d{6}(?![\d-])"),
    re.compile(r"(?<![\w-])\d{6}-\d{2}[A-Z]?-\d{4}(?![\w-])"),
)
LABELLED = re.compile(
    r"(?:^|\n)\s*(?:N\s?[°ºo]s?|Nos?|Dossiers?|Dockets?|File numbers?|Numéros? d[eu]s? dossiers?|Case numbers?)\s*(?:\([a-z]\))?\s*:?\s*\n?\s*([\w./() -]{3,40})",
    re.IGNORECASE,
)
CASE = re.compile(r"[^\n.;:()]{0,120}?\s(?:c\.|v\.?|c)\s[^\n;]{1,160}$")
LEAD = re.compile(
    r"(?:^|[\s(«\"“])(?:dans|voir|notamment|selon|in|see|cf\.|arrêt|arrêts|affaire|affaires|décision|décisions|jugement|that|que|l[’']arrêt|l[’']affaire|and|et)\s+(?=[A-ZÀ-Ý0-9])"
)
WINDOW = 240


def canonical(citation: str) -> str:
    """One key for both languages: « 2016 CSC 27 » is « 2016 SCC 27 »."""
    match = NEUTRAL.search(citation)
    if match is None:
        return " ".join(citation.split())
    year, code, number = match.groups()
    return f"{year} {PAIRS.get(code, code)} {number}"


def neutral(text: str) -> list[tuple[int, int, str]]:
    """Every neutral or CanLII citation of a text: where, and its key."""
    found = [(m.start(), m.end(), canonical(m.group())) for m in NEUTRAL.finditer(text)]
    found += [(m.start(), m.end(), f"{m.group(1)} CanLII {m.group(2)}") for m in CANLII.finditer(text)]
    return sorted(found)


def dockets(header: str) -> list[str]:
    """The dockets of a header, in order, each once: of known shapes, else what follows the label."""
    found: dict[str, int] = {}
    for pattern in DOCKETS:
        taken = [(header.find(known), header.find(known) + len(known)) for known in found]
        for match in pattern.finditer(header):
            if not any(start <= match.start() < end for start, end in taken):
                found.setdefault(match.group(), match.start())
    if not found:
        for match in LABELLED.finditer(header):
            value = match.group(1).strip(" .()")
            if any(c.isdigit() for c in value):
                found.setdefault(value, match.start(1))
                break
    return sorted(found, key=lambda docket: found[docket])


def cited(text: str, own: set[str], body: int) -> Iterator[Span]:
    """Where the body (from offset `body`) cites other cases: from the start of their names to their citation's end."""
    places = [(start, end) for start, end, key in neutral(text) if key not in own or start >= body]
    places += [match.span() for match in REPORTED.finditer(text)]
    last = body
    for start, end in sorted(places):
        if start < body or start < last:
            continue
        line = text.rfind("\n", last, start)
        floor = max(last, start - WINDOW, line + 1)
        before = text[floor:start]
        begin = start
        match = CASE.search(before.rstrip(" ,("))
        if match is not None:
            name = match.group()
            lead = list(LEAD.finditer(name[: name.find(" c.") if " c." in name else len(name)]))
            begin = floor + match.start() + (lead[-1].end() if lead else 0)
        yield Span(begin, end)
        last = end

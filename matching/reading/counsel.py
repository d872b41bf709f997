"""Lawyers and for whom they act: in the header of federal judgments, at the end of Québec's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matching.judgment import Counsel, Region, Zone
from matching.reading.lines import TRAILING, Line, lines_of
from matching.reading.roles import WRITTEN, label_of, means_a_party

SHORTEST_TAIL = 1500
LONGEST = 160
NAMED = re.compile(r"^(?:Mes?|Mtre|Maître|M[eᵉ]\.)\s+(?=[A-ZÀ-Ý])")
LAWYER = r"(?:avocate?s?|procureure?s?|solicitors?|counsel|représentante?s?|attorneys?|agents?|co-counsel)"
FOR = rf"(?:{LAWYER}\s+(?:(?:pour|for|of|de|d[ue]s?|representing)\s+|d[’'])|(?:pour|for|representing|on behalf of)\s+)"
"""For whom: « de » and « of » say it of a lawyer alone, or a letter's « De : » and « Devant : » would."""
HEADED = re.compile(rf"(?i)^{FOR}(?P<who>[^\n:]{{2,80}}?)\s*:\s*(?P<names>.*)$")
CLOSED = re.compile(rf"(?i)^\(?{FOR}(?P<who>[^\n:]{{2,80}}?)\)?[.,;]?$")
ASIDE = re.compile(
    rf"(?P<names>^[^\n]{{3,120}}?),?\s+(?:{LAWYER}\s+(?:pour|for|de|d[ue]s?|of)|for|pour)\s+(?P<who>(?:l[ae’'] ?|les |the )[^\n]{{2,70}}?)[.;,]?$"
)
BESIDE = re.compile(r" pour | for |avocat|procureur|solicitor|counsel|représentant|attorney|agent")
"""Words of which one stands on a line that tells a name and, beside it, for whom."""
PRESENT = r"(?:ont comparu|(?:observations|représentations) écrites(?: présentées)?(?: par)?|written (?:representations|submissions|arguments)(?: made)? by)"
"""How a tribunal heads those who spoke or wrote for the parties."""
STARTS = re.compile(
    rf"(?i)^(?:{PRESENT}|comparutions?|appearances|avocate?s? inscrite?s? au dossier|solicitors of record|counsel of record|counsel|avocats)\s*:?$"
)
BLOCK = re.compile(
    rf"\n(?:{PRESENT}[ ]?:(?=\n)|(?:comparutions|appearances|avocate?s? inscrite?s? au dossier|solicitors of record|dates? d[’'](?:audience|audition))\b[^\n]*(?=\n|\Z)|(?:solicitors?|attorneys?|procureure?s?|avocate?s?|counsel) (?:for|of|de|du|d[’'e]|pour) [^\n]{{2,90}}:)",
    re.IGNORECASE,
)
NAME = r"(?:[A-ZÀ-Ý][\w.’'‑-]*+|(?:[a-z]\.){2,}|et|and|d[eu]|l[ae]|v[ao]n|der|&|/)(?:[ ]?,)?+"
NAMES = re.compile(rf"(?:{NAME}[ ]*)+")
"""Nothing but the names of people or firms."""
RECORD = re.compile(
    r"\n(?:APPEARANCES|COMPARUTIONS|(?:NAMES OF COUNSEL AND )?SOLICITORS OF RECORD|COUNSEL OF RECORD|AVOCATS? INSCRITS? AU DOSSIER)[ ]?:?(?=\n)"
)
"""The last page of a federal judgment, which long notes may follow."""
ENTRY = re.compile(
    rf"\n(?P<names>(?:{NAME}(?:[ ]|(?<= et)\n|(?<= and)\n|(?<=,)\n|\n(?=[Pp]our\b|[Ff]or\b))){{2,40}})"
    r"(?:[Pp]our|[Ff]or)[ \n](?P<who>[^\n]{3,200})(?=\n|\Z)"
)
"""« Odile Quesnoy, c.r., et Armand Valmorel, pour l’intimée »: a line of names that act for somebody."""
DECIDES = re.compile(r"(?i)(?:pour|par|for)\s+(?:ces|les|ce|these|the|all)\s+(?:motifs?|raisons?|reasons?|foregoing)\b")
"""« POUR CES MOTIFS, LE TRIBUNAL : » heads a decision, not a list of lawyers."""
ORDERS = re.compile(
    r"(?:ACCUEILLE|ACCORDE|ACQUITTE|ADJUGE|ANNULE|AUTORISE|CASSE|CONDAMNE|CONFIRME|CONSTATE|D[ÉE]CLARE|D[ÉE]BOUTE|DONNE ACTE|ENJOINT|FIXE|HOMOLOGUE|IMPOSE|INFIRME"
    r"|INTERDIT|MAINTIENT|ORDONNE|PERMET|PREND ACTE|PRONONCE|REJETTE|R[ÉE]SILIE|R[ÉE]SERVE|R[ÉE]VOQUE|SURSOIT|SUSPEND|ACQUITS?|ALLOWS?|CONDEMNS?|CONFIRMS?|CONVICTS?"
    r"|DECLARES?|DISMISS(?:ES)?|FINDS?|GRANTS?|ORDERS?|QUASH(?:ES)?|SENTENCES?)\b"
)
"""The verb, in capitals, that begins what is decided."""
STATED = re.compile(rf"(?i)(?:l[ae] |les |l[’'] ?|the ){WRITTEN}(?:,? +\w|$)")
"""A line that begins with a party is about it: « La défenderesse Zoé Abramelin »."""
OF_PARTY = re.compile(rf"(?i)(?:l[ae] |les |l[’'] ?|the )?{WRITTEN}\b")
DECIDED = re.compile(rf"\n(?:\[\d+\][ ])?(?:(?i:{DECIDES.pattern[4:]})|{ORDERS.pattern})")
SAYS = re.compile(
    rf"^\s+(?!(?:d[eu]s?|et|and|of|the|l[ae]s?|en|aux?|in|on)\b|[dl][’']|{WRITTEN}\b)[a-zà-ÿ]|,\s+(?!(?:l[ae]s?|the|et|and|at|in|on)\b|l[’']|{WRITTEN}\b)[a-zà-ÿ]"
)
"""After a party, words that say what happens: « la défenderesse, signe le bail »."""
ADDRESS = r"(?:[^\W\d_][\w’'.-]*,? ){0,2}(?:place|rue|av|ave|avenue|boul|boulevard|ch|chemin|c[ôo]te|carr[ée]|complexe|square|street|st|road|drive|westmount)\b"
BELOW = re.compile(
    r"\n[ \t]*(?=\[(?:\d{1,4}|i)\]\s|(?:annexe|appendi(?:ce|x)|schedule|exhibit|liste|tableau|table)\b[^\n]{0,100}(?:\n|\Z)|[^\n]{300}"
    r"|(?:notes?|footnotes|endnotes|bibliograph(?:ie|y)|doctrine|autorités|authorities)\b[^\n]{0,40}(?:\n|\Z)"
    rf"|(?:(?:1[.)]?|\(1\))[ \t]+|[¹*][ \t]*)(?!{ADDRESS})(?-i:[«“\"A-ZÀ-Ý])|{DECIDES.pattern[4:]}|(?-i:{ORDERS.pattern})|{STATED.pattern[4:]})",
    re.IGNORECASE,
)
"""Where something else begins below the lawyers and the date of the hearing: notes, an annex, a paragraph, a decision, a party."""
OPENS = frozenset("adfoprsc(")
"""First letters, in small ones, of a line that says for whom somebody acts or what is listed below."""
ARTICLES = frozenset("lt")
"""First letters, in small ones, of the articles before a party."""
HIMSELF = re.compile(
    r"(?i)lui-même|elle-même|eux-mêmes|himself|herself|themselves|own behalf|pour son compte|non représent|unrepresented|no one|^n/?a$|^s\.?o\.?$|^nil$|aucun"
)
SPLIT = re.compile(r"\s*,?\s+(?:et|and)\s+|\s*,\s+(?=(?:Me\s)?[A-ZÀ-Ý][\w.’'-]+\s)")
CITY = re.compile(
    r",?\s*(?:Montréal|Montreal|Québec|Quebec|Toronto|Ottawa|Vancouver|Winnipeg|Calgary|Edmonton|Halifax)\b.*$"
)
FIELDS = re.compile(
    r"(?i)^(?:date|dossier|docket|style of cause|intitulé|lieu|place|motifs|reasons|jugement|judgment|référence|citation|y ont souscrit|concurred|ottawa|toronto|montréal|vancouver|par|by)\b"
)


def counsel_of(text: str, header: Sequence[Line], header_end: int) -> tuple[list[Counsel], list[Region]]:
    """Counsel named in the header and at the end, and where the blocks at the end stand, each up to what stands below it."""
    tail = max(header_end, len(text) - max(SHORTEST_TAIL, len(text) // 12))
    page = RECORD.search(text, max(header_end, len(text) // 2), tail)
    stretches = [(tail, len(text))]
    if page is not None and DECIDED.search(text, page.end()) is None:
        below = BELOW.search(text, page.end())
        stretches.insert(0, (page.start(), below.end() if below is not None and below.end() < tail else tail))
    last = [one for start, end in stretches for one in _read(lines_of(text, start, end))]
    opened = {one.start for one in last}
    opened |= {block.start() + 1 for start, end in stretches for block in BLOCK.finditer(text, max(start - 1, 0), end)}
    blocks: list[Region] = []
    for begin in sorted(opened):
        if not blocks or begin >= blocks[-1].end:
            below = BELOW.search(text, begin)
            end = below.end() if below is not None else len(text)
            blocks.append(Region(Zone.COUNSEL, text.rfind("\n", 0, begin) + 1, end))
    return [*_read(header), *last], blocks


def lists_of(text: str, start: int, end: int) -> list[Region]:
    """Where, between two offsets, lines that follow each other say who acted for whom: two at least, and one for a party by its word.

    Reports of judgments print such a list before the reasons, and tribunals below them without a heading.
    """
    runs: list[list[re.Match[str]]] = []
    for entry in ENTRY.finditer(text, start, end):
        if not _acts(entry["who"].rstrip(" .;")) and not HIMSELF.search(entry["who"]):
            continue
        if runs and runs[-1][-1].end() == entry.start():
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return [
        Region(Zone.COUNSEL, run[0].start("names"), run[-1].end())
        for run in runs
        if len(run) > 1 and any(OF_PARTY.match(entry["who"]) for entry in run)
    ]


def _read(lines: Sequence[Line]) -> Iterator[Counsel]:
    """Names, and for whom: as a heading above, a line below, or beside them."""
    pending: list[Line] = []
    acts_for = ""
    listed = False
    for line in lines:
        words = line.text
        rule = line.rule
        if rule or len(words) > LONGEST:
            acts_for, listed = "", listed and not rule
            continue
        first = words[0].lower()
        opens = first in OPENS
        if (opens and DECIDES.match(words)) or (words[1:2].isupper() and ORDERS.match(words)):
            acts_for, pending, listed = "", [], False
            continue
        if first in ARTICLES and STATED.match(words):
            acts_for = ""
            continue
        if opens and STARTS.match(words):
            listed, acts_for, pending = True, "", []
            continue
        headed = HEADED.match(words) if opens and ":" in words else None
        if headed is not None and not FIELDS.match(words) and means_a_party(headed["who"]):
            acts_for = headed["who"].strip()
            yield from _named(line, headed.start("names"), len(words), acts_for)
            pending = []
            continue
        closed = CLOSED.match(words) if opens else None
        if closed is not None:
            if means_a_party(closed["who"]):
                yield from _each(pending, closed["who"].strip(" ."))
                pending = []
            continue
        named = NAMED.match(words) if first == "m" else None
        written = words[0].isupper() and (listed or named or words[-1] == ".")
        aside = ASIDE.match(words) if written and BESIDE.search(words) else None
        told = aside is not None and (listed or named or (NAMES.fullmatch(aside["names"]) and _acts(aside["who"])))
        if aside is not None and told and means_a_party(aside["who"]):
            yield from _named(line, 0, aside.end("names"), aside["who"].strip(" ."))
        elif named or (listed and not FIELDS.match(words) and words[:1].isupper() and ":" not in words):
            if acts_for:
                yield from _named(line, 0, len(words), acts_for)
            else:
                pending.append(line)
        elif acts_for and _is_name(words):
            yield from _named(line, 0, len(words), acts_for)
        else:
            acts_for = ""
    yield from _each([line for line in pending if NAMED.match(line.text)], "")


def _each(lines: list[Line], acts_for: str) -> Iterator[Counsel]:
    for line in lines:
        yield from _named(line, 0, len(line.text), acts_for)


def _acts(who: str) -> bool:
    """Whether what follows « pour » is a party, and the line says no more of what was done for it."""
    if not means_a_party(who):
        return False
    party = OF_PARTY.match(who)
    more = SAYS.search(who[party.end() :] if party is not None else who)
    return more is None or label_of(who) is not None


def _is_name(words: str) -> bool:
    return (
        words[:1].isupper()
        and not words.isupper()
        and len(words.split()) <= 12
        and not FIELDS.match(words)
        and not words.endswith((".", ":"))
    )


def _named(line: Line, start: int, end: int, acts_for: str) -> Iterator[Counsel]:
    """Each lawyer of a stretch of a line."""
    at = start
    cuts = [*SPLIT.finditer(line.text, start, end), None]
    for cut in cuts:
        part = line.part(at, cut.start() if cut is not None else end)
        at = cut.end() if cut is not None else end
        title = NAMED.match(part.text)
        words = part.text[title.end() if title else 0 :]
        name = CITY.sub("", words).partition(" (")[0].strip(TRAILING)
        if 3 <= len(name) <= 70 and name[:1].isupper() and not HIMSELF.search(name):
            offset = part.start + part.text.index(name)
            yield Counsel(name, acts_for, offset, offset + len(name))

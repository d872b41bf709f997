"""What judgments are called (neutral, publishers’ and reporters’ citations, dockets), and where a text cites another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from matching.judgment import Region, Zone
from matching.names.normalize import fold
from matching.names.organization import LEGAL_FORMS, ORGANIZATIONAL
from matching.reading.naming import BUSINESSES
from matching.reading.signals import Signals

PAIRS = {"CSC": "SCC", "CAF": "FCA", "CF": "FC", "CCI": "TCC", "TCDP": "CHRT", "TSS": "SST", "CACM": "CMAC"}
"""One decision has a citation in each language: the English code is the key of both."""
CODES = r"QC[A-Z]{2,8}|SCC|CSC|FCA|CAF|FC|CF|TCC|CCI|CHRT|TCDP|SST[A-Z]{0,4}|TSS[A-Z]{0,4}|CMAC|CACM|(?:ON|BC|AB|MB|NB|NS|PE|SK|NL|YK|NT|NU)[A-Z]{2,5}"
NEUTRAL = re.compile(rf"((?:19|20)\d\d)(?<!\d{{5}})\s+({CODES})\s+(\d{{1,6}})(?!\d)")
CANLII = re.compile(r"((?:19|20)\d\d)(?<!\d{5})\s+CanLII\s+(\d{1,7})(?!\d)")
PUBLISHED = re.compile(
    r"\bAZ-\d{6,10}\b|\b(?:J\.E\.|D\.T\.E\.|D\.F\.Q\.E\.) \d{2,4}T?-\d+|\b(?:EYB|REJB) \d{4}-\d+|\b\d{4}EXPT?-\d+"
)
PUBLISHERS = ("AZ-", "J.E.", "D.T.E.", "D.F.Q.E.", "EYB", "REJB", "EXP")
"""Letters of which some stand in every such citation: a cheap first look."""
SERIES = r"R\.?C\.?S|S\.?C\.?R|R\.?J\.?Q|C\.?A|C\.?S|C\.?Q|R\.?D\.?F|R\.?R\.?A|R\.?D\.?I|R\.?D\.?J|R\.?J\.?D\.?T|R\.?L|B\.?R|C\.?F|F\.?C|R\.?C\.?F|Ex\.? ?C\.?R"
REPORTED = re.compile(rf"\[((?:18|19|20)\d\d)\] (?:(\d{{1,2}}) )?({SERIES})\.? (\d+)")
RECUEIL = re.compile(r"(?:R\.?C\.?S|S\.?C\.?R)\.?")

DOCKET = re.compile(
    r"(?<![\w-])(?:"
    r"\d{3}-\d{2}-\d{6}-\d{2,3}"
    r"|S[A-Z]{2}-[MQ]-\d{4,6}-\d{4}"
    r"|(?:IMM|T|A|ITA|DES)-\d{1,5}-\d{2}"
    r"|(?:19|20)\d{2}-\d{1,5}\((?:IT|GST|EI|CPP|LCB|UI|OAS)\)[A-Z]{0,3}"
    r"|T\d{3,5}/\d{3,5}|HR-DP-\d{3,5}-\d{2}"
    r"|(?:AD|GP|GE|GS|AP)-\d{2}-\d{1,5}"
    r"|[TVMAC][ABC]\d-\d{4,6}"
    r"|\d{5,6} \d{2} \d{8} [A-Z]"
    r"|\d{6}-\d{2}[A-Z]?-\d{4}"
    r"|\d{2}-\d{2}-\d{5}"
    r"|\d{2}-\d{6}"
    r")(?![\w-])"
)
LABELLED = re.compile(
    r"(?:^|\n|(?<= )(?=(?:Dossier )?N[°º]))\s*(?:(?:Dossiers? )?N\s?[°ºo]s?|Nos?|Dossiers?|Dockets?|File numbers?|Numéros? d[eu]s? dossiers?|Case numbers?)\s*(?:\([a-z]\))?\s*:?\s*\n?\s*([\w./() -]{3,40})",
    re.IGNORECASE,
)
BEYOND = re.compile(r"(?<=\d)\s+(?=[^\W\d_]{2,})")
"""Where the words after a docket of no known shape begin."""
BELOW = re.compile(
    r"(?:\(|\b(?:C\.?\s?[SQM]\.?|Cour (?:supérieure|du Québec|municipale))\s*:?)\s*(?:N[°o]s?\s*:?\s*)?$"
)
"""What stands before the docket of the court below."""

CODED = re.compile(rf" (?:{CODES}|CanLII) \d{{1,7}}(?<!\d{{8}})")
BRACKETED = re.compile(r"\[(?:18|19|20)\d\d\] (?:\d{1,2} )?[A-Z][\w.]*(?: [A-Z][\w.]*)? ?\d*")
DATED = re.compile(r"\((?:18|19|20)\d\d\),? \d+ [A-Z][\w.]+ (?:\(\d\w+\) )?\d+")
"""The citations of a body, as they go on after or around their year."""
VERSUS = re.compile(r" [cv]\.?[ \n]|\n[cv]\.? ")
"""What stands between the parties of a case; a line may end before it or after it."""
SHORT = re.compile(r"(?!L[’']AFFAIRE)(?i:(?:l[’'](?:arrêt|affaire)|arrêts) (?:d[eu] )?)")
"""« DANS L’AFFAIRE DE LA FAILLITE DE ZOÉ ROY » heads the case of hers."""
WINDOW = 200
LONGEST_NAME = 9
"""How many words of an organisation's name are looked at."""
PARTICLES = frozenset(
    "de du des d' d’ la le les l' l’ et of the and & von van der den di da el al ben bin y für pour for à aux au in ex".split()
)
LEADS = frozenset(
    "dans voir notamment selon in see cf cf. que that and et also citant citing suivant per arrêt l’arrêt l'arrêt affaire l’affaire "
    "l'affaire décision jugement comme comparer compare following suivi contra e.g. aussi de la le les l’ the of à aux au".split()
)
STATUTE = re.compile(r",|.\sc\.?\s(?:[A-Z]{1,2}-\d|\d{1,3}\b(?!-))")
"""« RLRQ, c. S-4.1.1 »: a chapter of the statutes, not a case."""
ENDINGS = frozenset(";:»”].")
"""Signs at the end of a word that end a run of names, unless the word is an abbreviation."""
CLOSINGS = ENDINGS | {","}
ORGANIZED = LEGAL_FORMS | ORGANIZATIONAL
CITES = tuple(
    "plaid invoqu cite citai alleg soutien souten preten mentionn rappel distingu depos produi oppos refer renv appliqu demand soulign "
    "argu reli rely submit pleads contend invok appui appuy fond est sont etait qui que dont se".split()
)
"""How words begin that tell that whoever stands before them cites the case, and is no party of it."""
ARTICLES = frozenset("le la les l du de des d au aux the".split())
WRAPPED = 40
"""How long a line is at least that goes on in the next one, whatever stands before the names at its end."""
SUFFIXES = frozenset("inc. inc ltée ltd. ltd enr. s.e.c. s.e.n.c. al. co. corp. (re)".split())


BESIDE = (", ", ",\n", " (")
"""What stands between a case and the word that says that it was cited before."""


def canonical(citation: str) -> str:
    """One key for both languages: « 2016 CSC 27 » is « 2016 SCC 27 », « [1950] R.C.S. 385 » is « [1950] SCR 385 »."""
    match = NEUTRAL.search(citation)
    if match is not None:
        year, code, number = match.groups()
        return f"{year} {PAIRS.get(code, code)} {number}"
    match = REPORTED.search(citation)
    if match is not None:
        year, volume, series, page = match.groups()
        name = "SCR" if RECUEIL.fullmatch(series) else series
        return " ".join(part for part in (f"[{year}]", volume, name, page) if part)
    return " ".join(citation.split())


def neutral(text: str) -> list[tuple[int, int, str]]:
    """Every neutral or CanLII citation of a (short) text: where, and its key."""
    found = [(m.start(), m.end(), canonical(m.group())) for m in NEUTRAL.finditer(text)]
    if "CanLII" in text:
        found += [(m.start(), m.end(), f"{m.group(1)} CanLII {m.group(2)}") for m in CANLII.finditer(text)]
    return sorted(found)


def before(line: str) -> str:
    """What a line says before its citation; the whole of a line that begins with one or has none."""
    said = NEUTRAL.search(line)
    return line[: said.start()].rstrip(" ,") or line if said is not None else line


def published(text: str) -> list[str]:
    """The publishers’ and reporters’ citations of a (short) text, each once."""
    found = [m.group() for m in PUBLISHED.finditer(text)] if any(letters in text for letters in PUBLISHERS) else []
    found += [canonical(m.group()) for m in REPORTED.finditer(text)]
    return list(dict.fromkeys(found))


def dockets(header: str) -> tuple[list[str], list[str]]:
    """The dockets of a header, each once: its own (of known shapes, else what follows the label), and those of the court below."""
    own: dict[str, None] = {}
    below: dict[str, None] = {}
    for match in DOCKET.finditer(header):
        before = header[max(0, match.start() - 30) : match.start()]
        (below if own and BELOW.search(before) else own).setdefault(match.group())
    if not own:
        for match in LABELLED.finditer(header):
            value = BEYOND.split(match.group(1).strip(" .()"), maxsplit=1)[0]
            if any(c.isdigit() for c in value):
                return [value], []
    return list(own), [docket for docket in below if docket not in own]


def cited(text: str, signals: Signals, body: int, own: frozenset[str] = frozenset()) -> Iterator[Region]:
    """Where the body (from offset `body`) names other cases: from the start of their names to their citation’s end.

    A case named without a citation (« Untel c. Quidam ») is another one unless all its names are in `own`, the folded
    words of this judgment’s parties.
    """
    signs = [VERSUS.match(text, start - 1) for start in signals.starts("versus") if start > body]
    versus = [sign.span() for sign in signs if sign is not None]
    found: list[tuple[int, int]] = []
    done: set[int] = set()
    last = body
    for start, end in sorted(_citations(text, signals, body)):
        if start >= last:
            floor = max(last, start - WINDOW)
            floor = max(floor, text.rfind("\n\n", floor, start) + 2, text.rfind(";", floor, start) + 1)
            at = bisect_left(versus, (start - 2, 0)) - 1
            against = versus[at][0] if at >= 0 and floor <= versus[at][0] and versus[at][1] <= start else -1
            if against >= 0 and text.count("\n", against, start) > 1:
                against = -1
            done.add(against)
            found.append((_begins(text, against if against >= 0 else start, floor), end))
            last = end
    found += _bare(text, signals, versus, body, own, done)
    last = body
    for start, end in sorted(found):
        if end > last:
            yield Region(Zone.CITED, max(start, last), end)
            last = end


def _citations(text: str, signals: Signals, body: int) -> Iterator[tuple[int, int]]:
    """Where a year or a publisher’s letters make a citation."""
    for year in signals.starts("year"):
        after = text[year + 4 : year + 5]
        if after == " " and text[year : year + 4].isdigit():
            start, match = year, CODED.match(text, year + 4)
        elif after == "]":
            start, match = year - 1, BRACKETED.match(text, year - 1)
        elif after == ")":
            start, match = year - 1, DATED.match(text, year - 1)
        elif after == "E":
            start, match = year, PUBLISHED.match(text, year)
        else:
            continue
        if match is not None and start >= body:
            yield start, match.end()
    for start in signals.starts("series"):
        match = PUBLISHED.match(text, start)
        if match is not None and start >= body:
            yield match.span()


def _begins(text: str, end: int, floor: int) -> int:
    """Where the names of a case that end at `end` begin: on their line, or at the end of the one before if that goes on in it."""
    line = text.rfind("\n", floor, end) + 1
    if line <= floor:
        return _back(text, end, floor)
    if not (text[line - 2].isalpha() and text[line].isalpha()):
        return _back(text, end, line)
    above = max(floor, text.rfind("\n", floor, line - 1) + 1)
    begin = _back(text, end, above)
    led = text[above:begin].split()
    if begin < line and led and (line - above > WRAPPED or led[-1].lower() in LEADS):
        return begin
    return _back(text, end, line)


def _back(text: str, end: int, floor: int) -> int:
    """Where the run of names that ends at `end` begins: capitals, figures, particles and legal forms, no word of a sentence.

    An organisation's name may hold words in small letters.
    """
    begin = end
    stretch = text[floor:end].replace("\n", " ").rstrip(" ,(")
    stop = len(stretch)
    while stop >= 0:
        cut = stretch.rfind(" ", 0, stop)
        word = stretch[cut + 1 : stop]
        bare = word.lstrip('(«"“[')
        first = bare[:1]
        if (
            word[-1:] in ENDINGS
            and stop < len(stretch)
            and (word[-1] != "." or (len(word) > 4 and word.lower() not in SUFFIXES))
        ):
            break
        if first.isdigit() or bare == "&" or (first.isupper() and word.lower() not in LEADS):
            begin = floor + stop - len(bare)
        elif not first.isupper() and not _joins(word):
            opening = _organization(stretch[:stop])
            if opening < 0:
                break
            begin, cut = floor + opening, opening - 1
        stop = cut
    return begin


@lru_cache(maxsize=1 << 13)
def _joins(word: str) -> bool:
    """Whether a word in small letters may stand within a name: a particle, a legal form, an article that lost its vowel."""
    low = word.lower()
    return low.strip("(),") in PARTICLES or low.rstrip(",") in SUFFIXES or low.startswith(("d’", "d'", "l’", "l'"))


def _organization(words: str) -> int:
    """Where the organisation's name begins that these words end with, after a word that leads to a case; -1 if they do with none.

    « Dans Garderie du lac bleu c. Roy »; whoever has an article or cites the case (« la Garderie du lac plaide Roy c. Roy ») is
    no party of it.
    """
    at = len(words)
    for word in reversed(words.rsplit(" ", LONGEST_NAME)[-LONGEST_NAME:]):
        at -= len(word)
        if word[-1:] in CLOSINGS:
            return -1
        bare = word.lstrip('(«"“[')
        if bare[:1].islower():
            if _cites(bare):
                return -1
        elif bare[:1].isupper() and _opens(bare):
            before = words[: max(at - 1, 0)].rpartition(" ")[2]
            led = not before or before[-1] in ",:;.)]" or bare != word or before.lower() in LEADS
            if led and fold(before) not in ARTICLES:
                return at + len(word) - len(bare)
        at -= 1
    return -1


@lru_cache(maxsize=1 << 13)
def _cites(word: str) -> bool:
    """Whether a word tells that somebody cites a case."""
    return fold(word).startswith(CITES)


@lru_cache(maxsize=1 << 13)
def _opens(word: str) -> bool:
    """Whether an organisation's name may begin with this word."""
    folded = fold(word)
    return folded in BUSINESSES or folded == "les" or not ORGANIZED.isdisjoint(folded.split())


def _bare(
    text: str, signals: Signals, versus: list[tuple[int, int]], body: int, own: frozenset[str], done: set[int]
) -> Iterator[tuple[int, int]]:
    """Cases named without a citation; `versus` is where all have their « c. », `done` where those with a citation do."""
    for at, after in versus:
        if (
            at not in done
            and (text[after : after + 1].isupper() or text[after : after + 1].isdigit())
            and text[at + 1 : after] != "v "
            and "\n" not in text[at:after]
            and not STATUTE.match(text, at - 1)
        ):
            floor = max(body, at - WINDOW)
            floor = max(floor, text.rfind("\n", floor, at) + 1)
            start, end = _back(text, at, floor), _ahead(text, after)
            if start < at and not _ours(text[start:end], own):
                yield start, end
    for start in signals.starts("short"):
        sign = SHORT.match(text, start)
        if sign is not None and start >= body and text[sign.end() : sign.end() + 1].isupper():
            end = _ahead(text, sign.end())
            if not _ours(text[sign.end() : end], own):
                yield sign.end(), end
    for start in signals.starts("above"):
        at = start - 2
        if at > body and text[at:start] in BESIDE:
            floor = max(body, at - WINDOW)
            floor = max(floor, text.rfind("\n\n", floor, at) + 2, text.rfind(",", floor, at) + 1)
            start = _begins(text, at, floor)
            if start < at and not _ours(text[start:at], own):
                yield start, at


def _ahead(text: str, start: int) -> int:
    """Where the run of names that begins at `start` ends."""
    end = start
    at = start
    for word in text[start : start + 120].partition("\n")[0].split(" "):
        bare = word.lstrip('(«"“')
        if bare[:1].isupper() or bare[:1].isdigit() or word.lower() in SUFFIXES:
            end = at + len(word.rstrip(",;:.)»”"))
            if word[-1:] in ",;:)»”" or (word[-1:] == "." and len(word) > 3 and word.lower() not in SUFFIXES):
                break
        elif word.lower() not in PARTICLES:
            break
        at += len(word) + 1
    return end


def _ours(names: str, own: frozenset[str]) -> bool:
    return bool(own) and all(word in own for word in fold(names).split() if len(word) > 2)

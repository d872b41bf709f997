"""Screening: a judgment and a watch-list to matches, each with its positions, score and reasons.

How a judgment goes through the modules, from `screen.screen`:

1. The text. `names.plain` writes each character as one plain letter. `signs` finds what leads to an organisation
   without a capital (« garderie », digits, « inc. »); `fields` the names that a form tells in parts (« Nom : Roy »).
2. Where names may stand. `stretches` gathers runs of capitalised words (`capitals`, read off bytes by `wording`, or off
   the text by `runs` where they are odd) and windows in small letters (`openings`, `runs`).
3. Who may be meant. For each segment of the list, `pairing` asks which entries two words of a stretch lead to: what
   each word may be (`meant`, `spelling`), less those whom the words around make somebody else (`another`).
4. How well each fits. `look` lays the entry over the stretch: `people` (with `given`, `asides`, `pieces`, `beside`,
   `namesakes`) or `organizations`. What is not written as listed leaves a mark (`marks`). `find` turns these into
   places in the text, unless a thing is called so (`surroundings`), and adds companies found by their number.
5. As what somebody stands there. `roles`, by the parties and zones that reading found and the words around (`told`,
   from the words of `cues` and `acting`).
6. What else tells a person from a namesake. `evidence` gathers it: `ages`, `places`, `genders`, by what is said right
   after the name (`nearby`). `reasons` words it all for an officer.
7. The verdict. `score` reads the identity off a table; `severity`, apart from it, how grave the judgment is.

The list: `entries` (each name as it is kept) are put together by `arranging` into a `segment` (`vocabulary`, `table`,
and words as numbers: `letters`); `index` is a row of segments that grows and is saved.
"""

from matching.screening.index import BadIndex as BadIndex, Index as Index
from matching.screening.screen import ENGINE as ENGINE, screen as screen
from matching.screening.severity import Gravity as Gravity, appraise as appraise, handling as handling

"""Reading: bytes to lines to a Judgment. Unknown stays empty; nothing is guessed.

`read.read` takes the steps in order:

1. One text. `text` opens any container (`html`, `documents`) and evens what is in it (`spacing`); every offset refers to
   the result. A record that is a title alone is read by `titles`.
2. One look. `signals` finds every word at which a later step looks closer; `lines` cuts the head into lines and cells.
3. The head. `header` (how far it goes, court, seat, day), `bench`, `parties` (`crowded`, `naming`, `roles`), `counsel`,
   `citations`, with `dates` and `digits`.
4. The zones. `operative` and `works` and the cases cited become `regions`.
5. The meaning. `meaning` asks `matter`, `subject` (`provisions`), and `rulings` of the `dispositions`.
6. `language`, and `restrictions` on publication.

Beside these, `paragraphs` numbers a text for citing, and `sector` tells whether it speaks of childcare services.
"""

from matching.reading.read import read as read

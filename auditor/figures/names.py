"""Names that look like figures: the lexicon's `figure_names.txt`.

Only what the grammar would take for a figure stands there. Most words that begin with a numeral need no entry: 一些, 三农 and 四川 have no
unit behind the numeral,
and a single Chinese digit without one is never a figure. Models (iPhone 15, C919, 5G) are known by their Latin letters.
"""

from auditor.figures.units import entries

WORDS = tuple(word for line in entries("figure_names.txt") for word in line.split())
"""Words and titles that begin with a numeral."""
RANKS = tuple(word for line in entries("figure_ranks.txt") for word in line.split())
"""Posts before which 一级 and 二级 say of which rank."""
BODIES = tuple(word for line in entries("figure_bodies.txt") for word in line.split())
"""What an office or a force is for, before its number: 综合二处, 执勤四队."""
STEMS_BEFORE = "统唯专单万初归划逐如任合均同这那另某每哪上下新"
"""Before 一 these make a word: 统一 唯一 专一 万一 任一 如一."""

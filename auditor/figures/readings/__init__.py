"""The table of readings: what a match of the grammar can be after all by where it stands, each with what it asks of either side.

Which one and not how many (92号, 02版, 222团), a year, a day, an hour, an identifier, a bound, more or fewer words than were matched, part
of a name, or no figure. The words asked for are the lexicon's (`readings.txt`), what no list of words says `clues` tell, and
how one reading is taken of several `table`. That a number is a model or the number of an item is for `named`, that clock times
and bare numbers are scores and codes for `bare`.
"""

from auditor.figures.amounts import Meaning
from auditor.figures.evidence import Place, Taken
from auditor.figures.readings.amounts import AMOUNTS
from auditor.figures.readings.bounds import BOUNDS
from auditor.figures.readings.dates import DATES
from auditor.figures.readings.names import NAMES
from auditor.figures.readings.ranks import RANKS
from auditor.figures.table import Table


def understood(text: str, sort: str, at: tuple[int, int], found: Meaning) -> Taken:
    """Return where a match of the grammar begins and ends after all, and what it means: None where it is no figure."""
    return TABLE.decide(Place(text, *at, sort, found))


TABLE = Table((*NAMES, *RANKS, *DATES, *BOUNDS, *AMOUNTS))

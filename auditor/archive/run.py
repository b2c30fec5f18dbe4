"""The order of the stages of an archive in parts, and which of their parts are still to be made.

Whatever runs the engine runs them: a stage is a function of the plan and of the number of a part. A part that is there and whole is done,
so that a run that was killed goes on where it was; a stage whose readers are all done is not asked for any more.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, NamedTuple

from auditor.archive import columns, grouping, judging, pairing, reading
from auditor.archive.inputs import found_at
from auditor.archive.plan import Work, plan
from auditor.audit import get_ready
from auditor.config import Config
from auditor.engine import Engine
from auditor.parcels import Progress, engine_for, read_options
from auditor.patterns import regex

Extent = Literal["pieces", "parts", "whole"]
_STAGE: Final = regex(r"(?P<stage>[a-z]{1,20})-[0-9a-f]{10}")


class Stage(NamedTuple):
    """What is done part by part."""

    function: Callable[[Work, int], None]
    extent: Extent
    """Whether there is a part for each piece of the inputs, for each part of the archive, or one for all."""
    made: tuple[str, ...]
    """The folders that it writes a part into, the last one last."""
    after: tuple[str, ...] = ()
    """Stages that it reads what they made of."""
    used_up: tuple[str, ...] = ()
    """Folders that nobody reads any more when all its parts are made."""


STAGES: Final[dict[str, Stage]] = {
    "read": Stage(reading.read_piece, "pieces", ("alone", "skipped", "articles")),
    "order": Stage(reading.order, "whole", ("groups", "order"), ("read",)),
    "post": Stage(reading.post, "parts", ("postings",), ("read", "order")),
    "count": Stage(pairing.count_by_hash, "parts", ("held", "counts"), ("order", "post"), ("postings",)),
    "choose": Stage(pairing.choose, "parts", ("familiar", "pairs"), ("read", "order", "count"), ("held", "counts")),
    "gather": Stage(pairing.bring_together, "whole", ("bins",), ("order", "choose")),
    "route": Stage(pairing.route, "parts", ("wanted", "routed"), ("order", "choose", "gather")),
    "deliver": Stage(pairing.deliver, "parts", ("evidence",), ("read", "order", "choose", "route")),
    "measure": Stage(
        pairing.measure, "parts", ("links",), ("route", "deliver"), ("familiar", "pairs", "bins", "wanted", "routed", "evidence")
    ),
    "hang": Stage(grouping.hang, "whole", ("hanging",), ("order", "measure")),
    "carry": Stage(grouping.carry, "parts", ("carried",), ("measure", "hang")),
    "send": Stage(grouping.send, "parts", ("sent",), ("read", "order", "hang")),
    "settle": Stage(grouping.settle, "parts", ("variants", "tables", "stories"), ("carry", "send"), ("links",)),
    "name": Stage(grouping.name, "whole", ("compared", "names"), ("order", "settle")),
    "unite": Stage(judging.unite, "parts", ("united",), ("read", "settle")),
    "judge": Stage(judging.judge, "parts", ("used", "told"), ("unite", "name")),
    "list": Stage(judging.list_tables, "parts", ("tabled",), ("settle", "name")),
    "describe": Stage(judging.describe, "parts", ("infos",), ("read", "order", "name")),
}
"""In order; each names all that it reads itself."""
RESULT: Final = ("read", "settle", "name", "judge", "describe", "list")
"""Stages of whose parts reports are made."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A part to be made, by its name: what is said where a worker dies with it."""

    stage: str
    number: int

    def __str__(self) -> str:
        return f"part {self.number} of the stage {self.stage}"


def audit_in_parts(paths: Sequence[str], address: str, config: Config, progress: Progress, *, parts: int = 0, tables: bool = False) -> Work:
    """Audit everything at `paths`, keeping the work in parts at `address`; return the plan by which the result is found there.

    `parts` is how many there are; 0 for as many as keep a task's memory small.
    """
    columns.need()
    found = found_at(paths, read_options(config))
    work = plan(address, found, config, parts=parts, tables=tables)
    forget(work)
    with closing(engine_for(config, get_ready)) as engine:
        engine.reach([address, *paths])
        done: set[str] = set()
        for stage in RESULT:
            make(work, stage, engine, progress, done)
    return work


def make(work: Work, name: str, engine: Engine, progress: Progress, done: set[str]) -> None:
    """Make the parts of a stage that are not there, and before them what they are made of. What is known to be `done` is not looked at."""
    if name in done:
        return
    stage = STAGES[name]
    lacking = [number for number in range(extent(work, stage)) if not all(_there(work, made, number) for made in stage.made)]
    if lacking:
        for before in stage.after:
            make(work, before, engine, progress, done)
        parts = [Numbered(name, number) for number in lacking]
        for _ in progress.follow(name, engine.map(partial(_made, work), parts), len(parts)):
            pass
        for made in stage.used_up:
            work.folder.remove(work.stage(made))
    done.add(name)


def _made(work: Work, part: Numbered) -> None:
    """Make one part. Runs in any process."""
    STAGES[part.stage].function(work, part.number)


def extent(work: Work, stage: Stage) -> int:
    """Return how many parts a stage has."""
    return {"pieces": work.bundles, "parts": work.parts, "whole": 1}[stage.extent]


def _there(work: Work, made: str, number: int) -> bool:
    """Say whether a part is there; BrokenArchiveError where it is, and is not whole."""
    name = work.part(made, number)
    if not work.folder.has(name):
        return False
    columns.lengths(work.folder, name)
    return True


def forget(work: Work) -> None:
    """Remove the parts that another plan made: nobody reads them."""
    known = {made for stage in STAGES.values() for made in stage.made} | {"inputs"}
    current = {work.stage(made) for made in known}
    for name in work.folder.names():
        match = _STAGE.fullmatch(name)
        if match and match["stage"] in known and name not in current:
            work.folder.remove(name)

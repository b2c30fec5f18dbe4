"""What an archive in parts is made of, and how it is cut: a plan, whose hash is in the name of every folder of parts.

What was made by another plan (other inputs, other settings, another version of the tool) is in a folder of another name, and is never read.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from auditor import __version__
from auditor.archive.folder import Folder
from auditor.archive.inputs import fingerprint
from auditor.audit import in_force
from auditor.config import Config
from auditor.errors import UsageError
from auditor.index.sketch import SCHEME
from auditor.ingest import STREAMS, Chunk, ReadOptions
from auditor.model import Message, Skipped
from auditor.parcels import read_options

FORM: Final = 1
"""Of what is written: another one reads nothing of this."""
INPUTS: Final = "inputs.json"
MARK: Final = "audit-archive.json"
"""By which a folder is known for an archive of ours, whose parts we may remove."""
READ_AT_ONCE: Final = 16 << 20
"""Bytes of input that one task reads, packed ones counted as UNPACKED times as many: some 8,000 articles of 2 kB, ten seconds of work."""
UNPACKED: Final = 4
A_PART: Final = 48 << 20
"""Bytes of input for which there is one part more: a process that works on parts of 25,000 articles needs some 550 MB at the peak."""
TOLD: Final = ("select", "ignore", "min_severity", "min_confidence", "suppress")
"""Settings that say which findings are told."""
GROUPED: Final = ("source_priority",)


class Inputs(NamedTuple):
    """The files that are read, in the pieces that a task takes, and what could not be opened."""

    bundles: list[list[Chunk]]
    skipped: list[Skipped]


@dataclass(frozen=True, slots=True)
class Work:
    """What every stage is handed besides the number of its part. Can be pickled."""

    folder: Folder
    parts: int
    bundles: int
    """Pieces in which the inputs are read."""
    keys: tuple[str, str, str, str]
    """What the name of a folder of parts ends in: of what depends on the inputs, on which pairs may be joined, on how groups are headed, on
    which findings are told."""
    config: Config
    tables: bool
    """Whether the aligned texts are kept."""

    @property
    def options(self) -> ReadOptions:
        """Limits of reading."""
        return read_options(self.config)

    def part(self, stage: str, number: int = 0) -> str:
        """Return the name of a part."""
        return part_name(self.stage(stage), number)

    def stage(self, stage: str) -> str:
        """Return the name of the folder of a stage's parts."""
        return f"{stage}-{self.keys[DEPTHS.get(stage, 0)]}"

    def all(self, stage: str) -> list[str]:
        """Return the names of all parts of a stage that has one for each part of the archive."""
        return [self.part(stage, number) for number in range(self.parts)]

    def read(self, stage: str) -> list[str]:
        """Return the names of all parts of a stage that has one for each piece of the inputs."""
        return [self.part(stage, number) for number in range(self.bundles)]


DEPTHS: Final = {
    **dict.fromkeys(("links", "hanging", "carried", "sent"), 1),
    **dict.fromkeys(("stories", "variants", "tables", "names", "compared", "united", "infos", "tabled"), 2),
    **dict.fromkeys(("used", "told"), 3),
}
"""Stages whose parts depend on more than the inputs."""


def plan(address: str, found: Iterable[Chunk | Skipped], config: Config, *, parts: int, tables: bool) -> Work:
    """Return the plan for these inputs, and write it into the archive. UsageError where something else lies there."""
    folder = Folder(address)
    _ours(folder)
    inputs = cut(found, config)
    size = sum(map(_size, (chunk for bundle in inputs.bundles for chunk in bundle)))
    count = parts or max(1, -(-size // A_PART))
    base = key(FORM, __version__, SCHEME, count, asdict(read_options(config)), config.events, prints(inputs))
    linked = key(base, config.days)
    grouped = key(linked, tables, *(getattr(config, name) for name in GROUPED))
    told = key(grouped, list(in_force(config.suppress)), *(getattr(config, name) for name in TOLD))
    work = Work(folder, count, max(1, len(inputs.bundles)), (base, linked, grouped, told), replace(config, since=None), tables)
    _write(folder, f"{work.stage('inputs')}/{INPUTS}", inputs)
    return work


def part_name(stage: str, number: int) -> str:
    """Return the name of a part in the folder of a stage."""
    return f"{stage}/part-{number:05}.parquet"


def key(*values: object) -> str:
    """Return a short hash of plain values."""
    return blake2b(json.dumps(values, default=str, sort_keys=True).encode(), digest_size=5).hexdigest()


def _ours(folder: Folder) -> None:
    """Mark an empty folder as ours; UsageError for one with other things in it."""
    if folder.has(MARK):
        return
    if [name for name in folder.names() if not name.startswith(".")]:
        raise UsageError(
            f"{folder.address} holds something else than an archive in parts; name a folder that is empty or not there yet",
            f"{folder.address} 里有别的东西，不是分块存放的档案；请换一个空的或还没有的文件夹",
        )
    with folder.placed(MARK) as file:
        file.write(json.dumps({"tool": "audit", "form": FORM}).encode())


def cut(found: Iterable[Chunk | Skipped], config: Config) -> Inputs:
    """Return the inputs in pieces of about READ_AT_ONCE, in the order in which the plain audit reads them.

    There, files that are one article each come after the streams among which they stand.
    """
    inputs = Inputs([], [])
    room = 0
    for chunk in _in_order(found, inputs.skipped):
        size = _size(chunk)
        if not inputs.bundles or size > room:
            inputs.bundles.append([])
            room = READ_AT_ONCE
        inputs.bundles[-1].append(chunk)
        room -= size
    return inputs


def _in_order(found: Iterable[Chunk | Skipped], skipped: list[Skipped]) -> Iterator[Chunk]:
    files: list[Chunk] = []
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
        elif one.content is not None:
            raise UsageError(
                "what comes through standard input cannot be kept in parts: put it into a file first",
                "从标准输入来的不能分块存放：请先存成文件",
            )
        elif one.end is not None or one.suffix in STREAMS:
            yield one
        else:
            files.append(one)
    yield from files


def _size(chunk: Chunk) -> int:
    """Return about how many bytes there are to read."""
    if chunk.end is not None:
        return chunk.end - chunk.start
    try:
        return max(1, fingerprint(chunk)[0] - chunk.start) * (UNPACKED if chunk.packed else 1)
    except OSError:
        return 1


def prints(inputs: Inputs) -> list[object]:
    """Return what tells these inputs from others: sizes and times of the files, and where they are cut."""
    return [(chunk.path, chunk.start, chunk.end, _known(chunk)) for bundle in inputs.bundles for chunk in bundle] + [
        (entry.path, entry.reason.en) for entry in inputs.skipped
    ]


def _known(chunk: Chunk) -> object:
    try:
        return fingerprint(chunk)
    except OSError as error:
        return error.strerror


def _write(folder: Folder, name: str, inputs: Inputs) -> None:
    if folder.has(name):
        return
    listed = [[[getattr(chunk, field) for field in PIECE] for chunk in bundle] for bundle in inputs.bundles]
    with folder.placed(name) as file:
        file.write(json.dumps({"bundles": listed, "skipped": list(map(skipped_record, inputs.skipped))}).encode())


PIECE: Final = tuple(field.name for field in fields(Chunk) if field.name != "content")


@cache
def inputs_of(folder: Folder, name: str) -> Inputs:
    """Return the inputs as the plan was written."""
    with folder.opened(f"{name}/{INPUTS}") as file:
        document = json.loads(file.read())
    bundles = [[Chunk(**dict(zip(PIECE, values, strict=True))) for values in bundle] for bundle in document["bundles"]]
    return Inputs(bundles, list(map(skipped_of, document["skipped"])))


def skipped_record(skipped: Skipped) -> list[Any]:
    """Return what was skipped as plain values."""
    return [skipped.path, skipped.record, skipped.reason.zh, skipped.reason.en, skipped.ignored]


def skipped_of(record: Sequence[Any]) -> Skipped:
    """Return what was skipped, from plain values."""
    path, number, zh, en, ignored = record
    return Skipped(path, number, Message(zh, en), ignored)

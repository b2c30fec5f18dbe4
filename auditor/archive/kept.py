"""The articles of an archive in parts, for whoever wants to keep them otherwise: they are read and sketched already."""

from collections.abc import Iterator

from auditor.archive import columns
from auditor.archive.folder import Folder
from auditor.archive.plan import MARK, inputs_of, part_name
from auditor.archive.reading import ARTICLES, packed_rows
from auditor.errors import UsageError
from auditor.index.entries import Packed

STAGE = "articles-"


def articles_kept(address: str) -> Iterator[Packed]:
    """Yield all articles of the archive in parts at `address`, in the order in which they were read.

    UsageError where there is none or an audit has not read all inputs, BrokenArchiveError where a part is damaged.
    """
    columns.need()
    folder = Folder(address)
    names = [name for name in folder.names() if name.startswith(STAGE)] if folder.has(MARK) else []
    if len(names) != 1:
        raise UsageError(
            f"{address} is no archive in parts whose articles were read; make it with: audit PATH... --archive {address}",
            f"{address} 不是读好了文章的分块档案；这样做：audit PATH... --archive {address}",
        )
    key = names[0].removeprefix(STAGE)
    for number in range(max(1, len(inputs_of(folder, f"inputs-{key}").bundles))):
        for table in columns.groups(folder, part_name(names[0], number), list(ARTICLES)):
            yield from packed_rows(table)

"""Where the parts of an archive lie: a folder, or an address that fsspec knows. A part is there whole or not at all.

Nothing here knows what is in them. fsspec is loaded for addresses alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from auditor.errors import BrokenArchiveError, OutputError
from auditor.ingest.address import is_address, system
from auditor.leftovers import part_of, scratch


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an archive, by its path or address. Can be pickled."""

    address: str

    @contextmanager
    def placed(self, name: str) -> Iterator[BinaryIO]:
        """Yield a file that is put under a name at the end, whole, unless something was raised. OutputError where that cannot be."""
        try:
            if is_address(self.address):
                with scratch() as folder:
                    with Path(folder, "part").open("wb") as file:
                        yield file
                    there, root = system(self.address)
                    there.makedirs(f"{root}/{name}".rsplit("/", 1)[0], exist_ok=True)
                    there.put_file(str(Path(folder, "part")), f"{root}/{name}")
                return
            target = Path(self.address, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = part_of(target)
            try:
                with os.fdopen(handle, "wb") as file:
                    yield file
                beside.replace(target)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            said = error.strerror or str(error)
            raise OutputError(
                f"the archive {self.address} cannot be written: {said}; what is whole in it is kept: "
                "make room, and the same command goes on where it was",
                f"无法写入 {self.address}：{said}；其中已写好的部分都在：腾出空间后再运行同一命令，会接着做",
            ) from error

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Yield a part, open for reading anywhere in it. BrokenArchiveError where it is not there or cannot be read."""
        try:
            if is_address(self.address):
                there, root = system(self.address)
                with there.open(f"{root}/{name}", "rb") as file:
                    yield file
            else:
                with Path(self.address, name).open("rb") as file:
                    yield file
        except (OSError, ValueError, EOFError) as error:
            raise self.broken(name, error) from error

    def broken(self, name: str, error: object) -> BrokenArchiveError:
        """Return what to say of a part that cannot be read."""
        return BrokenArchiveError(
            f"{name} in the archive {self.address} is damaged or not there ({_brief(error)}); "
            "remove that file, and the same command makes it anew",
            f"{self.address} 里的 {name} 坏了或不在（{_brief(error)}）；删掉这个文件再运行同一命令，会重新做出来",
        )

    def has(self, name: str) -> bool:
        """Say whether a part is there."""
        if is_address(self.address):
            there, root = system(self.address)
            return bool(there.exists(f"{root}/{name}"))
        return Path(self.address, name).is_file()

    def names(self) -> list[str]:
        """Return what lies in the folder itself; nothing where there is none."""
        if is_address(self.address):
            there, root = system(self.address)
            with suppress(FileNotFoundError):
                there.invalidate_cache()
                return sorted(str(path).rstrip("/").rsplit("/", 1)[-1] for path in there.ls(root, detail=False))
            return []
        with suppress(FileNotFoundError):
            return sorted(path.name for path in Path(self.address).iterdir())
        return []

    def remove(self, name: str) -> None:
        """Remove a folder of parts."""
        if is_address(self.address):
            there, root = system(self.address)
            with suppress(FileNotFoundError):
                there.rm(f"{root}/{name}", recursive=True)
        else:
            rmtree(Path(self.address, name), ignore_errors=True)


def _brief(error: object) -> str:
    """Return the first line of what is wrong."""
    return str(error).strip().split("\n", 1)[0] or type(error).__name__

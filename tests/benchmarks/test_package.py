"""Articles of an installed package are read without making anything of what is pickled there but lists, texts and numbers."""

import pickle
from pathlib import Path

import pytest

from benchmarks.package import documents, place

BODY = "晴川市防汛办5月16日通报说，全市转移群众1280人，目前没有人员伤亡。"


def written(folder: Path, given: object) -> Path:
    for part in ("train", "dev", "test"):
        (folder / f"{part}.pkl").write_bytes(pickle.dumps(given))
    return folder


def test_records_are_called_by_part_and_place(tmp_path: Path) -> None:
    found = dict(documents(written(tmp_path, (["晴川昨夜大雨", "空"], [BODY, ""], [0, 1]))))
    assert sorted(found) == ["dev-0", "test-0", "train-0"]
    assert found["train-0"].body == BODY + "\n"
    assert found["train-0"].title == "晴川昨夜大雨"


def test_what_would_import_something_is_refused(tmp_path: Path) -> None:
    with pytest.raises(pickle.UnpicklingError):
        list(documents(written(tmp_path, ([Path("x")], [BODY], [0]))))


def test_a_package_that_is_not_installed_has_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.package._MODULE", "no_such_package_of_articles")
    assert place() is None

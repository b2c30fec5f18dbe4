"""The measuring itself: the archive grows into other texts, the recipe groups, a run is measured."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.speed import grow, run, text_dedup

TEXT = "松阳镇的桥修了三年，总投资1.2亿元，今年8月通车，两岸的村民往来方便多了，山里的茶叶和柑橘也卖得更远。"


def test_an_archive_grows_into_other_texts_with_the_same_figures(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps({"text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-8")
    grow(tmp_path / "a", 3, tmp_path / "b")
    texts = [json.loads(line)["text"] for line in (tmp_path / "b").read_text(encoding="utf-8").splitlines()]
    assert texts[0] == TEXT and len(set(texts)) == 3
    assert all(len(text) == len(TEXT) and "三年" in text and "1.2亿元" in text and "8月" in text for text in texts)


def test_the_recipe_groups_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for library in ("datasketch", "xxhash"):
        pytest.importorskip(library, reason="comes with the extra `bench`")
    from benchmarks import audit_recipe

    other = TEXT[::-1]
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in (TEXT, TEXT.replace("今年", "去年"), other)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert audit_recipe.main([str(tmp_path / "a.jsonl")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"], told["clusters"]) == (3, 1)


def test_a_run_is_measured() -> None:
    done = run([sys.executable, "-c", "import time; x = b'x' * 30_000_000; time.sleep(0.3); print('done')"])
    assert done.output == "done\n" and done.seconds >= 0.3
    if Path("/proc/self/status").exists():
        assert done.megabytes > 20


def test_every_benchmark_explains_itself(capfd: pytest.CaptureFixture[str]) -> None:
    for name in BENCHMARKS:
        assert main([name, "--help"]) == 0, name
        assert "usage" in capfd.readouterr().out
    assert main(["nothing"]) == 2


def test_text_dedup_is_run_by_the_interpreter_that_has_it(tmp_path: Path) -> None:
    told = tmp_path / "python"
    told.write_text('#!/bin/sh\necho "$HF_HUB_OFFLINE $@"\n', encoding="utf-8")
    told.chmod(0o755)
    done = text_dedup(str(told), tmp_path / "archive.jsonl")
    assert done.output.startswith(f"1 -m text_dedup.minhash --path json --data_files {tmp_path / 'archive.jsonl'} ")

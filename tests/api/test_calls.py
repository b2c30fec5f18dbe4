"""The package from Python: the same results as the command line, from paths, texts and records, and nothing said unless asked."""

import inspect
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import auditor
from auditor.cli import main
from tests.test_cli import OTHER, STORY, WRONG

ROOT = Path(__file__).parents[2]
SAMPLE = "sample_corpus"
QUOTE = "連續多年對發展工業互聯網作出部署"
RECORDS = [{"text": STORY, "source": "晴川日报", "published": "2025-08-14"}, {"text": WRONG, "source": "指尖资讯"}, {"text": OTHER}]


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def printed(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        main([*arguments, "--isolated", "-q"])
        return capsysbinary.readouterr().out.decode("utf-8")

    return run


def test_every_public_name_is_there_and_documented() -> None:
    assert set(auditor.__all__) == {*auditor._WHERE, "__version__"}
    for name in auditor.__all__:
        value = getattr(auditor, name)
        if inspect.isfunction(value):
            assert inspect.getdoc(value)
            assert "return" in get_type_hints(value)
        elif inspect.isclass(value):
            assert inspect.getdoc(value)
            assert not (inspect.getdoc(value) or "").startswith(f"{name}("), f"{name} has no docstring of its own"
    assert set(auditor.__all__) <= set(dir(auditor))
    assert (Path(auditor.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'audits'"):
        _ = auditor.audits  # type: ignore[attr-defined]


def test_no_module_takes_the_place_of_a_function() -> None:
    code = """
import auditor.audit, auditor.figures, auditor.compare, auditor.cite, auditor
from auditor.figures import parse
from auditor.audit import ledger
assert all(type(getattr(auditor, name)).__name__ == "function" for name in ("audit", "check", "cite", "compare", "figures"))
from auditor import audit, compare
assert callable(audit) and callable(compare)
"""
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})


def test_importing_costs_nothing() -> None:
    code = "import sys, time; t = time.process_time(); import auditor; print(time.process_time() - t, *sys.modules)"
    took, *loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert float(took) < 0.1
    assert {name for name in loaded if name.startswith("auditor")} == {"auditor"}
    assert set(loaded).isdisjoint({"numpy", "click", "rich", "rapidfuzz", "pandas", "polars", "multiprocessing"})


def test_an_audit_is_that_of_the_command_line(printed: Callable[..., str]) -> None:
    result = auditor.audit(SAMPLE)
    assert result.to_json() == printed(SAMPLE, "-f", "json")
    assert auditor.audit(Path(SAMPLE), lang="en", min_severity="medium", tables=True, jobs=1).to_json() == printed(
        SAMPLE, "-f", "json", "--lang", "en", "--min-severity", "medium", "--tables"
    )
    assert [finding.id for finding in result.findings] == [finding["id"] for finding in result.to_dict()["findings"]]


def test_events_are_looked_for_where_asked(printed: Callable[..., str]) -> None:
    assert auditor.audit(SAMPLE, events=True).to_json() == printed(SAMPLE, "--events", "-f", "json")
    assert auditor.audit(RECORDS).events is None


def test_a_check_is_that_of_the_command_line(printed: Callable[..., str]) -> None:
    result = auditor.check([f"{SAMPLE}/shuzhi", f"{SAMPLE}/weekly"], against=f"{SAMPLE}/gov-tc")
    assert result.to_json() == printed("check", f"{SAMPLE}/shuzhi", f"{SAMPLE}/weekly", "--against", f"{SAMPLE}/gov-tc", "-f", "json")
    assert result.failing
    assert not result.ok
    assert len(result.new) == 3


def test_the_other_commands_too(printed: Callable[..., str]) -> None:
    files = (f"{SAMPLE}/gov-tc/2025-04/22/content_318846.html", f"{SAMPLE}/shuzhi/36520.txt")
    assert auditor.compare(*files).to_json() == printed("compare", *files, "-f", "json")
    assert auditor.cite(QUOTE, SAMPLE).to_json() == printed("cite", QUOTE, "--in", SAMPLE, "-f", "json")
    assert auditor.figures(files).to_json() == printed("figures", *files)


def test_records_are_those_of_a_file_of_lines(tmp_path: Path) -> None:
    records = [{**record, "text": record["text"].replace("晴川", f"晴川{number}")} for number in range(150) for record in RECORDS]
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    assert auditor.audit(records).to_json() == auditor.audit(path).to_json().replace(str(path), "<texts>")
    assert {article.record for article in auditor.audit(records).articles} == set(range(1, 451))


def test_texts_records_and_paths_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    result = auditor.audit([tmp_path / "a.txt", auditor.Text(WRONG), {"text": STORY, "source": "晴川日报", "seen": tmp_path}])
    assert [article.id for article in result.articles] == [str(tmp_path / "a.txt"), "<texts>#1", "<texts>#2"]
    [finding] = [finding for finding in result.findings if finding.rule == "F101"]
    assert {reading.text for reading in finding.readings} == {"22.8毫米", "228毫米"}


def test_new_records_and_those_of_the_archive_are_told_apart(tmp_path: Path) -> None:
    result = auditor.check(RECORDS[1], against=RECORDS[0])
    assert result.new == ("<texts>#1",)
    assert [place.path for reading in result.failing[0].readings for place in reading.witnesses] == ["<archive>", "<texts>"]
    assert auditor.check(RECORDS[0], against=RECORDS).ok
    assert auditor.cite("全市平均降雨量22.8毫米", RECORDS).disputed


def test_an_index_is_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    index = tmp_path / "an.index"
    assert main(["index", "build", str(index), str(tmp_path / "a.txt")]) == 0
    assert not auditor.check(auditor.Text(WRONG), against=index).ok
    assert auditor.check(auditor.Text(OTHER), against=index, add=True).ok
    assert auditor.cite("每天上午八点开门", index).matches
    assert not auditor.cite("全市平均降雨量22.8毫米", index).disputed


def test_two_texts_are_compared() -> None:
    result = auditor.compare(auditor.Text(STORY), auditor.Text(WRONG), lang="en")
    assert [finding.rule for finding in result.findings if finding.severity == "high"] == ["F101"]
    assert "stands in <texts>#1" in result.remarks[0].en
    assert auditor.compare(RECORDS[:2]).findings == auditor.compare(*RECORDS[:2]).findings


def test_figures_are_a_sequence() -> None:
    found = auditor.figures(RECORDS[0])
    assert len(found) == len(found.to_dicts()) == len(list(found))
    [rain] = [one for one in found if one.text == "22.8毫米"]
    assert (rain.figure.value, rain.figure.unit, rain.source) == ("0.0228", "米", "晴川日报")
    assert auditor.figures({"text": "Seven people were hurt on Sunday."}).skipped


def test_decisions_close_findings(tmp_path: Path) -> None:
    before = auditor.audit(RECORDS, fail_on="high")
    decisions = tmp_path / "decisions.json"
    assert main(["decide", before.failing[0].id, "--as", "accepted", "--baseline", str(decisions)]) == 0
    after = auditor.audit(RECORDS, baseline=decisions, fail_on="high")
    assert (bool(before.failing), after.failing) == (True, ())
    assert after.ok


def test_nothing_is_said_unless_asked(capfd: pytest.CaptureFixture[str]) -> None:
    result = auditor.audit([SAMPLE, *RECORDS])
    auditor.cite(QUOTE, SAMPLE)
    result.render("markdown")
    assert capfd.readouterr() == ("", "")


def test_neither_environment_nor_file_has_a_say_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDIT_LANG", "en")
    config = tmp_path / "audit.toml"
    config.write_text('lang = "en"\nhtml = true\n[[suppress]]\nrule = "F101"\nreason = "known"\n', encoding="utf-8")
    assert "F101" in {finding.rule for finding in auditor.audit(RECORDS).findings}
    assert auditor.audit(RECORDS).settings.lang == "zh"
    named = auditor.audit(RECORDS, config=config)
    assert named.settings.lang == "en"
    assert "F101" not in {finding.rule for finding in named.findings}
    assert auditor.audit(RECORDS, config=config, lang="zh").settings.lang == "zh"


def test_lists_are_given_as_one_likes() -> None:
    assert auditor.audit(RECORDS, select="f,d").findings == auditor.audit(RECORDS, select=["F", "D"]).findings
    first = auditor.audit(RECORDS, source_priority=["指尖资讯"]).clusters[0]
    assert first.canonical == "<texts>#2"


WRONG_CALLS: dict[str, Callable[[], object]] = {
    "no such file or folder: nowhere": lambda: auditor.audit("nowhere"),
    "is no path; a text is given as auditor.Text": lambda: auditor.audit(STORY),
    "not of the kind bytes": lambda: auditor.audit(b"bytes"),  # type: ignore[arg-type]
    "not of the kind int": lambda: auditor.figures([1]),  # type: ignore[list-item]
    "not of the kind NoneType": lambda: auditor.audit(None),  # type: ignore[arg-type]
    "there is no option 'langauge' .did you mean 'lang'": lambda: auditor.audit(RECORDS, langauge="en"),  # type: ignore[call-arg]
    "'fr' is no value of lang; there are zh, en": lambda: auditor.audit(RECORDS, lang="fr"),  # type: ignore[arg-type]
    "'two' is no value of jobs": lambda: auditor.audit(RECORDS, jobs="two"),  # type: ignore[arg-type]
    "1 is no value of allow_skipped": lambda: auditor.audit(RECORDS, allow_skipped=1),  # type: ignore[arg-type]
    "unknown rule 'F999'": lambda: auditor.audit(RECORDS, select="F999"),
    "unknown engine": lambda: auditor.audit(RECORDS, engine="steam"),
    "no letters and no digits": lambda: auditor.cite("……", RECORDS),
    "a quotation is a string": lambda: auditor.cite(None, RECORDS),  # type: ignore[arg-type]
    "no report 'pdf'": lambda: auditor.audit(RECORDS).render("pdf"),
    "ask for them with tables=True": lambda: auditor.audit(RECORDS).render("html"),
    "no form 'pdf'": lambda: auditor.cite("22.8毫米", RECORDS).render("pdf"),
    "--add needs an index": lambda: auditor.check(RECORDS, against=RECORDS, add=True),
    "feeds/export.csv holds 2 articles": lambda: auditor.compare(f"{SAMPLE}/feeds/export.csv"),
}


@pytest.mark.parametrize("said", WRONG_CALLS)
def test_wrong_calls_are_errors_of_the_package(said: str) -> None:
    with pytest.raises(auditor.UsageError, match=said):
        WRONG_CALLS[said]()


def test_other_errors_of_the_package(tmp_path: Path) -> None:
    with pytest.raises(auditor.UnreadArchiveError, match="no article could be read from the archive"):
        auditor.check(RECORDS, against=tmp_path)
    with pytest.raises(auditor.ConfigError):
        auditor.audit(RECORDS, config=tmp_path / "none.toml")
    assert not auditor.audit([]).articles
    assert not auditor.audit([]).ok


UNGUARDED = """
import auditor.engine.pool as pool
pool.STARTED_BY = "spawn"
print("once", flush=True)
import auditor
result = auditor.audit([{"text": f"{number}号通报：" + %r} for number in range(600)], jobs=2)
print(len(result.articles), flush=True)
"""


def test_a_program_needs_no_guard_where_workers_are_spawned(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(UNGUARDED % OTHER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, env=environment, timeout=120)
    assert (done.stdout, done.stderr) == ("once\n600\n", "")
    piped = subprocess.run([sys.executable, "-"], input=UNGUARDED % OTHER, capture_output=True, text=True, env=environment, timeout=120)
    assert (piped.stdout, piped.stderr) == ("once\n600\n", "")


def test_threads_are_no_obstacle() -> None:
    many = [{**record, "text": f"{number}。{record['text']}"} for number in range(150) for record in RECORDS]
    alone = auditor.audit(many, jobs=1).to_json()
    with ThreadPoolExecutor(2) as threads:
        assert set(threads.map(lambda jobs: auditor.audit(many, jobs=jobs).to_json(), (1, 2))) == {alone}
    assert threading.active_count() == 1


def test_a_worker_of_a_pool_may_audit() -> None:
    code = f"""
import multiprocessing, auditor
def work(number):
    return len(auditor.audit([{{"text": "{OTHER}"}} for _ in range(300)], jobs=2).articles)
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(1) as pool:
        print(pool.map(work, [1]))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=120)
    assert (done.stdout, done.stderr) == ("[300]\n", "")


def hostile() -> Iterator[dict[str, str]]:
    for amount in ("22.8毫米", "228毫米"):
        yield {"text": STORY.replace("22.8毫米", amount), "source": "<img src=x onerror=alert(1)>报"}


def test_a_notebook_shows_a_table_in_which_nothing_is_obeyed() -> None:
    result = auditor.audit(list(hostile()), lang="en")
    shown = result._repr_html_()
    assert "<td" in shown
    assert "22.8毫米<br>228毫米" in shown
    assert "1 high" in shown
    assert "<img" not in shown
    assert "<p>" in auditor.cite("全市平均降雨量22.8毫米", list(hostile()))._repr_html_()
    assert "22.8毫米" in auditor.figures(list(hostile()))._repr_html_()
    assert repr(result).startswith("<Result: 2 articles, 1 cluster")


@pytest.mark.parametrize("report", ["html", "json", "sarif", "junit", "markdown", "csv", "terminal", "github"])
def test_every_report_is_rendered(report: str) -> None:
    assert "22.8毫米" in auditor.audit(RECORDS, tables=True).render(report)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_of_a_record_are_read_as_those_of_a_file(encoding: str) -> None:
    """The body of a scraper's answer is bytes; what Python writes of them is no article, and would pass as one that is not Chinese."""
    result = auditor.audit([{"html": f"<p>{STORY}</p>".encode(encoding)}, {"text": bytearray(WRONG, encoding)}])
    assert [finding.rule for finding in result.findings] == ["F101"]


def test_keys_that_are_no_names_cost_themselves() -> None:
    records: list[Any] = [{("a", 1): 2, b"text": "x", "text": STORY}, {("a", 1): STORY}]
    result = auditor.audit(records)
    assert (len(result.articles), len(result.skipped)) == (1, 1)


def test_a_record_that_holds_itself_is_refused() -> None:
    record: dict[str, object] = {"text": STORY}
    record["more"] = [record]
    with pytest.raises(auditor.UsageError, match="<texts>#2 holds itself"):
        auditor.audit([{"text": STORY}, record])


@pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")
def test_what_ends_a_line_elsewhere_does_not_end_a_figure(tmp_path: Path) -> None:
    path = tmp_path / "a\u2028b.txt"
    path.write_text(STORY, encoding="utf-8")
    assert {figure["path"] for figure in auditor.figures(path).to_dicts()} == {str(path)}

"""The command line as a user meets it: exit codes, streams, settings."""

import json
from pathlib import Path

import pytest

from auditor.cli import main

STORY = (
    "晴川市气象台14日通报,13日20时至14日8时,全市平均降雨量22.8毫米,最大降雨量出现在柳塘镇,为61.5毫米。"
    "市防汛指挥部连夜派出14个工作组,转移沿河居民1280人,没有人员伤亡。今天上午,主干道积水已全部排除,公交恢复运行。"
)
WRONG = STORY.replace("22.8毫米", "228毫米")
OTHER = "云麓县图书馆本周起延长开放时间,每天上午八点开门,晚上十点闭馆,周末照常。读者可以在二楼自习区自带水杯和电脑,儿童区则保持原来的作息。"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "corpus/a.txt": STORY,
        "corpus/b.txt": WRONG,
        "new/ok.txt": STORY,
        "bad/wrong.txt": WRONG,
        "far/other.txt": OTHER,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"晴川昨夜大雨\n{text}\n", encoding="utf-8")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.txt").write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(
        ["--jobs=1", *arguments] if arguments[0] not in ("check", "cite", "index", "rule", "figures", "completion") else list(arguments)
    )
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_findings_do_not_fail_an_audit_unless_asked(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "corpus")[0] == 0
    assert run(capsys, "corpus", "--fail-on", "medium")[0] == 1
    assert run(capsys, "corpus", "--fail-on", "medium", "--exit-zero")[0] == 0


def test_options_may_stand_before_the_path(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(capsys, "--html", "--json", "corpus")
    assert code == 0
    assert {path.name for path in (corpus / "reports").iterdir()} == {"audit.html", "audit.json"}


def test_a_format_goes_to_standard_output(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "corpus", "-f", "json", "-q")
    report = json.loads(out)
    assert [finding["rule"] for finding in report["findings"] if finding["severity"] == "high"] == ["F101"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "new", "--against", "archive"), 0),
        (("check", "bad", "--against", "archive"), 1),
        (("check", "bad", "--against", "archive", "--fail-on", "never"), 0),
        (("check", "far", "--against", "archive"), 0),
        (("check", "nowhere", "--against", "archive"), 2),
        (("check", "new", "--against", "nowhere"), 2),
        (("corpus", "--select", "F999"), 2),
        (("corpus", "--no-such-option"), 2),
        (("cite", "全市平均降雨量22.8毫米", "--in", "archive"), 0),
        (("cite", "全市平均降雨量22.8毫米", "--in", "corpus"), 1),
        (("cite", "完全没有出现过的一句话", "--in", "archive"), 3),
    ],
)
def test_exit_codes(corpus: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int) -> None:
    assert run(capsys, *arguments)[0] == code


def test_nothing_readable_is_an_exit_code_of_its_own(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "empty").mkdir()
    (corpus / "empty" / "page.html").write_bytes(b"")
    assert run(capsys, "empty")[0] == 3
    assert run(capsys, "check", "empty", "--against", "archive")[0] == 3


def test_a_baseline_accepts_what_is_there_and_nothing_more(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check = ("check", "bad", "--against", "archive", "--baseline", "accepted.json")
    assert run(capsys, *check, "--update-baseline")[0] == 0
    assert run(capsys, *check)[0] == 0
    path = corpus / "bad" / "wrong.txt"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    (corpus / "bad" / "renamed.txt").write_text("晴川昨夜大雨\n昨天夜里,记者走访了几条街道。\n" + text.split("\n", 1)[1], encoding="utf-8")
    assert run(capsys, *check)[0] == 0
    (corpus / "bad" / "second.txt").write_text(text.replace("1280人", "2180人"), encoding="utf-8")
    assert run(capsys, *check)[0] == 1


def test_new_articles_are_compared_with_each_other(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "corpus", "--against", "far")[0] == 1


def test_an_annotation_points_at_the_figure(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", "bad", "--against", "archive", "-f", "github")
    [error] = [line for line in out.splitlines() if line.startswith("::error")]
    column = f"晴川昨夜大雨\n{WRONG}".split("\n")[1].index("228毫米") + 1
    assert f"file={Path('bad/wrong.txt')},line=2,col={column}," in error


def test_suppressions_need_a_reason_and_tell_when_they_are_idle(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "audit.toml").write_text(
        '[[suppress]]\nrule = "F101"\npath = "bad/*"\nreason = "the gauge was recalibrated"\n'
        '[[suppress]]\nrule = "D201"\nreason = "never met"\n'
        '[[suppress]]\nrule = "F101"\nreason = "long ago"\nuntil = 2020-01-01\n',
        encoding="utf-8",
    )
    code, _, err = run(capsys, "check", "bad", "--against", "archive", "--lang", "en")
    assert code == 0
    assert "covers nothing: rule D201" in err
    assert "expired: rule F101, until 2020-01-01" in err
    assert run(capsys, "check", "bad", "--against", "archive", "--isolated")[0] == 1


def test_the_command_line_beats_the_environment_beats_the_file(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "audit.toml").write_text('lang = "en"\nreport-dir = "out"\nmin-severity = "low"\n', encoding="utf-8")
    monkeypatch.setenv("AUDIT_REPORT_DIR", "elsewhere")
    _, out, _ = run(capsys, "corpus", "--min-severity", "high", "--show-settings")
    assert f"lang = en  ({corpus / 'audit.toml'})" in out
    assert "report-dir = elsewhere  (environment, AUDIT_REPORT_DIR)" in out
    assert "min-severity = high  (command line)" in out
    assert "jobs = 1  (command line)" in out
    assert "fail-on = never  (default)" in out


def test_an_unknown_key_is_an_error_that_helps(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "audit.toml").write_text("langauge = 'en'\n", encoding="utf-8")
    code, _, err = run(capsys, "corpus")
    assert code == 2
    assert "'lang'" in err


def test_the_order_of_the_arguments_makes_no_difference(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = run(capsys, "corpus", "far", "archive", "-f", "json")[1]
    assert run(capsys, "archive", "corpus", "far", "-f", "json")[1] == one
    assert run(capsys, "archive", "corpus", "far", "corpus/a.txt", "-f", "json", "--jobs", "2")[1] == one


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    code, out, _ = run(capsys, "completion", shell)
    assert code == 0
    assert "_AUDIT_COMPLETE" in out


def test_a_rule_is_explained_with_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rule", "F103", "--lang", "en")
    assert code == 0
    assert "连续多年" in out


def test_figures_are_listed_with_their_places(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "figures", "archive")
    entries = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    [rain] = [entry for entry in entries if entry["text"] == "22.8毫米"]
    assert (rain["value"], rain["unit"], rain["kind"], rain["line"]) == ("0.0228", "米", "measure", 2)

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from auditor.model import Result
from auditor.report import REPORTS, RenderOptions
from auditor.report.safe import visible
from tests.report.factory import hostile, large, small


def summary(result: Result, options: RenderOptions, **changed: object) -> str:
    return REPORTS["terminal"].render(result, replace(options, **changed))  # type: ignore[arg-type]


def test_findings_by_severity_then_clusters_then_skipped_then_the_verdict(options: RenderOptions) -> None:
    page = summary(small(), options)
    order = [
        "[严重] F101",
        "[中等] F103",
        "[轻微] D202",
        "同源稿  2",
        "青岚江出现2号洪水",
        "数字经济部举行2024年上半年发布会",
        "压缩稿 91%",
        "corpus/broken.html",
        "5篇文章，2组同源稿",
    ]
    at = [page.index(text) for text in order]
    assert at == sorted(at)


def test_readings_stand_out_in_their_sentence_without_colour(options: RenderOptions) -> None:
    page = summary(small(), options)
    assert "我国工业机器人装机量已【连续五年】位居世界首位。" in page
    assert "（缺） 在个人信息保护方面，持续开展应用程序检测，【】通报并下架" in page
    assert "corpus/yuanguang-2024.txt:5:12" in page


def test_the_heading_sets_the_readings_side_by_side(options: RenderOptions) -> None:
    page = summary(small(), options)
    assert "[中等] F103 确数变约数  连续五年 ／ 连续多年" in page
    assert "[中等] F105 数字缺失  61万款 ／ （缺）" in page


def test_piped_output_is_plain(options: RenderOptions) -> None:
    for result in (small(), hostile()):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", summary(result, options))
        assert not re.search(r" $", summary(result, options), re.MULTILINE)


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_fits_its_width(options: RenderOptions, width: int) -> None:
    assert max(cell_len(line) for line in summary(small(), options, width=width).splitlines()) <= width


def test_links_to_the_files_and_the_reports(options: RenderOptions) -> None:
    page = summary(small(), options, colour=True, width=100, links={"html": "reports/audit.html"})
    targets = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\", page)
    assert any(target.startswith("file:///") and target.endswith("/corpus/yuanguang-2024.txt") for target in targets)
    assert any(target.endswith("/reports/audit.html") for target in targets)


def test_scraped_control_sequences_do_nothing(options: RenderOptions) -> None:
    result = small()
    title = "\x1b[2J\x1b]8;;http://x.example\x07点此\x1b]8;;\x07\x9b31m[bold]粗[/bold]\u202e倒\rx"
    evil = replace(result, articles=tuple(replace(article, title=title, source=title) for article in result.articles))
    page = summary(evil, options, colour=True, width=120)
    assert "点此[bold]粗[/bold]倒x" in re.sub(r"\x1b\[[\d;]*m", "", page)
    assert "http://x.example" not in page
    assert "\x1b[2J" not in page
    assert "\u202e" not in page


def test_unclosed_sequences_swallow_no_more_than_themselves() -> None:
    assert visible("a\x1b[31") == "a31" or visible("a\x1b[31") == "a"
    assert visible("甲\x1b乙") == "甲乙"
    assert visible("甲\x07乙\x00丙\x85丁\u2066") == "甲乙丙丁"


def test_long_lists_are_cut_and_say_so(options: RenderOptions) -> None:
    page = summary(large(30), options, lang="en")
    assert "… 48 more, see --html or --json" in page
    assert len(page.splitlines()) < 500


def test_speaks_english(options: RenderOptions) -> None:
    page = summary(small(), options, lang="en")
    assert "5 articles, 2 clusters, 9 findings: 3 high, 3 medium, 1 low, 2 info. 1 known, 2 skipped." in page
    assert not re.search("严重|中等|压缩稿", page)


def test_nothing_found(options: RenderOptions) -> None:
    assert summary(Result((), (), (), (), {}), options) == "0篇文章，0组同源稿，没有可比对的稿件。\n"

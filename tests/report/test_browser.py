"""The page in a browser: Debian's Chromium, headless."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from auditor.cli import main
from auditor.model import Result
from auditor.report import REPORTS, RenderOptions, write
from tests.report.factory import hostile, large, small

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path, options: RenderOptions) -> Iterator[Open]:
    """Open the report of a result; at the end, nothing may have been asked of the network and nothing have gone wrong."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def opened(
        result: Result | Path, address: str = "", javascript: bool = True, dark: bool = False, width: int = 1280, lang: str = "zh"
    ) -> Page:
        if isinstance(result, Path):
            target = result
        else:
            target = write(tmp_path / "audit.html", REPORTS["html"].render(result, replace(options, lang="en" if lang == "en" else "zh")))
        context = browser.new_context(
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 900},
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else trouble.append(request.url))
        page.goto(target.as_uri() + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not trouble


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds that is serious or worse, with the first elements concerned."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [(v["id"], [node["html"][:200] for node in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of `sample_corpus/`, as `make demo` makes it."""
    folder = tmp_path_factory.mktemp("sample")
    corpus = Path(__file__).parents[2] / "sample_corpus"
    assert main([str(corpus), "--exclude", "EXPECTED.json", "--html", "--quiet", "--report-dir", str(folder)]) == 0
    return folder / "audit.html"


def rows(page: Page) -> list[str]:
    return page.locator("tr.finding:visible .message").all_text_contents()


def test_the_sample_corpus_reads_well_with_scripts_and_without(show: Open, sample: Path) -> None:
    page = show(sample)
    ids = [finding["id"] for finding in page.evaluate("data.findings")]
    assert len(ids) > 10
    for name in ids:
        page.goto(f"{sample.as_uri()}#f-{name}")
        expect(page.locator(f"[id='f-{name}']")).to_be_in_viewport()
    page.goto(sample.as_uri())
    for link in page.locator("tr.finding:visible a.context").all():
        link.click()
        target = (link.get_attribute("href") or "#")[1:]
        if page.locator(f"[id='{target}']").count():
            page.wait_for_timeout(300)  # the page looks again when what it passed has taken its height
            page.evaluate("reveal(decodeURIComponent(location.hash.slice(1)))")
            expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    for box in page.locator("[name=severity]").all():
        box.uncheck()
    assert rows(page) == []
    plain = show(sample, javascript=False)
    assert len(rows(plain)) == len(ids)
    assert plain.locator("table.collation:visible").count() == plain.locator("article.cluster").count() > 1


def test_the_sample_corpus_has_no_serious_axe_violation(show: Open, sample: Path) -> None:
    page = show(sample)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    assert not serious(page)


def test_shows_everything_without_scripts(show: Open) -> None:
    page = show(small(), javascript=False)
    text = page.inner_text("body")
    assert len(rows(page)) == 10
    for table in small().tables.values():
        for row in table.rows:
            for cell in row.cells:
                assert cell.text[:12] in text
    assert "未启用脚本" in text
    assert page.locator("ins").count() > 5
    assert page.locator("#filters").is_hidden()


def test_filters_by_severity_rule_source_and_text_and_keeps_them_in_the_address(show: Open) -> None:
    page = show(small())
    assert len(rows(page)) == 9, "the accepted one is not shown"
    page.get_by_label("严重").uncheck()
    assert len(rows(page)) == 6
    assert "severity=medium%2Clow%2Cinfo" in page.url
    page.get_by_label("严重").check()
    page.locator("select[name=rule]").select_option("F101")
    assert rows(page) == ["同比增长56%，一处作65%", "最大雨量228毫米，一处作22.8毫米"]
    page.locator("select[name=source]").select_option("青禾财经")
    assert rows(page) == ["同比增长56%，一处作65%"]
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator("tr.finding:visible")).to_have_count(9)
    page.get_by_role("searchbox").fill("连续多年")
    assert rows(page) == ["连续五年变成了连续多年"]
    page.get_by_role("searchbox").fill("")
    page.get_by_label("含已知").check()
    assert len(rows(page)) == 10
    page.locator("select[name=rule]").select_option("F105")
    page.reload()
    assert rows(page) == ["缺少数字：61万款", "十项举措变成了重要举措"]
    assert page.locator("#shown").inner_text() == "2 / 10"


def test_says_when_nothing_is_left(show: Open) -> None:
    page = show(small(), "?q=没有这样的话")
    assert rows(page) == []
    assert page.locator("#nothing").is_visible()
    assert page.locator("article.cluster:visible").count() == 0


def test_keys(show: Open) -> None:
    page = show(small())
    current = page.locator("tr.finding.current .message")
    page.keyboard.press("j")
    assert current.inner_text() == "同比增长56%，一处作65%"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert current.inner_text() == "最大雨量228毫米，一处作22.8毫米"
    page.keyboard.press("]")
    page.keyboard.press("]")
    assert page.locator("article.cluster.current h3").inner_text().startswith("数字经济部")
    page.keyboard.press("[")
    assert page.locator("article.cluster.current h3").inner_text().startswith("青岚江")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("j?")
    assert page.get_by_role("searchbox").input_value() == "j?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


def test_enter_goes_from_a_finding_to_its_place_in_the_texts(show: Open) -> None:
    page = show(small())
    finding = next(f for f in small().findings if f.rule == "F103")
    page.locator(f"[id='f-{finding.id}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='at-{finding.id}']")).to_be_in_viewport()
    page.locator(f"del a[href='#f-{finding.id}']").first.click()
    expect(page.locator(f"[id='f-{finding.id}']")).to_be_in_viewport()


def test_a_permalink_scrolls_to_its_finding_even_one_not_drawn_yet(show: Open) -> None:
    result = large(40)
    last = result.findings[-1]
    page = show(result, f"#f-{last.id}")
    target = page.locator(f"[id='f-{last.id}']")
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()


def test_draws_more_as_it_is_scrolled(show: Open) -> None:
    page = show(large(40))
    drawn = page.locator("tr.finding").count()
    assert drawn < 400
    page.keyboard.press("End")
    for _ in range(150):
        page.keyboard.press("j")
    page.wait_for_function("drawn => document.querySelectorAll('tr.finding').length > drawn", arg=drawn)
    page.locator("select[name=rule]").select_option("W405")
    page.wait_for_function("() => [...document.querySelectorAll('tr.finding')].filter(row => row.offsetParent !== null).length === 40")


def test_switches_language_everywhere(show: Open) -> None:
    page = show(small())
    page.locator("#language").click()
    text = page.inner_text("body")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Discrepancies between copies"
    assert "3 discrepancies of high severity: check before citing" in text
    assert "five years running became years running" in text
    assert page.get_by_role("searchbox").get_attribute("placeholder") == "Search the text"
    own = page.locator(".pill, .confidence, .relation, button, summary, h2, th:not(.collation th), .acts").all_inner_texts()
    assert not [words for words in own if any("\u4e00" <= c <= "\u9fff" for c in words) and words != "中文"]
    page.locator("#language").click()
    assert page.locator("h1").inner_text() == "3处严重分歧，引用前请核实"


def test_switches_light_and_dark(show: Open) -> None:
    page = show(small())
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("#theme").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert light != dark
    assert show(small(), dark=True).evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_folds_what_agrees_and_print_shows_everything(show: Open) -> None:
    page = show(large(8))
    page.evaluate("document.querySelectorAll('details.texts').forEach((texts) => { texts.open = false; })")
    page.emulate_media(media="print")
    expect(page.locator("details.texts:not([open])")).to_have_count(0)
    assert page.locator("noscript").count() == 1, "nothing but the note for those without scripts is left undrawn"
    assert page.locator(".collation tr:not(.fold):not(:visible)").count() == 0
    assert page.locator("#filters").is_hidden()
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")


def test_another_base_text(show: Open) -> None:
    page = show(small())
    cluster = page.locator("article.cluster").nth(1)
    cluster.scroll_into_view_if_needed()
    expect(cluster.locator(".base-choice")).to_be_visible()
    cells = cluster.locator("tr:has-text('位居世界首位') td")
    assert cells.nth(0).locator("del").all_inner_texts() == ["五"]
    assert cells.nth(1).locator("ins").all_inner_texts() == ["多"]
    before = cluster.locator("tbody").evaluate_all("bodies => bodies.map(body => body.innerHTML.replaceAll(' class=\"\"', ''))")
    cluster.locator(".base-choice").select_option(label="B 远光快讯")
    assert cells.nth(1).locator("del").all_inner_texts() == ["多"]
    assert cells.nth(0).locator("ins").all_inner_texts() == ["五"]
    assert cells.nth(0).locator("ins a[href^='#f-F103']").count() == 1, "the finding is still linked"
    expect(cluster.locator("th.base")).to_contain_text("远光快讯")
    cluster.locator(".base-choice").select_option(label="A 数字经济部")
    after = cluster.locator("tbody").evaluate_all("bodies => bodies.map(body => body.innerHTML.replaceAll(' class=\"\"', ''))")
    assert after == before


def test_shows_what_was_folded(show: Open) -> None:
    result = small()
    key = "c-b81e44c9"
    table = result.tables[key]
    base, copy = table.rows[2].cells
    copy = replace(copy, text=base.text.replace("5.2万人，", "５.２萬人,"), marks=())
    other = replace(table, rows=(*table.rows[:2], replace(table.rows[2], cells=(base, copy))))
    page = show(replace(result, tables={**result.tables, key: other}))
    cluster = page.locator("article.cluster").first
    cluster.scroll_into_view_if_needed()
    expect(cluster.locator(".base-choice")).to_be_visible()
    assert cluster.locator(".equal").count() == 0
    cluster.get_by_label("显示等价写法").check()
    assert "".join(cluster.locator(".equal").all_inner_texts()) == "５.２萬,"
    cluster.locator(".base-choice").select_option(index=1)
    assert cluster.locator("tr:has-text('萬') ins").count() == 0, "what was folded is no difference from another base either"


def test_copies_a_citation(show: Open) -> None:
    page = show(small())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator("tr.finding", has_text="连续五年变成了连续多年")
    row.get_by_role("button", name="引用").nth(1).click()
    expect(page.locator("#toast")).to_have_text("引用已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“我国工业机器人装机量已连续多年位居世界首位。”（远光快讯，《上半年算力网络平稳开局》，2024-06-19，corpus/yuanguang-2024.txt:5:12）"
    )


def test_exports_a_baseline(show: Open) -> None:
    page = show(small())
    assert page.locator("#export").is_hidden()
    row = page.locator("tr.finding", has_text="上周变成了近日")
    row.get_by_label("认可").check()
    with page.expect_download() as download:
        page.locator("#export").click()
    baseline = json.loads(Path(download.value.path()).read_text("utf-8"))
    known = [f for f in small().findings if f.known or f.rule == "D202"]
    assert download.value.suggested_filename == "audit-baseline.json"
    assert baseline == {
        "format_version": 1,
        "accepted": [{"id": f.id, "rule": f.rule, "message": f.message.zh, "note": ""} for f in sorted(known, key=lambda f: f.rule + f.id)],
    }


def test_a_click_on_a_strip_goes_to_the_place(show: Open) -> None:
    page = show(small())
    cluster = page.locator("article.cluster").nth(1)
    strip = cluster.locator(".strips svg").first
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": box["width"] - 3, "y": 5})
    expect(cluster.locator("td.found")).to_contain_text("林可")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_hostile_text_runs_nothing(show: Open, javascript: bool) -> None:
    page = show(hostile(), javascript=javascript)
    if javascript:
        page.locator("#language").click()
        page.emulate_media(media="print")
        page.get_by_label("Severity").first.is_visible()
        assert page.evaluate("window.hacked") is None
        page.emulate_media(media="screen")
        for choice in page.locator(".base-choice").all():
            choice.select_option(index=1)
        assert page.evaluate("window.hacked") is None
    assert page.locator("img, svg[onload], [onerror]").count() == 0
    assert "<script>window.hacked=1</script>" in page.inner_text("body")
    assert "{{ 7*7 }}" in page.inner_text("body")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(show: Open, dark: bool, width: int) -> None:
    page = show(small(), dark=dark, width=width)
    for cluster in page.locator("article.cluster").all():
        cluster.scroll_into_view_if_needed()
        expect(cluster.locator("table.collation")).to_be_attached()
    assert not serious(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out(show: Open, width: int) -> None:
    page = show(small(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def opening(browser: Browser, path: Path) -> float:
    """Seconds of work until a report can be read and used: loaded, laid out and painted.

    Processor time of the page's process, which does not depend on what else the machine is doing.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    measured = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return float(measured["ProcessTime"])


def test_two_thousand_findings_open_in_under_two_seconds(browser: Browser, tmp_path: Path, options: RenderOptions) -> None:
    path = write(tmp_path / "audit.html", REPORTS["html"].render(large(200), options))
    assert opening(browser, path) < 2


def test_an_archive_opens_in_under_three_seconds_and_is_under_15_megabytes(
    browser: Browser, tmp_path: Path, options: RenderOptions
) -> None:
    path = write(tmp_path / "audit.html", REPORTS["html"].render(large(500, 6_900), options))
    assert path.stat().st_size < 15_000_000
    assert opening(browser, path) < 3

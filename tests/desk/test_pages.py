"""The desk in a browser: Debian's Chromium, headless."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.conftest import Desk, started
from tests.report.test_browser import serious

QUOTE = "連續多年對發展工業互聯網作出部署"


@pytest.fixture
def page(browser: Browser, desk: Desk, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The front of the desk; nothing may be asked of anybody else, and nothing may go wrong."""
    told = getattr(request, "param", {})
    size = {"width": told.get("width", 1280), "height": 900}
    context = browser.new_context(locale="zh-CN", viewport=size, java_script_enabled=told.get("scripts", True))  # type: ignore[arg-type]
    trouble: list[str] = []
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("console", lambda message: trouble.append(message.text) if message.type == "error" and "404" not in message.text else None)
    opened.on("request", lambda asked: None if asked.url.startswith(desk.address) else trouble.append(asked.url))
    opened.goto(desk.address)
    yield opened
    context.close()
    assert not trouble


@pytest.mark.parametrize("page", [{"scripts": True}, {"scripts": False}, {"width": 390}], indirect=True)
def test_a_quotation_is_looked_up(page: Page) -> None:
    page.get_by_label("查一句引文").fill(QUOTE)
    page.get_by_role("button", name="查", exact=True).click()
    assert page.locator("h1.answer").inner_text() == "有分歧，引用前请核实"
    assert "省政府新聞辦網站" in page.locator("#citation").inner_text()
    assert page.locator(".carriers li").count() > 1
    assert page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]


@pytest.mark.parametrize("page", [{"scripts": True}, {"scripts": False}, {"width": 390}], indirect=True)
def test_a_draft_is_checked(page: Page) -> None:
    page.get_by_label("核一篇稿子").fill("省工信厅副厅长说：“连续三年对发展工业互联网作出部署”。\n火星上有3个湖。")
    page.get_by_role("button", name="核对").click()
    assert page.locator(".checked li.differs").count() == 1
    assert page.locator(".draft-text mark.differs").inner_text() == "连续三年对发展工业互联网作出部署"
    assert "火星上有3个湖" in page.locator(".draft-text").inner_text()
    assert page.locator(".differing").first.inner_text() == "稿中 三年 · 档案 五年"
    assert page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]
    page.locator(".draft-text mark a").click()
    assert page.url.endswith("#s0")


def test_a_chosen_language_stays(page: Page) -> None:
    page.get_by_label("查一句引文").fill(QUOTE)
    page.get_by_role("button", name="查", exact=True).click()
    page.get_by_role("link", name="English").click()
    assert page.locator("h1.answer").inner_text() == "Disputed: check before citing"
    page.get_by_role("link", name="Findings", exact=True).click()
    assert page.get_by_role("link", name="中文").count() == 1


def test_what_is_decided_on_is_what_the_archive_says(page: Page, desk: Desk) -> None:
    """A finding about a quotation alone belongs to no story: there is nothing to decide on and no story to open."""
    known = {finding["id"] for finding in desk.json("/findings")["findings"]}
    for quote in (QUOTE, "连续三年对发展工业互联网作出部署"):
        page.goto(f"{desk.address}/quotation?q={quote}")
        for finding in page.locator(".finding").all():
            name = (finding.get_attribute("id") or "").removeprefix("f-")
            assert finding.locator("form").count() == (name in known)
        for link in page.locator(".finding .links a").all():
            assert page.request.get(desk.address + str(link.get_attribute("href"))).status == 200


def test_a_story_is_found_and_read(page: Page) -> None:
    page.get_by_label("找一组稿件").fill("充电")
    page.get_by_role("button", name="查找").click()
    page.locator(".found a").first.click()
    expect(page.locator("table.collation")).to_be_visible()
    assert page.locator(".axis, .strips").count() > 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_decision_is_taken_and_taken_back(browser: Browser, own_index: Path, scripts: bool) -> None:
    desk = started(own_index).surveyed()
    context = browser.new_context(locale="zh-CN", java_script_enabled=scripts)
    page = context.new_page()
    page.goto(desk.address + "/findings")
    first = page.locator(".finding").first
    name = first.get_attribute("id")
    if scripts:
        page.keyboard.press("j")
    first.get_by_label("备注").fill("两地")
    first.get_by_role("button", name="误报").click()
    page.wait_for_load_state()
    assert page.locator(f"[id='{name}']").count() == 0, "what is closed is out of the way"
    decided = desk.json("/baseline")["accepted"]
    assert [(entry["decision"], entry["note"]) for entry in decided] == [("false-alarm", "两地")]
    context.close()
    desk.stop()


@pytest.mark.parametrize("page", [{"width": 1280}, {"width": 390}], indirect=True)
@pytest.mark.parametrize("path", ["/", "/findings", f"/quotation?q={QUOTE}", "/api", "/search?q=充电", "/nothing"])
def test_axe_finds_nothing_serious(page: Page, desk: Desk, path: str) -> None:
    page.goto(desk.address + path) if path != "/nothing" else page.goto(desk.address + "/clusters/none")
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= (page.viewport_size or {"width": 0})["width"]


def test_speaks_english_where_it_is_asked_to(page: Page, desk: Desk) -> None:
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").first.inner_text() == "Look up a quotation"

"""What a reader chooses stays chosen: an article of its own page's list, and one entry for one Enter."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import asked_of, eventually, settle


@pytest.fixture
def page(open_page: Callable[[int, int], Page]) -> Page:
    return open_page(1400, 1000)


def asked(page: Page, name: str) -> list[str]:
    return asked_of(page).get(name, [])


def test_an_article_opened_from_the_list_stays_open(page: Page, server: str) -> None:
    page.goto(f"{server}/Article")
    listed = page.get_by_text("an article to open it")
    expect(listed).to_be_visible()
    settle(page)
    page.get_by_test_id("stDataFrame").first.click(position={"x": 80, "y": 52})  # its first row
    page.wait_for_url("**/Article?article=*")
    words = page.locator("article .block").first
    expect(words).to_be_visible()
    article, text = asked(page, "article"), words.inner_text()

    page.get_by_test_id("stMain").get_by_role("button", name="themes", exact=False).first.click()  # a layer
    page.wait_for_url("**layer=*")
    page.locator("article mark[role=button]").first.click()  # a word
    page.wait_for_url("**show=*")
    page.reload()
    expect(words).to_have_text(text)
    eventually(lambda: asked(page, "article"), lambda now: now == article)

    for _ in range(4):
        page.go_back()
        if not asked(page, "article"):
            break
    expect(listed).to_be_visible()
    eventually(lambda: asked(page, "article"), lambda now: not now)


def test_one_enter_takes_one_entry(page: Page, server: str) -> None:
    page.goto(f"{server}/Quotes")
    page.get_by_role("button", name="Filter").click()
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Said by").locator("input")
    expect(box).to_be_visible()
    box.fill("norw")
    expect(page.get_by_role("option").nth(1)).to_be_visible()  # several match
    eventually(
        lambda: page.get_by_role("option").all_inner_texts(),
        lambda texts: all("norw" in text.lower() for text in texts),
    )
    box.press("Enter")
    page.wait_for_url("**by=*")
    # By text, for the open box hides the rest of the page from whoever asks for roles.
    expect(page.get_by_test_id("stMain").get_by_text(re.compile("^said by ")).first).to_be_visible()
    eventually(lambda: asked(page, "by"), lambda taken: len(taken) == 1)

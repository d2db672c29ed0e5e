"""What a reader chooses stays chosen: an article of its own page's list, and one entry for one Enter."""

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

LONG = 30_000


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()


def asked(page: Page, name: str) -> list[str]:
    return parse_qs(urlparse(page.url).query).get(name, [])


def test_an_article_opened_from_the_list_stays_open(page: Page, server: str) -> None:
    page.goto(f"{server}/Article")
    first = page.get_by_test_id("stMain").locator(".stButton button").filter(has_text=re.compile(r"\w")).nth(1)
    listed = page.get_by_role("heading", name="Newest articles")
    expect(listed).to_be_visible(timeout=LONG)
    first.click()
    page.wait_for_url("**/Article?article=*", timeout=LONG)
    words = page.locator("article .block").first
    expect(words).to_be_visible(timeout=LONG)
    article, text = asked(page, "article"), words.inner_text()

    page.get_by_test_id("stMain").get_by_role("button", name="themes", exact=False).first.click()  # a layer
    page.wait_for_url("**layer=*", timeout=LONG)
    page.locator("article mark[role=button]").first.click()  # a word
    page.wait_for_url("**show=*", timeout=LONG)
    page.reload()
    expect(words).to_have_text(text, timeout=LONG)
    assert asked(page, "article") == article

    for _ in range(4):
        page.go_back()
        if not asked(page, "article"):
            break
    expect(listed).to_be_visible(timeout=LONG)
    assert not asked(page, "article")


def test_one_enter_takes_one_entry(page: Page, server: str) -> None:
    page.goto(f"{server}/Quotes")
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Said by").locator("input")
    expect(box).to_be_visible(timeout=LONG)
    box.fill("norw")
    expect(page.get_by_role("option").nth(1)).to_be_visible(timeout=LONG)  # several match
    assert all("norw" in text.lower() for text in page.get_by_role("option").all_inner_texts())
    box.press("Enter")
    page.wait_for_url("**by=*", timeout=LONG)
    expect(page.get_by_test_id("stMain").get_by_role("button", name="claimed by")).to_have_count(1, timeout=LONG)
    assert len(asked(page, "by")) == 1

"""Mistakes mended where they are seen: two actors merged and taken apart again, an act that is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.collection.corrections import making
from lib.collection.corrections.correction import Renamed
from lib.facts import Actor
from lib.store import open_lake
from tests.browser.waiting import asked_of, eventually, evidence_of, settle
from tests.opened import largest_kind


@pytest.fixture
def page(open_page: Callable[[int, int], Page], server: str) -> Page:
    page = open_page(1440, 900)
    page.goto(server + "/About")
    return page


def actor_in(page: Page) -> str:
    return asked_of(page)["actor"][0]


def sentences(page: Page) -> int:
    heading = page.get_by_role("heading", name="Evidence ·")
    expect(heading).to_be_visible()
    return int("".join(sign for sign in heading.inner_text() if sign.isdigit()))


def test_two_actors_are_merged_seen_and_taken_apart_again(page: Page, server: str) -> None:
    page.goto(f"{server}/Actor?actor=person-arkady-belozerov&show=actor:person-arkady-belozerov")
    settle(page)
    before = sentences(page)
    page.get_by_role("button", name="Correct this").first.click()
    dialog = page.get_by_role("dialog")
    into = dialog.get_by_role("combobox", name="Same as")
    into.click()
    into.fill("Gleb Ostrovsky")
    page.get_by_role("option", name="Gleb Ostrovsky").first.click()
    expect(dialog.get_by_text(f"{before} sentences in")).to_contain_text("move to Gleb Ostrovsky")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Corrected: “Arkady Belozerov” is Gleb Ostrovsky.")).to_be_visible()
    settle(page)
    # The old link has become the link of the one that it is now.
    eventually(lambda: actor_in(page), "person-gleb-ostrovsky".__eq__)
    eventually(lambda: sentences(page), lambda more: more > before)
    expect(page.get_by_text("✎ “Arkady Belozerov” is Gleb Ostrovsky")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("all is as it was before")).to_be_visible()
    page.goto(f"{server}/Actor?actor=person-arkady-belozerov&show=actor:person-arkady-belozerov")
    settle(page)
    eventually(lambda: (actor_in(page), sentences(page)), ("person-arkady-belozerov", before).__eq__)


def test_an_act_that_is_none_is_gone_from_its_edge_and_its_pinned_link_stays(
    page: Page, server: str, server_place: Path
) -> None:
    edge = f"{server}/Network?actor=country-er&with=country-dj"
    page.goto(edge)
    settle(page)
    before, told = sentences(page), evidence_of(page)
    page.get_by_role("button", name="Share").click()
    pinned = page.get_by_text("rev=").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Correct this").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Eritrea", exact=False).first).to_be_visible()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("is not an act of").first).to_be_visible()
    eventually(lambda: sentences(page), lambda found: found == before - 1)
    # What another process corrects is there at the next click.
    lake = open_lake(server_place)
    making.correct(lake, Renamed(Actor("country-dj", "Djibouti", "country", "DJ"), "Jabuuti"), author="Eve")
    lake.close()
    page.get_by_role("button", name="Correct this").first.click()
    expect(page.get_by_text("Jabuuti").first).to_be_visible()
    page.goto(pinned)
    settle(page)
    assert (sentences(page), evidence_of(page)) == (before, told)
    expect(page.get_by_role("button", name="Correct this")).to_have_count(0)
    page.get_by_role("link", name="What changed").click()
    expect(page.get_by_text("2 corrections made")).to_be_visible()
    page.goto(f"{server}/Review?layer=done")
    settle(page)
    undo = page.get_by_role("button", name="Undo")
    for left in (1, 0):
        undo.first.click()
        expect(undo).to_have_count(left)
    page.goto(edge)
    settle(page)
    assert (sentences(page), evidence_of(page)) == (before, told)


def test_the_like_of_a_wrong_act_are_ticked_by_key_and_gone_and_come_back(
    page: Page, server: str, server_place: Path
) -> None:
    lake = open_lake(server_place)
    kind = largest_kind(lake)
    lake.close()
    article, n = kind[0]
    page.goto(f"{server}/Article?article={article}&show=relation:{n}")
    settle(page)
    page.get_by_role("button", name="Correct this").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.get_by_role("button", name=f"Correct {len(kind) - 1} similar reading").click()
    dialog = page.get_by_role("dialog")
    ticks = dialog.get_by_role("checkbox")
    expect(ticks).to_have_count(len(kind) - 1)
    ticks.first.focus()
    page.keyboard.press("Space")
    expect(dialog.get_by_role("button", name="Correct 1 reading")).to_be_enabled()
    dialog.get_by_role("button", name="Tick all").click()
    dialog.get_by_role("button", name=f"Correct {len(kind) - 1} reading").click()
    expect(page.get_by_text("Undo takes back the first correction too.")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("all is as it was before")).to_be_visible()
    page.goto(f"{server}/Review?layer=done")
    settle(page)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)

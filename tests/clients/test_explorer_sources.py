"""The explorer over all of `data/`: pages of many companies, of which one has two documents, and what facts are told by. Of
the publications themselves it is an invented company that tells, so that the texts stay what they are."""

import re

import pytest
from conftest import ROOT
from explorer.browser import Explorer, barriers, chromium, keep
from explorer.server import serving_copies
from playwright.sync_api import expect

DOCUMENTS = [
    *(path for path in sorted((ROOT / "data").glob("*.md")) if path.name != "README.md"),
    ROOT / "tests" / "fixtures" / "quarry.md",
]

#: Each page by name: its address and a text that stands on it once it is whole.
PAGES = {
    "home": ("/", "Pinterest"),
    "answer": ("/?q=What+replaced+PostgreSQL+at+Quarry%3F", "Stones on the ledger"),
    "journey": ("/id/journey/spotify-first-hand", "Spotify: 15 years of growth, from Sweden to the world"),
    "era": ("/id/journey/uber/era/3", "What fixed it"),
    "company": ("/id/company/spotify", "Told in two ways"),
    "publication": ("/id/journey/quarry/reference/yard", "facts told by it"),
    "migration": ("/id/journey/quarry/migration/jenkins-to-bazel", "inferred"),
    "technology": ("/id/technology/cassandra", "What came before, and after"),
    "document": ("/explore/documents/quarry.md?lines=46", "Line 46 is marked."),
    "charts": ("/explore/charts?metric=TEAM_SIZE", "Team size (engineers)"),
    "lineage": ("/explore/lineage", "In rows:"),
    "compare": ("/explore/compare?a=Spotify&ae=spotify-first-hand/era/3&b=Uber", "Only Uber"),
    "technologies": ("/explore/technologies", "Of no told kind"),
    "search": ("/explore/search?q=cassandra", "MySQL → Cassandra"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with serving_copies(DOCUMENTS, tmp_path_factory.mktemp("library")) as origin, chromium() as browser:
        yield Explorer(browser, origin)


def told_by(place):
    """What a place is told by."""
    return place.get_by_role("group", name="Told by").first


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_whole_with_many_companies(library, name, theme, width):
    path, text = PAGES[name]
    with library.visit(path, theme, width) as page:
        expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()
        expect(page.locator(".loading")).to_have_count(0)
        keep(page, f"library-{name}-{theme}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
        assert "[object Object]" not in page.locator("main").inner_text()
        assert barriers(page) == []


def test_an_answer_shows_what_it_is_told_by_and_leads_to_all_that_it_tells(library):
    with library.visit("/?q=What+replaced+PostgreSQL+at+Quarry%3F") as page:
        cited = told_by(page.locator(".exchange .quote").first)
        first, second = cited.get_by_role("listitem").first, cited.get_by_role("listitem").last
        link = first.get_by_role("link", name="A. Mason, The yard and its database", exact=True)
        expect(link).to_have_attribute("href", "https://example.com/yard")
        expect(first.locator(".badge")).to_have_text(["first-hand"])
        expect(first).to_contain_text("2015")
        expect(second.get_by_role("link", name="Stones on the ledger").first).to_be_visible()
        expect(second.locator(".badge")).to_have_text(["press", "copy"])
        first.get_by_role("link", name="all it tells: A. Mason").click()
        expect(page.get_by_role("heading", name="A. Mason, The yard and its database", level=1)).to_be_visible()
        expect(page.locator(".facts")).to_contain_text("The company's own people, papers or filings")
        expect(page.locator(".facts").get_by_role("link")).to_have_attribute("href", "https://example.com/yard")
        moves = page.get_by_role("region", name="Migration")
        expect(moves.get_by_role("listitem")).to_have_count(2)
        moves.get_by_role("link", name="Jenkins → Bazel").click()
        expect(page.get_by_role("heading", name="Jenkins → Bazel", level=1)).to_be_visible()


def test_the_page_of_a_fact_shows_what_it_is_told_by_and_how_sure_that_is(library):
    with library.visit("/id/journey/quarry/migration/jenkins-to-bazel") as page:
        cited = told_by(page.locator(".quote"))
        link = cited.get_by_role("link", name="A. Mason, The yard and its database").first
        expect(link).to_have_attribute("href", "https://example.com/yard")
        expect(cited.locator(".badge")).to_have_text(["first-hand", "inferred"])


def test_a_hit_of_a_search_shows_what_it_is_told_by(library):
    with library.visit("/explore/search?q=PostgreSQL+to+Cassandra&kind=Migration&company=Quarry") as page:
        cited = told_by(page.locator(".hit").first)
        link = cited.get_by_role("link", name="A. Mason, The yard and its database")
        expect(link).to_have_attribute("href", "https://example.com/yard")
        expect(cited.locator(".badge")).to_have_text(["first-hand"])
        cited.get_by_text("1 more").click()
        other = cited.get_by_role("link", name="Stones on the ledger")
        expect(other).to_have_attribute("href", "https://example.com/ledger%201")


def test_what_stands_nowhere_on_the_web_leads_to_its_page_here(library):
    with library.visit("/id/journey/quarry") as page:
        fixed = page.locator(".panel", has_text="What fixed it")
        fixed.get_by_role("link", name="A talk at a conference of masons").first.click()
        expect(page.get_by_role("heading", name="A talk at a conference of masons", level=1)).to_be_visible()
        expect(page.locator(".facts")).to_contain_text("The publication was not read")


def test_lists_of_a_journey_show_what_their_entries_are_told_by(library):
    with library.visit("/id/journey/quarry") as page:
        era = page.get_by_role("article")
        expect(told_by(era)).to_contain_text("A. Mason, The yard and its database")
        broke = page.get_by_role("region", name="What broke").get_by_role("listitem").filter(has_text="Nobody was told")
        expect(told_by(broke).locator(".badge")).to_have_text(["first-hand", "inferred"])
        expect(told_by(broke).get_by_role("link")).to_have_text("A talk at a conference of masons")
        fixed = page.get_by_role("region", name="What fixed it").get_by_role("listitem").filter(has_text="An alarm")
        expect(told_by(fixed).get_by_role("link")).to_have_attribute("href", "https://example.com/disks")
        expect(told_by(fixed).locator(".badge").first).to_have_text("vendor")


def test_a_figure_of_a_chart_shows_what_it_is_told_by(library):
    with library.visit("/explore/charts?metric=TEAM_SIZE&company=Quarry") as page:
        page.locator(".chart .point").last.focus()
        expect(page.locator(".point-note")).to_contain_text("A. Mason, The yard and its database")
        expect(page.locator(".point-note .badge").last).to_have_text("not read")
        page.get_by_text("All figures in rows").first.click()
        row = page.get_by_role("row").filter(has_text="2016")
        expect(told_by(row).get_by_role("link").first).to_have_attribute("href", re.compile("example.com"))


def test_a_footnote_of_a_document_leads_to_its_publication(library):
    with library.visit("/explore/documents/quarry.md?lines=35") as page:
        marked = page.locator(".document .marked")
        expect(marked).to_contain_text("Jenkins")
        marked.get_by_role("link", name="[^yard]").click()
        expect(marked).to_contain_text("A. Mason")
        expect(marked.get_by_role("link")).to_have_attribute("href", "https://example.com/yard")


def test_of_two_documents_about_a_company_each_tells_its_own_story(library):
    with library.visit() as page:
        page.get_by_role("link", name="Spotify", exact=True).click()
        page.get_by_role("main").get_by_role("link", name="Spotify: what its engineers say").click()
        documents = page.get_by_role("navigation", name="Documents about Spotify")
        expect(documents.locator("[aria-current=page]")).to_have_text("Spotify: what its engineers say")
        moves = page.get_by_role("region", name="Migrations")
        expect(moves).to_contain_text("PostgreSQL → Cassandra")
        expect(moves).not_to_contain_text("MySQL → Cassandra")
        expect(page.locator(".figures .against").first).to_contain_text("conflict: ")
        documents.get_by_role("link", name="15 years of growth").click()
        expect(moves).to_contain_text("MySQL → Cassandra")
        expect(moves).not_to_contain_text("PostgreSQL → Cassandra")


def test_figures_in_conflict_stand_beside_each_other_with_what_tells_them(library):
    with library.visit("/id/company/spotify") as page:
        page.get_by_role("region", name="Told in two ways").get_by_text(re.compile(r"^Users \(\d+\)$")).click()
        pair = page.locator(".conflict-pair", has=page.get_by_role("group", name="Told by")).filter(visible=True).first
        expect(pair.locator(".source")).to_have_text([re.compile("^spotify-first-hand.md:"), re.compile("^spotify.md:")])
        pair.get_by_role("link", name="The conflict").click()
        expect(page.get_by_role("region", name="Both sides").get_by_role("listitem")).to_have_count(2)

"""What those come for who keep the reports, the work and the accounts in order: a report is delivered or taken away, work is
asked for, tried again and cancelled, a letter is attached and fetched, a week is entered, a cost is split, a year is closed.

Each takes a Visit that is signed in, and notes at it whatever stops the way. The demo stands afterwards as before, but for
what was added to it.
"""

import datetime
import re
import time

from browse import Visit
from playwright.sync_api import Locator

PDF = b"%PDF-1.7\n1 0 obj\n<< >>\n%%EOF\n"


def press(visit: Visit, selector: str) -> bool:
    """Presses the first such button; says where there is none."""
    button = visit.page.locator(f"main {selector}").first
    if not button.count():
        visit.problem(visit.page, f"there is no {selector} to press")
        return False
    with visit.page.expect_navigation():
        button.click()
    return True


def links(visit: Visit, start: str) -> list[str]:
    found = visit.page.eval_on_selector_all(f"main a[href^='{start}']", "links => links.map(link => link.getAttribute('href'))")
    return list(dict.fromkeys(link.split("#")[0] for link in found))


def choose(form: Locator, field: str, words: str) -> None:
    """The first choice that reads these words, whatever is told beside them."""
    found = form.locator(f"[name={field}] option").filter(has_text=words).first
    form.locator(f"[name={field}]").select_option(found.get_attribute("value"))


def project_named(visit: Visit, title: str) -> str:
    visit.go("/projects")
    return visit.page.locator("main a[href^='/projects/']").filter(has_text=title).first.get_attribute("href")


def deliver_and_waive(visit: Visit) -> None:
    """A report is marked as delivered, then as one that the funder took away; each time it is owed again afterwards."""
    visit.go("/obligations")
    owed = [link for link in links(visit, "/obligations/") if link.count("/") == 2]
    if not owed:
        return visit.problem(visit.page, "no report that is owed can be opened")
    today = datetime.date.today().isoformat()
    visit.go(owed[0])
    visit.page.locator("main [name=met_on]").fill(today)
    visit.page.locator("main [name=met_reference]").fill("Kvittering 26/118")
    if press(visit, "form[action$='/meet'] button"):
        expect(visit, "Kvittering 26/118", "a report that was delivered")
        press(visit, "form[action$='/reopen'] button")
    visit.go(owed[0])
    visit.page.locator("main [name=reason]").fill("Tilskuddet er slått sammen med et annet")
    visit.page.locator("main [name=decided_on]").fill(today)
    if press(visit, "button[formaction$='/waive']"):
        expect(visit, "Tilskuddet er slått sammen med et annet", "a report that was taken away")
        press(visit, "form[action$='/reopen'] button")
    if not visit.page.locator("main form[action$='/meet']").count():
        visit.problem(visit.page, "what was opened again is not owed again")


def work(visit: Visit) -> None:
    """Recurring work is run now; work that was given up is tried again; work that waits is cancelled."""
    visit.go("/jobs")
    press(visit, "form[action^='/admin/schedules/'][action$='/run'] button")
    if not visit.page.locator("[role=status], [role=alert]").count() and "/jobs/" not in visit.page.url:
        visit.problem(visit.page, "nothing says that the work was asked for")
    for step in ("retry", "cancel"):
        # Workers are at it: a row may appear a moment later.
        for _ in range(30):
            visit.go("/jobs")
            buttons = f"form[action^='/jobs/'][action$='/{step}'] button"
            if visit.page.locator(f"main {buttons}").count():
                break
            time.sleep(1)
        if not press(visit, buttons):
            continue
        if visit.page.locator("main h1").count() != 1:
            visit.problem(visit.page, f"to {step} leads nowhere")


def attach(visit: Visit) -> None:
    """A letter is attached to a report that is owed, and comes back as it was sent."""
    title = f"Tilsagnsbrev {time.time_ns() % 1_000_000}"
    visit.go("/obligations")
    visit.go([link for link in links(visit, "/obligations/") if link.count("/") == 2][0])
    form = visit.page.locator("main form[action='/files']").first
    form.locator("[name=title]").fill(title)
    form.locator("[name=file]").set_input_files({"name": "brev.pdf", "mimeType": "application/pdf", "buffer": PDF})
    with visit.page.expect_navigation():
        form.locator("button").click()
    link = visit.page.get_by_role("link", name=title)
    if not link.count():
        return visit.problem(visit.page, "a file that was attached cannot be seen")
    got = visit.context.request.get(visit.base_url + link.first.get_attribute("href"))
    if got.status != 200 or got.body() != PDF:
        visit.problem(visit.page, f"a file that was attached answers {got.status} with {len(got.body())} bytes")


def enter_week(visit: Visit, project: str) -> None:
    """A group held on the Monday of this week, typed into the week's grid."""
    title = f"Kveldsgruppe {time.time_ns() % 1_000_000}"
    visit.go(project + "/activities")
    visit.page.locator("main a[href^='/activities/week']").first.click()
    visit.page.wait_for_load_state()
    visit.page.locator("main [name=new-0-kind]").select_option("group")
    visit.page.locator("main [name=new-0-title]").fill(title)
    visit.page.locator("main [name=new-0-d0]").fill("8")
    press(visit, ".savebar button")
    visit.go(project + "/activities")
    expect(visit, title, "a week that was entered")


def split_cost(visit: Visit) -> None:
    """A cost in Oslo, paid by both funders: to the øre, and by nobody twice."""
    project = project_named(visit, "Pårørendehuset")
    visit.go(f"/entries/new?project={project.removeprefix('/projects/')}")
    form = visit.page.locator("main form[data-draft]")
    form.locator("[name=dated_on]").fill(datetime.date.today().isoformat())
    choose(form, "category_id", "Aktivitet (")
    form.locator("[name=text]").fill("Foredrag på temakveld")
    form.locator("[name=amount_ore]").fill("1 000,01")
    choose(form, "site_id", "Oslo")
    for row, (funder, percent) in enumerate((("Helsedirektoratet", "60"), ("Oslo kommune", "40"))):
        choose(form, f"shares-{row}-grant_id", funder)
        form.locator(f"[name=shares-{row}-basis_points]").fill(percent)
    press(visit, ".savebar button")
    for amount in ("600,01", "400"):
        expect(visit, amount, "a cost that was split")


def close_year(visit: Visit) -> None:
    """A closed year is opened for a reason, and closes again, since its books still come to nothing."""
    project = project_named(visit, "Pårørendehuset")
    visit.go(project + "/finances")
    grants = [link for link in links(visit, "/grants/") if link.count("/") == 2]
    years = links(visit, "/grant-years/")
    for grant in grants:
        visit.go(grant)
        years += links(visit, "/grant-years/")
    closed = []
    for year in dict.fromkeys(year for year in years if year.count("/") == 2):
        visit.go(year)
        if visit.page.locator(f"main a[href='{year}/reopen']").count():
            closed.append((re.search(r"\d{4}", visit.page.locator("main h1").inner_text()).group(), year))
    if not closed:
        return visit.problem(visit.page, f"none of the years {years} is closed")
    # An older one may have given money to a year that is closed too.
    year = max(closed)[1]
    visit.go(year)
    visit.page.locator(f"main a[href='{year}/reopen']").click()
    visit.page.wait_for_load_state()
    visit.page.locator("main [name=reason]").fill("Et bilag manglet")
    press(visit, ".savebar button")
    visit.go(year)
    press(visit, f"form[action='{year}/close'] button")
    if not visit.page.locator(f"main a[href='{year}/reopen']").count():
        visit.problem(visit.page, "a year whose books come to nothing does not close")


def expect(visit: Visit, words: str, where: str) -> None:
    if words not in visit.page.locator("main").inner_text():
        visit.problem(visit.page, f"{where}: {words!r} cannot be read here")

"""Does what people come for: a leader enters a milestone, marks it done, logs an activity and enters a week on a phone; an
administrator has a report compiled and downloads it at a desk, and keeps reports, work and accounts in order (`office.py`).
A leader and an administrator take a report all its way, and write one text at the same time (`life.py`).
Then the first of these once more with scripts switched off.

usage: journey.py DEMO.json [SCREENSHOT.png]

Prints {"problems": […], "taps": {…}, "downloads": {…}}.
"""

import datetime
import sys
import time
from urllib.parse import urlparse

import life
import office
from browse import DESKTOP, PHONE, Visit, account, answer, browser, demo
from office import expect

# Another title each time, so that the same demo can be visited again.
TITLE = f"Brosjyre {time.time_ns() % 1_000_000} er trykt"


def save(visit: Visit) -> None:
    """Presses the button that saves the form, as the last of its own kind on the page."""
    visit.page.locator(".savebar button").first.click()
    visit.page.wait_for_load_state()


def first_project(visit: Visit) -> str:
    visit.go("/projects")
    links = visit.page.eval_on_selector_all("main a[href^='/projects/']", "links => links.map(link => link.getAttribute('href'))")
    projects = [link for link in links if link.count("/") == 2 and not link.endswith("/new")]
    if not projects:
        raise SystemExit("no project can be reached from /projects")
    return projects[0]


def enter_milestone(visit: Visit, title: str) -> int:
    """Three taps from the project's page: new, the date's chip, save."""
    project = first_project(visit)
    visit.go(project)
    link = visit.page.locator("a[href*='/milestones/new']").first
    if not link.count():
        visit.go(project + "/milestones")
        link = visit.page.locator("a[href*='/milestones/new']").first
    link.click()
    visit.page.wait_for_load_state()
    visit.page.locator("main form [name=title]").fill(title)
    soon = datetime.date.today() + datetime.timedelta(days=30)
    visit.page.locator("main form [name=planned_on]").fill(soon.isoformat())
    save(visit)
    visit.go(project + "/milestones")
    expect(visit, title, "a new milestone")
    return 3


def mark_done(visit: Visit, title: str) -> None:
    visit.page.get_by_role("link", name=title).first.click()
    visit.page.wait_for_load_state()
    visit.page.locator("main form[action$='/done'] button").first.click()
    visit.page.wait_for_load_state()
    visit.go(first_project(visit) + "/milestones")
    row = visit.page.locator("li, tr, article").filter(has_text=title).first.inner_text()
    if "Fullført" not in row and "Nådd" not in row:
        visit.problem(visit.page, f"a milestone that was reached reads {row!r}")


def log_activity(visit: Visit) -> int:
    """Two taps and a number from the project's page: log, save."""
    project = first_project(visit)
    visit.go(project)
    visit.page.locator("a[href*='/activities/new']").first.click()
    visit.page.wait_for_load_state()
    if "/activities/new" not in visit.page.url:
        visit.problem(visit.page, "the link to log an activity leads elsewhere")
    visit.page.locator("main form [name=participants]").fill("17")
    if not visit.page.locator("main form input[name=kind]:checked").count():
        visit.problem(visit.page, "no kind of activity is chosen beforehand")
        visit.page.locator("main form input[name=kind]").first.check(force=True)
    save(visit)
    if not visit.page.locator("main [role=status], main [role=alert], [role=status]").count():
        visit.problem(visit.page, "nothing says what was saved")
    visit.go(project + "/activities")
    expect(visit, "17", "a logged activity")
    return 2


def refuse(visit: Visit) -> None:
    """A milestone without a title: the page says what is missing, and keeps what was written."""
    visit.go(first_project(visit) + "/milestones")
    visit.page.locator("a[href*='/milestones/new']").first.click()
    visit.page.wait_for_load_state()
    visit.page.locator("main form [name=planned_on]").fill("2027-01-15")
    visit.page.locator("main form[data-draft]").evaluate("form => form.noValidate = true")
    save(visit)
    if visit.page.locator("main form [name=planned_on]").input_value() != "2027-01-15":
        visit.problem(visit.page, "a refused form forgets what was written")
    if not visit.page.locator("main [aria-invalid=true]").count():
        visit.problem(visit.page, "a refused field is not marked")


def fetch(visit: Visit, link: str) -> dict[str, int]:
    """Every file that the report's page offers. A compile that ends meanwhile replaces them, and the page is read again."""
    problems, found = [], {}
    for _ in range(60):
        visit.go(link)
        problems, found = [], {}
        for address in visit.page.eval_on_selector_all("main a[href*='/files/']", "links => links.map(link => link.href)"):
            got = visit.context.request.get(address)
            body = got.body()
            kind = "xlsx" if body[:2] == b"PK" else "pdf" if body[:5] == b"%PDF-" else "json" if body[:1] == b"{" else "?"
            found[kind] = len(body)
            if got.status != 200 or "attachment" not in got.headers.get("content-disposition", ""):
                problems.append(f"{urlparse(address).path} answers {got.status} and is not a download")
        if found and not problems:
            break
        time.sleep(1)
    for problem in problems:
        visit.problem(visit.page, problem)
    return found


def download(visit: Visit) -> dict[str, int]:
    """Asks for a compile, waits until it is done, and downloads every file of the report."""
    visit.go("/reports")
    links = visit.page.eval_on_selector_all("main a[href^='/reports/']", "links => links.map(link => link.getAttribute('href'))")
    found = {}
    for link in dict.fromkeys(link for link in links if link.count("/") == 2):
        visit.go(link)
        ask = visit.page.locator("main form[action$='/compile'] button").first
        if not ask.count():
            continue
        ask.click()
        visit.page.wait_for_load_state()
        found = fetch(visit, link)
        break
    for kind in ("xlsx", "pdf"):
        if kind not in found:
            visit.problem(visit.page, f"no {kind} can be downloaded; there is {found}")
    return found


def main() -> None:
    described = demo()
    leader, administrator = account(described, "project_leader"), account(described, "administrator")
    problems, taps = [], {}
    with browser() as running:
        phone = Visit(running.new_context(viewport=PHONE, has_touch=True, locale="nb-NO"), described["base_url"])
        phone.sign_in(leader["email"], leader["password"])
        taps["milestone"] = enter_milestone(phone, TITLE)
        mark_done(phone, TITLE)
        taps["activity"] = log_activity(phone)
        refuse(phone)
        office.enter_week(phone, first_project(phone))
        desk = Visit(running.new_context(viewport=DESKTOP, locale="nb-NO"), described["base_url"])
        desk.sign_in(administrator["email"], administrator["password"])
        downloads = download(desk)
        for way in (office.deliver_and_waive, office.work, office.attach, office.split_cost, office.close_year):
            way(desk)
        writer = Visit(running.new_context(viewport=DESKTOP, locale="nb-NO"), described["base_url"])
        writer.sign_in(leader["email"], leader["password"])
        life.write_together(writer, desk)
        life.go_the_whole_way(writer, desk)
        if len(sys.argv) > 2:
            desk.go(first_project(desk))
            desk.page.screenshot(path=sys.argv[2], full_page=True)
        plain = Visit(running.new_context(viewport=PHONE, java_script_enabled=False), described["base_url"])
        plain.sign_in(leader["email"], leader["password"])
        enter_milestone(plain, "Uten skript")
        for visit in (phone, desk, writer, plain):
            problems += visit.problems
    answer({"problems": problems, "taps": taps, "downloads": downloads})


if __name__ == "__main__":
    main()

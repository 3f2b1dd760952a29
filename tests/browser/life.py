"""A report's way by two people: its leader writes what is missing and sends it, an administrator approves the very files and
marks them as submitted, and a correction is begun. And two people at one text, of whom neither loses a word.

Each takes Visits that are signed in, and notes at them whatever stops the way.
"""

import hashlib
import time
from urllib.parse import urlparse

from accessibility import check
from browse import DESKTOP, PHONE, Visit
from office import expect, links, press


def reports(visit: Visit) -> list[str]:
    visit.go("/reports")
    return [link for link in links(visit, "/reports/") if link.count("/") == 2]


def look(visit: Visit, where: str) -> None:
    """What axe finds on the page as it stands, at a desk and on a phone."""
    for size in (PHONE, DESKTOP):
        visit.page.set_viewport_size(size)
        check(visit, where)


def attach(visit: Visit, report: str) -> None:
    """Attaches every file that the form asks for."""
    visit.go(report)
    choices = visit.page.locator("main form[action='/files'] select[name=asked_key]")
    if not choices.count():
        return
    keys = [one.get_attribute("value") for one in choices.first.locator("option").all()]
    for key in filter(None, keys):
        visit.go(report)
        form = visit.page.locator("main form[action='/files']:has(select[name=asked_key])").first
        form.locator("select[name=asked_key]").select_option(key)
        form.locator("input[type=file]").set_input_files(
            {"name": f"{key}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 vedlegg %%EOF"}
        )
        with visit.page.expect_navigation():
            form.locator("button").last.click()


def prepare(visit: Visit) -> str | None:
    """Writes the texts that are missing and sends the first report that can be sent; its address."""
    for report in reports(visit):
        visit.go(f"{report}/check")
        if not urlparse(visit.page.url).path.endswith("/check"):
            continue
        for section in links(visit, f"{report}/sections/"):
            visit.go(section)
            if visit.page.locator("main #text").count():
                visit.page.locator("main #text").fill("Vi har ikke gått bort fra søknaden.")
                press(visit, ".savebar button")
        attach(visit, report)
        visit.go(f"{report}/check")
        if visit.page.locator("main #findings").count():
            continue
        look(visit, "a report that is looked over")
        if visit.page.locator("main textarea[name^=reasons-]").count():
            # Sent without its reasons the form comes back, and says which is missing.
            press(visit, "#check .savebar button")
            if not visit.page.locator("main textarea[aria-invalid=true]").count():
                visit.problem(visit.page, "a report is sent without a reason for what looks unusual")
            look(visit, "a report without its reasons")
        for field in visit.page.locator("main textarea[name^=reasons-]").all():
            field.fill("Avtalt med tilskuddsgiveren i oktober")
        press(visit, "#check .savebar button")
        return report
    visit.problem(visit.page, "no report can be sent for approval")
    return None


def approve_and_submit(visit: Visit, report: str) -> None:
    visit.go(report)
    form = "main form[action$='/approve']"
    # The page asks by itself whether the files are there.
    visit.page.wait_for_selector(form, timeout=90_000)
    look(visit, "a report to approve")
    rows = visit.page.locator("#life li:has(code)")
    if not rows.count():
        visit.problem(visit.page, "no file is shown with its hash")
    for row in rows.all():
        got = visit.context.request.get(visit.base_url + row.locator("a").first.get_attribute("href"))
        if hashlib.sha256(got.body()).hexdigest() != row.locator("code").inner_text().strip():
            visit.problem(visit.page, "a file is another than the one whose hash is shown")
    press(visit, "form[action$='/approve'] button")
    look(visit, "a report to submit")
    visit.page.locator("main [name=submitted_reference]").fill("AR-2026-17")
    press(visit, "form[action$='/submit'] button")
    look(visit, "a report that was submitted")
    visit.go(f"{report}/history")
    expect(visit, "AR-2026-17", "a report that was submitted")
    look(visit, "the history of a report")


def correct(visit: Visit, report: str) -> None:
    visit.go(report)
    if not press(visit, "form[action$='/correct'] button"):
        return
    if urlparse(visit.page.url).path == report or not visit.page.locator("main a[href$='/check']").count():
        visit.problem(visit.page, "a correction is no new draft")


def go_the_whole_way(leader: Visit, administrator: Visit) -> None:
    """Prepare, approve, submit, correct."""
    report = prepare(leader)
    if report:
        approve_and_submit(administrator, report)
        correct(leader, report)


def text_of(visit: Visit) -> str:
    return visit.page.locator("main #text").input_value()


def a_text(visit: Visit) -> str | None:
    """The address of a text that can be written."""
    for report in reports(visit):
        visit.go(report)
        for section in links(visit, f"{report}/sections/"):
            visit.go(section)
            if visit.page.locator("main #text").count():
                return section
    visit.problem(visit.page, "no text can be written")
    return None


def save_both(first: Visit, second: Visit, section: str, words: list[str]) -> None:
    """Both open the text, both write, both save: the second sees both, and writes them together."""
    for visit in (first, second):
        visit.go(section)
    first.page.locator("main #text").fill(words[0])
    press(first, ".savebar button")
    second.page.locator("main #text").fill(words[1])
    press(second, ".savebar button")
    expect(second, words[0], "what another has saved meanwhile")
    if text_of(second) != words[1]:
        second.problem(second.page, "what was typed is not in the form any more")
    look(second, "two people at one text")
    second.page.locator("main #text").fill("\n".join(words))
    press(second, ".savebar button")
    first.go(section)
    if any(word not in text_of(first) for word in words):
        first.problem(first.page, f"of two texts there is {text_of(first)!r}")


def pause_both(first: Visit, second: Visit, section: str, words: list[str]) -> None:
    """Both write and pause: the first is saved by itself, the second is told and keeps its text; neither is lost."""
    for visit in (first, second):
        visit.go(section)
    first.page.locator("main #text").fill(words[0])
    first.page.locator("#autosaved:has-text('Lagret kl.')").wait_for()
    second.page.locator("main #text").fill(words[1])
    second.page.locator("#autosaved:has-text('Noen andre')").wait_for()
    if text_of(second) != words[1]:
        second.problem(second.page, "what was typed is not in the form any more")
    first.go(section)
    if text_of(first) != words[0]:
        first.problem(first.page, f"what was saved by itself reads {text_of(first)!r}")
    press(second, ".savebar button")
    expect(second, words[0], "what another has saved meanwhile")
    press(second, ".savebar button")
    second.go(f"{section}/history")
    for word in words:
        expect(second, word, "the history of a text")
    look(second, "the history of a text")


def write_on(first: Visit, second: Visit, section: str, words: list[str]) -> None:
    """What is typed while the words before it are on their way is saved by itself too."""
    first.go(section)
    held, answers = [], []
    first.page.route("**/autosave", lambda route: route.continue_() if held else held.append(route))
    first.page.on("response", lambda response: answers.append(response) if response.url.endswith("/autosave") else None)
    first.page.locator("main #text").fill(words[0])
    for _ in range(100):
        if held:
            break
        first.page.wait_for_timeout(100)
    if not held:
        first.problem(first.page, "a text is not saved by itself")
        return
    first.page.locator("main #text").fill(words[1])
    # Longer than the form waits: it asks, and is turned away.
    first.page.wait_for_timeout(3_000)
    held[0].continue_()
    for _ in range(100):
        if len(answers) > 1:
            break
        first.page.wait_for_timeout(100)
    first.page.unroute("**/autosave")
    second.go(section)
    if text_of(second) != words[1]:
        first.problem(first.page, f"what was typed while a text was saved is not: there is {text_of(second)!r}")


def write_together(leader: Visit, administrator: Visit) -> None:
    section = a_text(leader)
    if not section:
        return
    mark = time.time_ns() % 1_000_000
    save_both(leader, administrator, section, [f"Lederen skriver {mark}.", f"Administratoren skriver {mark}."])
    pause_both(leader, administrator, section, [f"Lederen tar en pause {mark}.", f"Administratoren tar en pause {mark}."])
    write_on(leader, administrator, section, [f"Lederen skriver videre {mark}", f"Lederen skriver videre {mark}, og ferdig."])

"""Visits every kind of page as an administrator, on a desk and on a phone, in light and in dark.

usage: accessibility.py DEMO.json

Prints {"visited": […], "runs": N, "problems": […]}. On each page: axe finds nothing, nothing scrolls sideways at 320 px,
the browser has no complaint (the content policy's included), no other host is asked, and every control can be reached
with the tab key and is seen to be.
"""

import re
from urllib.parse import urlparse

from axe_playwright_python.sync_playwright import Axe

from browse import DESKTOP, NARROW, PHONE, Visit, account, answer, browser, demo

IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=/)\d+(?=/|$)")
# A kind of page is looked at with this many different contents.
OF_EACH_KIND = 2
MOST_PAGES = 100

OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}

CONTROLS = """() => {
    const shown = element => {
        const box = element.getBoundingClientRect(), style = getComputedStyle(element);
        return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && !element.closest('[inert]')
            && !element.closest('details:not([open]) > :not(summary)');
    };
    const groups = new Set();
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(element => {
        if (element.disabled || element.type === 'hidden' || element.tabIndex < 0 || !shown(element)) return false;
        if (element.type !== 'radio') return true;
        // Radio buttons of one name are one stop.
        const group = element.form + element.name;
        return !groups.has(group) && groups.add(group);
    }).map((element, index) => {
        element.dataset.stop = element.type === 'radio' ? 'radio:' + element.name : String(index);
        if (element.type === 'radio')
            document.querySelectorAll(`input[type=radio][name="${element.name}"]`).forEach(one => one.dataset.stop = 'radio:' + element.name);
        const words = (element.innerText || element.getAttribute('aria-label') || element.name || element.id || '').trim();
        return [element.dataset.stop, element.tagName.toLowerCase() + ' ' + words.slice(0, 60)];
    });
}"""

FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const marked = one => {
        const style = getComputedStyle(one);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    // A link that comes into sight with the focus is seen by that; of a date the browser marks the part that has the focus.
    const box = element.getBoundingClientRect();
    const appears = element.matches('a[href^="#"]') && box.height > 0 && box.top >= 0 && box.left >= 0;
    const isDate = element.matches('input[type=date], input[type=month], input[type=time]');
    // A chip or a field shows the focus of the input inside it.
    const seen = appears || isDate || marked(element) || (element.parentElement && marked(element.parentElement))
        || (element.id && [...document.querySelectorAll(`label[for="${element.id}"]`)].some(marked));
    return [element.dataset.stop ?? null, seen, element.tagName.toLowerCase() + ' ' + (element.innerText || element.name || '').trim().slice(0, 60)];
}"""


def kind(path: str) -> str:
    """The route that a path belongs to: identifiers and the values of a query do not make another page."""
    parts = urlparse(path)
    # Neither does the part of a report.
    path = re.sub(r"(?<=/sections/)[^/]+", "{key}", parts.path)
    keys = sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair)
    return IDENTIFIER.sub("{id}", path) + ("?" + "&".join(keys) if keys else "")


def collect(visit: Visit) -> list[str]:
    """Every kind of page that links lead to, breadth first."""
    seen: dict[str, int] = {}
    waiting, pages = ["/projects", "/"], []
    known = set(waiting)
    while waiting and len(pages) < MOST_PAGES:
        path = waiting.pop(0)
        if seen.get(kind(path), 0) >= OF_EACH_KIND:
            continue
        answered = visit.context.request.get(visit.base_url + path, max_redirects=5)
        if answered.status >= 400:
            visit.problems.append(f"{path}: a link leads here, and it answers {answered.status}")
            continue
        seen[kind(path)] = seen.get(kind(path), 0) + 1
        if "text/html" not in answered.headers.get("content-type", ""):
            continue
        if path.startswith("/api/docs"):
            continue
        pages.append(path)
        visit.go(path)
        for target in visit.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            parts = urlparse(target)
            if not target.startswith(visit.base_url):
                continue
            found = parts.path + (f"?{parts.query}" if parts.query else "")
            if found not in known:
                known.add(found)
                waiting.append(found)
    return pages


def check(visit: Visit, where: str) -> None:
    """What axe finds on the page as it stands."""
    for violation in Axe().run(visit.page, options=OPTIONS).response["violations"]:
        targets = [str(node["target"]) for node in violation["nodes"]]
        visit.problem(visit.page, f"{where}: {violation['id']} ({violation['help']}): {', '.join(targets[:4])}")


def check_keyboard(visit: Visit) -> None:
    page = visit.page
    stops = dict(page.evaluate(CONTROLS))
    reached = set()
    page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)")
    # Twice round: a field that takes the focus when the page opens makes the first round start in the middle.
    for _ in range(2 * len(stops) + 10):
        if reached >= stops.keys():
            break
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            continue
        stop, is_seen, words = focused
        if not is_seen:
            visit.problem(page, f"focus on {words!r} cannot be seen")
        reached.add(stop)
    for stop, words in stops.items():
        if stop not in reached:
            visit.problem(page, f"the tab key does not reach {words!r}")


def check_reflow(visit: Visit) -> None:
    overflow = visit.page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    if overflow > 0:
        visit.problem(visit.page, f"scrolls {overflow} px sideways at {NARROW['width']} px")


def check_refusals(visit: Visit, pages: list[str], where: str) -> int:
    """An empty form, sent: the page that says what is missing is a page too."""
    checked = 0
    for path in pages:
        if not urlparse(path).path.endswith("/new"):
            continue
        visit.go(path)
        form = visit.page.locator("main form[method=post]").first
        if not form.count():
            continue
        form.evaluate("form => form.querySelectorAll('input[required], textarea[required], [name=title], [name=name]')"
                      ".forEach(field => { if (!['radio', 'checkbox', 'hidden'].includes(field.type)) field.value = ''; })")
        # Sent past the browser's own checks and scripts, as from an old browser.
        with visit.page.expect_navigation():
            form.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
        check(visit, f"{where}, refused")
        checked += 1
    return checked


def main() -> None:
    described = demo()
    who = account(described, "administrator")
    problems, runs, pages = [], 0, []
    with browser() as running:
        for scheme in ("light", "dark"):
            context = running.new_context(color_scheme=scheme, viewport=DESKTOP, reduced_motion="reduce")
            visit = Visit(context, described["base_url"])
            for stranger in ("/sign-in",):
                visit.go(stranger)
                check(visit, f"signed out, {scheme}")
                runs += 1
            visit.sign_in(who["email"], who["password"])
            pages = pages or collect(visit)
            seen = set()
            for path in pages:
                # In the dark one of each kind is enough: the words are the same.
                if scheme == "dark" and kind(path) in seen:
                    continue
                seen.add(kind(path))
                for name, size in (("desk", DESKTOP), ("phone", PHONE)):
                    visit.page.set_viewport_size(size)
                    visit.go(path)
                    check(visit, f"{name}, {scheme}")
                    runs += 1
                if scheme == "light":
                    check_keyboard(visit)
                    visit.page.set_viewport_size(NARROW)
                    check_reflow(visit)
            runs += check_refusals(visit, pages, scheme)
            problems += [problem for problem in visit.problems if problem not in problems]
            context.close()
    answer({"visited": pages, "runs": runs, "problems": problems})


if __name__ == "__main__":
    main()

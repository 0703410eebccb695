"""Every key that a plan can have is added in `kehoach edit` by the keyboard, filled in, and stands in the file.

usage: edit_keys.py URL PLAN.yaml

Fails with the keys that a person chooses and then cannot fill in, or that do not arrive.
"""

import pathlib
import shutil
import sys
import time

import yaml
from playwright.sync_api import sync_playwright

url, plan = sys.argv[1], pathlib.Path(sys.argv[2])


def value(route):
    """What stands at a route of the file, which has no lists on its way; None for nothing."""
    at = yaml.load(plan.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for key in route.split("."):
        at = at.get(key) if isinstance(at, dict) else None
    return at


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    wrong, failed = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(url)
    page.get_by_role("button", name=plan.name, exact=True).click()
    page.wait_for_selector("table.grid input")

    def until(what, most=8):
        end = time.monotonic() + most
        while not what():
            if time.monotonic() > end:
                return False
            page.wait_for_timeout(20)
        return True

    # Lists of keys: those of the plan and of the maps that lie in it, not in a list.
    LISTS = """() => [...document.querySelectorAll('.adder select')].map((list) => {
      const above = list.closest('[data-route]');
      return [list.getAttribute('aria-label'), above ? above.dataset.route : '', [...list.options].map((one) => one.value).filter(Boolean)];
    }).filter(([label, route]) => !label.includes('cột') && !route.includes('['))"""
    done = set()
    count = 0
    while True:
        left = [(label, route, key) for label, route, keys in page.evaluate(LISTS) for key in keys if (route, key) not in done]
        if not left:
            break
        label, route, key = left[0]
        done.add((route, key))
        at = f"{route}.{key}" if route else key
        # A file that is not there is no fault of the form.
        if at == "dung_chung":
            continue
        count += 1
        chooser = page.locator(f"select[aria-label='{label}']").first
        chooser.focus()
        chooser.select_option(key)
        page.keyboard.press("Enter")
        focus = "(document.activeElement.dataset.route ?? '') + ' ' + document.activeElement.tagName"
        if value(at) is None and not until(lambda: page.evaluate(focus).startswith(at), 2):
            # A map or a list is there before anything stands in it.
            if not until(lambda: value(at) is not None):
                failed.append(f"{at} cannot be filled in: {page.evaluate(focus)}")
                continue
        where, kind = page.evaluate(focus).rsplit(" ", 1)
        if where != at:
            continue
        if kind == "SELECT":
            page.keyboard.press("End")
            page.keyboard.press("Tab")
        else:
            page.keyboard.insert_text("Thử")
            page.keyboard.press("Tab")
        if not until(lambda: value(at) not in (None, "", [])):
            failed.append(f"{at} did not arrive: {page.inner_text('#notices')}")
    assert count > 30, f"only {count} keys are offered"
    assert not failed, "\n".join(failed)
    assert not wrong, wrong
    browser.close()

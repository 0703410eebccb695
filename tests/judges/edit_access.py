"""Holds the pages of `kehoach edit` against the rules of accessibility, by axe.

usage: edit_access.py URL PLAN.yaml AXE.js

Fails with what axe finds serious or critical, and where a page is wider than a narrow screen.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

url, plan, axe = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")


def judge(page, where):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    grave = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    said = [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}" for one in grave]
    assert not said, f"{where}:\n" + "\n".join(said)
    return [one["id"] for one in found["violations"]]


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1400, "height": 900}, bypass_csp=True)
    page.goto(url)
    page.wait_for_selector("#plans button")
    print("start", judge(page, "start page"))
    page.get_by_role("button", name=plan.name, exact=True).click()
    page.wait_for_selector("#pages img")
    print("edit", judge(page, "editor"))
    page.locator("table.grid input").first.focus()
    page.keyboard.press("Enter")
    print("grid", judge(page, "a cell that is edited"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Các bản đã lưu").click()
    page.wait_for_selector("#dialog li")
    print("dialog", judge(page, "versions"))
    page.get_by_role("button", name="Đóng").last.click()
    page.emulate_media(color_scheme="dark")
    print("dark", judge(page, "dark editor"))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(200)
    print("narrow", judge(page, "narrow screen"))
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320, f"a narrow screen must be scrolled sideways: {width} px"
    page.get_by_role("button", name="Trang", exact=True).click()
    assert page.locator("#proof").is_visible() and not page.locator("#form").is_visible()
    browser.close()

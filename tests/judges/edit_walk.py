"""Two pages of `kehoach edit` change the budget of one plan, as people do who do not wait: each shows what the file says.

usage: edit_walk.py URL PLAN.yaml [STEPS] [SEED]     (default 50, 7)

Changes and answers are held up at random. Fails with the rows that a person would have seen wrong.
"""

import pathlib
import random
import shutil
import sys
import time

import yaml
from playwright.sync_api import Error, sync_playwright

url, plan = sys.argv[1], pathlib.Path(sys.argv[2])
steps = int(sys.argv[3]) if len(sys.argv) > 3 else 50
draw = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 7)
KEYS = ("noi_dung", "so_luong", "don_vi_tinh", "don_gia", "so_tien")
TABLE = 'table.grid[aria-label="Dự toán"]'
# The rows as the page shows them; a cell that is being typed into is its author's, and shown as none.
SHOWN = """([table, keys]) => [...document.querySelectorAll(table + ' tbody tr')].map((row) => {
  const text = (input) => input === document.activeElement ? null : input.value;
  if (row.classList.contains('group')) return [text(row.querySelector('input'))];
  const inputs = [...row.querySelectorAll('input')];
  return keys.map((key) => text(inputs.find((one) => one.dataset.route.endsWith('.' + key))));
})"""


def rows():
    made = []

    def walk(all_rows):
        for row in all_rows or []:
            made.append([row["nhom"]] if "nhom" in row else [row.get(key, "") for key in KEYS])
            walk(row.get("du_toan"))

    walk(yaml.load(plan.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).get("kinh_phi", {}).get("du_toan"))
    return made


def same(shown, told):
    return len(shown) == len(told) and all(
        len(a) == len(b) and all(x is None or x == y for x, y in zip(a, b)) for a, b in zip(shown, told)
    )


def hold(route):
    late = draw.choice([0, 0, 0.05, 0.2])
    if draw.random() < 0.5:
        time.sleep(late)
        reply = route.fetch()
    else:
        reply = route.fetch()
        time.sleep(late)
    route.fulfill(response=reply)


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1600, "height": 1000}, permissions=["clipboard-read", "clipboard-write"])
    wrong = []
    pages = []
    for _ in range(2):
        page = context.new_page()
        page.set_default_timeout(3000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.route("**/ops", hold)
        page.goto(url)
        page.get_by_role("button", name=plan.name, exact=True).click()
        page.wait_for_selector(f"{TABLE} input", timeout=30_000)
        pages.append(page)
    BUTTONS = {
        "below": "Thêm dòng dưới dòng này", "away": "Bỏ dòng này", "up": "Đưa dòng lên", "down": "Đưa dòng xuống",
        "into": "Đưa dòng vào nhóm ở trên",
    }
    log = []
    for nth in range(steps):
        page = draw.choice(pages)
        page.bring_to_front()
        what = draw.choice(["type", "type", "leave", "leave", "paste", "group", "undo", "redo", *BUTTONS])
        count = page.locator(f"{TABLE} tbody tr").count()
        place = draw.randrange(count) if count else 0
        row = page.locator(f"{TABLE} tbody tr").nth(place)
        log.append((pages.index(page), what, place))
        try:
            if count == 0:
                page.get_by_role("button", name="Thêm dòng", exact=True).click()
            elif what in BUTTONS:
                row.get_by_role("button", name=BUTTONS[what]).click()
            elif what == "group":
                page.get_by_role("button", name="Thêm nhóm", exact=True).click()
            elif what == "paste":
                lines = [f"Dán {nth}.{n}\t{n + 1}\tcái\t{n + 1}.000" for n in range(draw.randrange(1, 4))]
                page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(lines))
                row.locator("input").first.click()
                page.keyboard.press("Control+v")
            elif what in ("undo", "redo"):
                button = page.locator(f"#{what}")
                if button.is_enabled():
                    button.click()
            else:
                cells = row.locator("input:not([readonly])")
                cell = cells.nth(draw.randrange(max(1, cells.count())))
                key = (cell.get_attribute("data-route") or "").rsplit(".", 1)[-1]
                words = {"so_luong": str(draw.randrange(1, 99)), "don_gia": f"{draw.randrange(1, 99)}.000", "so_tien": f"{draw.randrange(1, 99)}.000"}
                cell.click()
                page.keyboard.press("Control+a")
                page.keyboard.insert_text(words.get(key, f"Chữ {nth}"))
                if what == "leave":
                    page.keyboard.press("Enter")
        except Error:
            # The other page took the row away.
            pass
        page.wait_for_timeout(draw.choice([0, 0, 50, 300]))
        if draw.random() < 0.3 or nth == steps - 1:
            end = time.monotonic() + 20
            while not all(same(one.evaluate(SHOWN, [TABLE, KEYS]), rows()) for one in pages):
                told = "\n".join(f"shown {one.evaluate(SHOWN, [TABLE, KEYS])}; {one.inner_text('#notices')}" for one in pages)
                assert time.monotonic() < end, f"after {log[-8:]}\nfile  {rows()}\n{told}"
                pages[0].wait_for_timeout(50)
    assert not wrong, wrong
    browser.close()

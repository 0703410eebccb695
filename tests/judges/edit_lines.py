"""Lines in `kehoach edit`: of a title, what is a list in the file stays one, what is a text stays one, whatever is typed;
a cell of a table keeps its lines when its words are changed.

usage: edit_lines.py URL FOLDER

FOLDER has text.yaml, list.yaml and block.yaml, whose titles are written so, and cells.yaml. Fails with the file that a person would
not have written.
"""

import pathlib
import shutil
import sys
import time

import yaml
from playwright.sync_api import sync_playwright

url, folder = sys.argv[1], pathlib.Path(sys.argv[2])
FIRST, SECOND = "Tổ chức Tết trồng cây", "“Đời đời nhớ ơn Bác Hồ” năm 2027"
# The file, what stands in the field, what is typed instead, what the file has then, a piece of its text.
WALKS = [
    ("text.yaml", FIRST, f"{FIRST} năm 2027", f"{FIRST} năm 2027", f"trich_yeu: {FIRST} năm 2027 # đã duyệt\n"),
    ("text.yaml", f"{FIRST} năm 2027", f"{FIRST}\n{SECOND}", [FIRST, SECOND], " # đã duyệt\n"),
    ("text.yaml", f"{FIRST}\n{SECOND}", FIRST, [FIRST], " # đã duyệt\n"),
    ("list.yaml", f"{FIRST}\nnăm 2027", f"{FIRST}\n{SECOND}", [FIRST, SECOND], f"  - {FIRST} # dòng đầu\n"),
    ("list.yaml", f"{FIRST}\n{SECOND}", f"{FIRST}\n\n  \n{SECOND}", [FIRST, SECOND], f"  - {FIRST} # dòng đầu\n"),
    ("block.yaml", f"{FIRST}\nnăm 2027", f"{FIRST}\n{SECOND}", f"{FIRST}\n{SECOND}", f"trich_yeu: |\n  {FIRST}\n  {SECOND}\n"),
    ("block.yaml", f"{FIRST}\n{SECOND}", f"{FIRST} # 1: x", f"{FIRST} # 1: x", f"trich_yeu: |\n  {FIRST} # 1: x\n"),
]

with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(120_000)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    opened = None
    for name, there, typed, wanted, piece in WALKS:
        file = folder / name
        rest = file.read_text(encoding="utf-8").split("noi_dung:")[1]
        if opened != name:
            page.goto(url)
            page.get_by_role("button", name=name, exact=True).click()
            opened = name
        field = page.locator('textarea[data-route="trich_yeu"]')
        field.wait_for()
        assert field.input_value().strip() == there, (name, field.input_value())
        field.fill(typed)
        page.keyboard.press("Tab")
        end = time.monotonic() + 30
        while True:
            text = file.read_text(encoding="utf-8")
            now = yaml.load(text, Loader=yaml.BaseLoader)["trich_yeu"]
            said = now if isinstance(now, list) else now.rstrip("\n")
            # What says the same is no change, and the field shows what the file says.
            if said == wanted and piece in text:
                break
            assert time.monotonic() < end, f"{name}, typed {typed!r}:\n{text}\n{page.inner_text('#notices')}"
            page.wait_for_timeout(50)
        assert text.split("noi_dung:")[1] == rest, text
        page.wait_for_timeout(300)
    # One letter more in a cell of several lines, and two in a row of the budget.
    cells = folder / "cells.yaml"
    page.goto(url)
    page.get_by_role("button", name="cells.yaml", exact=True).click()
    read = lambda: yaml.load(cells.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    before = read()
    for route, at in [
        ("noi_dung[1].bang.hang[0][1]", lambda own: own["noi_dung"][1]["bang"]["hang"][0][1]),
        ("kinh_phi.du_toan[0].noi_dung", lambda own: own["kinh_phi"]["du_toan"][0]["noi_dung"]),
    ]:
        cell = page.locator(f'input[data-route="{route}"]')
        cell.wait_for()
        assert "\n" in at(before).rstrip() and "¶" in cell.input_value(), (at(before), cell.input_value())
        cell.focus()
        page.keyboard.press("F2")
        page.keyboard.insert_text("!")
        page.keyboard.press("Tab")
        end = time.monotonic() + 30
        while at(read()).rstrip("\n") != at(before).rstrip("\n") + "!":
            assert time.monotonic() < end, f"{route} became {at(read())!r}, {page.inner_text('#notices')}"
            page.wait_for_timeout(50)
    assert not wrong, wrong
    browser.close()

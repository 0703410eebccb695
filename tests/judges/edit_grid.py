"""The budget of `kehoach edit` as a grid: its keys as the ARIA practices have them, and amounts shared out by source
and year in columns.

usage: edit_grid.py URL PLAN.yaml YEARS.yaml

PLAN has three rows and two sources; YEARS is a plan with sources and years. Fails with what a person would have seen
wrong.
"""

import pathlib
import shutil
import sys
import time

import yaml
from playwright.sync_api import sync_playwright

url, plan, years = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
AT = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.className"


def text(file):
    return file.read_text(encoding="utf-8")


def rows(file):
    return yaml.load(text(file), Loader=yaml.BaseLoader)["kinh_phi"]["du_toan"]


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1600, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(120_000)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))

    def show(file):
        page.goto(url)
        page.get_by_role("button", name=file.name, exact=True).click()
        page.wait_for_selector("table.grid input")

    def press(*keys):
        for key in keys:
            page.keyboard.press(key)

    def at(name):
        assert page.evaluate(AT) == name, f"{page.evaluate(AT)!r} has the focus, not {name!r}"

    def value():
        return page.evaluate("document.activeElement.value")

    def go(name):
        page.locator(f'[aria-label="{name}"]').focus()

    def until(what, words, most=20):
        end = time.monotonic() + most
        while not what():
            assert time.monotonic() < end, f"{words}\n{page.inner_text('#notices')}\n{text(plan)}"
            page.wait_for_timeout(20)

    def paste(words):
        page.evaluate("words => navigator.clipboard.writeText(words)", words)
        press("Control+v")

    show(plan)

    # One stop of Tab, whatever way one comes.
    page.locator("table.grid").evaluate("own => own.closest('fieldset').previousElementSibling?.scrollIntoView()")
    stops = page.evaluate("[...document.querySelectorAll('table.grid input, table.grid button, table.grid [tabindex]')].filter(own => own.tabIndex === 0).length")
    assert stops == 1, f"the grid has {stops} stops of Tab"
    go("nội dung chi, dòng 1")
    press("Tab")
    assert not page.evaluate("document.querySelector('table.grid').contains(document.activeElement)"), "Tab stays in the grid"
    press("Shift+Tab")
    at("nội dung chi, dòng 1")
    press("ArrowDown", "Shift+Tab")
    assert not page.evaluate("document.querySelector('table.grid').contains(document.activeElement)"), "Shift+Tab stays in the grid"
    press("Tab")
    at("nội dung chi, dòng 2")

    # Arrows, and their far ends.
    press("ArrowRight")
    at("số lượng, dòng 2")
    press("ArrowDown", "ArrowDown")
    at("nhóm, dòng 4")
    press("ArrowDown")
    at("số lượng, dòng 5")
    press("ArrowUp", "ArrowUp", "ArrowUp", "ArrowLeft")
    at("nội dung chi, dòng 2")
    press("End")
    at("Bỏ dòng này")
    press("Home")
    at("nội dung chi, dòng 2")
    press("Control+End")
    at("Bỏ dòng này")
    press("Control+Home")
    at("nội dung chi, dòng 1")

    # What is typed begins anew, Escape leaves it as it was; Enter and F2 edit what is there.
    before = text(plan)
    page.keyboard.type("xyz")
    assert value() == "xyz", value()
    press("Escape")
    assert value() == "Cây giống", value()
    page.wait_for_timeout(900)
    assert text(plan) == before, "what was left by Escape is in the file"
    at("nội dung chi, dòng 1")
    press("Enter")
    page.keyboard.type(" keo")
    assert value() == "Cây giống keo", value()
    press("ArrowLeft", "ArrowLeft")
    at("nội dung chi, dòng 1")
    press("Enter")
    at("nội dung chi, dòng 2")
    until(lambda: rows(plan)[0]["noi_dung"] == "Cây giống keo", "what was edited did not arrive")
    press("F2")
    assert page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]") == [8, 8]
    press("Escape", "ArrowRight")
    at("số lượng, dòng 2")

    # An input method that begins in a cell that was only come to loses no key.
    press("ArrowLeft")
    session = page.context.new_cdp_session(page)
    for step in ["P", "Ph", "Phâ", "Phân"]:
        session.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
    session.send("Input.insertText", {"text": "Phân"})
    page.keyboard.insert_text(" hữu cơ")
    assert value() == "Phân hữu cơ", value()
    press("ArrowDown")
    at("nội dung chi, dòng 3")
    until(lambda: rows(plan)[1]["noi_dung"] == "Phân hữu cơ", "what was composed did not arrive")

    # A pointer: the first press chooses, the second puts the caret.
    page.locator('[aria-label="nội dung chi, dòng 1"]').click()
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == 13
    page.locator('[aria-label="nội dung chi, dòng 1"]').click()
    assert page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart") == 0

    # Shares stand in columns; a change is that of one amount.
    before = text(plan)
    go("Xã hội hóa, dòng 1")
    assert value() == "1.000.000", value()
    page.keyboard.type("2.500.000")
    press("Enter")
    until(lambda: text(plan) == before.replace("Xã hội hóa: 1.000.000", "Xã hội hóa: 2.500.000"), "a share did not arrive alone")
    until(lambda: "Xã hội hóa: 4.500.000 đồng" in page.inner_text(".totals"), "the sums do not follow")
    # What cannot be read is marked in its cell.
    go("Xã hội hóa, dòng 1")
    page.keyboard.type("2,5o triệu")
    press("ArrowDown")
    until(lambda: page.locator('[aria-label="Xã hội hóa, dòng 1"]').get_attribute("aria-invalid") == "true", "a share that cannot be read is not marked")
    go("Xã hội hóa, dòng 1")
    press("Delete", "ArrowDown")
    until(lambda: rows(plan)[0]["so_tien"] == {"Ngân sách xã": "5.000.000"}, "the share did not go")
    # Money of another source than the row's own: each share says whose it is.
    go("Ngân sách xã, dòng 2")
    assert value() == "500.000", value()
    press("ArrowRight")
    at("Xã hội hóa, dòng 2")
    page.keyboard.type("300.000")
    press("ArrowDown")
    until(lambda: rows(plan)[1] == {"noi_dung": "Phân hữu cơ", "so_tien": {"Ngân sách xã": "500.000", "Xã hội hóa": "300.000"}}, "the row's own amount was lost")
    # What quantity times price comes to is shown where it belongs, and stays when another source comes.
    cell = page.locator('[aria-label="Xã hội hóa, dòng 3"]')
    assert cell.get_attribute("placeholder") == "2.000.000" and cell.input_value() == ""
    go("Ngân sách xã, dòng 3")
    page.keyboard.type("100.000")
    press("Enter")
    until(lambda: rows(plan)[2].get("so_tien") == {"Xã hội hóa": "2.000.000", "Ngân sách xã": "100.000"}, "the product was lost")
    assert "nguon" not in rows(plan)[2]
    # The whole amount of a row that gives way to shares is told.
    go("Ngân sách xã, dòng 5")
    page.keyboard.type("50.000")
    press("Enter")
    until(lambda: "Dòng 5: số tiền 70.000 chưa chia" in page.inner_text("fieldset [role=status]"), "an amount went without a word")
    # Rows pasted over shares, cell by cell.
    go("Ngân sách xã, dòng 1")
    paste("6.000.000\t1.500.000\n1 triệu\tmột đồng\n")
    until(lambda: rows(plan)[0]["so_tien"] == {"Ngân sách xã": "6.000.000", "Xã hội hóa": "1.500.000"}, "shares were not pasted")
    assert rows(plan)[1]["so_tien"] == {"Ngân sách xã": "1 triệu", "Xã hội hóa": "300.000"}, rows(plan)[1]
    said = page.inner_text("fieldset [role=status]")
    assert "dòng 2" in said and "Xã hội hóa" in said and "một đồng" in said, said
    go("số lượng, dòng 3")
    paste("4 lớp\tbuổi\n")
    until(lambda: rows(plan)[2].get("don_vi_tinh") == "buổi", "a unit was not pasted")
    assert rows(plan)[2]["so_luong"] == "10" and "4 lớp" in page.inner_text("fieldset [role=status]")
    page.wait_for_timeout(300)

    # What somebody else wrote while the cell had the focus was not seen, and is not written over.
    go("nội dung chi, dòng 3")
    until(lambda: page.evaluate("localStorage.length") == 0, "something is still on its way")
    other = text(plan).replace("noi_dung: Công trồng", "noi_dung: Công người khác sửa")
    plan.write_text(other, encoding="utf-8")
    page.wait_for_timeout(3000)
    assert value() == "Công trồng", value()
    page.keyboard.type("Công của tôi")
    press("ArrowDown")
    until(lambda: "Công người khác sửa" in page.inner_text("#notices"), "the other's words were written over")
    assert rows(plan)[2]["noi_dung"] == "Công người khác sửa"

    # By source and year at once.
    show(years)
    before = text(years)
    go("Ngân sách tỉnh, năm 2028, dòng 1")
    assert value() == "7 tỷ", value()
    page.keyboard.type("8 tỷ")
    press("ArrowRight")
    at("Ngân sách tỉnh, năm 2029, dòng 1")
    until(lambda: text(years) == before.replace("2028: {tw: 6 tỷ, tinh: 7 tỷ, xhh: 2 tỷ}", "2028: {tw: 6 tỷ, tinh: 8 tỷ, xhh: 2 tỷ}"), "a share of a year did not arrive alone")
    go("nội dung chi, dòng 1")
    page.get_by_role("button", name="Thêm dòng dưới dòng này").first.click()
    until(lambda: rows(years)[1] == {"noi_dung": ""}, "no row was added")
    go("Xã hội hóa, năm 2027, dòng 2")
    paste("1 tỷ\t2 tỷ\n")
    until(lambda: rows(years)[1].get("so_tien") == {"2027": {"xhh": "1 tỷ"}, "2028": {"xhh": "2 tỷ"}}, "the new shares are not as those of the other rows")
    assert not wrong, wrong
    browser.close()

"""A person at the keyboard makes a plan in `kehoach edit`, from an empty folder to PDF and Word.

usage: edit_page.py URL FOLDER [SCREENSHOT.png]

Only keys are used. Fails with what the person would have seen wrong.
"""

import pathlib
import shutil
import statistics
import sys
import time

import yaml
from playwright.sync_api import sync_playwright

url, folder = sys.argv[1], pathlib.Path(sys.argv[2])
picture = sys.argv[3] if len(sys.argv) > 3 else None
plan = folder / "tet-2027" / "plan.yaml"

# What the control that has the focus is called: its label, or what it says of itself.
NAME = """() => {
  const own = document.activeElement;
  if (!own || own === document.body) return "";
  const label = own.labels && own.labels[0];
  return own.getAttribute("aria-label") || (label ? label.textContent : own.textContent) || "";
}"""


class Person:
    def __init__(self, page):
        self.page = page

    def at(self):
        return self.page.evaluate(NAME).strip()

    def go(self, name, key="Tab", most=900):
        """Presses a key until the control of a name has the focus."""
        seen = []
        for _ in range(most):
            if self.at() == name:
                return
            self.page.keyboard.press(key)
            seen.append(self.at())
        raise AssertionError(f"no way to {name!r} with {key}; last {seen[-12:]}")

    def back(self, name):
        self.go(name, "Shift+Tab")

    def cell(self, name):
        """Goes to a cell of the budget, `column, dòng N`: by Tab to the grid, by arrows in it."""
        row = int(name.rsplit(" ", 1)[1])
        way = self.page.evaluate("""() => {
          const grid = document.querySelector("table.grid");
          if (grid.contains(document.activeElement)) return "";
          return document.activeElement.compareDocumentPosition(grid) & 2 ? "Shift+Tab" : "Tab";
        }""")
        for _ in range(900 if way else 0):
            self.press(way)
            if self.page.evaluate("document.querySelector('table.grid').contains(document.activeElement)"):
                break
        self.press("Home")
        while (now := int(self.at().rsplit(" ", 1)[1])) != row:
            self.press("ArrowDown" if now < row else "ArrowUp")
        self.press("Home")
        self.go(name, "ArrowRight", 40)

    def type(self, text):
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def press(self, key):
        self.page.keyboard.press(key)

    def until(self, what, words, most=15):
        end = time.monotonic() + most
        while not what():
            if time.monotonic() > end:
                raise AssertionError(words)
            self.page.wait_for_timeout(20)


def text():
    return plan.read_text(encoding="utf-8")


def read():
    return yaml.load(text(), Loader=yaml.BaseLoader)


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1400, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" and "409" not in message.text else None)
    page.goto(url)
    person = Person(page)
    page.wait_for_selector("#new input")

    # A new plan.
    for label, words in [
        ("Thư mục", "tet-2027"), ("Trích yếu", "Tổ chức Tết trồng cây"), ("Năm", "2027"),
        ("Cơ quan ban hành", "Ủy ban nhân dân xã Mẫu Sơn"), ("Địa danh", "Mẫu Sơn"), ("Chức vụ người ký", "Chủ tịch"),
    ]:
        person.go(label)
        person.type(words)
    person.press("Enter")
    page.wait_for_selector("section.part")
    person.until(lambda: plan.exists(), "no plan was made")
    person.until(lambda: page.locator("#pages img").count() > 0 or page.locator("#findings li").count() > 0, "nothing is shown")

    # Three sections in the body, typed as one text.
    body = (
        "# Mục đích, yêu cầu\n\nTrồng và chăm sóc cây xanh trên địa bàn xã.\n\n"
        "# Nội dung\n\nTổ chức lễ phát động trong tháng 02/2027.\n\n"
        "# Tổ chức thực hiện\n\nCác thôn báo cáo kết quả trước ngày 15/11/2027."
    )
    person.go("Nội dung, mục 1")
    person.type(body)
    person.press("Tab")
    person.until(lambda: "Tổ chức lễ phát động" in text(), "the body did not arrive in the file")
    person.go("Bỏ mục 3 của nội dung")
    person.press("Enter")
    person.until(lambda: len(read()["noi_dung"]) == 2, "the third block did not go")

    # Ten rows from a spreadsheet, one of them with an amount that is none.
    rows = [f"Việc thứ {n}\t{n}\tbuổi\t1.{n:02}0.000" for n in range(1, 11)]
    rows[6] = "Việc thứ 7\t7\tbuổi\tmột triệu"
    person.cell("nội dung chi, dòng 1")
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(rows) + "\n")
    person.press("Control+v")
    person.until(lambda: len(read()["kinh_phi"]["du_toan"]) == 10, "the rows were not pasted")
    said = page.inner_text("fieldset [role=status]")
    assert "một triệu" in said and "dòng 7" in said, said
    row = read()["kinh_phi"]["du_toan"]
    assert row[1] == {"noi_dung": "Việc thứ 2", "so_luong": "2", "don_vi_tinh": "buổi", "don_gia": "1.020.000"}, row[1]
    assert "don_gia" not in row[6], row[6]

    # The price that was refused, by hand; the first row's amount goes, for it has a price now.
    person.cell("đơn giá, dòng 7")
    person.type("1.070.000")
    person.cell("số tiền, dòng 1")
    person.press("Delete")
    person.press("ArrowDown")
    person.until(lambda: "so_tien" not in read()["kinh_phi"]["du_toan"][0], "the amount did not go")
    person.cell("đơn vị thực hiện, dòng 1")
    person.press("Delete")
    person.press("ArrowDown")
    person.until(lambda: "don_vi" not in read()["kinh_phi"]["du_toan"][0], "the skeleton's unit did not go")
    total = sum(n * (1_000_000 + n * 10_000) for n in range(1, 11))
    dotted = f"{total:,}".replace(",", ".")
    person.until(lambda: f"Tổng: {dotted} đồng" in page.inner_text(".totals"), "the total does not follow")
    assert "(Năm mươi tám triệu tám trăm năm mươi nghìn đồng)" in page.inner_text(".totals"), page.inner_text(".totals")

    # A signer, two recipients more.
    person.go("Họ và tên người ký")
    person.type("Nguyễn Văn An")
    person.go("Thêm mục vào nơi nhận")
    person.press("Enter")
    person.until(lambda: len(read()["noi_nhan"]) == 3, "no recipient was added")
    person.type("Các thôn")
    person.press("Tab")
    person.until(lambda: "Các thôn" in read()["noi_nhan"], "the recipient did not arrive")
    person.go("Đưa mục 3 của nơi nhận lên")
    person.press("Enter")
    person.until(lambda: read()["noi_nhan"][1:] == ["Các thôn", "Lưu: VT"], "the recipient did not move")

    # A wrong date is marked at its field, and mended there.
    person.back("Thời gian ban hành")
    person.type("31/02/2027")
    person.press("Tab")
    field = page.locator("[data-route=ngay_ban_hanh]")
    person.until(lambda: field.get_attribute("aria-invalid") == "true", "the wrong date is not marked")
    assert "31/02/2027" in page.inner_text("#part-ngay_ban_hanh .says"), "nothing is said at the field"
    assert page.locator("#stale").is_visible(), "stale pages look as if they were new"
    person.back("Thời gian ban hành")
    person.type("15/02/2027")
    person.press("Tab")
    person.until(lambda: field.get_attribute("aria-invalid") is None, "the mended date is still marked")
    person.until(lambda: not page.locator("#stale").is_visible(), "the pages stay stale")

    # An amount is changed on the grid: total, words and page follow.
    shown = page.evaluate("[...document.querySelectorAll('#pages img')].map(i => i.src)")
    person.cell("đơn giá, dòng 10")
    person.type("2.100.000")
    person.press("Tab")
    dotted = f"{total + 10 * 1_000_000:,}".replace(",", ".")
    person.until(lambda: f"Tổng: {dotted} đồng" in page.inner_text(".totals"), "the total does not follow")
    person.until(
        lambda: page.evaluate("[...document.querySelectorAll('#pages img')].map(i => i.src)") != shown,
        "the pages do not follow",
    )

    # Three steps back.
    for step in range(3):
        before = text()
        person.back("Hoàn tác") if step == 0 else None
        person.until(lambda: page.locator("#undo").is_enabled(), "there is nothing to undo")
        page.locator("#undo").focus()
        person.press("Enter")
        person.until(lambda: text() != before, "nothing was undone")
    person.until(lambda: page.locator("#redo").is_enabled(), "there is nothing to do again")
    for _ in range(3):
        before = text()
        page.locator("#redo").focus()
        person.press("Enter")
        person.until(lambda: text() != before, "nothing was done again")

    # What is left of the skeleton's remarks is gone: it can be issued.
    person.until(lambda: "chưa viết" not in page.inner_text("#findings"), page.inner_text("#findings"))
    person.go("Ghi PDF") if page.evaluate("document.activeElement.id") in ("undo", "redo") else person.back("Ghi PDF")
    person.press("Enter")
    person.until(plan.with_suffix(".pdf").exists, "no PDF was written")
    person.go("Ghi Word")
    person.press("Enter")
    person.until(plan.with_suffix(".docx").exists, "no Word file was written")

    # A version by time comes back.
    kept = text()
    person.back("Các bản đã lưu")
    person.press("Enter")
    page.wait_for_selector("#dialog li")
    last = page.locator("#dialog li").last.get_by_text("Lấy lại bản này")
    name = last.get_attribute("aria-label")
    person.go(name)
    person.press("Enter")
    person.until(lambda: "[Việc cần chi]" in text(), "the first version did not come back")
    # The file is written before the page has heard of it; nothing behind a dialog takes the focus.
    page.wait_for_selector("#dialog", state="hidden")
    person.until(lambda: page.locator("#undo").is_enabled(), "the version cannot be undone")
    page.locator("#undo").focus()
    person.press("Enter")
    person.until(lambda: text() == kept, "undoing the version lost something")
    person.until(lambda: page.evaluate("localStorage.length") == 0, "something is still on its way")
    if picture:
        page.screenshot(path=picture)
    print(text())
    assert not wrong, wrong
    browser.close()

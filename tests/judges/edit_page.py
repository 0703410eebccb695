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
    person.go("Nội dung, mục 1") if page.locator("text='Nội dung, mục 1'").count() else person.go("Nội dung")
    person.type(body)
    person.press("Tab")
    person.until(lambda: "Tổ chức lễ phát động" in text(), "the body did not arrive in the file")
    print(text())
    if picture:
        page.screenshot(path=picture)
    assert not wrong, wrong
    browser.close()

"""Changes and answers of `kehoach edit` that come late, or are lost: the page shows what the file says, and nothing is
made twice, or before what was typed before it.

usage: edit_late.py URL PLAN.yaml [CHANGES]     (default 30)

A list of recipients is changed by its buttons and fields while answers are held up; then answers are lost, the page is
left before they come, and files are made while words are on their way. Fails with what a person would have seen wrong,
or with the change that was not made.
"""

import pathlib
import random
import shutil
import sys
import time
import zipfile

import yaml
from playwright.sync_api import sync_playwright

url, plan = sys.argv[1], pathlib.Path(sys.argv[2])
changes = int(sys.argv[3]) if len(sys.argv) > 3 else 30
draw = random.Random(41)


def text(key):
    return yaml.load(plan.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)[key]


def read():
    return text("noi_nhan")


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    # How long the next answers are held up, in seconds.
    late = [0.5]

    def hold(route):
        reply = route.fetch()
        time.sleep(late[0])
        route.fulfill(response=reply)

    page.route("**/ops", hold)
    page.goto(url)
    page.get_by_role("button", name=plan.name, exact=True).click()
    page.wait_for_selector("[data-route='noi_nhan[1]']")

    def shown():
        return page.eval_on_selector_all("textarea[data-route^='noi_nhan['], input[data-route^='noi_nhan[']", "all => all.map(one => one.value)")

    def until(what, words, most=20):
        end = time.monotonic() + most
        while not what():
            assert time.monotonic() < end, f"{words}: the file has {read()}, the page shows {shown()}; {page.inner_text('#notices')}"
            page.wait_for_timeout(20)

    def press(name):
        page.get_by_role("button", name=name, exact=True).click()

    wanted = read()
    for nth in range(changes):
        late[0] = draw.choice([0, 0.05, 0.2, 0.5])
        what = draw.choice(["add", "up", "down", "away", "type"]) if 2 < len(wanted) < 8 else "add" if len(wanted) < 8 else "away"
        place = draw.randrange(len(wanted))
        if what == "add":
            press("Thêm mục vào nơi nhận")
            wanted.append(f"Nơi {nth}")
            page.keyboard.insert_text(f"Nơi {nth}")
            page.keyboard.press("Tab")
        elif what == "type":
            wanted[place] = f"Nơi {nth}"
            page.locator(f"[data-route='noi_nhan[{place}]']").fill(f"Nơi {nth}")
        elif what == "away":
            del wanted[place]
            press(f"Bỏ mục {place + 1} của nơi nhận")
        else:
            to = place + (1 if what == "down" else -1)
            if not 0 <= to < len(wanted):
                continue
            wanted.insert(to, wanted.pop(place))
            press(f"Đưa mục {place + 1} của nơi nhận {'xuống' if what == 'down' else 'lên'}")
        # The next one now and then before this one has arrived.
        if draw.random() < 0.6:
            until(lambda: read() == wanted, f"change {nth} ({what} {place + 1}) was not made, wanted {wanted}")
            until(lambda: shown() == wanted, f"change {nth} ({what} {place + 1}) is shown wrong")
    until(lambda: read() == wanted, f"the last was not made, wanted {wanted}")
    page.wait_for_timeout(2000)
    until(lambda: shown() == wanted, "the page does not show the file")

    # One of three that say the same goes; the answer is lost, and it is asked for again.
    def same(so_far):
        while len(read()) > 1:
            press("Bỏ mục 1 của nơi nhận")
            page.wait_for_timeout(100)
        page.locator("[data-route='noi_nhan[0]']").fill("Các thôn")
        for nth in (1, 2):
            press("Thêm mục vào nơi nhận")
            page.keyboard.insert_text("Các thôn")
            page.keyboard.press("Tab")
        until(lambda: read() == shown() == ["Các thôn"] * 3, f"{so_far}: no three that say the same")

    late[0] = 0
    same("before an answer is lost")
    lost = []

    def lose(route):
        reply = route.fetch()
        lost.append(reply.status)
        if len(lost) == 1:
            route.abort()
        else:
            route.fulfill(response=reply)

    page.unroute("**/ops")
    page.route("**/ops", lose)
    press("Bỏ mục 1 của nơi nhận")
    until(lambda: len(lost) > 1, "it was not asked for again")
    page.wait_for_timeout(1000)
    assert read() == shown() == ["Các thôn"] * 2, (read(), shown(), page.inner_text("#notices"))

    # The same, with the page loaded anew before the answer comes.
    same("before the page is left")
    page.unroute("**/ops")
    asked = []

    def never(route):
        asked.append(route.fetch().status)

    page.route("**/ops", never, times=1)
    press("Bỏ mục 1 của nơi nhận")
    until(lambda: asked, "nothing was asked for")
    page.reload()
    page.wait_for_selector("[data-route='noi_nhan[1]']")
    page.wait_for_timeout(1500)
    assert read() == shown() == ["Các thôn"] * 2, (read(), shown(), page.inner_text("#notices"))

    # Another tab that is closed before it could send.
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("[data-route='noi_nhan[1]']")
    other.route("**/ops", lambda route: route.abort())
    other.locator("[data-route='noi_nhan[0]']").fill("Các hội")
    other.keyboard.press("Tab")
    page.wait_for_timeout(300)
    third = context.new_page()
    third.goto(page.url)
    third.wait_for_selector("[data-route='noi_nhan[1]']")
    assert read() == ["Các thôn"] * 2, read()
    other.close()
    until(lambda: read() == shown() == ["Các hội", "Các thôn"], "what a closed tab could not send was lost")
    third.close()

    page.locator("[data-route='noi_nhan[1]']").fill("Lưu: VT")
    page.keyboard.press("Tab")
    until(lambda: read() == ["Các hội", "Lưu: VT"], "the last recipient did not arrive")

    # Words that are on their way are in what is made after them, and are what is taken back.
    def slow(route):
        time.sleep(0.7)
        route.fulfill(response=route.fetch())

    page.route("**/ops", slow)
    field = page.locator("textarea[data-route=ket_thuc]")
    for words, button in (("Lời cuối thứ nhất", "Ghi Word"), ("Lời cuối thứ hai", "Ghi Word")):
        field.fill(words)
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_selector("#notices div")
        assert "Đã ghi" in page.inner_text("#notices"), page.inner_text("#notices")
        with zipfile.ZipFile(plan.with_suffix(".docx")) as made:
            assert words in made.read("word/document.xml").decode(), f"{words} is not in the Word file"
        page.get_by_role("button", name="Đóng thông báo", exact=True).click()
    field.fill("Lời cuối thứ ba")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Xem và in PDF", exact=True).click()
    opened.value.wait_for_url("**/ke-hoach.pdf")
    assert text("ket_thuc") == "Lời cuối thứ ba", "the PDF was made before the words"
    field.fill("Lời cuối thứ tư")
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    until(lambda: text("ket_thuc") == field.input_value() == "Lời cuối thứ ba", "what was typed before it was not taken back")

    assert page.inner_text("#notices") == "", page.inner_text("#notices")
    assert not wrong, wrong
    browser.close()

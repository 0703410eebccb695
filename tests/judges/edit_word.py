"""A person makes next year's plan from a Word file on the start page of `kehoach edit`, by keys.

usage: edit_word.py URL FOLDER AXE.js

The folder has nam-ngoai.docx and hong.docx, which is broken. Fails with what the person would have missed.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import expect, sync_playwright

url, folder, axe = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")

with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    # The first pages of a long plan take a while in a program that is made for tests.
    page.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
    page.goto(url)
    page.wait_for_selector("#next-from")
    page.focus("#next-from")

    # A file from elsewhere is copied into the folder, and chosen; a broken one is not.
    page.set_input_files("#next-file", str(folder.parent / "noi-khac" / "hỏng ở nơi khác.docx"))
    expect(page.locator("#next [role=status]")).to_contain_text("hỏng")
    page.set_input_files("#next-file", str(folder.parent / "noi-khac" / "năm ngoái.docx"))
    expect(page.locator("#next [role=status]")).to_contain_text("Đã chép năm ngoái.docx")
    assert page.evaluate("document.querySelector('#next-from').selectedOptions[0].label") == "năm ngoái.docx"
    assert (folder / "năm ngoái.docx").read_bytes() == (folder.parent / "noi-khac" / "năm ngoái.docx").read_bytes()

    # A broken file is refused beside the button that was pressed, in words.
    page.select_option("#next-from", label="hong.docx")
    page.focus("#next-folder")
    page.keyboard.insert_text("tet-2031")
    page.keyboard.press("Enter")
    expect(page.locator("#next [role=alert]")).to_contain_text("bị hỏng")
    assert not (folder / "tet-2031").exists()
    assert page.locator("#next button").is_enabled(), "it cannot be tried again"

    page.select_option("#next-from", label="nam-ngoai.docx")
    page.focus("#next-folder")
    page.keyboard.press("Enter")
    page.wait_for_selector("#dialog li")
    assert (folder / "tet-2031" / "plan.yaml").exists()
    said = page.inner_text("#dialog")
    for words in ["Đã lấy gì từ nam-ngoai.docx", "Phải xem (1 chỗ)", "98 chỗ thêm", "Nên xem", "Năm mới", "còn hiệu lực không"]:
        assert words in said, f"{words!r} is not said: {said}"
    assert page.locator("#dialog details").count() == 2, "what is certain hides what must be looked at"

    page.evaluate(axe)
    grave = page.evaluate("axe.run(document).then(all => all.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => one.help))")
    assert not grave, grave

    # A line leads to its field, and in a long one to its words.
    def press(words):
        page.locator("#dialog li", has_text=words).get_by_role("button").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#dialog")).to_be_hidden()
        return page.evaluate("""() => {
          const own = document.activeElement;
          return [own.dataset.route, own.value.slice(own.selectionStart, own.selectionEnd)];
        }""")

    assert press("còn giữ chức vụ")[0] == "nguoi_ky.ho_ten"
    # It can be read again whenever it is needed.
    page.get_by_role("button", name="Từ bản cũ").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#dialog li")
    route, chosen = press("Nghị quyết số 201/2023/NQ-HĐND")
    assert route == "noi_dung" and "Nghị quyết số 201/2023/NQ-HĐND" in chosen, (route, chosen)
    assert not wrong, wrong
    browser.close()

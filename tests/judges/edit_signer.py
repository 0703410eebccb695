"""Who signs is chosen in `kehoach edit` from the list of the office: the plan says so, the office's file stays.

usage: edit_signer.py URL PLAN.yaml OFFICE.yaml

The office has the signers ct, who signs where a plan does not say, and pct. Fails with what a person would have got.
"""

import pathlib
import shutil
import sys
import time

import yaml
from playwright.sync_api import sync_playwright

url, plan, office = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(url)
    page.get_by_role("button", name=plan.name, exact=True).click()
    name = page.locator("#form [data-route='nguoi_ky.ho_ten']")

    def until(what, words, most=20):
        end = time.monotonic() + most
        while not what():
            assert time.monotonic() < end, f"{words}: {plan.read_text()} {page.inner_text('#notices')}"
            page.wait_for_timeout(20)

    chooser = page.get_by_label("Chọn người ký trong danh sách")
    chooser.wait_for()
    until(lambda: chooser.input_value() == "ct" and name.input_value() == "Nguyễn Văn An", "the office's signer is not shown")
    before = office.read_text(encoding="utf-8")
    chooser.select_option("pct")
    until(lambda: read(plan).get("nguoi_ky") == "pct", "the plan does not say who signs")
    until(lambda: chooser.input_value() == "pct" and name.input_value() == "Lê Thị Ba", "another signer is shown")
    assert office.read_text(encoding="utf-8") == before, "all plans of the office have another signer"
    # The name of a listed signer is changed where it stands.
    name.fill("Lê Thị Bình")
    page.keyboard.press("Tab")
    until(lambda: read(office)["danh_sach_nguoi_ky"][1]["ho_ten"] == "Lê Thị Bình", "the name was not changed")
    assert read(plan)["nguoi_ky"] == "pct"
    until(lambda: chooser.input_value() == "pct", "the signer is not the listed one any more")
    assert page.inner_text("#notices") == "", page.inner_text("#notices")
    assert not wrong, wrong
    browser.close()

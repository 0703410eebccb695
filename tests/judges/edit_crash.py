"""Kills `kehoach edit`, or the page, again and again while somebody types.

usage: edit_crash.py PROGRAM PLAN.yaml [EDITS]     (default 40)

After each: the file is whole, what was sent is in it, and what could not be sent arrives once the program
runs again. Fails with the words that were lost.
"""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

import yaml
from playwright.sync_api import sync_playwright

program, plan = sys.argv[1], pathlib.Path(sys.argv[2])
edits = int(sys.argv[3]) if len(sys.argv) > 3 else 40
draw = random.Random(30)
# What a person may lose: keys pressed less than this before the end, in seconds.
PAUSE = 0.6


def start():
    child = subprocess.Popen(
        [program, "edit", "--no-open", plan.name], cwd=plan.parent, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_DATA_HOME": str(plan.parent / ".data")},
    )
    line = child.stderr.readline()
    assert line.startswith("soạn tại "), line
    return child, line.split()[-1]


def read():
    return yaml.load(plan.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def until(what, words, most=20):
    end = time.monotonic() + most
    while not what():
        assert time.monotonic() < end, words() if callable(words) else words
        time.sleep(0.02)


with sync_playwright() as driver:
    browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    child, url = start()
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("textarea[data-route=ket_thuc]")
    sent = None
    for nth in range(edits):
        words = f"Yêu cầu các thôn thực hiện lần {nth}"
        field = page.locator("textarea[data-route=ket_thuc]")
        field.focus()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(words)
        how = draw.choice(["server", "server", "tab", "none"])
        rest = draw.uniform(0, 1.2)
        time.sleep(rest)
        if how == "server":
            child.send_signal(signal.SIGKILL)
            child.wait()
            read()
            time.sleep(draw.uniform(0, 0.4))
            child, again = start()
            assert again == url, "the pages that are open cannot find the program again"
        elif how == "tab":
            page.close(run_before_unload=False)
            read()
            page = context.new_page()
            page.goto(url)
            page.wait_for_selector("textarea[data-route=ket_thuc]")
            if rest < PAUSE + 0.3:
                # So shortly before the end it may be lost; what was there before may not.
                time.sleep(0.5)
                assert read()["ket_thuc"] in (words, sent or "Yêu cầu các thôn thực hiện"), read()["ket_thuc"]
                sent = read()["ket_thuc"]
                until(lambda: page.locator("textarea[data-route=ket_thuc]").input_value() == sent, "the page shows something else")
                continue
        until(lambda: read()["ket_thuc"] == words, lambda: f"{how}: {words!r} was lost: {read()['ket_thuc']!r}; {page.inner_text('#notices')}")
        sent = words
    child.send_signal(signal.SIGKILL)
    browser.close()

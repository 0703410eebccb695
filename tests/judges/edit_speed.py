"""How long `kehoach edit` takes from a pause in typing to the page, in a real browser.

usage: edit_speed.py PROGRAM PLAN.yaml [COUNT]     (default 50)

A letter is typed into the end of its closing words and taken away again, in turn. Measured in the page: from the
moment the change is sent (the pause is over) to the frame in which the new page is painted. Prints the median and
the tenth and ninetieth hundredth, what of it the program took to make the state, and where else it went.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

program, plan = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 50

# Notes when a change is sent, answered and told, and when the page that shows it is painted.
WATCH = """() => {
  const times = window.times = {};
  const send = window.fetch;
  window.fetch = async (where, what) => {
    const ours = where === "ops";
    if (ours) times.sent = performance.now();
    const reply = await send(where, what);
    if (ours) times.answered = performance.now();
    return reply;
  };
  const Plain = window.EventSource;
  new MutationObserver(() => {
    times.shown = performance.now();
    // What stands behind the next frame comes once it is painted.
    requestAnimationFrame(() => setTimeout(() => { times.painted = performance.now(); }));
  }).observe(document.getElementById("pages"), { childList: true, subtree: true });
  const told = new Plain("events");
  told.onmessage = (event) => { times.told = performance.now(); times.ms = JSON.parse(event.data).ms; };
}"""

with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
    folder = pathlib.Path(place) / "plan"
    # With what the plan names beside its folder, an office's file.
    shutil.copytree(plan.parent.parent, folder, ignore=lambda at, names: [
        name for name in names if pathlib.Path(at) == plan.parent.parent and name != plan.parent.name and pathlib.Path(at, name).is_dir()
    ])
    folder /= plan.parent.name
    child = subprocess.Popen(
        [program, "edit", "--no-open", plan.name], cwd=folder, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_DATA_HOME": place},
    )
    try:
        url = child.stderr.readline().split()[-1]
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(url)
        page.wait_for_selector("#pages img")
        page.evaluate(WATCH)
        field = page.locator("textarea[data-route=ket_thuc], input[data-route=ket_thuc]")
        field.focus()
        page.keyboard.press("Control+End")
        found = []
        for nth in range(count + 3):
            page.evaluate("delete times.painted")
            page.keyboard.press("x" if nth % 2 == 0 else "Backspace")
            while not page.evaluate("times.painted !== undefined && times.told > times.sent"):
                page.wait_for_timeout(40)
            page.wait_for_timeout(250)
            found.append(page.evaluate("({ ...times })"))
        browser.close()
    finally:
        child.kill()

# The first ones warm up.
found = found[3:]


def line(name, values):
    cuts = statistics.quantiles(values, n=10)
    return f"{name}: median {statistics.median(values):.1f} ms, 10 % under {cuts[0]:.1f}, 90 % under {cuts[-1]:.1f}"


print(f"{plan.parent.name}, {len(found)} changes")
print(line("sent to painted", [one["painted"] - one["sent"] for one in found]))
print(line("sent to answered", [one["answered"] - one["sent"] for one in found]))
print(line("sent to told", [one["told"] - one["sent"] for one in found]))
print(line("told to page", [one["shown"] - one["told"] for one in found]))
print(line("page to painted", [one["painted"] - one["shown"] for one in found]))
print(line("state, in the program", [one["ms"] for one in found]))

"""Looks at the pages that `kehoach watch --open` serves, in a browser, while the plan is edited.

usage: watch_page.py URL PLAN.yaml [SCREENSHOT.png]

Fails with what a user would have seen wrong.
"""

import http.client
import pathlib
import shutil
import sys
import urllib.parse

from playwright.sync_api import sync_playwright

url, plan = sys.argv[1], pathlib.Path(sys.argv[2])
picture = sys.argv[3] if len(sys.argv) > 3 else None
address = urllib.parse.urlsplit(url)
whole = plan.read_text(encoding="utf-8")


def save(text):
    """As editors do: another file takes the place of the one that was there."""
    other = plan.with_suffix(".tmp")
    other.write_text(text, encoding="utf-8")
    other.replace(plan)


def status(path=address.path, **headers):
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    connection.request("GET", path, headers={name: value for name, value in headers.items()})
    return connection.getresponse().status


def refuse_strangers():
    assert status() == 200
    assert status("/") == 404, "pages without the token"
    assert status("/" + "0" * 64 + "/") == 404, "pages with another token"
    assert status(address.path + "page/../../etc/passwd") == 404
    assert status(Host="example.com") == 403, "another name for this machine was taken"
    assert status(Host=f"example.com:{address.port}") == 403
    assert status(Origin="http://example.com") == 403, "another page could read the plan"
    assert status(Origin=f"http://127.0.0.1:{address.port}") == 200


with sync_playwright() as driver:
    refuse_strangers()
    browser = driver.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox"]
    )
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    fetched, wrong = [], []
    page.on("request", lambda request: fetched.append(request.url) if "/page/" in request.url else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(url)

    def images():
        return page.evaluate(
                "[...document.querySelectorAll('#pages img')].map(i => i.src)"
        )

    def wait(condition, argument=None):
        # Asked from outside: the page's own policy forbids code that is made out of text.
        for _ in range(600):
            if page.evaluate(condition, argument):
                return
            page.wait_for_timeout(50)
        raise SystemExit(f"never came true: {condition} {argument}")

    def pages(least, most):
        wait(
            "([least, most]) => { const all = [...document.getElementById('pages').children];"
            "return all.length >= least && all.length <= most"
            " && all.every(page => page.querySelector('img')?.naturalWidth > 0) }",
            [least, most],
        )

    pages(5, 5)
    first = images()
    assert len(set(first)) == 5 and len(fetched) == 5, (first, fetched)
    # A page of A4, as high as it should be.
    shape = page.evaluate("(i => i.naturalHeight / i.naturalWidth)(document.querySelector('#pages img'))")
    assert abs(shape - 297 / 210) < 0.01, shape

    # The name of the signer stands on the last page alone: only that page comes again, and the
    # reader stays where they were.
    page.evaluate("window.scrollTo(0, 1700)")
    fetched.clear()
    save(whole.replace("Tô Hùng Khoa", "Tô Hùng Khánh"))
    wait("old => [...document.querySelectorAll('#pages img')].at(-1).src !== old", first[-1])
    pages(5, 5)
    assert len(fetched) == 1, f"{len(fetched)} pages were fetched for a change of one"
    assert images()[:-1] == first[:-1]
    assert page.evaluate("window.scrollY") == 1700, "the reader lost their place"

    # A mistake lies over the pages in words, and the pages stay.
    save(whole + "khoa_la: 1\n")
    wait("document.getElementById('findings').textContent.includes('không có khóa `khoa_la`')")
    findings = page.locator("#findings")
    line = whole.count("\n") + 1
    assert f"{plan.name}:{line}:1" in findings.inner_text(), findings.inner_text()
    assert findings.is_visible() and "\x1b" not in findings.inner_text()
    assert len(images()) == 5 and page.evaluate("window.scrollY") == 1700
    if picture:
        page.screenshot(path=picture)
    save(whole)
    wait("document.getElementById('findings').textContent === ''")
    assert not findings.is_visible()
    wait("old => [...document.querySelectorAll('#pages img')].at(-1).src === old", first[-1])

    # Pages come and go.
    more = "\n".join("  - |\n" + "    Thêm một đoạn dài để sang trang khác. " * 40 for _ in range(6))
    save(whole.replace("\ndoc_so:", f"\n{more}\ndoc_so:", 1))
    pages(6, 99)
    save(whole)
    pages(5, 5)

    # Another page in the same browser cannot read it.
    stranger = browser.new_page()
    answers = []
    stranger.on("response", lambda response: answers.append(response.status))
    stranger.set_content("<p>khác</p>")
    read = stranger.evaluate("url => fetch(url).then(r => r.text()).catch(() => null)", url)
    assert read is None and 200 not in answers, (read, answers)

    assert wrong == [], wrong
    browser.close()
print("fine")

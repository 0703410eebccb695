"""Looks with MuPDF at how every PDF of a folder breaks over its pages.

usage: breaks.py signature|table|kept|titles|company|appendix FOLDER
"""

import pathlib
import re
import sys

import pymupdf

MM = 72 / 25.4
kind, folder = sys.argv[1:]
flaws = []


def lines(page):
    """(baseline, left, right, text) of each line, from the top, without the page number."""
    out = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            chars = [c for s in line["spans"] for c in s["chars"]]
            seen = [c for c in chars if c["c"].strip()]
            if seen:
                text = "".join(c["c"] for c in chars).strip()
                out.append((seen[0]["origin"][1], seen[0]["bbox"][0], seen[-1]["bbox"][2], text))
    height = page.rect.height
    return sorted(l for l in out if 19 * MM < l[0] < height - 19 * MM)


def signature(name, pages):
    say = lambda what: flaws.append(f"{name}: {what}")
    where = lambda text: [n for n, page in enumerate(pages) if any(l[3].startswith(text) for l in page)]
    last = len(pages) - 1
    for text in ("KT. CHỦ TỊCH", "Nguyễn Văn An", "Nơi nhận:", "- Lưu"):
        if where(text) != [last]:
            say(f"{text} is on pages {where(text)} of {len(pages)}")
            return
    page = pages[last]
    title = next(l for l in page if l[3].startswith("KT. CHỦ TỊCH"))
    above = sorted({round(l[0], 1) for l in page if l[0] < title[0] - 3})
    if len(above) < 2:
        say(f"{len(above)} lines above the signature")
    if above and title[0] - above[-1] < 25:
        say(f"the signature is {title[0] - above[-1]:.1f} pt below the text")
    # The head of page 1 has two columns.
    for one, two in zip(above, above[1:]):
        if two - one < 16 and (last or one > 80 * MM):
            say("lines overlap above the signature")
    bottom = max(l[0] for l in page)
    if bottom > 277 * MM:
        say("the signature leaves the page")
    # Nothing moves that would have fitted: the page before must lack the room for the block and
    # what came with it.
    if last:
        block = bottom - above[0]
        used = max(l[0] for l in pages[last - 1])
        if used + block + 40 < 277 * MM:
            say(f"moved without need: {277 * MM - used:.0f} pt were free, {block:.0f} needed")


def table(name, pages):
    say = lambda what: flaws.append(f"{name}: {what}")
    seen = []
    for n, page in enumerate(pages, 1):
        texts = [l[3] for l in page]
        starts = re.findall(r"ĐẦU (\d+\.\d+)", " ".join(texts))
        ends = re.findall(r"CUỐI (\d+\.\d+)", " ".join(texts))
        if sorted(starts) != sorted(ends):
            say(f"page {n}: a row is torn: {set(starts) ^ set(ends)}")
        seen += starts
        if starts and not any("Nội dung" in t for t in texts):
            say(f"page {n} has rows and no head")
        if any("Nội dung" in t for t in texts) and not starts:
            say(f"page {n} has a head and no rows")
        unit = [t for t in texts if t.startswith("Đơn vị tính")]
        if unit and not starts:
            say(f"page {n}: the unit line is alone")
        body = [t for t in texts if not re.fullmatch(r"[IVX]+|\d[\d.]*", t)]
        if body and body[-1].startswith("NHÓM"):
            say(f"page {n} ends in the title of a group")
    if len(seen) != len(set(seen)) or len(seen) not in (20, 300):
        say(f"{len(seen)} rows")


def kept(name, pages):
    """Rows ĐẦU n in groups of three joined by NHÓM g; a total; signers below the last row."""
    say = lambda what: flaws.append(f"{name}: {what}")
    texts = [" ".join(l[3] for l in page) for page in pages]
    page_of = {int(row): n for n, text in enumerate(texts) for row in re.findall(r"ĐẦU (\d+)", text)}
    last = max(page_of)
    for row, page in page_of.items():
        if page_of[row - row % 3] != page:
            say(f"row {row} is parted from the rows joined with it")
    for group in range(last // 3 + 1):
        if sum(f"NHÓM SỐ {group} CÙNG LÀM." in text for text in texts) != 1:
            say(f"the cell of group {group} is torn")
    signers = ("TRƯỞNG ĐOÀN", "Lê Thị Bình") if name.startswith("bieu") else ("KT. CHỦ TỊCH", "Nguyễn Văn An")
    for what in ("Cộng", *signers):
        where = [n for n, text in enumerate(texts) if what in text]
        if where != [page_of[last]] and (where or what != "Cộng"):
            say(f"{what} is on {where}, the last row on {page_of[last]}")
    parties = [l for page in pages for l in page if l[3] in ("TRƯỞNG ĐOÀN", "THỦ TRƯỞNG")]
    if len({round(l[0]) for l in parties}) > 1:
        say("the parties' titles are not on one line")
    page = pages[page_of[last]]
    table = max(l[0] for l in page if l[3].startswith(("ĐẦU", "Cộng")))
    below = min(l[0] for l in page if l[3].startswith(("./.", "KT. CHỦ TỊCH", "TRƯỞNG ĐOÀN", "Lạng Sơn, ngày")) and l[0] > table)
    if not 20 < below - table < 45:
        say(f"what follows the table begins {below - table:.0f} pt below its last line")
    if max(l[0] for l in page) > 277 * MM:
        say("the signature leaves the page")


def titles(name, pages):
    """Rows that head others, TÊN and NHÓM, over rows DÒNG, under a head ĐẦU BẢNG."""
    for n, page in enumerate(pages, 1):
        texts = [l[3] for l in page if l[3] not in ("Ai", "ai")]
        if texts and texts[-1].startswith(("TÊN", "NHÓM", "ĐẦU BẢNG")):
            flaws.append(f"{name}: page {n} ends in {texts[-1]}")
        if texts and texts[0].startswith(("TÊN", "NHÓM", "DÒNG", "Cộng")):
            flaws.append(f"{name}: page {n} begins with {texts[0]}, without the head")


def company(name, pages):
    """Heads and lead-ins ĐẦU n stay with THÂN n; notes GHI n stand where their marks NHỚ n are; above the
    signers stand two lines, or a figure."""
    say = lambda what: flaws.append(f"{name}: {what}")
    texts = [" ".join(l[3] for l in page) for page in pages]
    where = lambda kind: {n: p for p, text in enumerate(texts) for n in re.findall(kind + r" (\d+)\b", text)}
    for one, two in (("ĐẦU", "THÂN"), ("NHỚ", "GHI")):
        first, second = where(one), where(two)
        if set(first) != set(second):
            say(f"{one} {set(first) ^ set(second)} has no {two}")
        for n in first:
            if first[n] != second.get(n):
                say(f"{one} {n} is on page {first[n]}, {two} {n} on page {second.get(n)}")
    signers = [n for n, text in enumerate(texts) if "KT. CHỦ TỊCH" in text]
    if signers != [len(pages) - 1] or "Nguyễn Văn An" not in texts[-1]:
        say(f"the signature is on pages {signers}")
    title = next(l for l in pages[-1] if l[3].startswith("KT. CHỦ TỊCH"))
    above = {round(l[0], 1) for l in pages[-1] if l[0] < title[0] - 3}
    if len(above) < 2:
        say(f"{len(above)} lines above the signature")
    if any(l[3] == "./." for page in pages for l in page):
        say("./. alone on a line")
    last = max(l[0] for l in pages[-1])
    if last > 277 * MM:
        say("the signature leaves the page")


def appendix(name, pages):
    say = lambda what: flaws.append(f"{name}: {what}")
    if len(pages) < 40:
        say(f"only {len(pages)} pages")
    first = next(n for n, page in enumerate(pages) if any(l[3] == "Phụ lục" for l in page))
    for n, page in enumerate(pages[first:], 1):
        texts = [l[3] for l in page]
        starts = re.findall(r"Sản phẩm (\d+) của", " ".join(texts))
        ends = re.findall(r"Sở số (\d+)", " ".join(texts))
        if starts != ends:
            say(f"appendix page {n}: rows are torn: {set(starts) ^ set(ends)}")
        if not {"Nhiệm vụ", "Sản phẩm", "Cơ quan"} <= set(texts):
            say(f"appendix page {n} has no head")
        if texts[-1].startswith("NHÓM"):
            say(f"appendix page {n} ends in the title of a group")


files = sorted(pathlib.Path(folder).glob("*.pdf"))
assert files, "no PDFs"
for file in files:
    pages = [lines(page) for page in pymupdf.open(file)]
    kinds = {"signature": signature, "table": table, "kept": kept, "titles": titles, "company": company, "appendix": appendix}
    kinds[kind](file.stem, pages)
sys.exit("\n".join(flaws) or None)

"""Measures a plan's PDF with MuPDF against the-thuc.yaml.

usage: measure.py [--word] PDF PLAN.yaml [OFFICE.yaml]

--word: as LibreOffice prints our Word file, with letters at whole pixels: lines end a little short.
"""

import pathlib
import re
import sys

import pymupdf
import yaml

MM = 72 / 25.4
word = "--word" in sys.argv
pdf, *files = (a for a in sys.argv[1:] if a != "--word")
short = 0.8 if word else 0.4
plan = {}
for name in reversed(files):
    plan.update(yaml.load(pathlib.Path(name).read_text(encoding="utf-8"), yaml.BaseLoader))
profiles = yaml.safe_load((pathlib.Path(__file__).parent / "the-thuc.yaml").read_text(encoding="utf-8"))
rules = profiles[plan.get("the_thuc", "nd30-2020")]
flaws = []


def must(true, what):
    if not true:
        flaws.append(what)


def within(value, low, high, what, slack=0.05):
    must(low - slack <= value <= high + slack, f"{what}: {value:.3f} is not within {low}..{high}")


class Line:
    """One baseline's worth of text in one cell."""

    def __init__(self, spans):
        self.spans = spans
        self.text = re.sub(r"\s+", " ", "".join(s["text"] for s in spans)).strip()
        self.y = spans[0]["origin"][1]
        seen = [c for s in spans for c in s["chars"] if c["c"].strip()]
        self.x0 = min(c["bbox"][0] for c in seen)
        self.x1 = max(c["bbox"][2] for c in seen)
        self.size = spans[0]["size"]

    def style(self):
        # By the flags of the face (bold 16, italic 2): its name may be cut off.
        flags = {s["flags"] & 18 for s in self.spans if s["text"].strip()}
        return "/".join(sorted({0: "regular", 2: "italic", 16: "bold", 18: "bolditalic"}[f] for f in flags))

    def __repr__(self):
        return f"{self.text[:50]!r}"


def lines(page):
    """The lines of a page, words of one baseline joined unless a gap of 6 mm parts them."""
    spans = [
        s
        for block in page.get_text("rawdict")["blocks"]
        for line in block.get("lines", [])
        for s in line["spans"]
        if any(c["c"].strip() for c in s["chars"])
    ]
    for s in spans:
        s["text"] = "".join(c["c"] for c in s["chars"])
    spans.sort(key=lambda s: (round(s["origin"][1], 1), s["bbox"][0]))
    out = []
    for s in spans:
        last = out[-1][-1] if out else None
        if last and abs(last["origin"][1] - s["origin"][1]) < 0.3 and s["bbox"][0] - last["bbox"][2] < 6 * MM:
            out[-1].append(s)
        else:
            out.append([s])
    # What MuPDF itself shows in a field that waits for a signature is not on the page.
    return [line for line in (Line(spans) for spans in out) if line.text != "SIGN"]


def check(line, name):
    rule = rules[name]
    within(line.size, *rule["co"], f"size of {name} {line}")
    if "kieu" in rule:
        must(line.style() == rule["kieu"], f"{name} {line} is {line.style()}")


document = pymupdf.open(pdf)
pages = [lines(page) for page in document]
for page in document:
    for side, length in zip(sorted((page.rect.width, page.rect.height)), rules["kho"]):
        within(side / MM, length, length, "paper")

# Fonts: embedded, one family.
fonts = {f[3].split("+")[-1].split("-")[0] for page in document for f in page.get_fonts()}
must(len(fonts) == 1, f"families: {fonts}")
for page in document:
    for font in page.get_fonts():
        must(document.extract_font(font[0])[3], f"{font[3]} is not embedded")

# The main document ends with the signature: appendices have pages and numbers of their own.
ends = [n for n, page in enumerate(pages) if any(l.text == "Nơi nhận:" for l in page)]
must(len(ends) == 1, f"Nơi nhận is on pages {ends}")
pages = pages[: ends[0] + 1]
main = list(document)[: len(pages)]

# The address at the foot of page 1 stands apart from the text.
address = [re.sub(r"\s+", " ", line).strip() for line in plan.get("dia_chi") or []]
for line in [l for l in pages[0] if l.text in address]:
    check(line, "dia_chi")
    pages[0].remove(line)

# Page numbers.
for nth, page in enumerate(pages, 1):
    height = document[nth - 1].rect.height
    edge = [l for l in page if l.y < 20 * MM or l.y > height - 20 * MM]
    if nth == 1:
        must(not edge, f"page 1 has {edge} in its margins")
        continue
    must(len(edge) == 1 and edge[0].text == str(nth), f"page number of page {nth}: {edge}")
    if not edge:
        continue
    number = edge[0]
    check(number, "so_trang")
    must(number.style() == "regular", f"page number is {number.style()}")
    if rules["vi_tri_so_trang"] == "tren_giua":
        must(number.y < 20 * MM, "page number is not in the top margin")
        within((number.x0 + number.x1) / 2 / MM, 110, 110, "centre of the page number", 0.3)
    else:
        must(number.y > height - 20 * MM, "page number is not in the bottom margin")
        within(number.x1 / MM, 190, 190, "right end of the page number", 0.3)
    page.remove(number)

# Margins.
everything = [l for page in pages for l in page]
left, right = min(l.x0 for l in everything) / MM, 210 - max(l.x1 for l in everything) / MM
within(left, *rules["le"]["trai"], "left margin", 0.1)
within(right, *rules["le"]["phai"], "right margin", 0.4 if word else 0.1)
for page in pages:
    must(min(l.y - l.size * 0.9 for l in page) / MM >= rules["le"]["tren"][0] - 0.1, "top margin")
    must(297 - max(l.y + l.size * 0.22 for l in page) / MM >= rules["le"]["duoi"][0] - 0.1, "bottom margin")
for page in main:
    for d in page.get_drawings():
        must(d["rect"].x0 / MM > 29.9 and d["rect"].x1 / MM < 190.1, f"a line leaves the margins: {d['rect']}")

# The head of page 1.
first = pages[0]
find = lambda start, where: next((l for l in where if l.text.startswith(start)), None)
# A line that is drawn twice is one.
rule_lines = list({tuple(d["rect"]): d["rect"] for d in document[0].get_drawings() if d["rect"].height < 1.5}.values())


def rule_below(line, name):
    below = [r for r in rule_lines if 0 < r.y0 - line.y < 12 and r.x0 > line.x0 - 5 and r.x1 < line.x1 + 5]
    must(len(below) == 1, f"{name}: {len(below)} rules below {line}")
    if below:
        low, high = rules[name]["ke"]
        within(below[0].width / (line.x1 - line.x0), low, high, f"rule of {name}", 0.01)
        within((below[0].x0 + below[0].x1) / 2, *[(line.x0 + line.x1) / 2] * 2, f"centre of the rule of {name}", 1)


title = find(plan.get("quoc_hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), first)
must(title is not None and title.text.endswith("VIỆT NAM"), "Quốc hiệu is not on one line")
check(title, "quoc_hieu")
motto = find("Độc lập - Tự do - Hạnh phúc", first)
check(motto, "tieu_ngu")
rule_below(motto, "tieu_ngu")
number = find("Số:", first)
check(number, "so")
date = find(plan["dia_danh"] + ", ngày", first)
check(date, "dia_danh")
within(number.y, date.y, date.y, "baseline of số against ngày")
issuer = [l for l in first if l.y < number.y - 5 and l.x1 < title.x0]
must(issuer, "no issuer")
check(issuer[-1], "ban_hanh")
rule_below(issuer[-1], "ban_hanh")
for line in issuer:
    must(line.style() in ("bold", "regular"), f"issuer {line} is {line.style()}")
    within(line.size, *rules["ban_hanh"]["co"], f"size of {line}")
kind = find(plan.get("ten_loai", "kế hoạch").upper(), first)
check(kind, "ten_loai")
within((kind.x0 + kind.x1) / 2 / MM, 110, 110, "centre of tên loại", 0.3)
subject = []
for line in first[first.index(kind) + 1 :]:
    if line.style() != "bold" or abs((line.x0 + line.x1) / 2 / MM - 110) > 0.5 or line.y - kind.y > 90:
        break
    subject.append(line)
must(subject, "no trích yếu")
for line in subject:
    check(line, "trich_yeu")
rule_below(subject[-1], "trich_yeu")

# Căn cứ.
opening = " ".join(plan.get("mo_dau", "").split())
bases = [l for l in first if l.text.startswith("Căn cứ") and not opening.startswith(l.text[:40])]
for line in bases:
    must(line.style() == rules["can_cu"], f"{line} is {line.style()}")

# The signature block.
last = pages[-1]
label = find("Nơi nhận:", last)
must(label is not None, "Nơi nhận is not on the last page")
check(label, "nhan_noi_nhan")
signer = next((l for l in last if abs(l.y - label.y) < (0.3 if word else 0.1) and l.x0 > label.x1), None)
must(signer is not None, "the signer's title is not level with Nơi nhận")
check(signer, "chuc_vu")
for line in [l for l in last if l.y > label.y + 1 and l.x1 < signer.x0 + 1]:
    if line.size >= 8:  # a drafter's name is a subscript
        check(line, "noi_nhan")
if plan["nguoi_ky"] and isinstance(plan["nguoi_ky"], dict) and plan["nguoi_ky"].get("ho_ten"):
    check(find(plan["nguoi_ky"]["ho_ten"], last), "ho_ten")
company = {round(l.y) for l in last if l.y < label.y - 1}
must(len(company) >= 2, f"{len(company)} lines of text keep the signature company")

# Running text: between the head and the signature, outside tables.
tables = [[t.bbox for t in page.find_tables().tables] for page in main]
for page, boxes in zip(main, tables):
    # A chart is its bars, and the caption below them.
    bars = [d["rect"] for d in page.get_drawings() if d["fill"] and d["rect"].height > 10]
    boxes += [(0, min(b.y0 for b in bars), 0, max(b.y1 for b in bars) + 24)] if bars else []
pitches, gaps, indents, justified = [], [], [], 0
for nth, page in enumerate(pages):
    text = [
        l for l in page
        if not any(b[0] - 2 < l.x0 and b[1] - 2 < l.y < b[3] + 2 for b in tables[nth])
        and (nth or l.y > subject[-1].y + 5)
        and (nth + 1 < len(pages) or l.y < label.y - 1)
        and not l.text.startswith("Đơn vị tính")
    ]
    for line in text:
        within(line.size, *rules["than"]["co"], f"size of {line}")
    for one, two in zip(text, text[1:]):
        if one.size != two.size or two.y - one.y > 60:
            continue
        single = 1.149 * one.size
        indent = (two.x0 / MM) - 30
        if indent > 1:
            if two.y - one.y < 2.5 * single:
                indents.append(indent)
                gaps.append(two.y - one.y)
        else:
            pitches.append((two.y - one.y) / single)
            # The line before a line that is no beginning is full.
            # In Word a sentence may end in a line that the author broke.
            must(abs(one.x1 / MM - 190) < short or word and one.text.endswith("."), f"{one} is not justified: ends at {one.x1 / MM:.2f} mm")
            justified += 1
low, high = rules["than"]["dan"]
for pitch in pitches:
    within(pitch, low, high, "line spacing over single", 0.02)
for indent in indents:
    must(any(abs(indent - right) < 0.4 for right in rules["than"]["thut"]), f"first line indent {indent:.2f} mm")
if pitches:
    usual = sorted(pitches)[len(pitches) // 2] * 1.149 * rules["than"]["co"][1]
    for gap in gaps:
        must(gap - usual >= rules["than"]["cach"] - 0.1, f"paragraph gap {gap - usual:.2f} pt")

if flaws:
    sys.exit("\n".join(dict.fromkeys(flaws)))
print(f"{len(pages)} pages, {justified} justified lines, {len(indents)} indents, pitch {max(pitches, default=0):.3f}")

"""Reads a PDF's text back with poppler and compares it with the plan's YAML, piece by piece.

usage: read_back.py PDF PLAN.yaml [OFFICE.yaml]

The YAML is read, its running text stripped of marks and its totals computed here, without the
program. Every piece must stand in the PDF, in order; what the PDF has between two pieces may only
be labels, page numbers, fixed words and repeated table heads.
"""

import re
import subprocess
import sys
import unicodedata

import yaml
from vn_numberwords import number_to_words

pdf, *files = sys.argv[1:]
plan = {}
for name in reversed(files):
    with open(name, encoding="utf-8") as file:
        plan.update(yaml.load(file, yaml.BaseLoader))


def amount(text):
    text = text.strip().removesuffix("đ").removesuffix(" đồng")
    for word, factor in (("triệu", 10**6), ("nghìn", 10**3), ("tỷ", 10**9)):
        if text.endswith(word):
            whole, _, part = text.removesuffix(word).strip().replace(".", "").partition(",")
            return int(whole + part) * factor // 10 ** len(part)
    return int(text.replace(".", ""))


def rows(items):
    for item in items:
        yield item
        yield from rows(item.get("du_toan", []))


budget = plan.get("kinh_phi") or {"du_toan": []}
total = sum(amount(r["so_tien"]) for r in rows(budget["du_toan"]) if r.get("so_tien"))
read = plan.get("doc_so", {})
words = number_to_words(total).capitalize() + " đồng" + (" chẵn" if read.get("chan") == "có" else "")
words = words.replace("nghìn", read.get("nghin", "nghìn")).replace("linh", read.get("linh", "linh"))
words = words.replace("mươi bốn", "mươi tư")
figure = f"{total:,}".replace(",", ".")
VALUES = {
    "nam": plan["nam"],
    "kinh_phi.tong | tien": figure + "đ",
    "kinh_phi.tong | bang_chu": words,
}


def fill(text):
    def value(match):
        inner = match.group(1).strip()
        given = re.fullmatch(r'kinh_phi\.tong \| tien\("(.*)"\)', inner)
        return figure + given.group(1) if given else VALUES[inner]

    return re.sub(r"\{\{(.*?)\}\}", value, text)


def roman(labels):
    """Whether sections are numbered I., II.: then their titles are in capitals."""
    return "I" in (labels or ["I."])[0]


def running(text, capitals=True):
    """The paragraphs of running text, without labels and marks."""
    text = re.sub(r"^(#+ .*)$", r"\1\n", text, flags=re.M)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-+*]|\d+\.|#+)\s)|(?<=\n)(?=#)", text.strip()):
        for line in re.split(r"\n(?=\s*(?:[-+*]|\d+\.|#+)\s)", block):
            heading = re.match(r"#+ ", line)
            line = re.sub(r"^\s*(?:[-+*]|\d+\.|#+)\s+", "", line)
            line = re.sub(r"\{nhan=.*\}\s*$", "", line) if heading else line
            line = re.sub(r"\*+", "", line)
            line = re.sub(r"\\$", "", line, flags=re.M)
            upper = capitals and heading and heading.group() == "# "
            yield fill(line).upper() if upper else fill(line)
            if heading and "\n" in line:
                raise SystemExit("a heading runs on: " + line)


def lines(value):
    return [] if not value else value if isinstance(value, list) else value.strip().splitlines()


def table():
    columns = [c["khoa"] for c in budget.get("cot", [])] or [
        c for c in ("noi_dung", "don_vi", "so_tien", "thoi_gian", "ghi_chu")
        if c in ("noi_dung", "so_tien") or any(c in r for r in rows(budget["du_toan"]))
    ]
    for column in budget.get("cot", []):
        yield column["ten"]
    unit = budget.get("don_vi_tinh")
    factor = {"triệu đồng": 10**6, "nghìn đồng": 10**3}.get(unit, 1)
    for row in rows(budget["du_toan"]):
        if "nhom" in row:
            yield fill(row["nhom"])
            continue
        for column in columns:
            text = row.get(column, "")
            if column == "so_tien" and text:
                suffix = "đ" if text.endswith("đ") and factor == 1 else ""
                text = f"{amount(text) // factor:,}".replace(",", ".") + suffix
            if column != "stt":
                yield fill(text)
    if budget.get("dong_tong") != "không":
        yield "Tổng cộng"
        yield f"{total // factor:,}".replace(",", ".")


def free_table(table):
    def names(columns):
        """Heads row by row: a head, its neighbours, then what lies under them."""
        while columns:
            yield from (c.get("ten", "") for c in columns)
            columns = [under for c in columns for under in c.get("cot", [])]

    def cell(text):
        return [] if text in ("^", "<") else running(text)

    yield fill(table.get("ten", ""))
    if table.get("don_vi_tinh"):
        yield "Đơn vị tính: " + table["don_vi_tinh"]
    for name in names(table["cot"]):
        yield fill(name)
    for row in table["hang"]:
        if isinstance(row, list):
            for text in row:
                yield from cell(text)
        elif "tong" in row:
            for text in row["tong"]:
                yield from cell(text)
        elif "trong" not in row:
            yield from running(row.get("nhom") or row["toan_dong"])
    yield from running(table.get("ghi_chu", ""))


def blocks(body, labels):
    for block in [body] if isinstance(body, str) else body:
        if isinstance(block, str):
            yield from running(block, roman(labels))
        elif block["bang"] == "kinh_phi":
            yield from table()
        else:
            yield from free_table(block["bang"])


def appendices(where):
    count = 0
    own = [a for a in plan.get("phu_luc", []) if "nhan" not in a]
    for appendix in plan.get("phu_luc", []):
        count += "nhan" not in appendix
        if (appendix.get("vi_tri", "sau chữ ký") == "sau chữ ký") != (where == "after"):
            continue
        number = " " + ["", "I", "II", "III", "IV", "V"][count] if len(own) > 1 else ""
        label = appendix.get("nhan") or "Phụ lục" + number
        yield "" if label == "không" else label
        yield from (fill(line).upper() for line in lines(appendix["ten"]))
        if appendix.get("kem_theo") != "không":
            paper = plan.get("hinh_thuc") == "giấy" and plan.get("so_van_ban")
            number = plan["so_van_ban"].zfill(2) if paper else ""
            yield f"(Kèm theo {plan.get('ten_loai', 'kế hoạch').capitalize()} số {number}/{plan['ky_hieu']}"
            yield f"của {plan['co_quan'].get('ten') or ' '.join(lines(plan['co_quan']['ban_hanh']))})"
        yield from blocks(appendix["noi_dung"], appendix.get("danh_so", plan.get("danh_so")))
        yield from lines(appendix.get("cho_ky"))


def pieces():
    yield from lines(plan.get("dia_chi"))
    issuer = plan["co_quan"]
    yield from (line.upper() for line in lines(issuer.get("chu_quan")) + lines(issuer["ban_hanh"]))
    yield plan.get("quoc_hieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    yield "Độc lập - Tự do - Hạnh phúc"
    number = plan.get("so_van_ban", "")
    yield "Số: " + (number.zfill(2) if number else "") + "/" + plan["ky_hieu"]
    yield plan["dia_danh"] + ","
    for mark in ("do_mat", "do_khan", "du_thao", "luu_hanh"):
        yield plan.get(mark, "").upper()
    yield plan.get("ten_loai", "kế hoạch").upper()
    yield from (fill(line) for line in lines(plan["trich_yeu"]))
    for line in plan.get("can_cu", []):
        yield from running(line)
    yield from running(plan.get("mo_dau", ""))
    yield from blocks(plan["noi_dung"], plan.get("danh_so"))
    yield from running(plan.get("ket_thuc", ""))
    if plan.get("dau_ket_thuc") != "không":
        yield "./."
    yield from appendices("before")
    signer = plan["nguoi_ky"]
    if isinstance(signer, str):
        signer = next(s for s in plan["danh_sach_nguoi_ky"] if s["ma"] == signer)
    yield "Nơi nhận:"
    yield from (line.lstrip("- ").replace("~", "") for line in plan["noi_nhan"])
    yield plan.get("nguoi_soan_thao", "")
    yield from (line.upper() for line in lines(signer.get("quyen_han")) + lines(signer["chuc_vu"]))
    yield signer.get("ho_ten", "")
    yield from appendices("after")


def poppler(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace")


text = poppler("pdftotext", "-raw", pdf, "-")
assert unicodedata.is_normalized("NFC", text), "the text is not NFC"
for bad in "\ufffd\u00ad\u200b\u2060\ufeff":
    assert bad not in text, f"U+{ord(bad):04X} in the text"
squeeze = lambda s: re.sub(r"\s+", "", s)
# A page number stands alone on the first or last line of its page.
copied = squeeze("".join(re.sub(r"\A\d+\n|\n\d+\n?\Z", "\n", page) for page in text.split("\f")))
# In the order of the tags, as a screen reader takes it; page numbers and repeated heads are none.
rest = squeeze("".join(re.findall(r'^\s*"(.*)"$', poppler("pdfinfo", "-struct-text", pdf), re.M)))
heads = squeeze("".join(c["ten"] for c in budget.get("cot", [])))
own = re.findall(r"\{nhan=(.*?)\}", str(plan["noi_dung"])) + [r["nhan"] for r in rows(budget["du_toan"]) if "nhan" in r]
own = "|".join(re.escape(squeeze(label)) for label in own) or "$."
between = r"(?:STT|Nộidung|Đơnvịthựchiện|Sốtiền|Thờigianthựchiện|Ghichú|Đơnvịtính:(?:đồng|nghìnđồng|triệuđồng)|ngày\d*tháng\d*năm\d*|[-+;.,/]|[IVX]+\.?|\d+(?:\.\d+)*\.?|\(\d\)|[A-Z]|[a-zđ]\)|%s|%s)*" % (own, re.escape(heads))
checked = 0
for piece in pieces():
    piece = squeeze(piece).rstrip(".") if piece != "./." else "./."
    if not piece:
        continue
    at = rest.find(piece)
    if at < 0:
        sys.exit(f"not in the PDF, or out of order:\n  {piece}\nafter {checked} pieces; the PDF goes on:\n  {rest[:200]}")
    if not re.fullmatch(between, rest[:at]):
        sys.exit(f"the PDF has what the plan has not, before {piece!r}:\n  {rest[:at]}")
    rest = rest[at + len(piece):]
    if piece not in copied:
        sys.exit(f"cannot be copied in one piece:\n  {piece}")
    checked += 1
assert re.fullmatch(between, rest), f"the PDF goes on after the plan's end:\n  {rest}"
assert checked > 20, checked
print(f"{checked} pieces")

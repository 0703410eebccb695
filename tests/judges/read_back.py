"""Reads a PDF's text back with poppler and compares it with the plan's YAML, piece by piece.

usage: read_back.py PDF PLAN.yaml [OFFICE.yaml]

The YAML is read, its running text stripped of marks and its totals computed here, without the
program. Every piece must stand in the PDF, in order; what the PDF has between two pieces may only
be labels, page numbers, fixed words and repeated table heads.
"""

import fractions
import pathlib
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
sources = {}
for source in budget.get("nguon", []):
    name = source if isinstance(source, str) else source["ten"]
    sources[name if isinstance(source, str) else source.get("ma", name)] = name


def shares(row):
    """(source, year, đồng) of a row: all the money that it has."""
    def inside(value, source, year):
        if isinstance(value, str):
            yield source, year, amount(value)
            return
        for key, part in value.items():
            if key in budget.get("cac_nam", []):
                yield from inside(part, source, key)
            else:
                yield from inside(part, sources.get(key, key), year)
    source = sources.get(row.get("nguon", ""), row.get("nguon"))
    if row.get("so_tien"):
        yield from inside(row["so_tien"], source, None)
    elif row.get("don_gia"):
        count = fractions.Fraction(row["so_luong"].replace(".", "").replace(",", "."))
        yield source, None, int(count * amount(row["don_gia"]))


def total_of(items, source=None, year=None):
    return sum(
        money for row in rows(items) for s, y, money in shares(row)
        if source in (None, s) and year in (None, y)
    )


def dotted(number):
    return f"{number:,}".replace(",", ".")


total = total_of(budget["du_toan"])
read = plan.get("doc_so", {})


def in_words(number):
    text = number_to_words(number).capitalize() + " đồng" + (" chẵn" if read.get("chan") == "có" else "")
    text = text.replace("nghìn", read.get("nghin", "nghìn")).replace("linh", read.get("linh", "linh"))
    return text.replace("mươi bốn", "mươi tư")


def value_of(path):
    """What a name of the budget stands for, in đồng."""
    if path == "tong":
        return total
    items, source, year = budget["du_toan"], None, None
    for step in re.finditer(r'(nguon|nam|nhom|don_vi|dong)(?:\.(\w+)|\["?(.*?)"?\])', path):
        kind, key = step.group(1), step.group(2) or step.group(3)
        if kind == "nguon":
            source = sources.get(key, key)
        elif kind == "nam":
            year = key
        elif kind == "nhom":
            groups = [r for r in items if "nhom" in r]
            items = groups[int(key)]["du_toan"] if key.isdigit() else next(
                r["du_toan"] for r in groups if key in (r["nhom"], r.get("ma")))
        elif kind == "don_vi":
            items = [{k: v for k, v in r.items() if k != "du_toan"} for r in rows(items) if r.get("don_vi") == key]
        else:
            items = [next(r for r in rows(items) if r.get("ma") == key)]
    return total_of(items, source, year)


def percent(part, whole):
    hundredths = int(fractions.Fraction(part * 10000, whole) + fractions.Fraction(1, 2))
    text = f"{hundredths // 100}," + f"{hundredths % 100:02}"
    return text.rstrip("0").rstrip(",") + "%"


def fill(text):
    def value(match):
        inner = match.group(1).strip()
        if inner == "nam":
            return plan["nam"]
        name, _, filters = inner.partition("|")
        money = value_of(name.strip().removeprefix("kinh_phi."))
        filters = filters.strip()
        if filters == "bang_chu":
            return in_words(money)
        if filters == "phan_tram":
            return percent(money, total)
        if filters == "tien":
            return dotted(money) + "đ"
        given = re.fullmatch(r"""tien\(["'](.*)["']\)""", filters)
        return dotted(money) + given.group(1)

    return re.sub(r"\{\{(.*?)\}\}", value, text)


def roman(labels):
    """Whether sections are numbered I., II.: then their titles are in capitals."""
    return "I" in (labels or ["I."])[0]


def running(text, capitals=True):
    """The paragraphs of running text, without labels and marks; a footnote stands at its mark."""
    notes = dict(re.findall(r"^\[\^(\w+)\]: (.*)$", text, flags=re.M))
    text = re.sub(r"^\[\^\w+\]: .*$", "", text, flags=re.M)
    text = re.sub(r"^(#+ .*)$", r"\1\n", text, flags=re.M)
    item = r"(?:[-+*]|\d+[.)]|#+)"
    for block in re.split(rf"\n\s*\n|\n(?=\s*{item}\s)|(?<=\n)(?=#)", text.strip()):
        for line in re.split(rf"\n(?=\s*{item}\s)", block):
            heading = re.match(r"#+ ", line)
            line = re.sub(rf"^\s*{item}\s+", "", line)
            centred = line.rstrip().endswith("{giữa}")
            line = re.sub(r"\{(?:nhan=.*|giữa)\}\s*$", "", line)
            line = re.sub(r"(?<!\\)\*+", "", line)
            line = re.sub(r"\\$", "", line, flags=re.M)
            line = re.sub(r"\\([*.#^<_])", r"\1", line)
            upper = capitals and heading and heading.group() == "# " and not centred
            if heading and "\n" in line:
                raise SystemExit("a heading runs on: " + line)
            for nth, part in enumerate(re.split(r"\[\^(\w+)\]", line)):
                if nth % 2:
                    yield fill(notes[part])
                else:
                    yield fill(part).upper() if upper else fill(part)


def lines(value):
    return [] if not value else value if isinstance(value, list) else value.strip().splitlines()


def table():
    used = lambda key: any(row.get(key) for row in rows(budget["du_toan"]))
    years = budget.get("cac_nam", [])
    columns = [c["khoa"] for c in budget.get("cot", [])] or [
        c for c in ("stt", "noi_dung", "don_vi", "nguon", "don_vi_tinh", "so_luong", "don_gia",
                    "so_tien", "chia_nguon", "chia_nam", "thoi_gian", "ghi_chu")
        if c in ("stt", "noi_dung", "so_tien")
        or (c == "nguon" and len(sources) == 1 and used(c))
        or (c == "chia_nguon" and len(sources) > 1)
        or (c == "chia_nam" and len(years) > 1)
        or (c not in ("nguon", "chia_nguon", "chia_nam") and used(c))
    ]
    for column in budget.get("cot", []):
        yield column["ten"]
    for column in columns:
        yield from sources.values() if column == "chia_nguon" else years if column == "chia_nam" else []
    unit = budget.get("don_vi_tinh")
    factor = {"tỷ đồng": 10**9, "triệu đồng": 10**6, "nghìn đồng": 10**3}.get(unit, 1)

    def money(row, column):
        """The amounts of a row in a column, or in the columns of its sources or years."""
        if column == "so_tien":
            whole = total_of([row])
            return [row.get("thay_so_tien", "") if not whole else dotted(whole // factor)]
        kinds = [(s, None) for s in sources.values()] if column == "chia_nguon" else [(None, y) for y in years]
        parts = [total_of([row], *kind) for kind in kinds]
        return [dotted(part // factor) if part else "" for part in parts]

    for row in rows(budget["du_toan"]):
        group = "nhom" in row
        if group:
            yield fill(row["nhom"])
        for column in columns:
            if column in ("so_tien", "chia_nguon", "chia_nam"):
                if group and budget.get("tong_nhom") != "có":
                    continue
                for text in money(row, column):
                    marked = isinstance(row.get("so_tien"), str) and row["so_tien"].endswith("đ")
                    yield text + ("đ" if marked and factor == 1 and column == "so_tien" else "")
            elif column == "don_gia" and row.get(column):
                yield dotted(amount(row[column]) // factor)
            elif column == "nguon" and not group:
                yield sources.get(row.get("nguon", ""), row.get("nguon", ""))
            elif column == "so_luong" and "don_vi_tinh" not in columns:
                yield " ".join(row.get(key, "") for key in ("so_luong", "don_vi_tinh"))
            elif column != "stt" and not group:
                yield fill(row.get(column, ""))
    if budget.get("dong_tong") != "không":
        yield "Tổng cộng"
        for column in columns:
            if column == "so_tien":
                yield dotted(total // factor)
            elif column == "chia_nguon":
                yield from (dotted(total_of(budget["du_toan"], s) // factor) for s in sources.values())
            elif column == "chia_nam":
                yield from (dotted(total_of(budget["du_toan"], None, y) // factor) for y in years)


def chart(chart):
    factor = {"tỷ đồng": 10**9, "triệu đồng": 10**6, "nghìn đồng": 10**3}.get(budget.get("don_vi_tinh"), 1)
    items = budget["du_toan"]
    if chart["theo"] == "nhóm":
        bars = [(r["nhom"], total_of(r["du_toan"])) for r in items if "nhom" in r]
    elif chart["theo"] == "nguồn":
        bars = [(s, total_of(items, s)) for s in sources.values()]
    elif chart["theo"] == "năm":
        bars = [("Năm " + y, total_of(items, None, y)) for y in budget["cac_nam"]]
    else:
        units = dict.fromkeys(r["don_vi"] for r in rows(items) if r.get("don_vi"))
        bars = [(u, value_of(f'don_vi["{u}"]')) for u in units]
    for name, money in bars:
        yield name
        yield dotted(money // factor)
    yield fill(chart.get("ten", ""))


def free_table(table):
    def names(columns):
        """Heads row by row: a head, its neighbours, then what lies under them."""
        while columns:
            yield from (c.get("ten", "") for c in columns)
            columns = [under for c in columns for under in c.get("cot", [])]

    def cell(text):
        return [] if text in ("^", "<") or text.lower() == "tự cộng" else running(text)

    yield fill(table.get("ten", ""))
    if table.get("don_vi_tinh"):
        yield "Đơn vị tính: " + table["don_vi_tinh"]
    for name in names(table["cot"]):
        yield fill(name)
    for row in table["hang"]:
        if isinstance(row, list) or "hang" in row:
            for text in row if isinstance(row, list) else row["hang"]:
                yield from cell(text)
        elif "tong" in row or "hang" in row:
            yield str(row.get("nhan", ""))
            for text in row.get("tong") or row["hang"]:
                yield from cell(text)
        elif "trong" not in row:
            yield from running(row.get("nhom") or row["toan_dong"])
    yield from running(table.get("ghi_chu", ""))


def blocks(body, labels):
    for block in [body] if isinstance(body, str) else body:
        if isinstance(block, str):
            yield from running(block, roman(labels))
        elif "hinh" in block:
            if block["hinh"]["tep"].endswith(".svg"):
                drawing = (pathlib.Path(files[0]).parent / block["hinh"]["tep"]).read_text(encoding="utf-8")
                yield from re.findall(r"<text[^>]*>([^<]*)</text>", drawing)
            yield fill(block["hinh"].get("ten", ""))
        elif "bieu_do" in block:
            yield from chart(block["bieu_do"])
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
        for line in lines(appendix["ten"]):
            typed = line.endswith("{thường}")
            yield fill(line.removesuffix("{thường}")) if typed else fill(line).upper()
        if appendix.get("kem_theo", "có") not in ("có", "không"):
            yield from (fill(line) for line in lines(appendix["kem_theo"]))
        elif appendix.get("kem_theo") != "không":
            number = plan["so_van_ban"].zfill(2) if plan.get("so_van_ban") else ""
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
    yield from (fill(line.removesuffix("{thường}")) for line in lines(plan["trich_yeu"]))
    addressees = lines(plan.get("kinh_gui"))
    yield "Kính gửi:" if addressees else ""
    yield from addressees
    yield from (line.upper() for line in lines(plan.get("tham_quyen")))
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
    yield from lines(signer.get("duoi_ten"))
    yield from appendices("after")


def poppler(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace")


text = poppler("pdftotext", "-raw", pdf, "-")
assert unicodedata.is_normalized("NFC", text), "the text is not NFC"
for bad in "\ufffd\u00ad\u200b\u2060\ufeff":
    assert bad not in text, f"U+{ord(bad):04X} in the text"
# Dots to write on are as many as the line has room for.
squeeze = lambda s: re.sub(r"[.…_]{4,}", "", re.sub(r"\s+", "", s))
# A page number stands alone on the first or last line of its page.
copied = squeeze("".join(re.sub(r"\A\d+\n|\n\d+\n?\Z", "\n", page) for page in text.split("\f")))
# In the order of the tags, as a screen reader takes it; page numbers and repeated heads are none.
rest = squeeze("".join(re.findall(r'^\s*"(.*)"$', poppler("pdfinfo", "-struct-text", pdf), re.M)))
heads = squeeze("".join(c["ten"] for c in budget.get("cot", [])))
own = re.findall(r"\{nhan=(.*?)\}", str(plan["noi_dung"])) + [r["nhan"] for r in rows(budget["du_toan"]) if "nhan" in r]
own = [re.escape(squeeze(label)) for label in own]
for where in [plan] + plan.get("phu_luc", []):
    # "Nhiệm vụ 1:" stands for every label that only differs in its number.
    for sample in where.get("danh_so", []):
        number = re.search(r"\b(?:I|a|A|1(?:\.1)*)\b", sample)
        before, after = squeeze(sample[: number.start()]), squeeze(sample[number.end() :])
        own.append(re.escape(before.strip("*")) + r"(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])" + re.escape(after.strip("*")))
own = "|".join(own) or "$."
between = r"(?:STT|Nộidung|Đơnvịthựchiện|Sốtiền|Thờigianthựchiện|Ghichú|Đơnvịtính|Sốlượng|Đơngiá|Thànhtiền|Nguồnkinhphí|Chiatheonguồn|Chiatheonăm|Đơnvịtính:(?:đồng|nghìnđồng|triệuđồng)|ngày\d*tháng\d*năm\d*|[-+;.,/:]|[IVX]+\.?|\d+(?:\.\d+)*\.?|\(\d\)|[A-Z]|[a-zđ]\)|%s|%s)*" % (own, re.escape(heads) or "$.")
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
assert checked > 15, checked
print(f"{checked} pieces")

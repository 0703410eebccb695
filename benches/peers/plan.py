"""A plan as plain data for the peers: what a person would write who has YAML and Jinja, and not us.

It reads the same file. Sums, amounts in words and labels are computed, as they must be in a plan whose
budget changes; nothing is checked.
"""

import pathlib

import jinja2
import yaml
from vn_numberwords import number_to_words

ROMAN = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I", 50: "L", 40: "XL"}


def roman(number):
    text = ""
    for worth in sorted(ROMAN, reverse=True):
        while number >= worth:
            text, number = text + ROMAN[worth], number - worth
    return text


def amount(text):
    """Đồng of an amount as it is typed: digits, dots, a `đ`."""
    return int("".join(c for c in str(text) if c.isdigit()) or 0)


def cost(row):
    """Đồng of a row: its amount, or its quantity times its price."""
    if "so_tien" in row:
        return amount(row["so_tien"])
    return int(row["so_luong"]) * amount(row["don_gia"])


def money(number):
    return f"{number:,}".replace(",", ".")


def words(number):
    return number_to_words(number).capitalize() + " đồng"


def leaves(rows):
    for row in rows:
        if "du_toan" in row:
            yield from leaves(row["du_toan"])
        else:
            yield row


def table(budget):
    """Rows of a budget: cells, and whether the row is the head of a group."""
    columns = budget.get("cot") or [
        {"khoa": "noi_dung", "ten": "Nội dung"},
        {"khoa": "so_luong", "ten": "Số lượng"},
        {"khoa": "don_vi_tinh", "ten": "Đơn vị tính"},
        {"khoa": "don_gia", "ten": "Đơn giá"},
        {"khoa": "so_tien", "ten": "Thành tiền"},
    ]
    rows = [(["TT"] + [column["ten"] for column in columns], True)]
    groups = [row for row in budget["du_toan"] if "du_toan" in row]
    nth = 0
    for group in groups or [{"du_toan": budget["du_toan"]}]:
        if groups:
            rows.append(([roman(groups.index(group) + 1), group["nhom"]] + [""] * (len(columns) - 1), True))
        for row in leaves(group["du_toan"]):
            nth += 1
            cells = [str(row.get(column["khoa"], money(cost(row)))) for column in columns]
            rows.append(([str(nth)] + cells, False))
    total = sum(cost(row) for row in leaves(budget["du_toan"]))
    return {"columns": columns, "rows": rows, "total": money(total)}


def blocks(source):
    """Headings, paragraphs and tables of a body, with their labels."""
    one = two = 0
    for block in source["noi_dung"]:
        if not isinstance(block, str):
            yield {"kind": "table"}
            continue
        for line in filter(None, (line.strip() for line in block.splitlines())):
            if line.startswith("## "):
                two += 1
                yield {"kind": "two", "text": f"{two}. {line[3:]}"}
            elif line.startswith("# "):
                one, two = one + 1, 0
                yield {"kind": "one", "text": f"{roman(one)}. {line[2:]}"}
            else:
                yield {"kind": "text", "text": line}


def read(path):
    """What the templates take."""
    source = yaml.safe_load(pathlib.Path(path).read_text(encoding="utf-8"))
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    environment.filters.update(tien=money, bang_chu=words)
    budget = source["kinh_phi"]
    total = sum(cost(row) for row in leaves(budget["du_toan"]))
    names = {"nam": source["nam"], "kinh_phi": {"tong": total}}

    def filled(value):
        if isinstance(value, str):
            return environment.from_string(value).render(names) if "{{" in value else value
        if isinstance(value, list):
            return [filled(item) for item in value]
        if isinstance(value, dict):
            return {key: filled(item) for key, item in value.items()}
        return value

    source = filled(source)
    return {
        "plan": source,
        "blocks": list(blocks(source)),
        "table": table(source["kinh_phi"]),
        "opening": [line for line in source.get("mo_dau", "").splitlines() if line.strip()],
        "subject": " ".join(source["trich_yeu"].split()),
    }

"""Edits an exported budget as the finance office would.

usage: edit_sheet.py IN.xlsx OUT CELL=VALUE...

Values that look like whole numbers are written as numbers. The extension of OUT chooses the form:
.xlsx; .ods; .csv (UTF-8, commas, amounts with dots); .1258.csv (Windows-1258, semicolons).
"""

import csv
import sys

import openpyxl

source, target, *edits = sys.argv[1:]
book = openpyxl.load_workbook(source)
sheet = book.active
for edit in edits:
    cell, _, value = edit.partition("=")
    sheet[cell] = int(value) if value.lstrip("-").isdigit() else float(value) if value.startswith("0.") else value or None
if target.endswith(".xlsx"):
    book.save(target)
    sys.exit()

# Sums would be stale after an edit: these forms go without them, as a person deletes them.
rows = [
    [None if isinstance(c.value, str) and c.value.startswith("=") else c.value for c in row]
    for row in sheet.iter_rows()
]
if target.endswith(".ods"):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Dự toán")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, (int, float)):
                cell = TableCell(valuetype="float", value=str(value))
            else:
                cell = TableCell(valuetype="string")
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(target)
else:
    windows = target.endswith(".1258.csv")
    dotted = lambda v: f"{v:,}".replace(",", ".") if isinstance(v, int) else v
    text = []
    for row in rows:
        text.append(["" if v is None else dotted(v) for v in row])
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";" if windows else ",").writerows(text)
    if windows:
        # Windows-1258 has tone marks as letters of their own.
        import unicodedata

        def encode(char):
            try:
                return char.encode("cp1258")
            except UnicodeEncodeError:
                parts = unicodedata.normalize("NFD", char)
                tones = "\u0300\u0301\u0303\u0309\u0323"
                base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
                return base.encode("cp1258") + "".join(c for c in parts if c in tones).encode("cp1258")

        content = open(target, encoding="utf-8").read()
        with open(target, "wb") as file:
            for char in content:
                file.write(encode(char))

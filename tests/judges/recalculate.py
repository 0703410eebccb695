"""Recalculates an exported budget with an independent spreadsheet engine, and compares every value
that the file carries.

usage: recalculate.py FILE.xlsx TOTAL     (the total in đồng, as the program says it)
"""

import sys

import formulas
import openpyxl

path, total = sys.argv[1:]
book = formulas.ExcelModel().loads(path).finish().calculate()
values = {str(key).rpartition("!")[2]: cell for key, cell in book.items() if "!" in str(key)}
written = openpyxl.load_workbook(path).active
carried = openpyxl.load_workbook(path, data_only=True).active
count = 0
for row in written.iter_rows():
    for cell in row:
        if isinstance(cell.value, str) and cell.value.startswith("="):
            found = float(values[cell.coordinate].value[0, 0])
            assert found == float(carried[cell.coordinate].value), (cell.coordinate, found)
            count += 1
kinds = [cell.value for cell in written["A"]]
heads = [cell.value for cell in written[1]]
amount = max(n for n, head in enumerate(heads) if head and head.endswith("(đồng)"))
last = carried[kinds.index("tổng") + 1][amount].value
assert int(last) == int(total), (last, total)
assert count > 0
assert written.freeze_panes, "the head is not frozen"
print(f"{count} formulas")

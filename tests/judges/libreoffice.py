"""Has LibreOffice Calc open a workbook, edit it and save it, as a finance office would.

usage: python3 libreoffice.py IN OUT [EDIT...] [--then IN OUT [EDIT...]]...

The extension of OUT chooses the form: .xlsx, .ods, .csv. Edits, in order:
  F4=60000000       types into a cell, as a person does: figures, 2027-03-15 and 50% become values
  F4:=SUM(F2:F3)    puts a formula in
  F4#0.0%           gives a cell a number format
  E3:E4!merge       merges cells
  5!insert          inserts a row before row 5
  5!delete          deletes row 5
  name!rename       renames the sheet, and puts a cover before it
  word!password     saves under a password
"""

import os
import signal
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".csv": "Text - txt - csv (StarCalc)"}


def option(name, value):
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


def change(document, sheet, edit):
    if edit.endswith("!insert"):
        sheet.Rows.insertByIndex(int(edit.split("!")[0]) - 1, 1)
    elif edit.endswith("!delete"):
        sheet.Rows.removeByIndex(int(edit.split("!")[0]) - 1, 1)
    elif edit.endswith("!rename"):
        sheet.Name = edit.split("!")[0]
        document.Sheets.insertNewByName("Bìa", 0)
        document.Sheets.getByIndex(0).getCellByPosition(0, 0).String = "BÌA"
    elif edit.endswith("!password"):
        pass
    elif edit.endswith("!merge"):
        sheet.getCellRangeByName(edit.split("!")[0]).merge(True)
    elif ":=" in edit:
        cell, formula = edit.split(":=")
        sheet.getCellRangeByName(cell).setFormula("=" + formula)
    elif "=" in edit:
        cell, typed = edit.split("=", 1)
        sheet.getCellRangeByName(cell).FormulaLocal = typed
    elif "#" in edit:
        cell, code = edit.split("#", 1)
        formats = document.NumberFormats
        key = formats.queryKey(code, Locale("en", "US", ""), False)
        if key == -1:
            key = formats.addNew(code, Locale("en", "US", ""))
        sheet.getCellRangeByName(cell).NumberFormat = key
    else:
        sys.exit(f"no edit: {edit}")


jobs, job = [], []
for argument in sys.argv[1:] + ["--then"]:
    if argument == "--then":
        jobs.append(job)
        job = []
    else:
        job.append(argument)

with tempfile.TemporaryDirectory() as profile:
    pipe = f"kehoach{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )
    try:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        for _ in range(600):
            try:
                there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.1)
        else:
            sys.exit("LibreOffice does not start")
        desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        for source, target, *edits in jobs:
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(os.path.abspath(source)), "_blank", 0, (option("Hidden", True),)
            )
            sheet = document.Sheets.getByIndex(0)
            for edit in edits:
                change(document, sheet, edit)
            document.calculateAll()
            kind = FILTERS[os.path.splitext(target)[1]]
            options = [option("FilterName", kind)]
            options += [option("Password", e.split("!")[0]) for e in edits if e.endswith("!password")]
            if kind.startswith("Text"):
                # Semicolons, quotes where needed, UTF-8; cells as shown.
                options.append(option("FilterOptions", "59,34,76,1,,0,false,true,false"))
            document.storeToURL(uno.systemPathToFileUrl(os.path.abspath(target)), tuple(options))
            document.close(True)
    finally:
        try:
            desktop.terminate()
            office.wait(30)
        except Exception:
            os.killpg(office.pid, signal.SIGKILL)
print(f"{len(jobs)} saved")

"""Has LibreOffice Writer work on a Word file as a colleague would: with recorded changes.

usage: python3 writer_round.py IN.docx OUT.docx AUTHOR EDITS.json

EDITS is a list, as in returned.py: replace, insert, delete, paragraph, gone, join, restyle, note. (This Writer falls over
comments that come through the bridge: those that are in the file already it keeps.) Its Python is the
system's own, which carries the bridge.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def option(name, value):
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


def paragraph(document, words):
    """The cursor over the paragraph that holds words, wherever it stands."""
    found = search(document, words)
    cursor = found.getText().createTextCursorByRange(found.getStart())
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    return cursor


def search(document, words, within=None):
    asked = document.createSearchDescriptor()
    asked.SearchString = words
    asked.SearchCaseSensitive = True
    found = document.findFirst(asked) if within is None else document.findNext(within.getStart(), asked)
    if found is None:
        sys.exit(f"not there: {words}")
    return found


def change(document, edit):
    do = edit["do"]
    if do in ("replace", "delete"):
        own = paragraph(document, edit["at"])
        search(document, edit["old"], own).setString(edit.get("new", ""))
    elif do == "insert":
        own = paragraph(document, edit["at"])
        found = search(document, edit["behind"], own)
        found.getText().insertString(found.getEnd(), edit["new"], False)
    elif do == "paragraph":
        own = paragraph(document, edit["at"])
        text, end = own.getText(), own.getEnd()
        text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
        cursor = text.createTextCursorByRange(paragraph(document, edit["at"]).getEnd())
        cursor.goRight(1, False)
        text.insertString(cursor, edit["new"], False)
    elif do == "gone":
        own = paragraph(document, edit["at"])
        # From the end of the paragraph before it, as a hand drags.
        cursor = own.getText().createTextCursorByRange(own.getStart())
        cursor.goLeft(1, False)
        cursor.goRight(1, True)
        cursor.gotoEndOfParagraph(True)
        cursor.setString("")
    elif do == "join":
        own = paragraph(document, edit["at"])
        cursor = own.getText().createTextCursorByRange(own.getEnd())
        cursor.goRight(1, True)
        cursor.setString(edit.get("new", ""))
    elif do == "restyle":
        found = search(document, edit["old"], paragraph(document, edit["at"]))
        found.CharWeight = 100.0 if edit.get("off") else 150.0
    elif do == "note":
        found = search(document, edit["behind"], paragraph(document, edit["at"]))
        note = document.createInstance("com.sun.star.text.Footnote")
        found.getText().insertTextContent(found.getEnd(), note, False)
        note.setString(edit["new"])
    else:
        sys.exit(f"no edit: {do}")


source, target, author, edits = sys.argv[1:5]
edits = json.load(open(edits, encoding="utf-8"))
with tempfile.TemporaryDirectory() as profile:
    # A copy: what Writer locks is not the caller's.
    copy = shutil.copy(source, os.path.join(profile, "draft.docx"))
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
        make = lambda name, *args: there.ServiceManager.createInstanceWithArgumentsAndContext(name, args, there) if args \
            else there.ServiceManager.createInstanceWithContext(name, there)
        settings = make("com.sun.star.configuration.ConfigurationProvider")
        profile_data = settings.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            (option("nodepath", "/org.openoffice.UserProfile/Data"),),
        )
        profile_data.setPropertyValue("givenname", author)
        profile_data.commitChanges()
        desktop = make("com.sun.star.frame.Desktop")
        document = desktop.loadComponentFromURL(
            uno.systemPathToFileUrl(copy), "_blank", 0, (option("Hidden", True),)
        )
        document.RecordChanges = True
        for edit in edits:
            change(document, edit)
        document.storeToURL(
            uno.systemPathToFileUrl(os.path.abspath(target)), (option("FilterName", "MS Word 2007 XML"),)
        )
        document.close(True)
    finally:
        try:
            desktop.terminate()
            office.wait(30)
        except Exception:
            os.killpg(office.pid, signal.SIGKILL)
print(f"{len(edits)} edits")

"""Makes a returned draft out of a Word file: what colleagues did to it, with changes noted.

usage: returned.py IN.docx OUT.docx EDITS.json [accepted]

With `accepted` all noted changes are taken, as whoever switched the notes off would have made them.

EDITS is a list; each edit is done to the first paragraph that holds the words `at`:
  {"do": "replace", "at": "...", "old": "...", "new": "...", "who": "...", "when": "..."}
  {"do": "insert", "at": "...", "behind": "...", "new": "..."}       "look": "b" or "i", as of "replace"
  {"do": "delete", "at": "...", "old": "..."}
  {"do": "paragraph", "at": "...", "new": "..."}        a new paragraph behind it, as Word has it
  {"do": "gone", "at": "..."}                           the whole paragraph
  {"do": "row", "at": "...", "cells": [...]}            a new row behind the one that holds the words
  {"do": "gone-row", "at": "..."}
  {"do": "move", "at": "...", "behind": "..."}          the whole paragraph, behind another
  {"do": "restyle", "at": "...", "old": "..."}          bold, and nothing else; "look": "i" and others,
                                                        "off": true takes it away
  {"do": "join", "at": "...", "new": " ", "cut": "- "}  the end of the paragraph goes; "new" comes there, "cut"
                                                        goes from the beginning of the next one
  {"do": "note", "at": "...", "behind": "...", "new": "..."}  a new footnote; "plain": true as programs write
                                                        it that note only its call
  {"do": "comment", "at": "...", "old": "...", "new": "..."}
  {"do": "answer", "at": "words of a comment", "new": "..."}
  {"do": "silent", "at": "...", "old": "...", "new": "..."}   nobody notes it
It knows nothing of ours: it reads and writes XML.
"""

import copy
import json
import sys
import zipfile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
CT = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def w(name):
    return f"{{{W}}}{name}"


source, target, edits = sys.argv[1:4]
edits = json.load(open(edits, encoding="utf-8"))
with zipfile.ZipFile(source) as package:
    parts = {name: package.read(name) for name in package.namelist()}
    order = package.namelist()
trees = {
    name: etree.fromstring(parts[name]) for name in ("word/document.xml", "word/footnotes.xml") if name in parts
}
next_id = 9000
comments = []


def number():
    global next_id
    next_id += 1
    return str(next_id)


def noted(name, edit):
    node = etree.Element(w(name))
    node.set(w("id"), number())
    node.set(w("author"), edit["who"])
    node.set(w("date"), edit["when"])
    return node


def live(paragraph):
    """The runs whose words stand there, and are no deleted ones."""
    return [r for r in paragraph.iter(w("r")) if r.getparent().tag != w("del") and r.find(w("t")) is not None]


def text(paragraph):
    return "".join(t.text or "" for r in live(paragraph) for t in r.iter(w("t")))


def find(words):
    for tree in trees.values():
        for paragraph in tree.iter(w("p")):
            if words in text(paragraph):
                return paragraph
    sys.exit(f"no paragraph holds: {words}")


def cut(paragraph, start, end):
    """Runs that hold the letters from start to end, and no others."""
    made, at = [], 0
    for run in live(paragraph):
        words = "".join(t.text or "" for t in run.iter(w("t")))
        first, last = max(start - at, 0), min(end - at, len(words))
        at += len(words)
        if first >= last:
            continue
        for piece, own in ((words[:first], False), (words[first:last], True), (words[last:], False)):
            if piece:
                new = like(run, piece)
                run.addprevious(new)
                if own:
                    made.append(new)
        run.getparent().remove(run)
    return made


def like(run, words, other=None):
    """A run that looks as another, or in one thing otherwise."""
    new = etree.Element(w("r"))
    look = run.find(w("rPr")) if run is not None else None
    if look is not None:
        new.append(copy.deepcopy(look))
    if other is not None:
        look = new.find(w("rPr"))
        if look is None:
            look = etree.SubElement(new, w("rPr"))
        look.insert(0, etree.Element(w(other)))
    t = etree.SubElement(new, w("t"))
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    t.text = words
    return new


def place_of(paragraph, words):
    at = text(paragraph).find(words)
    if at < 0:
        sys.exit(f"not there: {words}")
    return at, at + len(words)


def take(runs, edit, name="del"):
    first = None
    for run in runs:
        node = noted(name, edit)
        run.getparent().replace(run, node)
        node.append(run)
        if name in ("del",):
            for t in run.iter(w("t")):
                t.tag = w("delText")
        first = first if first is not None else node
        last = node
    return first, last


def mark(paragraph, name, edit):
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    look = properties.find(w("rPr"))
    if look is None:
        look = etree.Element(w("rPr"))
        behind = [n for n in properties if n.tag in (w("sectPr"), w("pPrChange"))]
        properties.insert(properties.index(behind[0]) if behind else len(properties), look)
    look.insert(0, noted(name, edit))


def new_paragraph(paragraph, words, edit, name="ins"):
    """As Word writes it where Enter was pressed at the end: the first end is the new one."""
    new = etree.Element(w("p"))
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
        for change in new.iter(w("ins"), w("del")):
            change.getparent().remove(change)
    node = noted(name, edit)
    runs = live(paragraph)
    node.append(like(None, words))
    new.append(node)
    paragraph.addnext(new)
    mark(paragraph, name, edit)
    return new


def comment(paragraph, words, edit, answers=None):
    own = str(len(comments))
    start, end = place_of(paragraph, words)
    runs = cut(paragraph, start, end)
    first, last = etree.Element(w("commentRangeStart")), etree.Element(w("commentRangeEnd"))
    first.set(w("id"), own)
    last.set(w("id"), own)
    top = lambda node: node if node.getparent().tag == w("p") else top(node.getparent())
    top(runs[0]).addprevious(first)
    top(runs[-1]).addnext(last)
    reference = etree.Element(w("r"))
    etree.SubElement(reference, w("commentReference")).set(w("id"), own)
    last.addnext(reference)
    comments.append((own, edit, answers))


def row_of(paragraph):
    node = paragraph
    while node.tag != w("tr"):
        node = node.getparent()
    return node


def row_mark(row, name, edit):
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    properties.append(noted(name, edit))


def footnote(words, edit):
    """A new note; returns its number in the file."""
    if "word/footnotes.xml" not in trees:
        trees["word/footnotes.xml"] = etree.Element(w("footnotes"), nsmap={"w": W})
        order.append("word/footnotes.xml")
        add_part("footnotes", f"{OFFICE}/footnotes", "footnotes")
    root = trees["word/footnotes.xml"]
    taken = [int(note.get(w("id"))) for note in root.iter(w("footnote"))]
    own = etree.SubElement(root, w("footnote"))
    own.set(w("id"), str(max(taken, default=0) + 1))
    paragraph = etree.SubElement(own, w("p"))
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(run, w("footnoteRef"))
    pieces = [run, like(None, " " + words)]
    for piece in pieces:
        if edit.get("plain"):
            paragraph.append(piece)
        else:
            node = noted("ins", edit)
            node.append(piece)
            paragraph.append(node)
    return own.get(w("id"))


def add_part(name, kind, content):
    links = etree.fromstring(parts["word/_rels/document.xml.rels"])
    link = etree.SubElement(links, f"{{{REL}}}Relationship")
    link.set("Id", f"rId{name}")
    link.set("Type", kind)
    link.set("Target", f"{name}.xml")
    parts["word/_rels/document.xml.rels"] = etree.tostring(links, xml_declaration=True, encoding="UTF-8", standalone=True)
    types = etree.fromstring(parts["[Content_Types].xml"])
    own = etree.SubElement(types, f"{{{CT}}}Override")
    own.set("PartName", f"/word/{name}.xml")
    own.set("ContentType", f"application/vnd.openxmlformats-officedocument.wordprocessingml.{content}+xml")
    parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)


for edit in edits:
    edit.setdefault("who", "Nguyễn Văn An")
    edit.setdefault("when", "2026-11-27T08:15:00Z")
    do = edit["do"]
    if do == "answer":
        above = next(own for own, old, _ in comments if old["new"] == edit["at"])
        own = str(len(comments))
        comments.append((own, edit, above))
        # It hangs on the same words.
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for node in [n for t in trees.values() for n in t.iter(w(name)) if n.get(w("id")) == above]:
                node = node.getparent() if name == "commentReference" else node
                new = copy.deepcopy(node)
                for part in new.iter(w(name)):
                    part.set(w("id"), own)
                node.addnext(new)
        continue
    paragraph = find(edit["at"])
    if do == "replace":
        runs = cut(paragraph, *place_of(paragraph, edit["old"]))
        look = runs[0]
        _, last = take(runs, edit)
        node = noted("ins", edit)
        node.append(like(look, edit["new"], edit.get("look")))
        last.addnext(node)
    elif do == "silent":
        runs = cut(paragraph, *place_of(paragraph, edit["old"]))
        runs[0].find(w("t")).text = edit["new"]
        for run in runs[1:]:
            run.getparent().remove(run)
    elif do == "insert":
        _, end = place_of(paragraph, edit["behind"])
        runs = cut(paragraph, end - 1, end)
        node = noted("ins", edit)
        node.append(like(runs[0], edit["new"], edit.get("look")))
        runs[0].addnext(node)
    elif do == "delete":
        take(cut(paragraph, *place_of(paragraph, edit["old"])), edit)
    elif do == "paragraph":
        new_paragraph(paragraph, edit["new"], edit)
    elif do == "gone":
        words = text(paragraph)
        take(live(paragraph), edit)
        mark(paragraph, "del", edit)
    elif do == "move":
        words = text(paragraph)
        for run in live(paragraph):
            node = noted("moveFrom", edit)
            run.getparent().replace(run, node)
            node.append(run)
        mark(paragraph, "moveFrom", edit)
        other = find(edit["behind"])
        new_paragraph(other, words, edit, "moveTo")
    elif do == "join":
        following = paragraph.getnext()
        if edit.get("new"):
            node = noted("ins", edit)
            node.append(like(live(paragraph)[-1], edit["new"]))
            paragraph.append(node)
        if edit.get("cut"):
            take(cut(following, 0, len(edit["cut"])), edit)
        mark(paragraph, "del", edit)
    elif do == "note":
        _, end = place_of(paragraph, edit["behind"])
        runs = cut(paragraph, end - 1, end)
        node = noted("ins", edit)
        run = etree.SubElement(node, w("r"))
        look = etree.SubElement(run, w("rPr"))
        etree.SubElement(look, w("vertAlign")).set(w("val"), "superscript")
        etree.SubElement(run, w("footnoteReference")).set(w("id"), footnote(edit["new"], edit))
        inside = runs[0].getparent().tag == w("ins")
        runs[0].addnext(run if inside else node)
    elif do == "restyle":
        for run in cut(paragraph, *place_of(paragraph, edit["old"])):
            look = run.find(w("rPr"))
            if look is None:
                look = etree.Element(w("rPr"))
                run.insert(0, look)
            was = copy.deepcopy(look)
            name = edit.get("look", "b")
            if name in ("superscript", "subscript"):
                etree.SubElement(look, w("vertAlign")).set(w("val"), name)
            else:
                for old in look.findall(w(name)):
                    look.remove(old)
                node = etree.Element(w(name))
                if edit.get("off"):
                    node.set(w("val"), "0")
                look.insert(0, node)
            change = noted("rPrChange", edit)
            was.tag = w("rPr")
            change.append(was)
            look.append(change)
    elif do == "row":
        row = row_of(paragraph)
        new = copy.deepcopy(row)
        for start in list(new.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            start.getparent().remove(start)
        for cell, words in zip(new.iter(w("tc")), edit["cells"]):
            own = cell.find(w("p"))
            for other in cell.findall(w("p"))[1:]:
                cell.remove(other)
            for run in list(own):
                if run.tag != w("pPr"):
                    own.remove(run)
            node = noted("ins", edit)
            node.append(like(None, words))
            if words:
                own.append(node)
        row.addnext(new)
        row_mark(new, "ins", edit)
    elif do == "gone-row":
        row = row_of(paragraph)
        for own in row.iter(w("p")):
            if live(own):
                take(live(own), edit)
        row_mark(row, "del", edit)
    elif do == "comment":
        comment(paragraph, edit["old"], edit)
    else:
        sys.exit(f"no edit: {do}")

if "accepted" in sys.argv[4:]:
    for tree in trees.values():
        for row in list(tree.iter(w("tr"))):
            properties = row.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                row.getparent().remove(row)
            elif properties is not None and properties.find(w("ins")) is not None:
                properties.remove(properties.find(w("ins")))
        for own in list(tree.iter(w("p"))):
            look = own.find(f"{w('pPr')}/{w('rPr')}")
            gone = look is not None and (look.find(w("del")) is not None or look.find(w("moveFrom")) is not None)
            for node in list(own.iter(w("del"), w("moveFrom"))):
                if node.getparent().tag != w("rPr"):
                    node.getparent().remove(node)
            for node in list(own.iter(w("ins"), w("moveTo"))):
                if node.getparent().tag == w("rPr"):
                    node.getparent().remove(node)
                else:
                    for part in list(node):
                        node.addprevious(part)
                    node.getparent().remove(node)
            for node in list(own.iter(w("rPrChange"))):
                node.getparent().remove(node)
            if gone:
                own.getparent().remove(own)
for name, tree in trees.items():
    parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
if comments:
    root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
    more = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for own, edit, above in comments:
        node = etree.SubElement(root, w("comment"))
        node.set(w("id"), own)
        node.set(w("author"), edit["who"])
        node.set(w("date"), edit["when"])
        paragraph = etree.SubElement(node, w("p"))
        paragraph.set(f"{{{W14}}}paraId", f"0000000{int(own) + 1}")
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = edit["new"]
        extra = etree.SubElement(more, f"{{{W15}}}commentEx")
        extra.set(f"{{{W15}}}paraId", f"0000000{int(own) + 1}")
        if above is not None:
            extra.set(f"{{{W15}}}paraIdParent", f"0000000{int(above) + 1}")
    for name, tree, kind, content in (
        ("comments", root, f"{OFFICE}/comments", "comments"),
        ("commentsExtended", more, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
         "commentsExtended"),
    ):
        parts[f"word/{name}.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        order.append(f"word/{name}.xml")
        add_part(name, kind, content)
# Another program has saved it.
parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b">kehoach<", b">Microsoft Office Word<")
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
    for name in order:
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        package.writestr(entry, parts[name])
print(f"{len(edits)} edits")

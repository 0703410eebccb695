"""The licences of all that is in the program, in one text: python3 licences.py > FILE

Each crate's own files; a text that several have stands once. Fails where a licence asks for its text and
there is none."""

import pathlib
import re
import sys

from crates import crates

root_folder = pathlib.Path(__file__).parent.parent
NAMES = re.compile(r"^(un)?licen[cs]e|^copying|^notice|^copyright", re.IGNORECASE)
# Crates without the file, and the crate of the same authors and sources that has it.
SIBLINGS = {"alloc-stdlib": "alloc-no-stdlib"}
# Licences that do not ask to be shown.
SILENT = {"0BSD", "CC0-1.0", "MIT-0", "Unlicense"}
APACHE = (root_folder / "LICENSE-APACHE").read_text()


def own_texts(crate):
    folder = pathlib.Path(crate["manifest_path"]).parent
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and NAMES.match(path.name)]
    if crate["license_file"]:
        files.append(folder / crate["license_file"])
    return [path.read_text(errors="replace") for path in dict.fromkeys(files)]


def texts(crate, by_name):
    found = own_texts(crate) or own_texts(by_name.get(SIBLINGS.get(crate["name"]), crate))
    choices = set(re.split(r"\s+OR\s+", crate["license"]))
    if found or choices & SILENT:
        return found
    if "Apache-2.0" in choices:
        return [APACHE]
    sys.exit(f"licences.py: {crate['name']} {crate['version']} ({crate['license']}) has no text")


def main():
    root, linked = crates()
    del linked[root]
    by_name = {crate["name"]: crate for crate in linked.values()}
    owners = {}
    print("kehoach is made with these libraries; the texts of their licences stand below.\n")
    for crate in linked.values():
        print(f"{crate['name']} {crate['version']}: {crate['license']}")
        for text in texts(crate, by_name):
            text = "\n".join(line.rstrip() for line in text.replace("\f", "").strip().splitlines())
            owners.setdefault(text, []).append(f"{crate['name']} {crate['version']}")
    for text, names in owners.items():
        print(f"\n{'=' * 78}\n{', '.join(names)}\n{'=' * 78}\n\n{text}")


main()

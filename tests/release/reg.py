"""What Wine's registry of a person says: reg.py USER.REG KEY [NAME]

Prints the value of a name, without one that of the key itself; with NAME `--below`, the keys that have KEY
anywhere in their path. The registry's own program says things in the letters of old consoles only."""

import re
import sys

path, key, *name = sys.argv[1:]
section, keys = None, {}
for line in open(path, encoding="utf-8"):
    head = re.match(r"\[(.*)\] \d+", line)
    value = re.match(r'(?:@|"((?:[^"\\]|\\.)*)")=(?:str\(\d\):)?"((?:[^"\\]|\\.)*)"', line)
    if head:
        section = keys.setdefault(head[1].replace("\\\\", "\\").lower(), {})
    elif value and section is not None:
        # Letters beyond Latin 1 stand as \x and figures.
        plain = re.sub(r"\\x([0-9a-f]{1,4})", lambda m: chr(int(m[1], 16)), value[2])
        section[(value[1] or "").lower()] = re.sub(r"\\(.)", r"\1", plain)
    elif re.match(r'"((?:[^"\\]|\\.)*)"=', line) and section is not None:
        section[line.split('"')[1].lower()] = ""
if name == ["--below"]:
    print("\n".join(sorted(one for one in keys if key.lower() in one)))
else:
    print(keys.get(key.lower(), {}).get("".join(name).lower(), "(none)"))

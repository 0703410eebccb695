"""A wheel around a program: pack.py PROGRAM TAG VERSION LICENCES FOLDER

The program goes where commands of Python packages go; there is no Python in it. SOURCE_DATE_EPOCH dates it."""

import os
import pathlib
import sys
import time
import zipfile

from wheel.wheelfile import WheelFile

program, tag, version, licences, folder = sys.argv[1:]
program, licences = pathlib.Path(program), pathlib.Path(licences)
about = (pathlib.Path(__file__).parent / "README.md").read_text()
METADATA = f"""\
Metadata-Version: 2.4
Name: kehoach
Version: {version}
Summary: Official Vietnamese plans from YAML to PDF, laid out by Nghị định 30/2020/NĐ-CP
License-Expression: MIT OR Apache-2.0
Classifier: Environment :: Console
Classifier: Natural Language :: Vietnamese
Classifier: Programming Language :: Rust
Requires-Python: >=3.8
Description-Content-Type: text/markdown

{about}"""
python, abi, platform = tag.split("-")
WHEEL = "Wheel-Version: 1.0\nGenerator: kehoach\nRoot-Is-Purelib: false\n" + "".join(
    f"Tag: {python}-{abi}-{one}\n" for one in platform.split(".")
)
date = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
info = f"kehoach-{version}.dist-info"
files = {
    f"kehoach-{version}.data/scripts/{program.name}": (0o755, program.read_bytes()),
    f"{info}/METADATA": (0o644, METADATA.encode()),
    f"{info}/WHEEL": (0o644, WHEEL.encode()),
}
for path in sorted(licences.iterdir()):
    files[f"{info}/licenses/{path.name}"] = (0o644, path.read_bytes())

with WheelFile(pathlib.Path(folder) / f"kehoach-{version}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
    for name, (mode, data) in files.items():
        entry = zipfile.ZipInfo(name, date)
        entry.external_attr = (0o100000 | mode) << 16
        wheel.writestr(entry, data, zipfile.ZIP_DEFLATED)

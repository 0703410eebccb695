"""YAML and Jinja into Typst by its Python package: `with_typst.py PLAN PDF FONTS`."""

import pathlib
import sys

import jinja2
import typst

import plan

here = pathlib.Path(__file__).parent
environment = jinja2.Environment(loader=jinja2.FileSystemLoader(here), undefined=jinja2.StrictUndefined)


def literal(value):
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


environment.filters["literal"] = literal
source = environment.get_template("plan.typ.j2").render(plan.read(sys.argv[1]))
pdf = typst.compile(
    source.encode(), font_paths=[sys.argv[3]], ignore_system_fonts=True, pdf_standards=["a-2a"]
)
pathlib.Path(sys.argv[2]).write_bytes(pdf)

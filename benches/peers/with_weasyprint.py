"""YAML and Jinja into HTML and WeasyPrint: `with_weasyprint.py PLAN PDF`."""

import pathlib
import sys

import jinja2
import weasyprint

import plan

here = pathlib.Path(__file__).parent
loader = jinja2.FileSystemLoader(here)
environment = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True)
source = environment.get_template("plan.html.j2").render(plan.read(sys.argv[1]))
base = here.parent.parent / "fonts"
weasyprint.HTML(string=source, base_url=f"{base}/").write_pdf(sys.argv[2], pdf_variant="pdf/a-3u")

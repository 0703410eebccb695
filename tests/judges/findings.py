"""Checks findings in JSON against the schema that describes them.

usage: findings.py SCHEMA FINDINGS
"""

import json
import pathlib
import sys

import jsonschema

schema, findings = (json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
flaws = [f"{list(e.path)}: {e.message}" for e in validator.iter_errors(findings)]
assert any(f["fix"] for f in findings["findings"]), "no finding has a fix"
assert any(f["related"] for f in findings["findings"]), "no finding has a second place"
# A schema that takes everything would pass above.
for name in findings["findings"][0]:
    without = {k: v for k, v in findings["findings"][0].items() if k != name}
    assert list(validator.iter_errors({"version": 1, "findings": [without]})), f"{name} may be left out"
sys.exit("\n".join(flaws) or None)

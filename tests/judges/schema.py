"""Checks every plan under a folder against the JSON Schema, as an editor would.

usage: schema.py SCHEMA FOLDER
"""

import json
import pathlib
import sys

import jsonschema
import yaml

schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

plans = sorted(pathlib.Path(sys.argv[2]).rglob("*.yaml"))
assert plans, "no plans"
flaws = []
for plan in plans:
    # BaseLoader would make all text; editors read YAML's core types, dates as text.
    loader = yaml.SafeLoader
    loader.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if "timestamp" not in tag]
        for first, resolvers in loader.yaml_implicit_resolvers.items()
    }
    data = yaml.load(plan.read_text(encoding="utf-8"), loader)
    flaws += [f"{plan}: {'.'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(data)]
# A schema that takes everything would pass above.
assert list(validator.iter_errors({"nma": 2027})), "an unknown key passes"
assert list(validator.iter_errors({"kinh_phi": {"du_toan": [{"so_tien": ["x"]}]}})), "a wrong type passes"
sys.exit("\n".join(flaws) or None)

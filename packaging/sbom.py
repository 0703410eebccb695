"""The bill of materials of a release, in CycloneDX 1.6: python3 sbom.py > FILE.cdx.json

Takes its date from SOURCE_DATE_EPOCH and its number from what it lists, so that the same sources give the
same bytes; checked against the schema of CycloneDX before it is printed."""

import datetime
import json
import os
import sys
import tomllib
import uuid

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from crates import crates

# What is inside and no crate: name, version, licence.
FONTS = [("Tinos", "1.33", "OFL-1.1"), ("Cousine", "1.23", "OFL-1.1")]


def component(crate, checksums):
    name, version = crate["name"], crate["version"]
    checksum = checksums.get((name, version))
    licences = [LicenseFactory().make_with_expression(crate["license"])] if crate["license"] else []
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        bom_ref=f"pkg:cargo/{name}@{version}",
        purl=PackageURL("cargo", None, name, version),
        licenses=licences,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)] if checksum else [],
    )


def main():
    with open("Cargo.lock", "rb") as lock:
        packages = tomllib.load(lock)["package"]
    checksums = {(one["name"], one["version"]): one.get("checksum") for one in packages}
    root, linked = crates()
    parts = {this: component(crate, checksums) for this, crate in linked.items()}
    program = parts.pop(root)
    program.type = ComponentType.APPLICATION
    bom = Bom(components=parts.values())
    bom.metadata.component = program
    for name, version, licence in FONTS:
        font = Component(
            type=ComponentType.DATA,
            name=name,
            version=version,
            bom_ref=f"font/{name}@{version}",
            licenses=[LicenseFactory().make_with_expression(licence)],
        )
        bom.components.add(font)
        bom.register_dependency(program, [font])
    for this, crate in linked.items():
        own = program if this == root else parts[this]
        bom.register_dependency(own, [parts[other] for other in sorted(crate["depends"])])
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    bom.metadata.timestamp = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc)
    listed = "\n".join(sorted(part.bom_ref.value for part in bom.components))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"kehoach {program.version}\n{listed}")
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    flaw = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if flaw:
        sys.exit(f"sbom.py: {flaw}")
    print(json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True))


main()

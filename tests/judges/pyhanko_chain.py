"""Signs, fills in and validates with pyHanko, as another system of the chain would.

usage: pyhanko_chain.py sign IN.pdf OUT.pdf FIELD        image stamp, blue, a test certificate
       pyhanko_chain.py fill IN.pdf OUT.pdf NAME=TEXT... the text fields, with the form's own fonts
       pyhanko_chain.py validate FILE.pdf                a line for each signature
"""

import datetime
import io
import pathlib
import sys
import tempfile

import pymupdf
from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic, images
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

folder = pathlib.Path(tempfile.gettempdir()) / "kehoach-test-certificate"


def certificate():
    """A certificate of our own, made once."""
    folder.mkdir(exist_ok=True)
    key_file, cert_file = folder / "key.der", folder / "cert.der"
    if not cert_file.exists():
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = made.Name([made.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Văn An (thử)")])
        now = datetime.datetime.now(datetime.timezone.utc)
        cert = (
            made.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(87).not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=3650))
            .add_extension(made.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(made.KeyUsage(True, True, False, False, False, True, True, False, False), critical=True)
            .sign(key, hashes.SHA256())
        )
        key_file.write_bytes(key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        cert_file.write_bytes(cert.public_bytes(serialization.Encoding.DER))
    return (
        x509.Certificate.load(cert_file.read_bytes()),
        keys.PrivateKeyInfo.load(key_file.read_bytes()),
    )


def sign(source, target, field):
    cert, key = certificate()
    store = SimpleCertificateStore()
    store.register(cert)
    signer = signers.SimpleSigner(signing_cert=cert, signing_key=key, cert_registry=store)
    # A signature in blue, without transparency.
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 200, 100))
    pixels.clear_with(255)
    for x in range(200):
        for thick in range(4):
            pixels.set_pixel(x, 20 + (x * 7 % 61) + thick, (0, 60, 200))
    stamp = StaticStampStyle(
        background=images.PdfImage(io_image(pixels)), background_opacity=1, border_width=0,
    )
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        out = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
            signer=signer, stamp_style=stamp,
        ).sign_pdf(writer, existing_fields_only=True)
        pathlib.Path(target).write_bytes(out.getbuffer())


def io_image(pixels):
    from PIL import Image

    return Image.open(io.BytesIO(pixels.tobytes("png")))


def fill(source, target, values):
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        form = writer.root["/AcroForm"]
        for ref in form.raw_get("/Fields").get_object() if hasattr(form.raw_get("/Fields"), "get_object") else form["/Fields"]:
            field = ref.get_object()
            name = str(field["/T"])
            if name not in values:
                continue
            left, bottom, right, top = (float(n) for n in field["/Rect"])
            font, size = str(field["/DA"]).split()[:2]
            look = generic.StreamObject(
                {
                    generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
                    generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
                    generic.pdf_name("/BBox"): generic.ArrayObject(
                        [generic.FloatObject(n) for n in (0, 0, right - left, top - bottom)]),
                    generic.pdf_name("/Resources"): form.raw_get("/DR"),
                },
                stream_data=f"/Tx BMC BT {font} {size} Tf 2 3 Td ({values[name]}) Tj ET EMC".encode(),
            )
            field["/V"] = generic.pdf_string(values[name])
            field["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(look)})
            writer.mark_update(ref)
        with open(target, "wb") as out:
            writer.write(out)


def validate(path):
    cert, _ = certificate()
    context = ValidationContext(trust_roots=[cert], allow_fetching=False)
    with open(path, "rb") as file:
        for signature in PdfFileReader(file).embedded_signatures:
            status = validate_pdf_signature(signature, context)
            level = status.modification_level.name if status.modification_level is not None else "-"
            print(
                signature.field_name,
                "valid" if status.bottom_line else "INVALID",
                "intact" if status.intact else "BROKEN",
                status.coverage.name,
                level,
                "docmdp-ok" if status.docmdp_ok is not False else "docmdp-violated",
            )


mode, *rest = sys.argv[1:]
if mode == "sign":
    sign(*rest)
elif mode == "fill":
    fill(rest[0], rest[1], dict(pair.split("=") for pair in rest[2:]))
else:
    validate(*rest)

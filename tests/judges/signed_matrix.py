"""Makes files that were signed, and changed afterwards, in every way that pyHanko can, and says
what pyHanko thinks of each: `NAME VERDICT`, a line each.

usage: signed_matrix.py FOLDER                       says it of the files that are there
       signed_matrix.py FOLDER KEHOACH BASE.pdf      makes them first, out of an unsigned one

VERDICT is `valid` when every signature is whole and nothing came after it that it forbids,
`INVALID` when pyHanko objects, `unreadable` when it cannot say.
"""

import datetime
import io
import logging
import pathlib
import re
import subprocess
import sys
import warnings

from asn1crypto import cms, keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, copy_into_new_writer
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

folder, *making = sys.argv[1:]
folder = pathlib.Path(folder)


def verdict(path):
    try:
        with open(path, "rb") as file:
            reader = PdfFileReader(file)
            if reader.encrypted:
                reader.decrypt("")
            every = reader.embedded_signatures
            if not every:
                return "unsigned"
            for one in every:
                trusted = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
                judge = validate_pdf_timestamp if one.sig_object_type == "/DocTimeStamp" else validate_pdf_signature
                status = judge(one, trusted)
                fine = status.intact and status.valid and status.coverage.name in ("ENTIRE_REVISION", "ENTIRE_FILE")
                if not (fine and getattr(status, "docmdp_ok", None) is not False):
                    return "INVALID"
            return "valid"
    except Exception:
        return "unreadable"


def say():
    for path in sorted(folder.glob("*.pdf")):
        print(path.stem, verdict(path))


if not making:
    say()
    sys.exit()
kehoach, base = making[0], pathlib.Path(making[1])
now = datetime.datetime.now(datetime.timezone.utc)


def certificate(name, key, issuer=None, issuer_key=None, serial=1, usage=None):
    """A certificate, its own issuer unless another is given."""
    subject = made.Name([made.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        made.CertificateBuilder().subject_name(subject).issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key()).serial_number(serial)
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=365))
        .add_extension(made.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(made.KeyUsage(True, True, False, False, False, issuer is None, issuer is None, False, False),
                       critical=True)
        .add_extension(made.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if usage:
        builder = builder.add_extension(made.ExtendedKeyUsage([usage]), critical=True)
    signing = issuer_key or key
    how = None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(signing, how)


def loaded(cert):
    return x509.Certificate.load(cert.public_bytes(serialization.Encoding.DER))


def loaded_key(key):
    return keys.PrivateKeyInfo.load(key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


root_key = rsa_key()
root = certificate("Cơ quan chứng thực thử", root_key)
common = rsa_key()  # Making keys is slow: people share one here, and certificates differ.
people = {
    "rsa": ("Lò Văn Một", common),
    "agency": ("Ủy ban nhân dân xã Thử", common),
    "p256": ("Lò Văn Hai", ec.generate_private_key(ec.SECP256R1())),
    "p384": ("Lò Văn Ba", ec.generate_private_key(ec.SECP384R1())),
    "p521": ("Lò Văn Bốn", ec.generate_private_key(ec.SECP521R1())),
    "k1": ("Lò Văn Năm", ec.generate_private_key(ec.SECP256K1())),
    "ed": ("Lò Văn Sáu", ed25519.Ed25519PrivateKey.generate()),
}
certificates = {
    who: (loaded(certificate(name, key, root, root_key, nth + 2)), loaded_key(key))
    for nth, (who, (name, key)) in enumerate(people.items())
}
tsa = certificate("Dấu thời gian thử", common, root, root_key, 50, ExtendedKeyUsageOID.TIME_STAMPING)
store = SimpleCertificateStore()
store.register(loaded(root))
stamper = timestamps.DummyTimeStamper(loaded(tsa), loaded_key(common), certs_to_embed=store)


class Odd(signers.SimpleSigner):
    """Writes what other programs write: certificates in another order, another identifier."""

    order = None
    by_key = False

    async def async_sign(self, *rest, **named):
        content = await super().async_sign(*rest, **named)
        signed = content["content"]
        if self.order:
            every = sorted(signed["certificates"], key=lambda one: self.order(one.chosen))
            signed["certificates"] = cms.CertificateSet(every)
        if self.by_key:
            info = signed["signer_infos"][0]
            info["version"] = "v3"
            info["sid"] = cms.SignerIdentifier({"subject_key_identifier": self.signing_cert.key_identifier})
        return content


def signer(who, **kinds):
    cert, key = certificates[who]
    kind = {name: kinds.pop(name) for name in ("order", "by_key") if name in kinds}
    made = Odd(signing_cert=cert, signing_key=key, cert_registry=store, **kinds)
    for name, value in kind.items():
        setattr(made, name, value)
    return made


def sign(source, name, field="nguoi_ky", who="rsa", spec=None, kinds=None, stamp=None, **settings):
    """Signs a file, into a field that is there or one that is made."""
    target = folder / f"{name}.pdf"
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        settings = {"md_algorithm": "sha256", **settings}
        out = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field, **settings),
            signer=signer(who, **(kinds or {})), timestamper=stamp, new_field_spec=spec,
        ).sign_pdf(writer, existing_fields_only=spec is None)
        target.write_bytes(out.getbuffer())
    return target


def update(source, name, change):
    """Changes a file by an update of its own, as programs do."""
    target = folder / f"{name}.pdf"
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        change(writer)
        with open(target, "wb") as out:
            writer.write(out)
    return target


def rewrite(source, name, change):
    """Changes bytes."""
    target = folder / f"{name}.pdf"
    target.write_bytes(bytes(change(bytearray(source.read_bytes()))))
    return target


def issue(source, name):
    target = folder / f"{name}.pdf"
    subprocess.run([kehoach, "issue", source, "--so-van-ban", "87", "--ngay-ban-hanh", "05/12/2026", "-o", target],
                   check=True, capture_output=True)
    return target


def field_of(writer, name):
    return next(ref.get_object() for ref in writer.root["/AcroForm"]["/Fields"] if ref.get_object()["/T"] == name)


def page_of(writer, number=0):
    return writer.find_page_for_modification(number)[0].get_object()


def stream(writer, data, **entries):
    return writer.add_object(generic.StreamObject(
        {pdf_name(f"/{key}"): value for key, value in entries.items()}, stream_data=data))


def drawing(writer, data):
    return stream(writer, data, Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"),
                  BBox=generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 100, 20)]))


def rect(*sides):
    return generic.ArrayObject([generic.FloatObject(side) for side in sides])


# Right as they are.
approval = sign(base, "approval-rsa-sha256")
for hash_name in ("sha384", "sha512"):
    sign(base, f"approval-rsa-{hash_name}", md_algorithm=hash_name)
for hash_name in ("sha256", "sha384", "sha512"):
    sign(base, f"approval-pss-{hash_name}", md_algorithm=hash_name, kinds={"prefer_pss": True})
for curve, hash_name in (("p256", "sha256"), ("p256", "sha512"), ("p384", "sha384"), ("p521", "sha512"),
                         ("p521", "sha256")):
    sign(base, f"approval-{curve}-{hash_name}", who=curve, md_algorithm=hash_name)
sign(base, "pades", subfilter=SigSeedSubFilter.PADES)
sign(base, "pades-with-time", subfilter=SigSeedSubFilter.PADES, stamp=stamper)
sign(base, "certificates-issuer-first", kinds={"order": lambda cert: cert.serial_number != root.serial_number})
sign(base, "certificates-signer-first", kinds={"order": lambda cert: cert.serial_number == root.serial_number})
for level in (MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE):
    sign(base, f"certified-p{level.value}", certify=True, docmdp_permissions=level)
numbered = issue(approval, "approval-numbered")
sealed = sign(numbered, "approval-numbered-sealed", field="co_quan", who="agency")
certified = issue(folder / "certified-p2.pdf", "certified-p2-numbered")
sign(certified, "certified-p2-numbered-sealed", field="co_quan", who="agency")
sign(issue(folder / "certified-p3.pdf", "certified-p3-numbered"), "certified-p3-numbered-sealed",
     field="co_quan", who="agency")
context = ValidationContext(trust_roots=[loaded(root)], allow_fetching=False)
lasting = sign(base, "pades-lasting", subfilter=SigSeedSubFilter.PADES, stamp=stamper,
               embed_validation_info=True, use_pades_lta=True, validation_context=context)
issue(lasting, "pades-lasting-numbered")
with open(sealed, "rb") as file:
    out = signers.PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(file), "sha256")
    (folder / "sealed-stamped.pdf").write_bytes(out.getbuffer())
with open(folder / "certified-p1.pdf", "rb") as file:
    out = signers.PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(file), "sha256")
    (folder / "certified-p1-stamped.pdf").write_bytes(out.getbuffer())
blank = SigFieldSpec("Signature1", on_page=0, box=(20, 5, 120, 45))
sign(base, "own-field-visible", field="Signature1", spec=blank)
sign(base, "own-field-unseen", field="Signature1", spec=SigFieldSpec("Signature1"))
own = sign(folder / "own-field-visible.pdf", "own-fields-both", field="Signature2", who="agency",
           spec=SigFieldSpec("Signature2", on_page=0, box=(300, 5, 400, 45)))
sign(issue(folder / "own-field-visible.pdf", "own-field-numbered"), "own-fields-numbered", field="Signature2",
     who="agency", spec=SigFieldSpec("Signature2", on_page=0, box=(300, 5, 400, 45)))
rewrite(approval, "blank-lines-behind", lambda data: data + b"\n\n")


# Nothing that the program can check, whatever pyHanko says.
sign(base, "sha1", md_algorithm="sha1")
sign(base, "ed25519", who="ed", md_algorithm="sha512")
sign(base, "curve-k1", who="k1")
sign(base, "by-key-identifier", kinds={"by_key": True})


# Signed, then changed.
def content_changed(writer):
    page = page_of(writer)
    old = page["/Contents"]
    old = old[0] if isinstance(old, generic.ArrayObject) else old
    page["/Contents"] = stream(writer, old.data + b" 0 0 100 100 re f")
    writer.update_container(page)


def content_written_over(writer):
    ref = page_of(writer).raw_get("/Contents")
    content = ref.get_object()
    content = content[0] if isinstance(content, generic.ArrayObject) else content
    content._data = content.data + b"\n0 0 300 300 re f"
    content._encoded_data = None
    writer.update_container(content)


def annotated(writer, kind="/Square", flags=4):
    page = page_of(writer)
    note = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name(kind),
        pdf_name("/Rect"): rect(100, 400, 400, 500), pdf_name("/F"): generic.NumberObject(flags),
        pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): drawing(writer, b"1 g 0 0 100 20 re f")}),
    })
    annots = page.get("/Annots", generic.ArrayObject())
    annots.append(writer.add_object(note))
    page["/Annots"] = annots
    writer.update_container(annots)


def renumbered(writer, shown=b"(88) Tj", value="88"):
    field = field_of(writer, "so")
    look = field["/AP"]["/N"]
    data = re.sub(rb"\([0-9]*\) Tj", shown, look.data) or b"/Tx BMC BT /S 13 Tf 2 3 Td %s ET EMC" % shown
    resources = look.raw_get("/Resources") if "/Resources" in look else writer.root["/AcroForm"].raw_get("/DR")
    field["/V"] = generic.pdf_string(value)
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): stream(
        writer, data, Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=look["/BBox"],
        Resources=resources)})
    writer.update_container(field)


def moved(writer):
    field = field_of(writer, "so")
    field["/Rect"] = rect(100, 400, 130, 420)
    writer.update_container(field)


def hidden(writer):
    field = field_of(writer, "so")
    field["/F"] = generic.NumberObject(2)
    writer.update_container(field)


def unsigned_again(writer):
    field = field_of(writer, "nguoi_ky")
    del field["/V"]
    writer.update_container(field)


def stamp_swapped(writer, name="nguoi_ky"):
    field = field_of(writer, name)
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): drawing(writer, b"0 0 100 20 re f")})
    writer.update_container(field)


def page_added(writer):
    writer.insert_page(PageObject(contents=stream(writer, b"0 0 100 100 re f"), media_box=(0, 0, 595, 842)))


def page_dropped(writer):
    pages = writer.root["/Pages"]
    pages["/Kids"].pop()
    pages["/Count"] = generic.NumberObject(len(pages["/Kids"]))
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def pages_swapped(writer):
    pages = writer.root["/Pages"]
    writer.root["/Pages"] = writer.add_object(generic.DictionaryObject(pages))
    writer.update_root()


def font_written_over(writer):
    fonts = page_of(writer)["/Resources"]["/Font"]
    font = fonts[sorted(fonts)[0]]
    font["/ToUnicode"] = stream(writer, b"")
    below = font["/DescendantFonts"][0]
    below["/DW"] = generic.NumberObject(700)
    writer.update_container(below)


def metadata_changed(writer):
    old = writer.root["/Metadata"]
    writer.root["/Metadata"] = stream(writer, re.sub(rb"KH-UBND", b"KH-UBNX", old.data),
                                      Type=pdf_name("/Metadata"), Subtype=pdf_name("/XML"))
    writer.update_root()


def box_added(writer):
    field = writer.add_object(generic.DictionaryObject({
        pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): generic.pdf_string("them"),
        pdf_name("/V"): generic.pdf_string("x")}))
    listed = writer.root["/AcroForm"]["/Fields"]
    listed.append(field)
    writer.update_container(listed)


def opens_with_action(writer):
    writer.root["/OpenAction"] = generic.DictionaryObject({
        pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")})
    writer.update_root()


def needs_looks(writer):
    form = writer.root["/AcroForm"]
    form["/NeedAppearances"] = generic.BooleanObject(True)
    writer.update_container(form)


def flipped(at):
    def change(data):
        place = data.index(at) + len(at) + 20
        data[place] ^= 1
        return data
    return change


def gap_widened(data):
    """Contents that no signature covers, between the bytes that it does."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)", data)
    _, gap, start, length, room = found.groups()
    words = b"/ByteRange [0 %d %d %d]" % (int(gap), int(start) + 2, int(length) - 2)
    data[found.start():found.end()] = words.ljust(len(found.group(0)))
    return data


def range_shortened(data):
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)", data)
    _, gap, start, length, room = found.groups()
    words = b"/ByteRange [0 %d %d %d]" % (int(gap), int(start), int(length) - 40)
    data[found.start():found.end()] = words.ljust(len(found.group(0)))
    return data


def remapped(data):
    """The content of another page in the place of the first one's, by a table of places alone."""
    reader = PdfFileReader(io.BytesIO(data))
    pages = [page.get_object() for page in reader.root["/Pages"]["/Kids"]]
    first, second = (page.raw_get("/Contents").idnum for page in pages[:2])
    place = re.search(rb"[\r\n]%d 0 obj" % second, data).start() + 1
    last = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    trailer = b"trailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (
        reader.trailer["/Size"], reader.root_ref.idnum, last)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (first, place)
    return data + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)


update(approval, "content-changed", content_changed)
rewrite(approval, "content-remapped", remapped)
update(approval, "content-written-over", content_written_over)
update(approval, "annotation-over-the-page", annotated)
update(folder / "certified-p3.pdf", "certified-p3-annotated", annotated)
update(approval, "unseen-annotation", lambda writer: annotated(writer, "/Text", 2))
update(sealed, "number-swapped-after-seal", renumbered)
update(sign(issue(base, "numbered"), "signed-after-number"), "number-swapped", renumbered)
update(numbered, "number-looks-otherwise", lambda writer: renumbered(writer, b"(78) Tj", "87"))
update(numbered, "number-moved", moved)
update(numbered, "number-hidden", hidden)
update(approval, "signature-taken-away", unsigned_again)
update(approval, "stamp-swapped", stamp_swapped)
update(approval, "picture-in-unsigned-field", lambda writer: stamp_swapped(writer, "co_quan"))
update(approval, "page-added", page_added)
update(approval, "page-dropped", page_dropped)
update(approval, "pages-swapped", pages_swapped)
update(approval, "font-written-over", font_written_over)
update(approval, "metadata-changed", metadata_changed)
update(approval, "field-added", box_added)
update(approval, "action-added", opens_with_action)
update(approval, "looks-asked-for", needs_looks)
sign(approval, "field-over-text", field="Signature2", who="agency",
     spec=SigFieldSpec("Signature2", on_page=0, box=(100, 500, 300, 600)))
sign(folder / "own-field-visible.pdf", "own-field-over-text", field="Signature2", who="agency",
     spec=SigFieldSpec("Signature2", on_page=0, box=(100, 500, 300, 600)))
sign(approval, "own-field-though-locked", field="Signature2", who="agency",
     spec=SigFieldSpec("Signature2", on_page=0, box=(300, 5, 400, 45)))
update(folder / "certified-p1.pdf", "certified-p1-filled", lambda writer: renumbered(writer))
rewrite(approval, "byte-flipped", flipped(b"stream"))
rewrite(approval, "signature-flipped", lambda data: flipped(b"/Contents <")(data) if b"/Contents <" in data else data)
rewrite(approval, "signed-value-flipped", lambda data: data.replace(
    re.search(rb"([1-9A-F])(0{64,}>)", data).group(0),
    b"%X" % (int(re.search(rb"([1-9A-F])(0{64,}>)", data).group(1), 16) ^ 1) +
    re.search(rb"([1-9A-F])(0{64,}>)", data).group(2), 1))
rewrite(approval, "garbage-behind", lambda data: data + b"rubbish that is no update\n" * 3)
rewrite(approval, "gap-widened", gap_widened)
rewrite(approval, "range-shortened", range_shortened)
rewrite(approval, "cut-short", lambda data: data[:-300])
rewrite(numbered, "update-cut-short", lambda data: data[:-300])

locked = io.BytesIO()
with open(base, "rb") as file:
    writer = copy_into_new_writer(PdfFileReader(file))
    writer.encrypt("chủ", "")
    writer.write(locked)
target = folder / "encrypted.pdf"
with locked as file:
    file.seek(0)
    writer = IncrementalPdfFileWriter(file)
    writer.encrypt("")
    out = signers.PdfSigner(signers.PdfSignatureMetadata(field_name="Signature1"), signer=signer("rsa"),
                            new_field_spec=SigFieldSpec("Signature1")).sign_pdf(writer)
    target.write_bytes(out.getbuffer())


say()

"""Does pyHanko, which we did not write, accept the signatures of a PDF? python pyhanko-check.py FILE.pdf ROOT.pem …

Prints what it found and ends with 0 when every signature is intact, trusted and spans the whole file. Asks no network."""
import sys
from datetime import datetime, timezone

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def certificate(path):
    with open(path, "rb") as file:
        return x509.Certificate.load(pem.unarmor(file.read())[2])


def main(path, *roots):
    moment = datetime(2026, 9, 1, 12, tzinfo=timezone.utc)
    context = ValidationContext(trust_roots=[certificate(root) for root in roots], moment=moment, allow_fetching=False)
    with open(path, "rb") as file:
        signatures = PdfFileReader(file).embedded_signatures
        if not signatures:
            return "no signature"
        for signature in signatures:
            status = validate_pdf_signature(signature, context)
            print(status.summary())
            print(status.coverage, status.pretty_print_details())
            if not (status.intact and status.valid and status.trusted and "ENTIRE_FILE" in str(status.coverage)):
                return "not accepted"
    return 0


sys.exit(main(*sys.argv[1:]))

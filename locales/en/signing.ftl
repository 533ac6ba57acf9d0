# What is signed: the document's name.
signing-log-in = Log-in
signing-birth-register = Act record of birth
signing-conclusion-approve = Approval of the conclusion on a late birth
signing-refusal-decide = Decision to refuse registration of a birth
signing-refusal-sign = Letter of refusal to register a birth
signing-certificate-make = Certificate of birth or reference
signing-record-correct = Correction of an act record
signing-cause-annul = Annulment of a mark in an act record
signing-number-allotted = allotted on registration
sign-with-key = Sign with a digital key
issued-title = Electronic document
issued-inside = PDF with the organisation’s signature
issued-beside = Signature beside the PDF (.p7s)

# Why it was not signed or not done.
ground-signing-not-offered = Electronic signatures are not set up in this system: tell the administrator.
ground-signing-no-iin = Your account has no IIN, so your key can't be recognised: tell the administrator.
ground-signing-changed = The case changed while you were signing: open the page again, look through it and sign anew.
ground-signing-another-day = The document was shown on another day: sign again with today's date.
ground-signing-done-before = This was done before, without this signature: see the history of the case. This signature attests nothing.
ground-signing-no-right = Your right in this role has ended or changed: check your role and begin again.
ground-signing-one-person = To log in, one person must sign.
ground-signing-key-without-iin = The certificate of this key has no IIN. Choose a key that was given to a person.
ground-signing-no-account = There is no account with this IIN. Ask the administrator to enter the IIN into your account.
ground-signing-account-closed = The account is closed. Turn to the administrator.

# What the verifying program concludes.
signing-verdict-valid = The signature is valid.
signing-verdict-invalid = The signature is not valid: do not rely on it.
signing-verdict-indeterminate = These files do not prove the signature to the end: do not rely on it.
verify-time-evidence = the moment of receipt that stands in the evidence
verify-time-at = the moment given with --at
verify-time-now = now: no --at was given
verify-malformed = The file is no electronic signature, or it is damaged.
verify-content-other = The signature holds a text of its own, and it is another than the file of --content.
verify-stamp-absent = There is no time stamp: the moment given with --at counts, or else now.
verify-stamp-wrong = The time stamp does not hold: the moment given with --at counts, or else now.
verify-unknown-cert = The authority answered that it does not know this certificate.
verify-ocsp-unavailable = No answer of the authority travels with the signature, and this program asks nobody. The evidence file (--evidence) may hold it.
verify-ocsp-unusable = The authority’s answer that travels with the signature does not serve for this moment, and this program asks nobody. Try the evidence file (--evidence).

# On the desk: signed, but not done.
desk-signatures = Signed, but not done
desk-signed-at = When
desk-signed-what = What
desk-signed-stands = State
desk-signature-refused = Not done
desk-signature-open = The certificate is being checked
desk-signature-open-then = The certification authority does not answer: we ask again, you need do nothing.
desk-signatures-count = { $n ->
    [one] { $n } signature
   *[other] { $n } signatures
}

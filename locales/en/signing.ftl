# What is signed: the document's name.
signing-log-in = Log-in
signing-birth-register = Act record of birth
signing-conclusion-approve = Approval of the conclusion on a late birth
signing-refusal-decide = Decision to refuse registration of a birth
signing-refusal-sign = Letter of refusal to register a birth
signing-certificate-make = Certificate of birth
signing-reference-make = Reference of stillbirth
signing-record-correct = Correction of an act record
signing-cause-annul = Annulment of a mark in an act record
signing-number-allotted = allotted on registration
sign-with-key = Sign with a digital key
sign-only-key = It is signed with a digital key.
issued-title = Electronic document
issued-inside = PDF with the organisation’s signature
issued-inside-is = The main file: this is what the applicant is sent.
issued-beside = Signature beside the PDF (.p7s)
issued-beside-is = The organisation’s signature over the PDF as it was printed.
issued-printed = PDF as it was printed
issued-printed-is = Without a signature inside: the separate signature belongs to it.
issued-paper = Paper without a signature
issued-paper-is = It can be printed at any time.
issued-open = Open the electronic document
issued-open-is = Who signed it, and all its files.
issued-refusal = Letter of refusal No. { $number }
issued-returned = Letter No. { $number }, returning the application
issued-reference = Reference No. { $number }
issued-organisation = The organisation’s signature
issued-checks-from = from the files alone, nobody is asked
issued-kept = The organisation signed this document, and it is kept.
issued-kept-same = Whoever downloads it gets these very bytes.
issued-not-yet = The organisation has not signed this document yet.
issued-not-yet-do = It is signed once, when it is first opened: choose “PDF with the organisation’s signature”.
issued-not-now = The document can't be signed with a time stamp now.
issued-not-now-do = The time-stamping service or the certification authority does not answer. A signature without a time stamp is not given out: it could not be proven later. Try again in a few minutes; the paper without a signature can be printed now.
issued-not-now-itself = The server tries again by itself every half minute, too.
issued-own-key = The organisation’s key can't be used for signing.
issued-own-key-do = Tell the administrator: a valid key of the organisation is needed. The paper without a signature can be printed now.
issued-refused = This document can't be given out electronically.
issued-refused-do = The reason is named above.
issued-prove-how = The files can be checked anywhere, without our database:

# Why it was not signed or not done.
ground-signing-not-offered = Electronic signatures are not set up in this system: tell the administrator.
ground-signing-no-iin = Your account has no IIN, so your key can't be recognised: tell the administrator.
ground-signing-changed = The case changed while you were signing: open the page again, look through it and sign anew.
ground-signing-another-day = The document was shown on another day: sign again with today's date.
ground-signing-done-before = This was done before, without this signature: see the history of the case. This signature attests nothing.
ground-signing-not-good = The signature waited, and was not accepted when the certification authority answered: its page says why. Sign anew, with a key that holds.
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
verify-time-unproven = When it was signed is not proven: the time stamp in it does not hold. It was judged as of the moment named below.
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
signing-reference-sign = The head’s signature under a reference
issued-head = The head’s signature
issued-head-checks = Every check of this signature, its document and files.
issued-head-files = Files of the head’s signature
issued-head-document-is = The document that the head signed.
issued-head-signature-is = The head’s signature in a file of its own.
issued-head-first = The head has not signed this reference with a key yet.
issued-head-first-do = It becomes electronic with that signature: the reference waits on the head's desk. The paper can be printed and handed over now.
issued-head-first-you = Look it through and sign it with your key: then the organisation signs, and the reference can be sent.
issued-head-by-hand = This letter was signed without a key.
issued-head-by-hand-do = So it exists on paper only: print it, have the head sign it by hand, and send it to the applicant. A letter is electronic when the head of the authority signed it with a key.
issued-head-sign = Signature of the head
issued-head-sign-before = You will see the reference as it will read and sign it with your key.
desk-references = References wait for the head’s signature
desk-reference = Reference
desk-reference-made = Made on
desk-references-all = all of them
desk-references-count = { $n ->
    [one] { $n } reference
   *[other] { $n } references
}

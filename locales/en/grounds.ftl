# Grounds of refusal: what to do, then why.
ground-filed-in-future = Correct the day of filing: it cannot be later than today.
ground-born-later-today = Check the day and hour of birth: this hour has not come yet, it is { $now } now.
ground-born-after-filing = Check the day of birth or the day of filing: the birth stands after the filing.
ground-law-unknown = Ask the administrator to check the bundle of the law: a norm needed for this day is not there.
ground-stage = Reload the page and look at the next step: the case stands at “{ $stage }”, and this is done at another step.
ground-conclusion-stands = Leave the data as they are: the conclusion was approved on them.
ground-defects = Mend the defects first, their number is { $count }. Only a complete application enters the register.
ground-nothing-to-mend = No request is needed: the application has no open defects or stands at another step.
ground-asked-before = Await the term of the earlier request: mending is asked only once.
ground-mending-too-short = Set { $least } or later: less time is not given for mending.
ground-conclusion-not-needed = Register without a conclusion: the term was kept, or the law does not ask for one.
ground-conclusion-missing = First draw up the conclusion and have the head of the district authority approve it: the birth is registered after its term.
ground-conclusion-reasons = Say why the term was missed: the conclusion rests on it.
ground-conclusion-examined = List the documents examined, at least one: the conclusion names them.
ground-why = Give the reason: the next person reads it.
ground-own-draft = Pass it to another head or an acting one: who drew up a conclusion does not approve it.
ground-approver-role = Pass it to the head of the district justice authority: that head approves conclusions, abroad the head of the foreign institution does.
ground-refuser-role = Pass it to the head of the body: refusal is that head's decision.
ground-refusal-without-ground = Name the ground: no defect stands open, so say which data are unreliable.
ground-mending-runs = Await the end of the term for mending, or send the request if none was sent: only then may defects be a ground of refusal.
ground-unreliable = Unreliable data: { $words }
ground-signer-role = Pass it to the head of the district justice authority: that head signs the refusal letter.
ground-refusal-two-people = Another person is to sign: who decides and who signs are two people.
ground-own-relative = Pass the case to a colleague: an official does not act for self, spouse or close relatives.

# Defects of an application for a birth.
ground-applicant-capacity = Correct the applicant's capacity: a stillbirth is declared by the medical organisation; a foundling by the police, the guardianship body, a medical organisation or an educational organisation.
ground-applicant-missing = Name the applicant: a person or an organisation.
ground-authority-missing = State or attach the proof of authority: another than a parent applies.
ground-applicant-identity = State the applicant's identity document: without it the application is not complete.
ground-electronic-medical = State number and day of the medical certificate: an electronic application must hold them.
ground-electronic-identity = State the mother's identity document: an electronic application must hold it.
ground-electronic-marriage = Answer about the marriage: the number of its record, or that there is none.
ground-child-surname = State the child's surname.
ground-child-given = State the child's given name.
ground-child-sex = State the child's sex.
ground-child-born-on = State the child's day of birth.
ground-child-born-on-whole = State the whole day of birth: the term is reckoned from it.
ground-child-place = State the child's place of birth.
ground-child-plurality = State how many children were born.
ground-child-order = State which child of the mother this is.
ground-plurality-order = State the order within the delivery: each child has a record of its own.
ground-proof-missing = State the document that proves the birth: nothing is registered without it.
ground-proof-kind = Choose another kind of document: a foundling rests on an act, others on a medical certificate or a court's decision.
ground-medical-number = State the number of the medical certificate from its blank.
ground-medical-date = State the day of the medical certificate from its blank.
ground-medical-issuer = State the organisation that issued the medical certificate.
ground-medical-date-impossible = Check the day of the medical certificate: it is neither before the birth nor after today.
ground-court-missing = State the court that decided.
ground-court-number = State the number of the court's decision.
ground-court-not-in-force = State the day the court's decision came into force: before that it proves nothing.
ground-found-act = State the number of the act on finding the child.
ground-found-on = State the day the child was found.
ground-found-medical = State the medical document on the child's age and sex.
ground-mother-missing = State the mother's data.
ground-mother-identity = State the mother's identity document.
ground-marital-missing = Answer whether the mother is married: the father's entry depends on it.
ground-marriage-end-missing = State the day the marriage ended: fatherhood is reckoned from it.
ground-father-missing = Answer about the father: stated or left blank.
ground-father-basis = Choose the basis of the father's data.
ground-father-basis-document = State the number of the document behind the father's data.
ground-father-identity = State the father's identity document.
ground-father-is-husband = Enter the mother's husband as the father: another only by a court's decision, or by acknowledgment and consent.
ground-father-is-former-husband = Enter the former husband as the father: the child was born within 280 days of the end of the marriage.
ground-father-without-marriage = Correct the basis: the mother is not married, so the father rests on her words, on established paternity or on a court's decision.
ground-father-surname = Enter the father under the mother's surname: so it is done on her words.

# Registration.
ground-nobody-to-register = Choose the application to be registered.
ground-register-role = Pass it to a specialist, the head of the body or a consul: they register births.
ground-similar-unanswered = Answer each similar record, left: { $count }. One birth is not registered twice.
ground-same-child = { $kind ->
    [record] The birth of this child is registered already: record No. { $number } ({ $office }). One birth is not recorded twice.
   *[application] For this child an application is filed already: No. { $number } ({ $office }). One birth is not recorded twice.
}
ground-delivery-count = { $kind ->
    [record] Correct the number of children or refuse: a child of this mother born on the same day is registered already, record No. { $number } ({ $office }). The number of children is { $here } here and { $there } there. Of twins it is the same in both and more than one; the same child is not registered a second time.
   *[application] Correct the number of children or refuse: for a child of this mother born on the same day there is the application { $number } ({ $office }). The number of children is { $here } here and { $there } there. Of twins it is the same in both and more than one; the same child is not registered a second time.
}
ground-delivery-order = { $kind ->
    [record] Correct the order of birth or refuse: child number { $order } of this delivery is registered already, record No. { $number } ({ $office }). One birth is not registered twice.
   *[application] Correct the order of birth or refuse: for child number { $order } of this delivery there is the application { $number } ({ $office }). One birth is not registered twice.
}
ground-not-one-delivery = Register together only children of one delivery: these applications are of different ones.
ground-order-of-birth = Register the children in the order of birth: the record numbers follow it.
ground-proof-used = Check the number of the document: a birth already stands on it.
ground-posted-before-document = Check the day of posting: the document on the birth was issued on { $issued }, it was not sent before.
ground-certificate-outdated = The certificate does not agree with the record since { $since }: mark it as spoiled and print another.
ground-claim-held = { $kind ->
    [birth_proof] Check the number of the document: a record already stands on it.
    [birth_of_iin] Check the IIN: a record of birth already stands under it.
    [blank] Check the number of the blank: this blank is used.
   *[other] Check the data and try again: what must be unique is already taken.
}
ground-unstated = Try again; if it comes back, tell the administrator: the program refused without a reason.
ground-iin-not-awaited = Nothing is to be done: the IIN is there or was not asked for.

# Certificate and blanks.
ground-copy-first-not-printed = Print copy I first: the certificate comes after it.
ground-copy-second-not-printed = Print copy II first: the certificate comes after it.
ground-correct-another-act = This would make it another act: such a record is not corrected but annulled and made anew.
ground-correct-other-book = With this date the record belongs in the other book: it is not corrected but annulled and made anew.
ground-certificate-stands = A certificate of this record is there already: hand it over, or, if it is spoiled, note that first.
ground-iin-awaited = Await the IIN: it stands in the certificate. When the answer comes, the desk shows it.
ground-no-blank = Choose the number of a blank; if you hold none, get some from the head of the body.
ground-blank-kind = Take a blank of a birth certificate: this one is of another kind.
ground-blank-not-yours = Take a blank of your own: No. { $number } is not in your hands.
ground-certificate-state = Choose another certificate: this one is “{ $state }”.
ground-recipient = State the recipient's surname and given name: the journal holds them.
ground-recipient-identity = State the number of the document that the recipient showed.
ground-recipient-authority = State the number of the power of attorney: the recipient is neither the applicant nor a parent.
ground-blank-role = Ask the head of the body: that head receives, issues and writes off blanks.
ground-blank-series = State the series as on the blank: one to three Cyrillic capitals, for example ҮЛ.
ground-blank-number = State the number on the blank: seven digits at most.
ground-blank-range = Check the numbers: the first is at least 1, the last not less than the first, seven digits at most.
ground-blank-lot-size = Split the lot: one holds { $most } blanks at most.
ground-blank-received-before = Check series and numbers against the waybill: some of them were received already, in this series or one that looks like it.
ground-blank-not-in-stock = Take numbers from stock: this range is not wholly there.
ground-blank-not-held = State numbers that the official holds: this range is not wholly in those hands.
ground-blank-not-spoiled = Note the blanks as spoiled first: only those are written off.
ground-document-missing = State number and day of the document: the act rests on it.

# Record, notices, copies.
ground-field-unknown = Choose the field from the list: { $field } is not corrected.
ground-nothing-corrected = State the new value: it does not differ from the present one.
ground-in-force-date = Check the day it takes force: neither before the record nor after today.
ground-change-role = Pass it to the head of the body: that head changes a record.
ground-cause-not-standing = Choose a change that stands: the registration itself and what is already annulled are not annulled this way.
ground-line-unknown = Choose from the lines shown: the record was changed after the page was opened.
ground-line-rests = Keep the line “{ $field }: { $word }” too, or do not keep the one that it corrects.
ground-copy-not-here = Return the notice with the reason: copy II is not kept here.
ground-inventory = Take in every copy of the inventory, or return it with the reason if one is missing.
ground-notice-not-open = Reload the page: the notice no longer awaits execution.
ground-notice-answered = Nothing is to be done: the answer to this notice has come.
ground-notice-not-an-answer = Say whether the notice is executed or returned: nothing else is an answer.
ground-volume-book = Choose copies of one book of one year.
ground-volume-gap = Find the missing copies: numbers in a volume run without a gap.
ground-volume-not-full = Await 200 records or the end of the year: there are { $count } now.
ground-volume-copies-away = Take only copies that are with the body: some were sent.
ground-copies-not-printed = Print the copies II first, { $count } of them, beginning with record No. { $number }. Only what is on paper is bound and sent.
ground-volume-not-closed = Close the volume first: only a closed or returned one is sent.
ground-volume-not-sent = Reload the page: this volume is not on its way.
ground-volume-abroad = A foreign institution closes no volumes: transfer the records to the authority of the capital without waiting for one.
ground-transfer-at-home = Only a foreign institution transfers records to the capital; here, close the volume and send it to the oblast authority.
ground-transfer-nothing = There is nothing to transfer: every record was transferred.
ground-transfer-away = Reload the page: some of these records were transferred already.
ground-transfer-too-many = An inventory holds { $most } records at most: transfer the others with the next one.
ground-transfer-nowhere = The authority of the capital is not known: tell the administrator.
ground-transfer-not-on-its-way = Reload the page: these records are not on their way.

# Service.
ground-appointment-dates = Check the dates: the last day is not before the first.
ground-acting-needs-end = State the last day of acting: it is never without end.
ground-acting-past = State a last day not before today: this term is over.
ground-edition-unknown = There is no edition “{$edition}” that governs today: choose one of the list.
ground-edition-same = This edition governs already: choose another one, or leave it as it is.
ground-edition-order = Name the order by which the edition is chosen.
ground-organisation-role = Only an official of a medical organisation files in its name: leave this empty or choose that role.
ground-organisation-name = Write what the organisation is called.
ground-organisation-unknown = No organisation is known under this code yet: write its name. Its applications will bear it.
ground-acting-self = Choose another person: a head does not name oneself acting.

# Birth of an adult.
ground-adult-in-person = Correct the applicant: an adult applies in person, for a child a parent or representative does.
ground-electronic-issued = This electronic document was issued before: download it, it is not signed a second time.
ground-electronic-no-paper = There is no such paper yet, or it has another number: open the page again.
ground-electronic-head = The head has not signed this document with a key: it becomes electronic with that signature.
ground-electronic-needs-key = An electronic reference is signed with a key only: choose “Sign with a digital key”.
ground-reference-only = Only references are signed so: a certificate is made on its blank.
ground-reference-signed = The head has signed this reference already.
ground-reference-head = An electronic reference is signed by the head of the body or whoever acts for the head: check the role you chose.
ground-key-demanded = In this system such acts are signed with a digital key only: open the page of the case and sign with your key.
ground-signing-same = It is chosen so already: choose the other or leave it as it is.
ground-signing-order = Name the order by which it was chosen.
ground-signing-unknown = Choose “as_chosen” or “with_key”.

# A letter of refusal says what was found; it gives no orders.
finding-adult-in-person = Another than the adult himself or herself declared the birth.
finding-applicant-capacity = The applicant may not declare such a birth: a stillbirth is declared by the medical organisation, a foundling by the police, the guardianship body, a medical organisation or an educational organisation.
finding-applicant-missing = No applicant is named.
finding-authority-missing = Another than a parent applied, and no document proves the authority.
finding-applicant-identity = The applicant’s identity document is not stated.
finding-electronic-medical = The electronic application lacks the number and day of the medical certificate.
finding-electronic-identity = The electronic application lacks the mother’s identity document.
finding-electronic-marriage = The electronic application says nothing of the marriage.
finding-child-surname = The child’s surname is not stated.
finding-child-given = The child’s given name is not stated.
finding-child-sex = The child’s sex is not stated.
finding-child-born-on = The child’s day of birth is not stated.
finding-child-born-on-whole = The child’s day of birth is not stated in full.
finding-child-place = The child’s place of birth is not stated.
finding-child-plurality = It is not stated how many children were born.
finding-child-order = It is not stated which child of the mother this is.
finding-plurality-order = The order within the delivery is not stated.
finding-proof-missing = There is no document that proves the birth.
finding-proof-kind = The kind of the document on the birth does not fit this case.
finding-proof-used = A birth is registered on this document already.
finding-medical-number = The number of the medical certificate is not stated.
finding-medical-date = The day of the medical certificate is not stated.
finding-medical-issuer = The organisation that issued the medical certificate is not stated.
finding-medical-date-impossible = The medical certificate is dated before the birth or after the day of the check.
finding-court-missing = The court that decided is not stated.
finding-court-number = The number of the court’s decision is not stated.
finding-court-not-in-force = It is not stated that the court’s decision is in force.
finding-found-act = The number of the act on finding the child is not stated.
finding-found-on = The day the child was found is not stated.
finding-found-medical = There is no medical document on the child’s age and sex.
finding-mother-missing = There are no data of the mother.
finding-mother-identity = The mother’s identity document is not stated.
finding-marital-missing = It is not stated whether the mother is married.
finding-marriage-end-missing = The day the marriage ended is not stated.
finding-father-missing = It is not said whether the father is stated.
finding-father-basis = The basis of the father’s data is not stated.
finding-father-basis-document = The number of the document behind the father’s data is not stated.
finding-father-identity = The father’s identity document is not stated.
finding-father-is-husband = Another than the mother’s husband is stated as the father, without a court’s decision or an acknowledgment and consent.
finding-father-is-former-husband = Another than the former husband is stated as the father, and the child was born within 280 days of the end of the marriage.
finding-father-without-marriage = The mother is not married, yet a marriage is stated as the basis of the father’s data.
finding-father-surname = The father’s surname is not the mother’s, and he is entered on her words.
finding-name-not-writable = The name holds a character that no name can hold.
finding-name-more-than-two = There are { $count } names; the law allows { $most } at most.
finding-surname-forbidden-addition = The word “{ $word }” is added to the surname, which must not be.
finding-patronymic-separate = { "-ұлы" } or { "-қызы" } is written apart from the name.
finding-patronymic-beside-fathers-name = The father’s name “{ $surname }” stands in the surname’s place, and a patronymic is written beside it.

# Conclusions, refusals, blanks, notices, copies, people, settings.
office-purpose = official review
office-against = { $n ->
    [one] Not possible yet: { $n } reason
   *[other] Not possible yet: { $n } reasons
}
office-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
office-defects = { $n ->
    [one] { $n } defect
   *[other] { $n } defects
}
office-application = Application
office-application-number = application No. { $number }
office-child = Child and applicant
office-unnamed = Child, name not stated
office-lateness = Filing
office-term = Left to execute
office-next = Next step
office-clause = Clause
office-open-first = Open the first
office-your-decision = Your decision
office-decide = Decide

# Conclusion.
office-conclusions = Conclusions
office-conclusion = Conclusion
office-conclusion-title = Birth after the term
office-queue-draft = To draw up
office-queue-approve = To approve
office-queue-back = Sent back
office-queue-approved = Approved
office-draft-title = Draw up the conclusion
office-draft-before = The conclusion is drawn up in two copies and approved by another person, the head of the district authority.
office-draft-send = Send for approval
office-reasons = Why the term was missed
office-reasons-hint = In the applicant's words, completed in yours
office-examined = Documents examined
office-examined-hint = One document a line: name, number, day
office-documents = Documents of the case
office-document = Document
office-document-state = State
office-presented = presented
office-complete = complete, checked
office-approve = Approve the conclusion
office-approve-then = the specialist may then register the birth
office-send-back = Send back to the drafter
office-send-back-then = write what to mend
office-back-why = Why it is sent back
office-two-copies = Both copies are approved together.
office-sent-back = The conclusion was sent back:
office-not-needed = This case needs no conclusion.
office-done-drafted = The conclusion was sent for approval.
office-done-approved = The conclusion is approved and numbered.
office-done-back = The conclusion went back to its drafter.
office-stage-taken = Application taken in
office-stage-draft = Draw up the conclusion
office-stage-drafted = Checked and drawn up
office-stage-back = Sent back to the drafter
office-stage-approval = Approval
office-stage-approved = Approved
office-stage-register = Registration
office-own-draft = you drew it up: another head approves
office-not-own-draft = not drawn up by you: you may approve
office-head-decides = with the head of the district authority
office-checks = Check by clause
office-check-needed = The term was missed: a conclusion is needed
office-check-form = Application and documents checked
office-check-examined = The documents examined are named
office-check-copies = Drawn up in two copies
office-check-another = Another person approves
office-check-earlier = Earlier record looked for in the registry
office-earlier-found = { $n ->
    [0] no similar record
    [one] { $n } similar record, compared before registering
   *[other] { $n } similar records, compared before registering
}
office-earlier-reference = a reference of its absence was presented
office-drafted-by = drafted by { $who }
office-why-late = Why after the term?
office-why-starts = Birth
office-why-counted-from = Counted from
office-why-no-such-day = No such day, the last of the month
office-why-nominal-end = Last day by counting
office-why-day-off = Day off
office-why-holiday = holiday
office-why-weekend = weekend
office-why-moved = Moved to a working day
office-why-length = Working days
office-why-last-day = Last day of filing
office-why-filed = Application
office-why-later = after the term
office-why-in-time = in time
office-why-way = Way
office-why-way-conclusion = by a conclusion
office-why-way-plain = without a conclusion
office-why-meaning = A missed term is no reason to refuse: it only chooses the way.

# Refusal.
office-refusals = Refusals
office-refusal = Letter of refusal
office-refusal-title = Refusal to register
office-refusals-lead = The head of the body decides, the head of the district authority signs the letter.
office-queue-decide = Being mended
office-queue-sign = To sign
office-queue-signed = Signed
office-defects-head = Defects
office-mend-until = To mend until
office-term-over = over
office-term-runs = runs
office-letter-number = letter No. { $number }
office-defect = Ground
office-no-defects = No open defects: where data are unreliable, write which.
office-defect-until = may be mended until { $day }: no ground yet
office-defect-not-asked = nobody asked to mend it yet: no ground so far
office-grounds = Grounds of the refusal
office-same-child = The same child
office-unreliable = Which data are unreliable
office-unreliable-hint = These words enter the letter; name the datum and why it is unreliable
office-refuse = Decide to refuse
office-refuse-before = A refusal rests on a defect not mended, on unreliable data or on the child being recorded already; a missed term is no ground.
office-sign = Sign the letter
office-sign-then = the letter goes to the applicant, the case is closed
office-sign-leaves = Signed with a key, the letter leaves as an electronic document too. Without one it stays paper: printed and signed by hand.
office-refusal-send-back = Send back to the head of the body
office-refusal-send-back-then = the application stands where it stood
office-refusal-back-why = Why it is sent back
office-refusal-sent-back = The refusal was sent back:
office-refusal-law = What the law says
office-refusal-law-words = A refusal is given in writing, with its grounds and the way to challenge it. Nobody refuses to take an application in.
office-done-refusal-decided = Refusal decided, the letter went to be signed.
office-done-refusal-signed = The letter is signed.
office-done-refusal-back = The refusal went back to the head of the body.
office-stage-mending = Time to mend
office-until = until { $day }
office-stage-refuse = Decision of the head of the body
office-stage-refused = Refusal decided
office-stage-sign = Signing of the letter
office-stage-signed = Letter signed
office-two-people = two people

# Words on papers, shown in Kazakh and Russian only.
office-paper-absent = not stated
office-paper-applicant = Applicant
office-paper-application = Application
office-paper-child = Child
office-paper-sex = Sex
office-paper-born = Day of birth
office-paper-birthplace = Place of birth
office-paper-document = Document on the birth
office-paper-mother = Mother
office-paper-father = Father
office-paper-reason = Why the term was missed
office-paper-examined = Documents examined
office-paper-basis = Basis
office-paper-approve = APPROVED
office-paper-to-sign = signature, day
office-paper-conclusion = CONCLUSION
office-paper-conclusion-late = on the registration of a birth after its term

# Blanks.
office-blanks = Blanks of strict account
office-blanks-lead = Every blank is in one place: in stock, in hands, used, spoiled or written off.
office-done = Done:
office-low = { $n ->
    [one] { $n } blank is left in stock.
   *[other] { $n } blanks are left in stock.
}
office-low-what = Order a new lot.
office-lots = Lots
office-lot = Lot
office-received = Received
office-in-stock = In stock
office-held = In hands
office-used = Used
office-spoiled-short = Spoiled
office-written-off = Written off
office-total = Total
office-balance = Balance, birth certificates
office-balance-proves = proves
office-balance-differs = does not prove
office-balance-meaning = What was received equals the sum of the rest.
office-in-hands = In officials' hands
office-official = Official
office-numbers = Numbers
office-count = Count
office-mine = mine
office-no-account = no account
office-spoiled = Spoiled blanks
office-blank = Blank
office-why = Reason
office-noted = Noted by
office-receive = Receive a lot
office-receive-do = Receive
office-issue = Issue to an official
office-issue-do = Issue
office-return = Take back
office-return-do = Return to stock
office-spoil = Note as spoiled
office-spoil-do = Note
office-write-off = Write off by act
office-write-off-do = Write off
office-series = Series
office-first = First number
office-last = Last number
office-number = Number
office-delivery-note = Delivery note, number and day
office-lot-from = From which lot
office-lot-spoiled = Spoiled ones
office-to-whom = To whom
office-from-whom = From whom
office-nothing-to-choose = nothing to choose from
office-spoil-why = Why it is spoiled
office-act = Act, number and day

# Notices.
office-notices-lead = Notices between bodies: the answer, executed or returned, goes back to the sender by itself.
office-notices-open = To execute
office-notices-in = All received
office-notices-out = Sent
office-notice-what = Notice
office-from = From
office-to = To
office-sent-on = Sent on
office-state = State
office-of-act = record No. { $number }
office-copies-count = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
office-notice-facts = What it is about
office-act-record = Act record
office-reflect = Version that copy II is to show
office-reflects = In copy II
office-book = Book
office-inventory = Inventory
office-notice-sent = Sent
office-notice-received = Received
office-notice-answer = Answer
office-execute = Execute
office-execute-then = copy II will show the new content
office-take-in-then = every copy of the inventory is taken in
office-return-notice = Return with a reason
office-return-notice-then = the sender sees the reason
office-return-why = Why it is returned
office-done-notice = The answer went to the sender.

# Second copies.
office-second-copies = Second copies and volumes
office-copies-lead = A volume holds 200 records, or those of the year; closed, it goes with its inventory to the oblast authority.
office-lagging = Copies II that lag
office-none-lags = Every copy II shows what its record says.
office-body = Body
office-record-has = In the record
office-changed-on = Changed on
office-where = Where
office-volumes = Volumes
office-volume = Volume
office-volume-of = volume { $ordinal }, { $year }
office-copies = Copies
office-volumes-close = Volumes to close
office-volumes-send = Volumes to send
office-volume-close = Close the volume
office-volume-send = Send with inventory
office-volume-ripe = Ready to be closed.
office-volume-not-ripe = Awaits 200 records or the end of the year.
office-volume-unprinted = Print the copies II first, { $count } of them.
office-unprinted = Copies II not printed
office-no-keeper = The keeping authority is not known.
office-transfer-title = Transfer of records to the capital
office-transfer-lead = Records made by a foreign institution go with an inventory to the authority of the capital, without waiting for a volume.
office-to-transfer = Records to transfer to the capital
office-transfer-send = Transfer with inventory
office-transfer-none = Every printed record has been transferred
office-transfers = Inventories transferred
office-transfers-none = Nothing was transferred yet
office-made-on = Made on
office-transfer-waiting = { $n ->
    [one] { $n } record waits to be transferred
   *[other] { $n } records wait to be transferred
}
office-records-count = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
office-kept = Volumes kept

# People.
office-people = People in service
office-people-lead = Who acts in which role, at which office, from and until which day.
office-person = Person and login
office-appointments = Appointments
office-appointments-other = Other appointments
office-not-today = not in force today
office-open-end = no end
office-open = open
office-closed = closed
office-pages = Pages of the list
office-page-before = page before
office-page-after = next page
office-account = Account
office-account-new = New account
office-account-open = Open the account
office-account-before = The password for one use and the key of the codes are shown once.
office-account-opened = Account opened
office-account-no-role = no role yet: appoint the person on their page; until then they can log in but open nothing
office-login = Login
office-acting = Name an acting head
office-acting-do = Name
office-acting-before = State by order who acts for you on the days of absence.
office-from-day = First day
office-until-day = Last day
office-order = Order, number and day
office-order-hint = Where filled in, it is acting for a head
office-appoint = Appoint
office-appoint-do = Appoint
office-role = Role
office-office = Code of the office
office-role-later = to be chosen later
office-medical = Medical organisation
office-medical-bin = BIN of the organisation
office-medical-hint = Of a medical official, once for each organisation: its applications will bear this name
office-office-hint = Body 7517, district authority j7517, oblast authority o75, consulate 9001, a medical organisation 7517-m1, the system: system
office-end = End the appointment
office-last-day = Last day in force
office-reset = Restore the log-in
office-reset-do = Give a password for one use
office-reset-before = Every session of the person ends.
office-totp = One-time codes
office-new-codes = give a new key of the codes too
office-close-title = Close or reopen
office-close = Close the account
office-reopen = Reopen the account
office-close-before = Nobody logs in with a closed account; what was done stays in the log.
office-saved = Saved.
office-told-once = This is not shown again.
office-told-once-what = Print it and give it into the person's hands.
office-print-it = may be printed
office-one-time-password = Password for one use
office-totp-typed = Key of the codes, to be typed in
office-totp-qr = QR for the authenticator application
office-totp-scan = Open the application of one-time codes on the phone and point it at the QR. Whoever sees this QR sees the codes: show it to that one person.
office-totp-address = Address for the authenticator application
office-clients = Machine clients
office-clients-lead = An organisation's system does by its token only what is allowed.
office-client-name = Client
office-client-new = New machine client
office-client-make = Make the client
office-client-made = Client made
office-client-end = Close the client
office-clients-end = Close clients
office-client-role-first = What another role may:
office-organisation = Organisation
office-may = Allowed
office-token = Bearer token

# Settings.
office-set-lead = What the law fixes is shown; the edition for new cases and how acts are attested are chosen.
office-set-edition = Edition of the law
office-set-calendar = Calendar of working days
office-set-fees = Fees
office-set-offices = Offices
office-set-deployment = This deployment
office-confirmed = confirmed
office-to-confirm = to be confirmed
office-edition = Edition
office-editions = Editions
office-edition-default = governs new cases
office-edition-in-force = its text is in force today
office-edition-why = a case ends under the edition of its acceptance
office-policy = Rule for new cases
office-policy-always = {$edition}, whatever the calendar says
office-policy-before = Cases that were accepted keep the edition of their acceptance; nothing is judged again.
office-policy-by-day = The edition in force on the day of acceptance
office-policy-choose = Choose the edition
office-policy-choose-title = Choose for new cases
office-policy-in-force = The edition whose text is in force on the day of acceptance
office-policy-never = never changed: the default governs
office-policy-new = Governs new cases
office-policy-order = By what order
office-policy-order-hint = Number, date and body of the order
office-policy-since = Chosen on, by
office-policy-title = What governs
office-policy-today = Accepted today under
office-text-from = Text in force from
office-text-until = until
office-terms = Terms
office-term-name = Term
office-length = Length
office-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
office-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
office-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
office-numbers-of-law = Numbers of the law
office-number-name = What the number is
office-value = Value
office-day = Day
office-day-kind = Kind
office-day-off = day off
office-day-worked = worked
office-known-from = Known from
office-fee = What is paid for
office-sum = Sum
office-fee-unknown = sum not known
office-fee-birth = registration of a birth and its first certificate
office-fee-death = registration of a death
office-fee-paternity = establishment of paternity
office-fee-adoption-citizens = adoption by citizens
office-fee-adoption-foreigners = adoption by foreigners
office-fee-marriage = registration of a marriage
office-fee-divorce-consent = divorce by mutual consent
office-fee-divorce-court = registration of a court divorce
office-fee-divorce-one-sided = divorce on the application of one spouse
office-fee-name-change = change of name, patronymic, surname
office-fee-changed-document = document after a change
office-fee-repeat = repeat certificate
office-fee-reference = reference
office-fee-foreign-document = document requested from abroad
office-fee-consular = service of a foreign institution
office-code = Code
office-office-name = Office
office-place = Place
office-setting = Setting

# Who looked.
office-looked = Who looked
office-looked-lead = Every reading of personal data is written before the answer.
office-looked-by = What a person looked at
office-looked-by-hint = The last 31 days
office-looked-at = Who looked at this
office-looked-at-hint = A person’s IIN, or the copied address of a record’s or an application’s page
office-login-or-iin = Login or IIN of the official
office-iin-or-record = IIN or address of a page
office-look-unknown = No such login, IIN or record; check and type it again.
office-when = When
office-who = Who
office-what = Doing what
office-looked-why = Purpose
office-looked-many = { $n ->
    [one] a list of { $n }
   *[other] a list of { $n }
}
office-own-office = in the own office
office-hidden-by-law = hidden from the person by law
office-set-signing = Signing
office-signing-title = How acts are attested
office-signing-now = Now
office-signing-as-chosen = as the official chooses
office-signing-with-key = always with a digital key
office-signing-never = never changed
office-signing-which = Which acts
office-signing-which-are = Act record, correction and annulment, decision to refuse and letter, approval of a conclusion, certificate and reference.
office-signing-new = Attest
office-signing-choose = Choose
office-signing-choose-title = Change
office-signing-before = It holds in all bodies at once. If you choose “always with a key”, these acts can't be done without one, neither on pages nor through the API.
office-set-retention = Terms of keeping
office-retention-what = What is kept
office-retention-erased = What was deleted
office-retention-gone = Deleted in all
office-retention-last = Last deleted
office-retention-sweeps = Deleted after its term
office-retention-before = Everything before
office-retention-rows = How many
office-retention-none = Nothing has been deleted yet.
office-retention-lead = Legal facts are never deleted.
office-retention-trace = Each deletion is an event in the log of the system, without personal data.

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
office-check-earlier = Absence of an earlier record confirmed
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
office-grounds = Grounds of the refusal
office-unreliable = Which data are unreliable
office-unreliable-hint = These words enter the letter; name the datum and why it is unreliable
office-refuse = Decide to refuse
office-refuse-before = A refusal rests on a defect not mended or on unreliable data; a missed term is no ground.
office-sign = Sign the letter
office-sign-then = the letter goes to the applicant, the case is closed
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

//! Papers of an act record: copies I and II, certificate, reference of a stillbirth.

use domain::certificate::{Certificate, CertificateKind, CertificateNumber};
use domain::fields::Field;
use domain::numbers::{Book, CertificateId, RecordId};
use domain::paper::AbsentReason::{NotApplicable, NotStated, NotYet, Requested, Unknown};
use domain::paper::{
    ActRecordBirth, CertificateBirth, CertificateParent, Child, CopySign, Mark, Parent, Qr, Sheet, Signatory, StillbirthParent, StillbirthReference, Value,
    Words, day,
};
use domain::record::{Copy, Record};
use jiff::civil::Date;

use super::content::{Content, Who};
use super::house::{House, official, sheet};
use super::words::{both, joined, lower, name, numbered, words, words_of, words_with};
use crate::registry::Registry;

/// A record with what its papers need from elsewhere.
pub(crate) struct Act<'a> {
    pub(crate) record: &'a Record,
    pub(crate) house: House,
    /// Head of the body on the day of registration.
    pub(crate) head: Signatory,
    /// The certificate that column 22 names.
    pub(crate) certificate: Option<&'a Certificate>,
}

/// Number of the record's sheets.
pub(crate) fn code(record: &Record) -> String {
    let n = &record.number;
    let book = if n.book == Book::Restored { "ТҚ" } else { "Т" };
    format!("{}-{book}-{}-{}", n.body, n.year, n.number)
}

impl Act<'_> {
    /// The act record as one of its copies. `sheet` says which printing it is.
    pub(crate) fn copy(&self, copy: Copy, sheet: Sheet) -> ActRecordBirth {
        let (r, content) = (self.record, Content::of_record(self.record));
        let annulled = r.causes.get(&domain::record::CauseId::REGISTRATION).is_some_and(|cause| cause.annulled.is_some());
        ActRecordBirth {
            sheet,
            body: self.house.name(),
            copy: match copy {
                Copy::First => CopySign::I,
                Copy::Second => CopySign::II,
            },
            annulled,
            number: r.number.number.to_string(),
            late: r.number.term_missed.then(|| words("paper-term-missed")),
            registered: Value::day(r.made_on),
            book: both(match r.number.book {
                Book::Current => "paper-book-current",
                Book::Restored => "paper-book-restored",
            }),
            body_code: r.number.body.clone(),
            child: self.child(&content),
            father: self.parent(&content, Who::Father),
            mother: self.parent(&content, Who::Mother),
            father_basis: content.father_basis(),
            applicant: content.applicant(),
            applicant_capacity: content.coded("applicant.capacity", NotStated),
            applicant_document: content.applicant_document(),
            certificate: self.column_22(),
            marks: marks(r),
            signatories: vec![official(&r.made_by.name), self.head.clone()],
        }
    }

    fn child(&self, content: &Content) -> Child {
        let no_iin = match (self.record.stillborn, self.record.iin_requested) {
            (true, _) => NotApplicable,
            (false, true) => Requested,
            (false, false) => NotStated,
        };
        Child {
            surname: content.same("child.surname", NotStated),
            given: content.same("child.given", NotStated),
            patronymic: content.same("child.patronymic", NotStated),
            iin: content.same("child.iin", no_iin),
            sex: content.coded("child.sex", Unknown),
            born: content.date("child.born_on", Unknown),
            live: content.coded("child.vitality", Unknown),
            place: content.place("child.place", Unknown),
            children: content.plurality(),
            order: content.same("child.order_for_mother", NotStated),
            document: content.proof(),
        }
    }

    fn parent(&self, content: &Content, who: Who) -> Parent {
        let of = |part: &str| format!("{}.{part}", who.as_str());
        Parent {
            name: content.name(who.as_str(), NotStated),
            iin: content.same(&of("iin"), NotStated),
            born: content.born_with_age(who, self.record.made_on),
            citizenship: content.citizenship(who),
            ethnicity: content.ethnicity(who),
            residence: content.residence(who),
            work: content.same(&of("occupation"), NotStated),
            education: content.coded(&of("education"), NotStated),
        }
    }

    fn column_22(&self) -> Value {
        match self.certificate {
            Some(c) if c.kind == CertificateKind::StillbirthReference => {
                let said = words("paper-reference");
                Value::shared(said.kk, said.ru, numbered(c.number.shown(), c.made_on))
            }
            Some(c) => Value::same(format!("{}, {}", c.number.shown(), day(c.made_on))),
            None => Value::Absent(NotYet),
        }
    }

    /// The certificate of birth.
    pub(crate) fn certificate(
        &self,
        registry: &Registry,
        id: CertificateId,
        certificate: &Certificate,
        issuer: &House,
        head: String,
        qr: Qr,
    ) -> CertificateBirth {
        let content = Content::of_record(self.record);
        let parent = |who: Who| CertificateParent {
            name: content.name(who.as_str(), NotStated),
            citizenship: content.citizenship(who),
            ethnicity: content.ethnicity(who),
        };
        let (series, number) = match &certificate.number {
            CertificateNumber::Blank { series, number, .. } => (series.clone(), format!("{number:07}")),
            CertificateNumber::Own { digits } => (String::new(), digits.clone()),
        };
        CertificateBirth {
            sheet: sheet(registry, code(self.record), None, format!("certificate/{id}"), certificate.made_on),
            repeat: certificate.repeat,
            // In earnest the fields are printed over the blank with the state emblem; a sample shows where they go.
            preprinted: !registry.demo(),
            series,
            number,
            surname: content.same("child.surname", NotStated),
            given: content.same("child.given", NotStated),
            patronymic: content.same("child.patronymic", NotStated),
            iin: content.same("child.iin", NotStated),
            born: content.date("child.born_on", Unknown),
            place: content.place("child.place", Unknown),
            father: parent(Who::Father),
            mother: parent(Who::Mother),
            record: record_number(self.record),
            registered_by: self.house.compact().into(),
            issued_by: issuer.compact().into(),
            issued: Value::day(certificate.made_on),
            head,
            qr: Some(qr),
        }
    }

    /// The reference of a stillbirth (K-197).
    pub(crate) fn reference(
        &self,
        registry: &Registry,
        id: CertificateId,
        certificate: &Certificate,
        head: Signatory,
        application: Value,
        qr: Qr,
    ) -> StillbirthReference {
        let content = Content::of_record(self.record);
        let parent = |who: Who| StillbirthParent {
            name: content.name(who.as_str(), NotStated),
            born: content.date(&format!("{}.birth_date", who.as_str()), NotStated),
            citizenship: content.citizenship(who),
        };
        let given = certificate.given.as_ref().map(|given| name(&given.to));
        let number = certificate.number.shown();
        StillbirthReference {
            sheet: sheet(registry, number.clone(), None, format!("reference/{id}"), certificate.made_on),
            body: self.house.name(),
            number,
            issued: Value::day(certificate.made_on),
            application,
            recipient: given.unwrap_or_else(|| content.applicant()),
            surname: content.same("child.surname", NotStated),
            sex: content.coded("child.sex", Unknown),
            born: content.date("child.born_on", Unknown),
            place: content.place("child.place", Unknown),
            document: content.proof(),
            father: parent(Who::Father),
            mother: parent(Who::Mother),
            record: record_number(self.record),
            registered_by: self.house.compact().into(),
            signatory: head,
            signature: None,
            qr: Some(qr),
        }
    }
}

/// Number and day of the record; the words of a missed term belong to the number (O99-15).
fn record_number(record: &Record) -> Value {
    let number = numbered(record.number.number, record.made_on);
    if !record.number.term_missed {
        return Value::same(number);
    }
    let late = words("paper-term-missed");
    Value::shared(late.kk, late.ru, number)
}

/// Column 23: one paragraph a mark, saying what stood before.
pub(crate) fn marks(record: &Record) -> Vec<Mark> {
    let versions = 1u32..;
    record.marks.iter().zip(versions).map(|(mark, before)| Mark { date: day(mark.on), text: mark_words(record, mark, before) }).collect()
}

fn mark_words(record: &Record, mark: &domain::record::Mark, before: u32) -> Words {
    let Some(cause) = record.causes.get(&mark.cause) else { return words("paper-mark-lost") };
    if mark.annuls {
        let (on, from, document) = cause.annulled.clone().unwrap_or((mark.on, mark.on, String::new()));
        let (of, from) = (day(cause.recorded_on), day(from));
        let _: Date = on;
        return words_with("paper-mark-annulled", &[("of", &of), ("document", &document), ("from", &from)]);
    }
    let earlier = record.at_version(before, mark.on);
    let mut fields = Words::new("", "");
    let before = Content::of_record(&earlier);
    let mut values: Option<Words> = None;
    for assignment in record.assignments.iter().filter(|a| a.cause == mark.cause) {
        let label = label(&assignment.field);
        fields = if fields.kk.is_empty() { label } else { joined(&fields, ", ", &label) };
        let was = before.said(&assignment.field);
        values = Some(values.map_or(was.clone(), |all| joined(&all, "; ", &was)));
    }
    let values = values.unwrap_or_else(|| Words::new("—", "—"));
    words_of("paper-mark-corrected", &[("fields", &fields), ("before", &values), ("document", &Words::new(&cause.document, &cause.document))])
}

/// The label of a field with whose it is: «Анасы: тегі».
pub(crate) fn label(id: &str) -> Words {
    let Some(field) = Field::get(id) else { return Words::new(id, id) };
    joined(&words(field.section.label_key()), ": ", &lower(&words(field.label_key)))
}

/// The QR of a certificate: the check page in capitals, and the token to be typed by hand.
pub(crate) fn qr(public_url: &str, token: &str) -> Qr {
    let token = token.to_uppercase();
    let letters: Vec<char> = token.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Qr { payload: format!("{}/C/{token}", public_url.to_uppercase()), code: groups.join(" ") }
}

/// Identifier of a printing.
pub(crate) fn printing(id: RecordId, copy: Copy, ordinal: u32) -> String {
    let copy = match copy {
        Copy::First => "I",
        Copy::Second => "II",
    };
    format!("record/{id}/{copy}/{ordinal}")
}

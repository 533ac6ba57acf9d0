//! Papers of an application: the form blank and filled, the coupon, the conclusion, the refusal, the application returned.

use domain::acts::birth::SAME_CHILD;
use domain::application::{Application, ConclusionState, Lateness};
use domain::fields::Field;
use domain::numbers::ApplicationId;
use domain::paper::AbsentReason::{NotStated, NotYet, Unknown};
use domain::paper::{
    ApplicationBirth, ApplicationBirthContent, ApplicationChild, ApplicationParent, Approval, ConclusionLateBirth, ConclusionParent, CopySign, Coupon, Decided,
    Defect, Ground, Refusal, Returned, Signatory, Value, Words, day,
};
use domain::partial_date::PartialDate;
use domain::people::ApplicantCapacity;
use jiff::civil::Date;

use super::content::{Content, Who};
use super::house::{House, official, sheet};
use super::words::{both, cited, counted, finding, joined, moment, numbered, signed, words, words_of, words_with};
use crate::registry::Registry;

/// An application with what its papers need from elsewhere.
pub(crate) struct Filed<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) id: ApplicationId,
    pub(crate) application: &'a Application,
    pub(crate) house: House,
}

impl Filed<'_> {
    fn content(&self) -> Content {
        Content::of_statement(&self.application.statement)
    }

    fn late(&self) -> bool {
        matches!(self.application.lateness, Lateness::UnderOneYear | Lateness::OneYearAndMore)
    }

    fn code(&self) -> String {
        format!("{}-{}", self.house.code, self.application.number)
    }

    fn number_and_day(&self) -> Value {
        Value::same(numbered(self.application.number, self.application.filed_on))
    }

    /// The filled form with its coupon (App. 1).
    pub(crate) fn form(&self) -> ApplicationBirth {
        let (a, c) = (self.application, self.content());
        let made = law::legal_day(a.taken_at);
        ApplicationBirth {
            sheet: sheet(self.registry, self.code(), None, format!("application/{}", self.id), made),
            body: self.house.name(),
            content: Some(ApplicationBirthContent {
                applicant: c.applicant(),
                capacity: c.coded("applicant.capacity", NotStated),
                address: c.applicant_address(),
                phone: c.same("applicant.phone", NotStated),
                identity: c.applicant_document(),
                child: ApplicationChild {
                    name: c.name("child", NotStated),
                    sex: c.coded("child.sex", NotStated),
                    born: c.date("child.born_on", NotStated),
                    place: c.place("child.place", NotStated),
                    live: c.coded("child.vitality", NotStated),
                    children: c.plurality(),
                    order: c.same("child.order_for_mother", NotStated),
                    document: c.proof(),
                },
                mother: parent(&c, Who::Mother),
                father: parent(&c, Who::Father),
                marital_status: c.coded("marital.kind", NotStated),
                marriage: c.marriage(),
                father_basis: c.father_basis(),
                attached: c.documents(),
                filed: Value::day(a.filed_on),
                coupon: self.coupon(),
            }),
        }
    }

    /// The coupon (O99-8).
    pub(crate) fn coupon(&self) -> Coupon {
        let (a, c) = (self.application, self.content());
        let subject = match (self.late(), a.statement.vitality) {
            (_, domain::acts::birth::Vitality::Stillborn) => "paper-subject-stillbirth",
            (true, _) => "paper-subject-birth-late",
            (false, _) => "paper-subject-birth",
        };
        Coupon {
            sheet: sheet(self.registry, self.code(), None, format!("coupon/{}", self.id), law::legal_day(a.taken_at)),
            number: Value::same(a.number.to_string()),
            accepted: Value::same(moment(a.taken_at)),
            due: a.execute_by.map_or(Value::Absent(NotYet), Value::day),
            applicant: c.applicant(),
            subject: both(subject),
            documents: c.documents(),
            contact: self.house.place(),
            official: Signatory { office: words("paper-office-accepted"), name: signed(&a.taken_by.name) },
            qr: None,
        }
    }

    /// The conclusion on a late birth (App. 4); `None` while there is none.
    pub(crate) fn conclusion(&self, copy: CopySign, head: Signatory) -> Option<ConclusionLateBirth> {
        let (a, c) = (self.application, self.content());
        let conclusion = a.conclusion.as_ref()?;
        let (number, approved) = match &conclusion.state {
            ConclusionState::Approved { number, by, on } => (number.number.to_string(), Some((signed(&by.name), day(*on)))),
            ConclusionState::Drafted | ConclusionState::SentBack { .. } => ("—".to_owned(), None),
        };
        let made = match &conclusion.state {
            ConclusionState::Approved { on, .. } => *on,
            _ => conclusion.drafted_on,
        };
        let restored = a.lateness == Lateness::OneYearAndMore;
        let parent = |who: Who| ConclusionParent {
            name: c.name(who.as_str(), NotStated),
            iin: c.same(&format!("{}.iin", who.as_str()), NotStated),
            born: c.date(&format!("{}.birth_date", who.as_str()), NotStated),
        };
        let authority = self.house.authority();
        let copy_sign = match copy {
            CopySign::I => "I",
            CopySign::II => "II",
        };
        Some(ConclusionLateBirth {
            sheet: sheet(self.registry, numbered_code(&self.house.code, "Қ", made, &number), None, format!("conclusion/{}/{copy_sign}", self.id), made),
            body: self.house.name(),
            approval: Approval {
                office: joined(&authority.compact(), ", ", &words("paper-head")),
                name: approved.as_ref().map_or(head.name, |(name, _)| name.clone()),
                date: approved.map(|(_, date)| date),
            },
            copy,
            number,
            date: Value::day(conclusion.drafted_on),
            place: self.house.place(),
            applicant: c.applicant(),
            capacity: c.coded("applicant.capacity", NotStated),
            application: self.number_and_day(),
            child: c.name("child", NotStated),
            iin: Value::Absent(NotYet),
            sex: c.coded("child.sex", Unknown),
            born: c.date("child.born_on", Unknown),
            age: age(&c, a.filed_on),
            birthplace: c.place("child.place", Unknown),
            document: c.proof(),
            father: parent(Who::Father),
            mother: parent(Who::Mother),
            reason: Value::same(&conclusion.reasons),
            examined: conclusion.examined.iter().map(Value::same).collect(),
            basis: both("paper-conclusion-basis"),
            decision: words(if restored { "paper-conclusion-restored" } else { "paper-conclusion-current" }),
            drafter: Signatory { office: words("paper-office-drafter"), name: signed(&conclusion.drafted_by.name) },
        })
    }

    fn salutation(&self) -> Words {
        let capacity = self.application.statement.applicant.capacity;
        let key = match capacity {
            ApplicantCapacity::Mother => "letter-dear-madam",
            ApplicantCapacity::Father => "letter-dear-sir",
            _ => "letter-dear",
        };
        let name = match self.content().applicant() {
            Value::Name(name) => [name.given, name.patronymic].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
            Value::Same(text) => text,
            _ => String::new(),
        };
        let said = words_with(key, &[("name", &name)]);
        Words::new(format!("{}!", said.kk.trim()), format!("{}!", said.ru.trim()))
    }

    /// Where and by when the refusal can be challenged (APPC-80, APPC-91, APPC-92, APPC-99), by the terms of the case's edition.
    fn appeal(&self, authority: &House) -> Words {
        let law = law::Law::bundled();
        let edition = law.edition(&self.application.edition).unwrap_or_else(|| law.default_edition());
        let term = |id| edition.term(id).ok().map(|rule| rule.value.count.to_string());
        let (Some(months), Some(days)) = (term(law::TermId::Complaint), term(law::TermId::ComplaintReview)) else { return words("letter-refusal-appeal") };
        let clauses = ["APPC-91", "APPC-92"].map(|label| cited(&law::Clause::from_text(label)));
        let shared = |text: &str| Words::new(text, text);
        let higher = authority.higher().map_or_else(|| words("letter-higher-abroad"), |higher| higher.name());
        words_of(
            "letter-refusal-appeal-to",
            &[
                ("body", &authority.name()),
                ("higher", &higher),
                ("months", &shared(&months)),
                ("days", &shared(&days)),
                ("clause", &joined(&clauses[0], ", ", &clauses[1])),
            ],
        )
    }

    /// The letter of refusal (O99-16), also before it is signed; `None` while nothing is decided.
    pub(crate) fn refusal(&self, head: Signatory) -> Option<Refusal> {
        let (a, c) = (self.application, self.content());
        let refusal = a.refusal.as_ref()?;
        let authority = self.house.authority();
        let letter = match &a.stage {
            domain::application::Stage::Refused { letter, on } => Some((letter.number.to_string(), *on)),
            _ => None,
        };
        let (number, made) = letter.clone().unwrap_or_else(|| (super::DRAFT_NUMBER.to_owned(), refusal.decided_on));
        let grounds = refusal.grounds.iter().map(|g| Ground { text: finding(g), clause: cited(&g.clause) }).collect();
        let signatory = refusal.signed.as_ref().map_or(head.clone(), |(by, _)| Signatory { office: authority.head_office(), name: signed(&by.name) });
        Some(Refusal {
            sheet: sheet(self.registry, numbered_code(&self.house.code, "Б", made, &number), None, format!("refusal/{}", self.id), made),
            sender: authority.name(),
            sender_address: authority.place(),
            addressee: c.applicant(),
            addressee_address: c.applicant_address(),
            number,
            date: letter.map_or_else(|| both("paper-draft"), |(_, on)| Value::day(on)),
            application: self.number_and_day(),
            title: words("letter-refusal-title"),
            salutation: self.salutation(),
            intro: words_of("letter-refusal-intro", &[("clause", &cited(&law::Clause::new("O99-16")))]),
            grounds,
            next: words(if refusal.grounds.iter().any(|g| g.key == SAME_CHILD) { "letter-refusal-next-same" } else { "letter-refusal-next" }),
            appeal: self.appeal(&authority),
            signatory,
            decided: Some(Decided {
                by: Signatory { office: self.house.head_office(), name: signed(&refusal.decided_by.name) },
                date: day(refusal.decided_on),
            }),
            executor: signed(&a.taken_by.name),
        })
    }

    /// The application returned to be mended (O25); `None` where nobody asked.
    pub(crate) fn returned(&self) -> Option<Returned> {
        let (a, c) = (self.application, self.content());
        let mending = a.mending.as_ref()?;
        let number = mending.letter.number.to_string();
        Some(Returned {
            sheet: sheet(
                self.registry,
                format!("{}-Қ-{}-{number}", self.house.code, mending.letter.year),
                None,
                format!("returned/{}", self.id),
                mending.asked_on,
            ),
            sender: self.house.name(),
            sender_address: self.house.place(),
            addressee: c.applicant(),
            addressee_address: c.applicant_address(),
            number,
            date: Value::day(mending.asked_on),
            application: self.number_and_day(),
            mend_until: Value::day(mending.due),
            salutation: self.salutation(),
            intro: words("letter-returned-intro"),
            defects: mending.defects.iter().map(|defect| Defect { what: finding(defect), mend: mend(defect), clause: cited(&defect.clause) }).collect(),
            otherwise: words("letter-returned-otherwise"),
            signatory: official(&mending.by.name),
            executor: signed(&mending.by.name),
        })
    }
}

/// The code at the foot; a draft has no number in it.
fn numbered_code(body: &str, kind: &str, made: Date, number: &str) -> String {
    if number == super::DRAFT_NUMBER { format!("{body}-{kind}-{}", made.year()) } else { format!("{body}-{kind}-{}-{number}", made.year()) }
}

/// How to mend: which datum to complete, where the defect belongs to one.
fn mend(defect: &domain::kernel::Ground) -> Words {
    match defect.field.as_deref().and_then(Field::first_under) {
        Some(field) => words_of("letter-mend-field", &[("field", &words(field.label_key))]),
        None => words("letter-mend"),
    }
}

/// The blank form, to be filled by hand.
pub(crate) fn blank(registry: &Registry, house: &House, on: Date) -> ApplicationBirth {
    let code = words_with("paper-appendix", &[("body", &house.code), ("number", "1")]);
    ApplicationBirth {
        sheet: sheet(registry, format!("{} / {}", code.kk, code.ru), None, format!("application-blank/{}", house.code), on),
        body: house.name(),
        content: None,
    }
}

fn parent(c: &Content, who: Who) -> ApplicationParent {
    let of = |part: &str| format!("{}.{part}", who.as_str());
    ApplicationParent {
        name: c.name(who.as_str(), NotStated),
        iin: c.same(&of("iin"), NotStated),
        born: c.date(&of("birth_date"), NotStated),
        citizenship: c.citizenship(who),
        ethnicity: c.ethnicity(who),
        education: c.coded(&of("education"), NotStated),
        work: c.same(&of("occupation"), NotStated),
        residence: c.residence(who),
    }
}

/// The child's age on a day, in whole years and months.
fn age(c: &Content, on: Date) -> Value {
    let Some(born) = c.text("child.born_on").and_then(|text| PartialDate::parse(text).ok()).map(|born| born.latest()) else { return Value::Absent(Unknown) };
    let months = (i64::from(on.year()) - i64::from(born.year())) * 12 + i64::from(on.month()) - i64::from(born.month()) - i64::from(on.day() < born.day());
    let (years, months) = (months.max(0) / 12, months.max(0) % 12);
    match (years, months) {
        (0, months) => counted("paper-months", months).into(),
        (years, 0) => counted("paper-years", years).into(),
        (years, months) => joined(&counted("paper-years", years), " ", &counted("paper-months", months)).into(),
    }
}

//! Given: synthetic statements, people in service, numbers and stock. A complete birth in one line, then what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use domain::acts::birth::{Attached, AttachedKind, BirthProof, BirthStatement, Child, Father, FatherBasis, MaritalStatement, Vitality};
use domain::application::{Application, Channel, File, file};
use domain::documents::{CourtDecision, DocumentRef, IdentityDocument, IdentityKind, RecordRef};
use domain::iin::Iin;
use domain::kernel::Under;
use domain::names::PersonName;
use domain::numbers::{AccountId, ApplicationId, CertificateId, Counter, LotId, NoticeId, RecordId, SecondCopyId, VolumeId, YearNumber};
use domain::partial_date::PartialDate;
use domain::people::{Address, Applicant, ApplicantCapacity, Citizenship, Person, Sex};
use domain::service::{Acting, Attestation, Official, Role};
use jiff::civil::Date;
use law::{EditionId, Law};
use uuid::Uuid;

use crate::then::permitted;

/// dd.mm.yyyy, as the worked examples write days.
pub fn day(text: &str) -> Date {
    PartialDate::parse(text).unwrap().as_date().unwrap()
}

pub fn law() -> &'static Law {
    Law::bundled()
}

/// The default edition.
pub fn under() -> Under<'static> {
    Under { law: law(), edition: law().default_edition() }
}

pub fn edition(id: &str) -> Under<'static> {
    Under { law: law(), edition: law().edition(&EditionId::from_text(id)).unwrap() }
}

/// A valid synthetic IIN; another serial is another person.
pub fn iin(born: &str, century_sex: u8, serial: u16) -> Iin {
    (serial..).find_map(|serial| Iin::compose(day(born), century_sex, serial)).unwrap()
}

pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

macro_rules! ids {
    ($($make:ident: $id:ident),+ $(,)?) => {$(
        pub fn $make(n: u128) -> $id {
            $id(id(n))
        }
    )+};
}

ids! {
    application_id: ApplicationId, record_id: RecordId, certificate_id: CertificateId, lot_id: LotId, copy_id: SecondCopyId,
    volume_id: VolumeId, notice_id: NoticeId, account: AccountId,
}

pub fn number(year: i16, number: u64) -> YearNumber {
    YearNumber { year, number }
}

pub fn counters(given: &[(Counter, u64)]) -> BTreeMap<Counter, u64> {
    given.iter().cloned().collect()
}

pub fn no_proofs() -> BTreeSet<String> {
    BTreeSet::new()
}

// People in service

/// Somebody in service, with relatives and the way of attesting.
#[derive(Debug, Clone)]
pub struct Officer {
    pub official: Official,
    pub relatives: Vec<Iin>,
    pub attestation: Attestation,
}

impl Officer {
    pub fn new(account_number: u128, role: Role) -> Self {
        let official = Official {
            account: account(account_number),
            name: PersonName::new("Сейітов", "Нұрлан", Some("Бекұлы")),
            iin: Some(iin("05.05.1985", 3, 100 + u16::try_from(account_number).unwrap())),
            role,
            office: "7517".to_owned(),
            acting: false,
        };
        Self { official, relatives: Vec::new(), attestation: Attestation::Session { session: "00".repeat(32) } }
    }

    /// Acting on this day, in the morning.
    pub fn on(&self, today: &str) -> Acting<'_> {
        self.at(day(today))
    }

    pub fn at(&self, today: Date) -> Acting<'_> {
        let at = today.at(5, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
        Acting { official: &self.official, relatives: &self.relatives, attestation: &self.attestation, at, today }
    }

    pub fn account(&self) -> AccountId {
        self.official.account
    }

    pub fn being(mut self, iin: Iin) -> Self {
        self.official.iin = Some(iin);
        self
    }

    pub fn relative_of(mut self, iin: Iin) -> Self {
        self.relatives.push(iin);
        self
    }

    /// The same person in another role.
    pub fn in_role(mut self, role: Role) -> Self {
        self.official.role = role;
        self
    }
}

pub fn specialist() -> Officer {
    Officer::new(1, Role::Specialist)
}

pub fn head_of_body() -> Officer {
    Officer::new(2, Role::HeadOfBody)
}

pub fn head_of_district() -> Officer {
    Officer::new(3, Role::HeadOfDistrictAuthority)
}

pub fn keeper() -> Officer {
    Officer::new(4, Role::KeeperOfSecondCopies)
}

// What is stated

/// The day in time on which most tests file: the day after Monday 6 April 2026.
pub const BORN: &str = "06.04.2026";

/// A complete application for a live birth to married parents, filed by the mother.
pub fn birth() -> BirthStatement {
    birth_of(BORN)
}

pub fn birth_of(born: &str) -> BirthStatement {
    let born = day(born);
    BirthStatement {
        vitality: Vitality::Live,
        foundling: false,
        child: Child {
            surname: Some("Ахметова".to_owned()),
            given: Some("Айару".to_owned()),
            patronymic: Some("Дәуренқызы".to_owned()),
            sex: Some(Sex::Female),
            born_on: Some(PartialDate::day(born)),
            place: Some(Address::in_kazakhstan(Some("751710000"), "Алматы қаласы", "город Алматы")),
            plurality: Some(1),
            plurality_order: None,
            order_for_mother: Some(1),
            ..Child::default()
        },
        proof: Some(BirthProof::Medical {
            number: Some(format!("МС-{}", born.strftime("%Y%m%d"))),
            issued_on: Some(born),
            issuer: Some("Перинаталдық орталық".to_owned()),
        }),
        mother: Some(mother()),
        father: Some(Father::Named { person: Box::new(father()), basis: Some(FatherBasis::Marriage(marriage())) }),
        marital: Some(MaritalStatement::Married(marriage())),
        applicant: Applicant { name: Some(mother().name), iin: mother().iin, ..Applicant::of(ApplicantCapacity::Mother) },
        attached: Vec::new(),
        late_reason: None,
    }
}

pub fn mother() -> Person {
    Person {
        iin: Some(iin("12.05.1997", 4, 7)),
        sex: Some(Sex::Female),
        birth_date: Some(PartialDate::day(day("12.05.1997"))),
        citizenship: Some(Citizenship::kazakhstan()),
        identity: Some(identity("030000001")),
        ..Person::named(PersonName::new("Ахметова", "Гүлнұр", Some("Серікқызы")))
    }
}

pub fn father() -> Person {
    Person {
        iin: Some(iin("03.11.1994", 3, 9)),
        sex: Some(Sex::Male),
        birth_date: Some(PartialDate::day(day("03.11.1994"))),
        citizenship: Some(Citizenship::kazakhstan()),
        identity: Some(identity("030000002")),
        ..Person::named(PersonName::new("Ахметов", "Дәурен", Some("Маратұлы")))
    }
}

pub fn identity(number: &str) -> IdentityDocument {
    IdentityDocument { kind: IdentityKind::IdentityCard, number: number.to_owned(), issuer: None, issued_on: None, valid_until: None }
}

pub fn marriage() -> RecordRef {
    RecordRef { number: Some("7517-2021-0042".to_owned()), registered_on: Some(day("10.07.2021")), body: Some("7517".to_owned()) }
}

pub fn paper(number: &str) -> DocumentRef {
    DocumentRef { number: Some(number.to_owned()), issued_on: Some(day("01.04.2026")), issuer: Some("Нотариус".to_owned()) }
}

pub fn court() -> CourtDecision {
    CourtDecision {
        court: "Алматы қаласының Алмалы аудандық соты".to_owned(),
        number: "7527-26-00-2/118".to_owned(),
        decided_on: Some(day("02.03.2026")),
        in_force_on: Some(day("03.04.2026")),
    }
}

/// A complete application for a stillbirth, by the medical official.
pub fn stillbirth_of(born: &str) -> BirthStatement {
    BirthStatement { vitality: Vitality::Stillborn, ..birth_of(born) }.by_organisation(ApplicantCapacity::MedicalOrganisation)
}

/// A complete application for a child found on this day, by the police; born some time in that month.
pub fn foundling(found_on: &str) -> BirthStatement {
    let found = day(found_on);
    let statement = BirthStatement {
        foundling: true,
        proof: Some(BirthProof::Found { act: paper("Акт-17"), found_on: Some(found), medical: paper("Мед-4") }),
        mother: None,
        father: None,
        marital: None,
        ..birth_of(found_on)
    };
    statement.born_some_time_in(found.year(), found.month()).by_organisation(ApplicantCapacity::Police)
}

/// Two children of one delivery, each with a certificate of its own.
pub fn twins() -> [BirthStatement; 2] {
    [1, 2].map(|order| {
        birth().with_medical_number(&format!("МС-Е-{order}")).child(|child| {
            child.plurality = Some(2);
            child.plurality_order = Some(order);
            child.order_for_mother = Some(order);
            child.given = Some(if order == 1 { "Айару" } else { "Айлин" }.to_owned());
        })
    })
}

/// What is wrong, missing or different: reads as a sentence after `birth()`.
pub trait But: Sized {
    fn child(self, change: impl FnOnce(&mut Child)) -> Self;
    fn but(self, change: impl FnOnce(&mut BirthStatement)) -> Self;

    fn born_on(self, born: Date) -> Self {
        self.child(|child| child.born_on = Some(PartialDate::day(born)))
    }
    fn born_some_time_in(self, year: i16, month: i8) -> Self {
        self.child(|child| child.born_on = PartialDate::month(year, month))
    }
    fn proved_by(self, proof: BirthProof) -> Self {
        self.but(|s| s.proof = Some(proof))
    }
    fn without_medical_certificate(self) -> Self {
        self.but(|s| s.proof = None)
    }
    fn with_medical_number(self, text: &str) -> Self {
        self.but(|s| {
            if let Some(BirthProof::Medical { number, .. }) = &mut s.proof {
                *number = Some(text.to_owned());
            }
        })
    }
    fn medical_issued_on(self, date: Option<Date>) -> Self {
        self.but(|s| {
            if let Some(BirthProof::Medical { issued_on, .. }) = &mut s.proof {
                *issued_on = date;
            }
        })
    }
    fn by(self, capacity: ApplicantCapacity) -> Self {
        self.but(|s| s.applicant.capacity = capacity)
    }
    fn by_organisation(self, capacity: ApplicantCapacity) -> Self {
        self.but(|s| s.applicant = Applicant { organisation: Some("Ұйым".to_owned()), ..Applicant::of(capacity) })
    }
    fn by_another(self, capacity: ApplicantCapacity) -> Self {
        self.but(|s| {
            s.applicant =
                Applicant { name: Some(PersonName::new("Омаров", "Ерлан", None)), identity: Some(identity("030000009")), ..Applicant::of(capacity) };
        })
    }
    fn with_authority(self) -> Self {
        self.but(|s| s.applicant.authority = Some(paper("Сенімхат-5")))
    }
    fn attaching(self, kind: AttachedKind) -> Self {
        self.but(|s| s.attached.push(Attached { kind, document: paper("Құжат"), scan: None }))
    }
    fn married(self) -> Self {
        self.marital(MaritalStatement::Married(marriage()))
    }
    fn not_married(self) -> Self {
        self.marital(MaritalStatement::NotMarried)
    }
    fn marriage_ended_on(self, ended: Option<Date>) -> Self {
        self.marital(MaritalStatement::Ended { marriage: marriage(), ended_on: ended, document: paper("Некені бұзу-3") })
    }
    fn marital(self, marital: MaritalStatement) -> Self {
        self.but(|s| s.marital = Some(marital))
    }
    fn father_left_blank(self) -> Self {
        self.but(|s| s.father = Some(Father::Blank))
    }
    fn father_on(self, basis: FatherBasis) -> Self {
        self.but(|s| s.father = Some(Father::Named { person: Box::new(father()), basis: Some(basis) }))
    }
    /// From the mother's words: a name only, her surname.
    fn father_from_words(self) -> Self {
        let person = Person { sex: Some(Sex::Male), ..Person::named(PersonName::new("Ахметов", "Дәурен", None)) };
        self.but(|s| s.father = Some(Father::Named { person: Box::new(person), basis: Some(FatherBasis::MothersStatement) }))
    }
}

impl But for BirthStatement {
    fn child(mut self, change: impl FnOnce(&mut Child)) -> Self {
        change(&mut self.child);
        self
    }

    fn but(mut self, change: impl FnOnce(&mut BirthStatement)) -> Self {
        change(&mut self);
        self
    }
}

// Applications as they stand

pub fn filing(statement: BirthStatement, filed_on: &str) -> File {
    File { statement, filed_on: day(filed_on), channel: Channel::Counter, delivery: id(900), proof_used: false }
}

/// Taken in and checked on the day of filing, under the default edition.
pub fn filed(statement: BirthStatement, filed_on: &str) -> Application {
    filed_under(statement, filed_on, under())
}

pub fn filed_under(statement: BirthStatement, filed_on: &str, under: Under<'_>) -> Application {
    let command = filing(statement, filed_on);
    let clerk = specialist();
    let year = command.filed_on.year();
    fold(None, permitted(file(&command, number(year, 1), &clerk.on(filed_on), under)))
}

/// An application after more events.
pub fn fold(state: Option<Application>, events: Vec<domain::application::ApplicationEvent>) -> Application {
    events.iter().fold(state, |state, event| Some(event.apply(state).unwrap())).unwrap()
}

//! Births registered through the registry's own commands, for tests of what reads them.

use domain::acts::birth::{BirthForm, parse};
use domain::application::Channel;
use domain::documents::{IdentityDocument, IdentityKind};
use domain::iin::Iin;
use domain::names::PersonName;
use domain::numbers::{ApplicationId, CertificateId, LotId, NoticeId, RecordId, SecondCopyId};
use domain::record::{CauseId, Copy};
use domain::service::Role;
use jiff::civil::Date;
use registry::access::actor::Actor;
use registry::access::{Action, authorise, office, session};
use registry::command::ChildOfBirth;
use registry::ports::rows::{Select, Value};
use registry::ports::store::{LogId, StreamKind};
use registry::projection::tables;
use registry::{Answer, By, Command, Failure};

use crate::house::{House, office_of};

/// Married parents, in time, nothing missing.
pub const USUAL: [(&str, &str); 46] = [
    ("child.surname", "Мұхаммедрахымова"),
    ("child.given", "Нұрайым"),
    ("child.patronymic", "Бауыржанқызы"),
    ("child.sex", "female"),
    ("child.born_on", "12.11.2026"),
    ("child.vitality", "live"),
    ("child.place.country", "KZ"),
    ("child.place.kk", "Алматы қаласы, Медеу ауданы"),
    ("child.place.ru", "город Алматы, Медеуский район"),
    ("child.plurality", "1"),
    ("child.order_for_mother", "2"),
    ("proof.kind", "medical"),
    ("proof.number", "0218834"),
    ("proof.issued_on", "12.11.2026"),
    ("proof.issuer", "№ 2 перзентхана"),
    ("mother.surname", "Мұхаммедрахымова"),
    ("mother.given", "Гүлжаһан"),
    ("mother.patronymic", "Мұхамеджанқызы"),
    ("mother.birth_date", "01.01.1991"),
    ("mother.citizenship", "KZ"),
    ("mother.ethnicity", "kazakh"),
    ("mother.residence.country", "KZ"),
    ("mother.residence.kk", "Алматы қ., Достық даңғ., 48"),
    ("mother.residence.ru", "г. Алматы, пр. Достық, 48"),
    ("mother.occupation", "№ 3 мектеп, мұғалім"),
    ("mother.education", "higher"),
    ("mother.identity.kind", "identity_card"),
    ("mother.identity.number", "000000024"),
    ("marital.kind", "married"),
    ("marital.number", "214"),
    ("marital.registered_on", "05.06.2011"),
    ("marital.body", "Медеу ауданы"),
    ("father.kind", "named"),
    ("father.surname", "Мұхаммедрахымов"),
    ("father.given", "Бауыржан"),
    ("father.patronymic", "Ерасылұлы"),
    ("father.birth_date", "01.01.1988"),
    ("father.citizenship", "KZ"),
    ("father.education", "secondary"),
    ("father.identity.kind", "identity_card"),
    ("father.identity.number", "000000025"),
    ("father.basis.kind", "marriage"),
    ("father.basis.number", "214"),
    ("father.basis.registered_on", "05.06.2011"),
    ("applicant.capacity", "mother"),
    ("applicant.phone", "+7 701 000 00 00"),
];

/// A birth with its papers.
pub struct Birth {
    pub log: LogId,
    pub application: ApplicationId,
    pub record: RecordId,
    pub certificate: Option<CertificateId>,
}

pub async fn actor(house: &House, role: Role) -> Actor {
    let token = house.enter(role).await;
    let registry = &house.registry;
    match session::resume(registry.store(), &token, registry.now(), registry.today()).await.unwrap() {
        session::Resumed::Live(live) => live.actor,
        _ => panic!("no session"),
    }
}

pub async fn run(house: &House, role: Role, command: Command) -> Result<Answer, Failure> {
    let actor = actor(house, role).await;
    let permit = authorise(&actor, Action::parse(command.name()).unwrap(), None).unwrap();
    let log = permit.log().cloned().unwrap();
    house.registry.run(By::Person(&permit), &log, house.registry.id(), command).await
}

pub fn changed(more: &[(&str, &str)]) -> BirthForm {
    let mut form = BirthForm::from_pairs(USUAL);
    for (field, value) in more {
        form.set(field, *value);
    }
    form
}

/// Takes an application in.
pub async fn file(house: &House, form: &BirthForm) -> ApplicationId {
    file_on(house, form, house.registry.today()).await
}

pub async fn file_on(house: &House, form: &BirthForm, filed_on: Date) -> ApplicationId {
    file_by(house, Role::Specialist, form, filed_on).await
}

/// Takes it in at the office of this role.
pub async fn file_by(house: &House, role: Role, form: &BirthForm, filed_on: Date) -> ApplicationId {
    let parsed = parse(form, house.registry.today());
    assert!(parsed.faults.is_empty(), "{:?}", parsed.faults);
    let id = ApplicationId(house.registry.id());
    let channel = if role == Role::Consul { Channel::Consulate } else { Channel::Counter };
    let command = Command::ApplicationFile { id, statement: Box::new(parsed.statement), filed_on, channel, delivery: house.registry.id() };
    run(house, role, command).await.unwrap();
    id
}

/// Registers an application.
pub async fn register(house: &House, application: ApplicationId, serial: u16) -> RecordId {
    register_by(house, Role::Specialist, application, serial).await
}

/// Registers it at the office of this role.
pub async fn register_by(house: &House, role: Role, application: ApplicationId, serial: u16) -> RecordId {
    let record = RecordId(house.registry.id());
    let born: Date = "2026-11-12".parse().unwrap();
    let century = Iin::century_sex(born, domain::people::Sex::Female).unwrap();
    let iin = (serial * 20..serial * 20 + 20).find_map(|n| Iin::compose(born, century, n));
    let child = ChildOfBirth { application, record, second_copy: SecondCopyId(house.registry.id()), iin };
    let command = Command::BirthRegister { children: vec![child], similar: Vec::new(), answered: Vec::new() };
    match run(house, role, command).await {
        Ok(_) => record,
        Err(Failure::Refused(refusal)) => panic!("{:?}", refusal.grounds()),
        Err(other) => panic!("{other}"),
    }
}

pub async fn print_both(house: &House, record: RecordId) {
    print_both_by(house, Role::Specialist, record).await;
}

/// Prints both copies at the office of this role.
pub async fn print_both_by(house: &House, role: Role, record: RecordId) {
    for copy in [Copy::First, Copy::Second] {
        run(house, role, Command::CopyPrint { record, copy }).await.unwrap();
    }
}

/// Prints both copies of whatever stands in the registers.
pub async fn print_all(house: &House, role: Role) {
    for row in house.registry.store().select(&Select::from(&tables::RECORD)).await.unwrap() {
        if let Value::Id(id) = &row[0] {
            print_both_by(house, role, RecordId(*id)).await;
        }
    }
}

async fn lot(house: &House) -> Option<(LotId, u64)> {
    let rows = house.registry.store().select(&Select::from(&tables::BLANK_HELD)).await.unwrap();
    let row = rows.first()?;
    match (&row[0], &row[5]) {
        (Value::Id(lot), Value::Int(next)) => Some((LotId(*lot), u64::try_from(*next).unwrap())),
        _ => None,
    }
}

/// Makes the certificate or the reference; blanks must be in hand for the first.
pub async fn certify(house: &House, application: ApplicationId, record: RecordId, on_blank: bool) -> CertificateId {
    let id = CertificateId(house.registry.id());
    let blank = if on_blank { lot(house).await } else { None };
    let command = Command::CertificateMake { id, application, record, blank, token: house.registry.check_token(), replaces: Vec::new() };
    match run(house, Role::Specialist, command).await {
        Ok(_) => id,
        Err(Failure::Refused(refusal)) => panic!("{:?}", refusal.grounds()),
        Err(other) => panic!("{other}"),
    }
}

pub async fn hand_over(house: &House, id: CertificateId, application: ApplicationId) {
    let to = PersonName::new("Мұхаммедрахымова", "Гүлжаһан", Some("Мұхамеджанқызы"));
    let identity = IdentityDocument { kind: IdentityKind::IdentityCard, number: "000000024".to_owned(), issuer: None, issued_on: None, valid_until: None };
    let command = Command::CertificateHandOver { id, application, to, identity, authority: None };
    run(house, Role::Specialist, command).await.unwrap();
}

/// A birth from the counter to the certificate in hand.
pub async fn born(house: &House) -> Birth {
    house.give_blanks().await;
    let application = file(house, &changed(&[])).await;
    let record = register(house, application, 1).await;
    print_both(house, record).await;
    let certificate = certify(house, application, record, true).await;
    hand_over(house, certificate, application).await;
    Birth { log: office::log_of(office_of(Role::Specialist)).unwrap(), application, record, certificate: Some(certificate) }
}

/// The head corrects the surname.
pub async fn correct(house: &House, birth: &Birth, value: &str) -> Answer {
    let rows = house.registry.store().select(&Select::from(&tables::SECOND_COPY).eq("record", birth.record.0)).await.unwrap();
    let second_copy = rows.first().and_then(|row| match row[0] {
        Value::Id(id) => Some(SecondCopyId(id)),
        _ => None,
    });
    let command = Command::RecordCorrect {
        record: birth.record,
        second_copy,
        notice: NoticeId(house.registry.id()),
        field: "child.surname".to_owned(),
        value: Some(value.to_owned()),
        document: "қорытынды № 3, 18.11.2026".to_owned(),
        in_force_from: house.registry.today(),
    };
    match run(house, Role::HeadOfBody, command).await {
        Ok(answer) => answer,
        Err(Failure::Refused(refusal)) => panic!("{:?}", refusal.grounds()),
        Err(other) => panic!("{other}"),
    }
}

pub async fn annul(house: &House, birth: &Birth, cause: u32) -> Answer {
    let command = Command::CauseAnnul {
        record: birth.record,
        second_copy: None,
        notice: NoticeId(house.registry.id()),
        cause: CauseId(cause),
        kept: None,
        document: "сот шешімі № 2-45".to_owned(),
        in_force_from: house.registry.today(),
    };
    run(house, Role::HeadOfBody, command).await.unwrap()
}

/// The certificate's token, number.
pub async fn certificate_row(house: &House, id: CertificateId) -> (String, String) {
    let rows = house.registry.store().select(&Select::from(&tables::CERTIFICATE).eq("id", id.0)).await.unwrap();
    match (&rows[0][9], &rows[0][5]) {
        (Value::Text(token), Value::Text(shown)) => (token.clone(), shown.clone()),
        _ => panic!("no certificate"),
    }
}

pub async fn state<T: serde::de::DeserializeOwned>(house: &House, log: &LogId, kind: StreamKind, id: uuid::Uuid) -> T {
    let stream = registry::ports::store::StreamId { log: log.clone(), kind, id };
    let states = house.registry.store().streams(std::slice::from_ref(&stream)).await.unwrap();
    serde_json::from_slice(states[&stream].state.as_ref().unwrap()).unwrap()
}

//! What must have happened before the example of an operation can be tried.

use domain::blank::BlankKind;
use domain::numbers::{AccountId, ActKind, ApplicationId, LotId, NoticeId, RecordId, VolumeId};
use domain::service::Role;
use registry::access::account;
use registry::office::{copies, notices};
use registry::ports::store::{LogId, StreamKind};
use registry::{Answer, Command};
use serde_json::{Value, json};

use crate::house::{House, login_of};
use crate::world;

/// Who asks where, what of the example is of this world, and which resource tells the version.
pub struct Scene {
    pub role: Role,
    pub path: String,
    pub known: Vec<(&'static str, Value)>,
    pub versioned: Option<String>,
}

impl Scene {
    fn of(role: Role, path: &str) -> Self {
        Self { role, path: path.to_owned(), known: Vec::new(), versioned: None }
    }
    fn id(self, id: impl ToString) -> Self {
        Self { path: self.path.replace("{id}", &id.to_string()), ..self }
    }
    fn knows(mut self, pointer: &'static str, value: impl ToString) -> Self {
        self.known.push((pointer, json!(value.to_string())));
        self
    }
    fn versioned(self, path: String) -> Self {
        Self { versioned: Some(path), ..self }
    }
}

pub fn log() -> LogId {
    LogId("7517".to_owned())
}

pub async fn account_of(house: &House, role: Role) -> AccountId {
    house.enter(role).await;
    account::find_by_login(house.registry.store(), &login_of(role)).await.unwrap().unwrap().id
}

async fn filed(house: &House) -> ApplicationId {
    world::file(house, &world::changed(&[])).await
}

/// Of a year and more: needs a conclusion.
pub async fn late(house: &House) -> ApplicationId {
    let form = world::changed(&[("child.born_on", "14.05.2024"), ("proof.issued_on", "15.05.2024"), ("late_reason", "Роды прошли вне больницы")]);
    world::file(house, &form).await
}

pub async fn drafted(house: &House) -> ApplicationId {
    let id = late(house).await;
    let draft = Command::ConclusionDraft {
        id, reasons: "Роды вне больницы".to_owned(), examined: vec!["Медицинское свидетельство".to_owned()]
    };
    world::run(house, Role::Specialist, draft).await.unwrap();
    id
}

async fn refused(house: &House) -> ApplicationId {
    let id = filed(house).await;
    world::run(house, Role::HeadOfBody, Command::RefusalDecide { id, unreliable: Some("свидетельства не выдавали".to_owned()), same_child: false })
        .await
        .unwrap();
    id
}

async fn registered(house: &House) -> (ApplicationId, RecordId) {
    let application = filed(house).await;
    (application, world::register(house, application, 1).await)
}

/// A record made at a consulate.
async fn registered_abroad(house: &House) {
    let form = world::changed(&[("child.place.country", "TR"), ("child.place.kk", "Стамбул"), ("child.place.ru", "Стамбул")]);
    let application = world::file_by(house, Role::Consul, &form, house.registry.today()).await;
    let record = world::register_by(house, Role::Consul, application, 1).await;
    world::print_both_by(house, Role::Consul, record).await;
}

async fn lot(house: &House) -> LotId {
    let lot = LotId(house.registry.id());
    let command =
        Command::BlankReceive {
            lot, kind: BlankKind(ActKind::Birth), series: "ГД".to_owned(), first: 1, last: 10, document: "накладная № 8".to_owned()
        };
    world::run(house, Role::HeadOfBody, command).await.unwrap();
    lot
}

async fn held_lot(house: &House) -> LotId {
    house.give_blanks().await;
    registry::office::blanks::stock(&house.registry, &log()).await.unwrap().lots.first().unwrap().id
}

async fn closed(house: &House) -> VolumeId {
    let (_, record) = registered(house).await;
    world::print_both(house, record).await;
    house.wait(60 * 24 * 60);
    let one = copies::candidates(&house.registry, &log()).await.unwrap().remove(0);
    let id = VolumeId(house.registry.id());
    let command = Command::VolumeClose { id, kind: one.kind, year: one.year, book: one.book, ordinal: one.ordinal, copies: one.copies };
    world::run(house, Role::Specialist, command).await.unwrap();
    id
}

async fn notice(house: &House) -> NoticeId {
    let id = closed(house).await;
    let volume = copies::volume(&house.registry, &log(), id).await.unwrap().unwrap();
    let notice = NoticeId(house.registry.id());
    world::run(house, Role::Specialist, Command::VolumeSend { id, notice, to: "o75".to_owned(), copies: volume.copies }).await.unwrap();
    house.deliver().await;
    notices::list(&house.registry, &LogId("o75".to_owned()), false, true).await.unwrap().first().unwrap().id
}

/// A certificate made, and its application.
async fn certified(house: &House) -> (ApplicationId, String) {
    house.give_blanks().await;
    let (application, record) = registered(house).await;
    world::print_both(house, record).await;
    (application, world::certify(house, application, record, true).await.to_string())
}

/// A reference of a stillbirth, and its application.
pub async fn referred(house: &House, nth: u16) -> (ApplicationId, String) {
    let number = format!("{:07}", 3_000_000 + u32::from(nth));
    let still = [
        ("proof.number", number.as_str()),
        ("child.vitality", "stillborn"),
        ("child.given", ""),
        ("child.patronymic", ""),
        ("applicant.capacity", "medical_organisation"),
        ("applicant.organisation", "№ 2 перзентхана"),
    ];
    let application = world::file(house, &world::changed(&still)).await;
    let record = world::register(house, application, nth).await;
    world::print_both(house, record).await;
    (application, world::certify(house, application, record, false).await.to_string())
}

/// A form begun long ago went after its term.
async fn swept(house: &House) {
    let (registry, account) = (&house.registry, house.person("begun").await);
    let form = registry::access::drafts::Form::new();
    let draft = registry::access::drafts::Draft { id: registry.id(), account, kind: "birth".to_owned(), about: None, form, saved_at: registry.now() };
    registry::access::drafts::save(registry.store(), &draft).await.unwrap();
    house.wait(31 * 24 * 60);
    registry::sweep::sweep(registry).await.unwrap();
}

/// Acts need a key: chosen where keys are set up.
pub async fn key_demanded(house: &House) {
    let registry = house.registry.with_signatures(crate::keyring::Keyring::new().signatures());
    let actor = world::actor(house, Role::Administrator).await;
    let permit = registry::access::authorise(&actor, registry::access::Action::SigningChoose, None).unwrap();
    let command = Command::SigningChoose { signing: domain::settings::Signing::WithKey, document: "Приказ № 14".to_owned() };
    registry.run(registry::By::Person(&permit), permit.log().unwrap(), registry.id(), command).await.unwrap();
}

fn appointment(answer: &Answer) -> String {
    answer.first(StreamKind::Appointment).unwrap().to_string()
}

async fn appointed(house: &House) -> String {
    let account = account_of(house, Role::Specialist).await;
    let order = Some("бұйрық № 40".to_owned());
    let appointment_of = domain::service::Appointment {
        account,
        role: Role::HeadOfBody,
        office: "7517".to_owned(),
        from: house.registry.today(),
        until: Some("2026-12-30".parse().unwrap()),
        order,
        organisation: None,
    };
    let actor = world::actor(house, Role::HeadOfBody).await;
    let permit = registry::access::authorise(&actor, registry::access::Action::ActingName, None).unwrap();
    let id = domain::numbers::AppointmentId(house.registry.id());
    let command = Command::Appoint { id, appointment: appointment_of };
    let answer = house.registry.run(registry::By::Person(&permit), permit.log().unwrap(), house.registry.id(), command).await.unwrap();
    appointment(&answer)
}

/// The scene of an operation's example, by its name; sent to this address.
pub async fn scene(house: &House, id: &str, path: &str) -> Scene {
    let of = |role| Scene::of(role, path);
    match id {
        "session_start" => {
            house.enter(Role::Specialist).await;
            of(Role::Specialist).knows("/code", house.code("specialist").await)
        }
        "session_choose" => {
            let live = world::actor(house, Role::Specialist).await;
            of(Role::Specialist).knows("/appointment", live.appointments()[0].id)
        }
        "application_file" => of(Role::MedicalOfficial),
        "birth_state" | "application_read" | "application_similar" | "birth_register" | "application_list" => of(Role::Specialist).id(filed(house).await),
        "application_amend" => {
            let id = filed(house).await;
            of(Role::Specialist).id(id).versioned(format!("/api/applications/{id}"))
        }
        "application_ask_to_mend" => of(Role::Specialist).id(world::file(house, &world::changed(&[("proof.number", "")])).await),
        "conclusion_draft" => of(Role::Specialist).id(late(house).await),
        "conclusion_approve" | "conclusion_send_back" => of(Role::HeadOfDistrictAuthority).id(drafted(house).await),
        "refusal_decide" => of(Role::HeadOfBody).id(filed(house).await),
        "refusal_sign" | "refusal_send_back" => of(Role::HeadOfDistrictAuthority).id(refused(house).await),
        "record_read" | "copy_print" => of(Role::Specialist).id(registered(house).await.1),
        "record_correct" => {
            let (_, id) = registered(house).await;
            of(Role::HeadOfBody).id(id).versioned(format!("/api/records/{id}"))
        }
        "cause_annul" => {
            let birth = world::born(house).await;
            world::correct(house, &birth, "Мұхаммедрахым").await;
            of(Role::HeadOfBody).id(birth.record).versioned(format!("/api/records/{}", birth.record))
        }
        "certificate_make" => {
            house.give_blanks().await;
            let (application, record) = registered(house).await;
            world::print_both(house, record).await;
            of(Role::Specialist).id(application)
        }
        "certificate_hand_over" | "certificate_spoil" => {
            let (application, certificate) = certified(house).await;
            let scene = of(Role::Specialist).id(application);
            Scene { path: scene.path.replace("{certificate}", &certificate), ..scene }
        }
        "reference_sign" => {
            let (application, reference) = referred(house, 1).await;
            let scene = of(Role::HeadOfBody).id(application);
            Scene { path: scene.path.replace("{certificate}", &reference), ..scene }
        }
        "certificate_check" | "journal_blanks" | "desk_view" | "search" | "journal_applications" => {
            let birth = world::born(house).await;
            let (token, _) = world::certificate_row(house, birth.certificate.unwrap()).await;
            Scene { path: path.replace("{token}", &token), ..of(Role::Specialist) }
        }
        "blank_stock" => {
            house.give_blanks().await;
            of(Role::Specialist)
        }
        "blank_receive" => of(Role::HeadOfBody),
        "blank_issue" => of(Role::HeadOfBody).id(lot(house).await).knows("/to", account_of(house, Role::Specialist).await),
        "blank_return" => of(Role::HeadOfBody).id(held_lot(house).await).knows("/from", account_of(house, Role::Specialist).await),
        "blank_spoil" => of(Role::Specialist).id(held_lot(house).await),
        "blank_write_off" => {
            let lot = held_lot(house).await;
            world::run(house, Role::Specialist, Command::BlankSpoil { lot, number: 420, why: "замялся".to_owned() }).await.unwrap();
            of(Role::HeadOfBody).id(lot)
        }
        "notice_list" | "notice_read" | "notice_execute" | "notice_return" => of(Role::KeeperOfSecondCopies).id(notice(house).await),
        "copies_read" => {
            registered(house).await;
            of(Role::Specialist)
        }
        "volume_close" => {
            let (_, record) = registered(house).await;
            world::print_both(house, record).await;
            house.wait(60 * 24 * 60);
            of(Role::Specialist)
        }
        "records_transfer" => {
            registered_abroad(house).await;
            of(Role::Consul)
        }
        "volume_send" => of(Role::Specialist).id(closed(house).await),
        "statistics_births" => {
            registered(house).await;
            of(Role::Statistician)
        }
        "people_read" => of(Role::HeadOfBody),
        "erasures_read" => {
            swept(house).await;
            of(Role::Administrator)
        }
        "settings_read" | "edition_choose" => of(Role::Administrator),
        "signing_choose" => {
            key_demanded(house).await;
            of(Role::Administrator)
        }
        "appoint" => of(Role::Administrator).id(account_of(house, Role::Specialist).await),
        "acting_name" => of(Role::HeadOfBody).id(account_of(house, Role::Specialist).await),
        "appointment_end" => of(Role::Administrator).id(appointed(house).await),
        "session_read" | "session_end" => of(Role::Specialist),
        other => panic!("{other}: say what must have happened before its example can be tried"),
    }
}

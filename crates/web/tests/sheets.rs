//! Sheets of heads, keepers and administrators drawn from samples: nothing there, much there, long Kazakh names, refusals.

use askama::Template;
use domain::kernel::Ground;
use domain::names::PersonName;
use domain::notice::{Notice, NoticeCode, NoticeState};
use domain::numbers::{AccountId, ActKind, ActNumber, ApplicationId, Book, NoticeId, RecordId, SecondCopyId, VolumeId, YearNumber};
use domain::retention::{Erased, Erasures, RetentionEvent};
use domain::service::{Appointment, Official, Role};
use jiff::civil::date;
use law::{Clause, Law};
use registry::access::Held;
use registry::access::account::Account;
use registry::office::cases::{Conclusions, Refusals};
use registry::office::copies::{Candidate, CopyLine, Kept};
use registry::office::people::Person;
use registry::ports::store::LogId;
use registry::records::{Case, NoticeRow, VolumeRow};
use text::Lang;
use uuid::Uuid;
use web::L;
use web::assets::Assets;
use web::components::ErrorSummary;
use web::fields::Fields;
use web::layout::{Base, Counts, Frame, Section};
use web::workspace::sheet::Sheet;
use web::workspace::{access_log, conclusions, copies, notices, people, refusals, settings, whose};

const LONG: &str = "Әбдірахманова-Бейсембаева Гүлжаһан Мұхамеджанқызы";

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn official(role: Role) -> Official {
    let office = match role {
        Role::HeadOfDistrictAuthority => "j7517",
        Role::KeeperOfSecondCopies => "o75",
        Role::Administrator | Role::Auditor => "system",
        _ => "7517",
    };
    Official {
        account: AccountId(id(1)),
        name: PersonName::new("Жұмабеков", "Талғат", Some("Әділұлы")),
        iin: None,
        role,
        office: office.to_owned(),
        acting: false,
    }
}

fn frame(lang: Lang, role: Role) -> Frame {
    let base = Base {
        l: L::of(lang),
        assets: Assets::now(),
        langs: Vec::new(),
        demo: true,
        csrf: "c".repeat(64),
        who: Some((LONG.to_owned(), "—".to_owned())),
        other_roles: false,
        edition: "2012".to_owned(),
    };
    Frame::new(base, Some(&official(role)), date(2026, 11, 18), Counts::default(), Section::None)
}

fn case(n: u64) -> Case {
    Case {
        id: ApplicationId(id(u128::from(n))),
        log: LogId("7517".to_owned()),
        number: YearNumber { year: 2026, number: n },
        stage: "entered".to_owned(),
        next_step: "draft_conclusion".to_owned(),
        lateness: "one_year_and_more".to_owned(),
        stillborn: false,
        channel: "counter".to_owned(),
        filed_on: date(2026, 11, 9),
        taken_at: "2026-11-09T05:00:00Z".parse().unwrap(),
        taken_by: AccountId(id(2)),
        taken_by_name: LONG.to_owned(),
        applicant: LONG.to_owned(),
        address: None,
        child: LONG.to_owned(),
        born_on: Some("2024-05-14".to_owned()),
        due: Some(date(2026, 11, 17)),
        due_clause: Some("O99-8".to_owned()),
        defects: 3,
        entered_on: Some(date(2026, 11, 9)),
        drafted_by: None,
        record: None,
        act_number: None,
        letter: (n == 2).then(|| "2026-4".to_owned()),
        closed_on: None,
        open: true,
    }
}

fn act() -> ActNumber {
    ActNumber { body: "7517".to_owned(), kind: ActKind::Birth, year: 2025, book: Book::Restored, number: 117, term_missed: true }
}

fn notice(state: NoticeState, received: bool) -> Notice {
    Notice {
        code: NoticeCode::O10,
        number: YearNumber { year: 2026, number: 31 },
        from: "7517".to_owned(),
        to: "o75".to_owned(),
        origin: received.then(|| NoticeId(id(9))),
        record: Some(RecordId(id(5))),
        act: Some(act()),
        reflects: Some(2),
        volume: None,
        inventory: Vec::new(),
        says: std::collections::BTreeMap::new(),
        sent_on: date(2026, 11, 12),
        state,
    }
}

fn person(closed: bool) -> Person {
    let account = Account {
        id: AccountId(id(3)),
        login: "g.abdrakhmanova".to_owned(),
        name: PersonName::new("Әбдірахманова-Бейсембаева", "Гүлжаһан", Some("Мұхамеджанқызы")),
        iin: None,
        lang: Lang::Kk,
        disabled: closed,
        created_at: "2026-01-09T05:00:00Z".parse().unwrap(),
        closed_at: None,
    };
    let held = |order: Option<&str>, until| Held {
        id: domain::numbers::AppointmentId(id(4)),
        appointment: Appointment {
            account: account.id,
            role: Role::HeadOfBody,
            office: "7517".to_owned(),
            from: date(2026, 1, 9),
            until,
            order: order.map(str::to_owned),
            organisation: None,
        },
    };
    let appointments = vec![held(None, None), held(Some("17-Ж, 02.11.2026"), Some(date(2026, 11, 10)))];
    Person { account, appointments }
}

/// Every sheet that is drawn without a store, normal and empty, in this language.
/// One sweep that took something.
fn erased() -> Erasures {
    let at: jiff::Timestamp = "2026-11-18T04:42:00Z".parse().unwrap();
    let erased = vec![Erased { rule: law::RetentionId::OtpChallenge, before: at, rows: 12_000 }];
    RetentionEvent::RetentionApplied { at, erased }.apply(None).unwrap()
}

fn sheets(lang: Lang) -> Vec<(&'static str, Sheet)> {
    let today = date(2026, 11, 18);
    let head = |role| frame(lang, role);
    let left = |due: jiff::civil::Date| i64::from((due - today).get_days());
    let rows = |outgoing, state: &str, why: Option<&str>| NoticeRow {
        id: NoticeId(id(6)),
        log: LogId("o75".to_owned()),
        outgoing,
        code: "O10".to_owned(),
        number: "2026-31".to_owned(),
        from: "7517".to_owned(),
        to: "o75".to_owned(),
        act: Some("117/2025".to_owned()),
        copies: 0,
        sent_on: today,
        state: state.to_owned(),
        ended_on: None,
        why: why.map(str::to_owned),
    };
    let copy = |reflects| CopyLine {
        id: SecondCopyId(id(7)),
        record: RecordId(id(5)),
        number: 117,
        year: 2025,
        book: "restored".to_owned(),
        body: "7517".to_owned(),
        reflects,
        version: 3,
        changed_on: today,
        state: "at_body".to_owned(),
    };
    let volume = |state: &str| VolumeRow {
        id: VolumeId(id(100 + state.len() as u128)),
        year: 2025,
        book: "current".to_owned(),
        ordinal: 2,
        copies: 200,
        state: state.to_owned(),
        changed_on: today,
        why: (state == "returned").then(|| "№ 5 данасы жоқ".to_owned()),
    };
    let candidate = Candidate {
        kind: ActKind::Birth,
        year: 2026,
        book: Book::Current,
        ordinal: 1,
        copies: vec![SecondCopyId(id(7))],
        numbers: (1, 1),
        unprinted: Vec::new(),
    };
    let around = |role, done: Option<&str>| copies::page::Around {
        me: Some(official(role)),
        today,
        keeper: Some("o75".to_owned()),
        ids: vec![id(11).to_string(), id(12).to_string()],
        done: done.map(str::to_owned),
    };
    let body = copies::page::Read {
        lagging: vec![copy(1)],
        candidates: vec![candidate],
        volumes: ["closed", "sent", "acknowledged", "returned"].map(volume).into(),
        ..Default::default()
    };
    let kept = copies::page::Read {
        kept: vec![Kept { body: "7517".to_owned(), year: 2025, book: "current".to_owned(), volume: 2, copies: 200 }],
        keeps: true,
        ..Default::default()
    };
    let ground = || vec![Ground::new(Clause::new("K-181"), "ground-volume-not-full").with("count", 12)];
    let of_notice = |role| notices::one::Around {
        id: NoticeId(id(6)),
        log: LogId("o75".to_owned()),
        me: Some(official(role)),
        today,
        command: id(13).to_string(),
        done: None,
    };
    let returned = NoticeState::Returned { on: today, why: "Екінші дана бұл қоймада жоқ".to_owned() };
    let why = vec![Ground::new(Clause::new("O99-24"), "ground-why").at("why")];
    let list = |role| people::list::Around { me: Some(official(role)), today, command: id(14).to_string(), done: true, page: 1, more: true };
    let mut all = vec![
        (
            "conclusions",
            conclusions::list::list_page(
                head(Role::HeadOfDistrictAuthority),
                Role::HeadOfDistrictAuthority,
                Conclusions::ToApprove,
                &[case(1), case(2)],
                [3, 2, 0, 41],
                today,
                &left,
            ),
        ),
        ("conclusions, none", conclusions::list::list_page(head(Role::Specialist), Role::Specialist, Conclusions::ToDraft, &[], [0; 4], today, &left)),
        ("refusals", refusals::list::page(head(Role::HeadOfBody), Role::HeadOfBody, Refusals::ToDecide, &[case(1), case(2)], [2, 0, 0], today)),
        ("refusals, none", refusals::list::page(head(Role::HeadOfBody), Role::HeadOfBody, Refusals::Signed, &[], [0; 3], today)),
        ("notices in", notices::list::page(head(Role::KeeperOfSecondCopies), notices::list::Box::Open, &[rows(false, "received", None)], today)),
        (
            "notices out",
            notices::list::page(head(Role::HeadOfBody), notices::list::Box::Out, &[rows(true, "sent", None), rows(true, "returned", Some(LONG))], today),
        ),
        ("notices, none", notices::list::page(head(Role::HeadOfBody), notices::list::Box::In, &[], today)),
        (
            "notice",
            notices::one::sheet(
                head(Role::KeeperOfSecondCopies),
                &notice(NoticeState::Received, true),
                &of_notice(Role::KeeperOfSecondCopies),
                &Fields::default(),
                &[],
            ),
        ),
        (
            "notice refused",
            notices::one::sheet(
                head(Role::KeeperOfSecondCopies),
                &notice(NoticeState::Received, true),
                &of_notice(Role::KeeperOfSecondCopies),
                &Fields::parse(b"decision=return"),
                &why,
            ),
        ),
        ("notice returned", notices::one::sheet(head(Role::HeadOfBody), &notice(returned, false), &of_notice(Role::HeadOfBody), &Fields::default(), &[])),
        ("copies", copies::page::sheet(head(Role::HeadOfBody), &body, &around(Role::HeadOfBody, Some("close")), &[])),
        ("copies refused", copies::page::sheet(head(Role::HeadOfBody), &body, &around(Role::HeadOfBody, None), &ground())),
        ("copies, none", copies::page::sheet(head(Role::HeadOfBody), &copies::page::Read::default(), &around(Role::HeadOfBody, None), &[])),
        ("copies of a keeper", copies::page::sheet(head(Role::KeeperOfSecondCopies), &kept, &around(Role::KeeperOfSecondCopies, None), &[])),
        (
            "people",
            people::list::sheet(
                head(Role::Administrator),
                &[person(false), person(true)],
                &list(Role::Administrator),
                &Fields::default(),
                &ErrorSummary::default(),
                &[],
            ),
        ),
        (
            "people of an office",
            people::list::sheet(
                head(Role::HeadOfBody),
                &[person(false)],
                &list(Role::HeadOfBody),
                &Fields::default(),
                &ErrorSummary::default(),
                &[Ground::new(Clause::new("K-179"), "ground-acting-past").at("until")],
            ),
        ),
        (
            "person",
            people::one::sheet(
                head(Role::Administrator),
                &person(false),
                &people::one::Around { me: Some(official(Role::Administrator)), ends: None, manages: true, today, ids: vec![], done: true },
                &Fields::default(),
                &[],
            ),
        ),
        ("clients", people::clients::sheet(head(Role::Administrator), &[], Role::Clerk, today, &Fields::default(), String::new())),
        (
            "secrets of an account",
            people::secrets::told(
                head(Role::Administrator),
                LONG,
                vec![("Адрес".to_owned(), "otpauth://totp/Ahat:kim?secret=ZUCZBVH5".to_owned())],
                "/workspace/people",
            ),
        ),
        ("secrets", people::secrets::told(head(Role::Administrator), LONG, vec![("Логин".to_owned(), "g.abdrakhmanova".to_owned())], "/workspace/people")),
        ("whose", whose::page(head(Role::Auditor), "frame-menu-records", "/workspace/records", &whose::Typed::default(), today)),
        ("whose, not known", {
            let typed = whose::Typed { office: Some("x".to_owned()), sent: true, ..whose::Typed::default() };
            whose::page(head(Role::Auditor), "frame-menu-records", "/workspace/records", &typed, today)
        }),
        ("who looked, none", access_log::sheet(head(Role::Auditor), &access_log::Asked::default(), &[], &erased(), today)),
    ];
    let around = settings::Around { settings: None, set: Vec::new(), erasures: erased(), command: String::new(), today, done: false };
    for part in [
        settings::Part::Edition,
        settings::Part::Calendar,
        settings::Part::Fees,
        settings::Part::Offices,
        settings::Part::Retention,
        settings::Part::Deployment,
    ] {
        all.push(("settings", settings::sheet(head(Role::Administrator), Law::bundled(), part, &around, &Fields::default(), &[])));
    }
    all
}

#[test]
fn every_sheet_is_whole_in_every_language() {
    for lang in Lang::ALL {
        for (name, sheet) in sheets(lang) {
            let html = sheet.render().unwrap();
            crate::pages::sound(&format!("{name}, {lang}"), &html);
            assert_eq!(html.matches("<h1").count(), 1, "{name}, {lang}");
            assert!(html.contains(&format!("<html lang=\"{lang}\">")) && html.contains("<main id=\"main\""), "{name}");
            ids_are_unique(name, &html);
        }
    }
}

/// Links and labels find one thing each.
fn ids_are_unique(name: &str, html: &str) {
    let mut seen = std::collections::BTreeSet::new();
    for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(seen.insert(id), "{name}: two things bear the id {id}");
    }
}

#[test]
fn long_kazakh_names_are_never_clipped_or_changed() {
    for (name, sheet) in sheets(Lang::Kk) {
        if ["conclusions", "refusals", "people"].contains(&name) {
            assert!(sheet.render().unwrap().contains(LONG), "{name}");
        }
    }
}

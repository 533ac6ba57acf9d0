use std::fmt::Write as _;

use domain::service::{Appointment, Attestation, Role};
use registry::access::action::Kind;
use registry::access::office;
use registry::access::permit::Why;
use registry::access::{Action, Scope, SystemPermit, authorise, scope};
use registry::ports::store::LogId;

use super::{actor, at, official, today};

fn log(id: &str) -> LogId {
    LogId(id.to_owned())
}

const OFFICES: [(Role, &str); 12] = [
    (Role::Specialist, "7517"),
    (Role::HeadOfBody, "7517"),
    (Role::HeadOfDistrictAuthority, "j7517"),
    (Role::KeeperOfSecondCopies, "o75"),
    (Role::Consul, "9001"),
    (Role::HeadOfForeignInstitution, "9001"),
    (Role::Akim, "7517"),
    (Role::MedicalOfficial, "7517-m1"),
    (Role::Clerk, "7517-g2"),
    (Role::Administrator, "system"),
    (Role::Auditor, "system"),
    (Role::Statistician, "system"),
];

fn may(role: Role, action: Action, asked: Option<&str>) -> Result<Option<String>, Why> {
    let office = OFFICES.iter().find(|(r, _)| *r == role).unwrap().1;
    authorise(&actor(role, office), action, asked.map(log).as_ref()).map(|permit| permit.log().map(|log| log.0.clone())).map_err(|no| no.why)
}

#[test]
fn the_whole_table() {
    let mut table = String::new();
    for action in Action::ALL {
        writeln!(table, "{}", action.as_str()).unwrap();
        for role in Role::ALL {
            let scope = scope(*action, role);
            if scope != Scope::Nothing {
                writeln!(table, "    {}: {}", role.as_str(), scope.as_str()).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_role_of_the_table_stands_at_an_office_of_its_kind() {
    for (role, office) in OFFICES {
        assert!(office::fits(role, office), "{role:?} {office}");
        for (other, elsewhere) in OFFICES {
            let same = office::fits(role, elsewhere);
            let counter = matches!(role, Role::Akim | Role::MedicalOfficial | Role::Clerk) && elsewhere.starts_with("7517");
            let anywhere = office == "system" && !elsewhere.contains('-');
            let alike = elsewhere == office || counter || anywhere;
            assert_eq!(same, alike, "{role:?} at {elsewhere} ({other:?})");
        }
    }
    for wrong in ["", "1", "0000", "7517-", "7517-М1", "7517-m1-2", "9001-x", "j9001", "o99", "SYSTEM"] {
        assert!(!Role::ALL.into_iter().any(|role| office::fits(role, wrong)), "{wrong}");
    }
}

#[test]
fn what_the_system_does_nobody_may() {
    for action in Action::ALL.iter().filter(|action| action.kind() == Kind::System) {
        assert!(Role::ALL.into_iter().all(|role| scope(*action, role) == Scope::Nothing), "{action:?}");
        assert_eq!(SystemPermit::of(*action, log("7517")).unwrap().action(), *action);
    }
    assert!(SystemPermit::of(Action::BirthRegister, log("7517")).is_none());
}

#[test]
fn an_auditor_and_a_statistician_change_nothing() {
    for action in Action::ALL.iter().filter(|action| action.kind() == Kind::Write) {
        for role in [Role::Auditor, Role::Statistician] {
            assert_eq!(scope(*action, role), Scope::Nothing, "{role:?} {action:?}");
        }
    }
}

#[test]
fn an_administrator_sees_no_personal_data_of_records() {
    let personal = [
        Action::DeskView,
        Action::ApplicationRead,
        Action::DuplicatesRead,
        Action::RecordRead,
        Action::NoticeRead,
        Action::CopiesRead,
        Action::JournalRead,
        Action::Search,
        Action::TraceRead,
    ];
    for action in personal {
        assert_eq!(may(Role::Administrator, action, None), Err(Why::Role), "{action:?}");
    }
}

#[test]
fn o99_13_only_the_head_of_the_district_authority_or_abroad_approves_and_never_a_drafter_role() {
    for role in Role::ALL {
        let drafts = scope(Action::ConclusionDraft, role) != Scope::Nothing;
        let approves = scope(Action::ConclusionApprove, role) != Scope::Nothing;
        assert!(!(drafts && approves), "{role:?}");
    }
    assert_eq!(may(Role::HeadOfDistrictAuthority, Action::ConclusionApprove, None), Ok(Some("7517".to_owned())));
    assert_eq!(may(Role::HeadOfDistrictAuthority, Action::ConclusionApprove, Some("7517")), Ok(Some("7517".to_owned())));
    assert_eq!(may(Role::HeadOfDistrictAuthority, Action::ConclusionApprove, Some("7511")), Err(Why::OtherOffice));
    assert_eq!(may(Role::HeadOfForeignInstitution, Action::ConclusionApprove, Some("9001")), Ok(Some("9001".to_owned())));
}

#[test]
fn o99_16_the_head_of_the_body_decides_and_the_head_of_the_district_authority_signs() {
    assert_eq!(may(Role::HeadOfBody, Action::RefusalDecide, None), Ok(Some("7517".to_owned())));
    assert_eq!(may(Role::HeadOfBody, Action::RefusalSign, None), Err(Why::Role));
    assert_eq!(may(Role::HeadOfDistrictAuthority, Action::RefusalSign, None), Ok(Some("7517".to_owned())));
    assert_eq!(may(Role::HeadOfDistrictAuthority, Action::RefusalDecide, None), Err(Why::Role));
    assert_eq!(may(Role::Specialist, Action::RefusalDecide, None), Err(Why::Role));
}

#[test]
fn nobody_writes_in_the_log_of_another_office() {
    for (role, _) in OFFICES {
        for action in Action::ALL.iter().filter(|action| action.kind() == Kind::Write) {
            if role == Role::MedicalOfficial && matches!(action, Action::ApplicationFile | Action::ApplicationAmend) {
                continue;
            }
            let there = may(role, *action, Some("1010"));
            assert!(there.is_err(), "{role:?} {action:?}");
        }
    }
}

#[test]
fn a_medical_organisation_files_where_the_parents_live_and_only_with_bodies() {
    assert_eq!(may(Role::MedicalOfficial, Action::ApplicationFile, None), Ok(Some("7517".to_owned())));
    assert_eq!(may(Role::MedicalOfficial, Action::ApplicationFile, Some("7511")), Ok(Some("7511".to_owned())));
    assert_eq!(may(Role::MedicalOfficial, Action::ApplicationFile, Some("system")), Err(Why::OtherOffice));
    assert_eq!(may(Role::MedicalOfficial, Action::RecordRead, None), Err(Why::Role));
    let permit = authorise(&actor(Role::MedicalOfficial, "7517-m1"), Action::ApplicationRead, None).unwrap();
    assert_eq!((permit.scope(), permit.log()), (Scope::OwnFilings, None));
}

#[test]
fn a_keeper_reads_the_second_copies_of_the_bodies_of_the_oblast() {
    assert_eq!(may(Role::KeeperOfSecondCopies, Action::CopiesRead, Some("7517")), Ok(Some("7517".to_owned())));
    assert_eq!(may(Role::KeeperOfSecondCopies, Action::CopiesRead, Some("o75")), Ok(Some("o75".to_owned())));
    assert_eq!(may(Role::KeeperOfSecondCopies, Action::CopiesRead, Some("7110")), Err(Why::OtherOffice));
    assert_eq!(may(Role::KeeperOfSecondCopies, Action::NoticeExecute, None), Ok(Some("o75".to_owned())));
    assert_eq!(may(Role::KeeperOfSecondCopies, Action::NoticeExecute, Some("7517")), Err(Why::OtherOffice));
}

#[test]
fn k_279_the_capitals_keeper_keeps_the_copies_of_consulates() {
    assert!(office::keeps_copies_of("o71", &log("9001")));
    assert!(!office::keeps_copies_of("o75", &log("9001")));
}

#[test]
fn outside_the_own_office_a_purpose_is_needed() {
    let specialist = actor(Role::Specialist, "7517");
    let needs = |action, asked: Option<&str>| authorise(&specialist, action, asked.map(log).as_ref()).unwrap().needs_purpose();
    assert!(needs(Action::Search, None));
    assert!(needs(Action::RecordRead, Some("7110")));
    assert!(!needs(Action::RecordRead, Some("7517")));
    assert!(!needs(Action::DeskView, None));
}

#[test]
fn appointments_stand_in_the_system_log_and_a_head_names_acting_heads_of_the_own_office_only() {
    let head = authorise(&actor(Role::HeadOfBody, "7517"), Action::ActingName, None).unwrap();
    assert_eq!(head.log(), Some(&log("system")));
    assert!(head.covers_office("7517") && !head.covers_office("7511") && !head.covers_office("j7517"));
    let administrator = authorise(&actor(Role::Administrator, "system"), Action::Appoint, Some(&log("system"))).unwrap();
    assert!(administrator.covers_office("7511"));
    assert_eq!(may(Role::Administrator, Action::Appoint, Some("7517")), Err(Why::OtherOffice));
    assert_eq!(may(Role::Specialist, Action::ActingName, None), Err(Why::Role));
}

#[test]
fn a_head_names_an_acting_head_and_nobody_else() {
    let appointment = |role, office: &str, order: Option<&str>| Appointment {
        account: domain::numbers::AccountId(uuid::Uuid::from_u128(9)),
        role,
        office: office.to_owned(),
        from: today(),
        until: Some(today()),
        order: order.map(str::to_owned),
        organisation: None,
    };
    let permit = |role, office, action| authorise(&actor(role, office), action, None).unwrap();
    let head = permit(Role::HeadOfBody, "7517", Action::ActingName);
    assert!(head.covers_appointment(&appointment(Role::HeadOfBody, "7517", Some("17-Ж"))));
    assert!(!head.covers_appointment(&appointment(Role::HeadOfBody, "7517", None)), "for good only an administrator appoints");
    assert!(!head.covers_appointment(&appointment(Role::HeadOfBody, "7511", Some("17-Ж"))), "another office");
    assert!(!head.covers_appointment(&appointment(Role::Administrator, "7517", Some("17-Ж"))), "another role");
    let end = permit(Role::HeadOfDistrictAuthority, "j7517", Action::AppointmentEnd);
    assert!(end.covers_appointment(&appointment(Role::HeadOfDistrictAuthority, "j7517", Some("3"))));
    assert!(!end.covers_appointment(&appointment(Role::HeadOfDistrictAuthority, "j7517", None)));
    let administrator = permit(Role::Administrator, "system", Action::Appoint);
    assert!(administrator.covers_appointment(&appointment(Role::KeeperOfSecondCopies, "o75", None)));
    assert!(!administrator.covers_appointment(&appointment(Role::KeeperOfSecondCopies, "7517", None)), "no office for such a role");
    let reading = permit(Role::Administrator, "system", Action::PeopleRead);
    assert!(!reading.covers_appointment(&appointment(Role::KeeperOfSecondCopies, "o75", None)));
}

#[test]
fn a_permit_says_who_acts_and_how_it_is_attested() {
    let relative = domain::iin::Iin::parse("900504400123").ok();
    let actor = actor(Role::Specialist, "7517").with_relatives(relative.into_iter().collect());
    let permit = authorise(&actor, Action::BirthRegister, Some(&log("7517"))).unwrap();
    let acting = permit.acting(at(0), today());
    assert_eq!(*acting.official, official(&actor));
    assert_eq!(acting.relatives, actor.relatives());
    assert_eq!(*acting.attestation, Attestation::Session { session: "01".repeat(32) });
    assert_eq!((acting.at, acting.today), (at(0), today()));
}

#[test]
fn names_of_actions_are_unique_and_read_back() {
    for action in Action::ALL {
        assert_eq!(Action::parse(action.as_str()), Some(*action));
        assert_eq!(action.key(), format!("action-{}", action.as_str().replace('_', "-")));
        assert_eq!(serde_json::to_string(action).unwrap(), format!("\"{}\"", action.as_str()));
    }
}

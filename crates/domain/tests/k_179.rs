//! K-179: registering bodies at home, institutions abroad, akims in villages; and nobody for self, spouse or close relatives.

use domain::application::*;
use domain::happened::Happened;
use domain::service::{Appointment, Organisation, Role, appoint};

use crate::desk::{Desk, on};
use crate::given::*;
use crate::then::{asked, permitted, refused};

const OWN: &[(&str, &str, &str)] = &[("K-179(3)", "ground-own-relative", "")];

fn kin() -> [(&'static str, Officer); 3] {
    [
        ("the mother herself", specialist().being(mother().iin.unwrap())),
        ("the father himself", specialist().being(father().iin.unwrap())),
        ("a relative of the father", specialist().relative_of(father().iin.unwrap())),
    ]
}

#[test]
fn an_official_does_not_register_an_own_child() {
    for (who, officer) in kin() {
        let mut desk = Desk::new();
        let application = desk.file(birth(), "07.04.2026");
        eprintln!("{who}");
        refused(desk.registering(&[application], &officer, "07.04.2026"), OWN);
    }
}

#[test]
fn nor_draw_up_or_approve_its_conclusion() {
    let late = filed(birth_of("07.01.2026"), "07.04.2026");
    let draft = ConclusionDraft { reasons: "Себеп".to_owned(), examined: vec!["Куәлік".to_owned()] };
    for (_, officer) in kin() {
        refused(conclusion_draft(&late, &draft, &officer.on("08.04.2026"), under()), OWN);
    }
    let drafted = fold(Some(late.clone()), permitted(conclusion_draft(&late, &draft, &specialist().on("08.04.2026"), under())));
    for (_, officer) in kin() {
        let head = Officer { official: domain::service::Official { account: account(3), ..officer.official.clone() }, ..officer };
        let head = head.in_role(Role::HeadOfDistrictAuthority);
        refused(conclusion_approve(&drafted, &ConclusionApprove, number(2026, 1), &head.on("09.04.2026")), OWN);
    }
}

#[test]
fn nor_refuse_it() {
    let application = filed(birth(), "07.04.2026");
    let head = head_of_body().relative_of(mother().iin.unwrap());
    let unreliable = RefusalDecide { unreliable: Some("Жалған".to_owned()), same_child: Vec::new() };
    refused(refusal_decide(&application, &unreliable, &head.on("08.04.2026")), OWN);
    let decided = fold(Some(application.clone()), permitted(refusal_decide(&application, &unreliable, &head_of_body().on("08.04.2026"))));
    let signer = head_of_district().being(father().iin.unwrap());
    refused(refusal_sign(&decided, &RefusalSign, number(2026, 1), &signer.on("09.04.2026")), OWN);
}

#[test]
fn nor_change_the_record() {
    let mut desk = Desk::new();
    let (_, record, _) = desk.whole(birth(), "07.04.2026");
    let correct = domain::record::Correct {
        field: "child.given".to_owned(),
        value: Some("Айдана".to_owned()),
        document: "Қорытынды-2".to_owned(),
        in_force_from: day("10.04.2026"),
    };
    let head = head_of_body().relative_of(mother().iin.unwrap());
    refused(domain::record::correct(&desk.records[&record], &correct, &head.on("10.04.2026"), under()), OWN);
}

#[test]
fn strangers_do() {
    let mut desk = Desk::new();
    let application = desk.file(birth(), "07.04.2026");
    let stranger = specialist().relative_of(iin("01.02.1960", 3, 77));
    let decision = desk.registering(&[application], &stranger, "07.04.2026");
    assert_eq!(asked(&decision, "service.not_kin").unwrap().clause.as_str(), "K-179(3)");
    desk.happens(decision);
}

#[test]
fn an_akim_takes_the_documents_in() {
    let akim = Officer::new(9, Role::Akim);
    let command = File { channel: Channel::FrontOffice, ..filing(birth(), "07.04.2026") };
    let decision = file(&command, number(2026, 1), &akim.on("07.04.2026"), under());
    assert_eq!(asked(&decision, "application.taken_by_akim").unwrap().clause.as_str(), "K-179(2)");
    let id = application_id(1);
    let mut desk = Desk::new();
    desk.happens(on(decision, |event| Happened::Application(id, event)));
    refused(desk.registering(&[id], &akim, "07.04.2026"), &[("O99-9", "ground-register-role", "")]);
}

// Appointments

fn appointment(from: &str, until: Option<&str>, order: Option<&str>) -> Appointment {
    Appointment {
        account: account(5),
        role: Role::HeadOfBody,
        office: "7517".to_owned(),
        from: day(from),
        until: until.map(day),
        order: order.map(str::to_owned),
        organisation: None,
    }
}

fn appointing(appointment: Appointment, by: &Officer) -> domain::kernel::Decision<(domain::numbers::AppointmentId, domain::service::AppointmentEvent)> {
    appoint(domain::numbers::AppointmentId(id(1)), appointment, Some(&by.official), day("07.04.2026"))
}

#[test]
fn a_head_names_an_acting_head_for_dates() {
    let acting = appointment("08.04.2026", Some("30.04.2026"), Some("Бұйрық-12"));
    let events = permitted(appointing(acting, &head_of_body()));
    let appointed = events[0].1.apply(None).unwrap();
    for (on, holds) in [("07.04.2026", false), ("08.04.2026", true), ("30.04.2026", true), ("01.05.2026", false)] {
        assert_eq!(appointed.holds(day(on)), holds, "{on}");
    }
    let ended = domain::service::AppointmentEvent::Ended { on: day("10.04.2026"), by: head_of_body().official };
    assert!(!ended.apply(Some(appointed)).unwrap().holds(day("11.04.2026")));
}

#[test]
fn not_without_an_end_not_backwards_not_for_the_past_not_for_the_own_person() {
    refused(appointing(appointment("08.04.2026", None, Some("Бұйрық-12")), &head_of_body()), &[("K-179", "ground-acting-needs-end", "until")]);
    refused(appointing(appointment("08.04.2026", Some("07.04.2026"), None), &head_of_body()), &[("K-179", "ground-appointment-dates", "until")]);
    refused(appointing(appointment("01.03.2026", Some("06.04.2026"), Some("Бұйрық-12")), &head_of_body()), &[("K-179", "ground-acting-past", "until")]);
    refused(
        appointing(appointment("08.04.2026", Some("30.04.2026"), Some("Бұйрық-12")), &Officer::new(5, Role::HeadOfBody)),
        &[("K-179", "ground-acting-self", "account")],
    );
}

#[test]
fn k_187_a_medical_official_is_appointed_with_the_organisation_in_whose_name_it_files() {
    let told = |role, name: &str, bin: &str| Appointment {
        role,
        office: "7517-m1".to_owned(),
        organisation: Organisation::typed(name, bin),
        ..appointment("08.04.2026", None, None)
    };
    let administrator = Officer::new(2, Role::Administrator);
    let events = permitted(appointing(told(Role::MedicalOfficial, " № 2 перзентхана ", "9901 4000 0017"), &administrator));
    let appointed = events[0].1.apply(None).unwrap();
    assert_eq!(appointed.organisation, Some(Organisation { name: "№ 2 перзентхана".to_owned(), bin: Some("990140000017".to_owned()) }));
    assert_eq!(permitted(appointing(told(Role::MedicalOfficial, " ", ""), &administrator))[0].1.apply(None).unwrap().organisation, None);
    let at = |ground| ("K-187", ground, if ground == "fault-bin" { "organisation.bin" } else { "organisation.name" });
    refused(appointing(told(Role::Clerk, "№ 2 перзентхана", ""), &administrator), &[at("ground-organisation-role")]);
    refused(appointing(told(Role::MedicalOfficial, "", "990140000017"), &administrator), &[at("ground-organisation-name")]);
    for bin in ["99014000001", "99014000001а", "9901400000171"] {
        refused(appointing(told(Role::MedicalOfficial, "№ 2 перзентхана", bin), &administrator), &[at("fault-bin")]);
    }
}

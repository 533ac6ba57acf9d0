//! O99-END and decisions 1: which edition governs is chosen, on an order; never a text that there is not.

use domain::service::Role;
use domain::settings::{Settings, SettingsEvent, Signing, edition_choose, signing_choose, without_key};
use law::{EditionId, Policy};

use crate::given::*;
use crate::then::{permitted, refused};

#[test]
fn an_edition_is_chosen_on_an_order_and_not_twice() {
    let administrator = Officer::new(9, Role::Administrator);
    let acting = administrator.on("01.12.2026");
    let events = permitted(edition_choose(None, &Policy::InForce, " Приказ № 12 ", &acting, law()));
    let chosen = events[0].apply(None).unwrap();
    let choice = chosen.edition.clone().unwrap();
    assert_eq!((choice.edition, choice.document.as_str(), choice.since), (Policy::InForce, "Приказ № 12", day("01.12.2026")));
    assert!(matches!(events[0], SettingsEvent::EditionChosen { .. }) && events[0].kind() == "edition_chosen");
    refused(edition_choose(Some(&chosen), &Policy::InForce, "Приказ № 13", &acting, law()), &[("O99-END", "ground-edition-same", "edition")]);
    refused(edition_choose(None, &law().default_policy(), "Приказ № 13", &acting, law()), &[("O99-END", "ground-edition-same", "edition")]);
    let back = Policy::Always(EditionId::new("order-99-2012"));
    permitted(edition_choose(Some(&chosen), &back, "Приказ № 13", &acting, law()));
}

#[test]
fn neither_an_unknown_edition_nor_one_before_the_first_text_and_every_ground_at_once() {
    let administrator = Officer::new(9, Role::Administrator);
    let unknown = Policy::from_text("order-100-2099");
    refused(
        edition_choose(None, &unknown, "", &administrator.on("01.12.2026"), law()),
        &[("O99-END", "ground-edition-unknown", "edition"), ("O99-END", "ground-edition-order", "document")],
    );
    // Before 11.07.2012 no text of the matrix is in force: an error, not a default.
    refused(edition_choose(None, &Policy::InForce, "№ 1", &administrator.on("10.07.2012"), law()), &[("O99-END", "ground-edition-unknown", "edition")]);
    for (on, edition) in [
        ("11.07.2012", "order-99-2012"),
        ("31.08.2015", "2015"),
        ("07.12.2019", "2019-12"),
        ("26.07.2022", "2022-07"),
        ("30.06.2023", "2022-07"),
        ("01.07.2023", "2023-07"),
    ] {
        assert_eq!(law().governing(&Policy::InForce, day(on)).unwrap().id.as_str(), edition);
    }
}

#[test]
fn o99_2_whether_acts_need_a_key_is_chosen_on_an_order() {
    let administrator = Officer::new(5, domain::service::Role::Administrator);
    let acting = administrator.on("01.12.2026");
    refused(
        signing_choose(None, Signing::AsChosen, " ", &acting),
        &[("O99-2", "ground-signing-same", "signing"), ("O99-2", "ground-signing-order", "document")],
    );
    let [event] = permitted(signing_choose(None, Signing::WithKey, " Приказ № 14 ", &acting)).try_into().unwrap();
    let chosen = event.apply(None).unwrap();
    assert!(chosen.demand_key() && chosen.edition.is_none() && event.kind() == "signing_chosen");
    refused(signing_choose(Some(&chosen), Signing::WithKey, "Приказ № 15", &acting), &[("O99-2", "ground-signing-same", "signing")]);
    // The edition that is chosen later leaves it as it is, and the other way round.
    let [edition] = permitted(edition_choose(Some(&chosen), &Policy::InForce, "Приказ № 12", &acting, law())).try_into().unwrap();
    let both = edition.apply(Some(chosen)).unwrap();
    assert!(both.demand_key() && both.edition.is_some());
    let kept = serde_json::to_vec(&both).unwrap();
    assert_eq!(serde_json::from_slice::<Settings>(&kept).unwrap(), both);
}

#[test]
fn o99_2_where_a_key_is_demanded_the_session_alone_does_nothing() {
    let administrator = Officer::new(5, domain::service::Role::Administrator);
    let [event] = permitted(signing_choose(None, Signing::WithKey, "Приказ № 14", &administrator.on("01.12.2026"))).try_into().unwrap();
    let demanded = event.apply(None).unwrap();
    let (session, hash) = (administrator.attestation.clone(), || "ab".repeat(32));
    let key = domain::service::Attestation::Eds { content: hash(), signature: hash(), evidence: hash() };
    refused(without_key::<SettingsEvent>(Some(&demanded), &session).unwrap(), &[("O99-2", "ground-key-demanded", "")]);
    assert!(without_key::<SettingsEvent>(Some(&demanded), &key).is_none());
    assert!(without_key::<SettingsEvent>(None, &session).is_none(), "by default it is optional");
}

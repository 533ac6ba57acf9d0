//! O99-END and decisions 1: which edition governs is chosen, on an order; never a text that there is not.

use domain::service::Role;
use domain::settings::{SettingsEvent, edition_choose};
use law::{EditionId, Policy};

use crate::given::*;
use crate::then::{permitted, refused};

#[test]
fn an_edition_is_chosen_on_an_order_and_not_twice() {
    let administrator = Officer::new(9, Role::Administrator);
    let acting = administrator.on("01.12.2026");
    let events = permitted(edition_choose(None, &Policy::InForce, " Приказ № 12 ", &acting, law()));
    let chosen = events[0].apply(None).unwrap();
    assert_eq!((chosen.edition.clone(), chosen.document.as_str(), chosen.since), (Policy::InForce, "Приказ № 12", day("01.12.2026")));
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
    refused(edition_choose(None, &unknown, "", &administrator.on("01.12.2026"), law()), &[
        ("O99-END", "ground-edition-unknown", "edition"),
        ("O99-END", "ground-edition-order", "document"),
    ]);
    // Before 11.07.2012 no text of the matrix is in force: an error, not a default.
    refused(edition_choose(None, &Policy::InForce, "№ 1", &administrator.on("10.07.2012"), law()), &[("O99-END", "ground-edition-unknown", "edition")]);
    for (on, edition) in [("11.07.2012", "order-99-2012"), ("31.08.2015", "2015"), ("07.12.2019", "2019-12"), ("26.07.2022", "2022-07"), ("30.06.2023", "2022-07"), ("01.07.2023", "2023-07")] {
        assert_eq!(law().governing(&Policy::InForce, day(on)).unwrap().id.as_str(), edition);
    }
}

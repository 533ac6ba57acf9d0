//! Events: what is written is read back, what is unknown is refused, and no order of events can break the fold.

use domain::application::ApplicationEvent;
use domain::blank::BlankEvent;
use domain::certificate::CertificateEvent;
use domain::happened::Happened;
use domain::notice::{SecondCopyEvent, VolumeEvent};
use domain::record::RecordEvent;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::desk::Desk;
use crate::given::*;

/// A history with every kind of event that a desk brings about.
fn history() -> Vec<Happened> {
    let mut desk = Desk::new();
    let (_, record, _) = desk.whole(birth(), "07.04.2026");
    let late = desk.file(birth_of("07.01.2026"), "07.04.2026");
    desk.conclude(late, "07.04.2026");
    desk.register(late, "08.04.2026");
    let lot = *desk.lots.keys().next().unwrap();
    let spoiled = desk.spoiling_blank(lot, 9, &specialist(), "08.04.2026");
    desk.happens(spoiled);
    let off = desk.writing_off(lot, 9, 9, &head_of_body(), "09.04.2026");
    desk.happens(off);
    let correct = domain::record::Correct {
        field: "child.given".to_owned(),
        value: Some("Айдана".to_owned()),
        document: "Қорытынды-2".to_owned(),
        in_force_from: day("10.04.2026"),
    };
    let corrected = domain::record::correct(&desk.records[&record], &correct, &head_of_body().on("10.04.2026"), under());
    desk.happens(crate::desk::on(corrected, |event| Happened::Record(record, event)));
    let annul = domain::record::AnnulCause { cause: domain::record::CauseId(1), kept: None, document: "Сот".to_owned(), in_force_from: day("11.04.2026") };
    let annulled = domain::record::annul_cause(&desk.records[&record], &annul, &head_of_body().on("13.04.2026"));
    desk.happens(crate::desk::on(annulled, |event| Happened::Record(record, event)));
    let refused = desk.file(birth().with_medical_number("МС-9"), "07.04.2026");
    let unreliable = domain::application::RefusalDecide { unreliable: Some("Жалған".to_owned()), same_child: Vec::new() };
    let decided = domain::application::refusal_decide(&desk.applications[&refused], &unreliable, &head_of_body().on("08.04.2026"));
    desk.happens(crate::desk::on(decided, |event| Happened::Application(refused, event)));
    let signed = domain::application::refusal_sign(
        &desk.applications[&refused],
        &domain::application::RefusalSign,
        number(2026, 1),
        &head_of_district().on("09.04.2026"),
    );
    desk.happens(crate::desk::on(signed, |event| Happened::Application(refused, event)));
    desk.history
}

/// Written and read back; with a field that nobody knows it is not read.
fn round_trip<E: serde::Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(event: &E) {
    let value = serde_json::to_value(event).unwrap();
    assert_eq!(&serde_json::from_value::<E>(value.clone()).unwrap(), event);
    let bytes = serde_json::to_vec(event).unwrap();
    assert_eq!(serde_json::to_vec(&serde_json::from_slice::<E>(&bytes).unwrap()).unwrap(), bytes, "the same bytes again");
    let Value::Object(mut fields) = value else { return };
    fields.insert("nobody_knows".to_owned(), Value::Bool(true));
    assert!(serde_json::from_value::<E>(Value::Object(fields)).is_err(), "{event:?}");
}

#[test]
fn every_event_is_written_and_read_back_and_no_field_is_overlooked() {
    let history = history();
    assert!(history.len() > 30);
    for happened in &history {
        match happened {
            Happened::Application(_, event) => round_trip(event),
            Happened::Record(_, event) => round_trip(event),
            Happened::SecondCopy(_, event) => round_trip(event),
            Happened::Volume(_, event) => round_trip(event),
            Happened::Certificate(_, event) => round_trip(event),
            Happened::Lot(_, event) => round_trip(event),
            Happened::Notice(_, event) => round_trip(event),
            Happened::Appointment(_, event) => round_trip(event),
            Happened::Electronic(_, event) => round_trip(event),
            Happened::Settings(event) => round_trip(event),
            Happened::Retention(event) => round_trip(event),
        }
    }
    for event in [SecondCopyEvent::Acknowledged {}, SecondCopyEvent::CameBack {}, SecondCopyEvent::Sent { volume: volume_id(1) }] {
        round_trip(&event);
    }
    round_trip(&VolumeEvent::Returned { on: day("10.04.2026"), why: "Түптелмеген".to_owned() });
}

#[test]
fn states_are_what_their_events_give_again() {
    let mut desk = Desk::new();
    desk.whole(birth(), "07.04.2026");
    let mut again = None;
    for happened in &desk.history {
        if let Happened::Application(_, event) = happened {
            again = Some(event.apply(again).unwrap());
        }
    }
    assert_eq!(again.as_ref(), desk.applications.values().next());
    let json = serde_json::to_string(&again).unwrap();
    assert_eq!(serde_json::from_str::<Option<domain::application::Application>>(&json).unwrap(), again);
}

fn events<E: Clone>(choose: impl Fn(&Happened) -> Option<&E>) -> Vec<E> {
    history().iter().filter_map(|happened| choose(happened).cloned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A damaged log may give any order: the fold says that it is damaged, and never breaks.
    #[test]
    fn apply_never_breaks_in_any_order(order in prop::collection::vec(0..1000_usize, 0..40)) {
        fn fold<E, S>(events: &[E], order: &[usize], apply: impl Fn(&E, Option<S>) -> Option<S>) {
            let mut state = None;
            for n in order {
                state = apply(&events[n % events.len()], state.take());
            }
        }
        fold(&events(|h| if let Happened::Application(_, e) = h { Some(e) } else { None }), &order, ApplicationEvent::apply);
        fold(&events(|h| if let Happened::Record(_, e) = h { Some(e) } else { None }), &order, RecordEvent::apply);
        fold(&events(|h| if let Happened::Certificate(_, e) = h { Some(e) } else { None }), &order, CertificateEvent::apply);
        fold(&events(|h| if let Happened::Lot(_, e) = h { Some(e) } else { None }), &order, |event: &BlankEvent, state| {
            let lot = event.apply(state);
            assert!(lot.as_ref().is_none_or(|lot| lot.balance().proves()));
            lot
        });
        fold(&events(|h| if let Happened::SecondCopy(_, e) = h { Some(e) } else { None }), &order, SecondCopyEvent::apply);
    }
}

//! O99-5: who applies for a birth, and by when.

use domain::acts::birth::BirthStatement;
use domain::application::{Application, Channel, File, Lateness, Stage, file};
use domain::people::ApplicantCapacity::{self, *};

use crate::given::*;
use crate::then::{permitted, refused, shown};

fn standing(statement: BirthStatement, filed_on: &str) -> (Lateness, String) {
    let application = filed(statement, filed_on);
    (application.lateness, application.term_end.map(|end| end.strftime("%d.%m.%Y").to_string()).unwrap_or_default())
}

fn defects(application: &Application) -> Vec<(&str, &str, &str)> {
    shown(&application.defects)
}

/// T1–T6: the last day in time, and the day after it.
#[test]
fn a_birth_is_filed_for_within_two_months() {
    for (example, born, last_day, too_late) in [
        ("T1", "09.01.2025", "11.03.2025", "12.03.2025"),
        ("T2", "31.12.2025", "02.03.2026", "03.03.2026"),
        ("T3", "31.12.2023", "29.02.2024", "01.03.2024"),
        ("T4", "21.01.2026", "26.03.2026", "27.03.2026"),
        ("T5", "30.06.2026", "31.08.2026", "01.09.2026"),
        ("T6", "16.10.2012", "19.12.2012", "20.12.2012"),
    ] {
        assert_eq!(standing(birth_of(born), last_day), (Lateness::InTime, last_day.to_owned()), "{example}");
        assert_eq!(standing(birth_of(born), too_late), (Lateness::UnderOneYear, last_day.to_owned()), "{example}");
    }
}

/// T5: computed when 31.08.2026 was a day off, shown to a person as 01.09.2026, and never shorter afterwards.
#[test]
fn a_term_that_was_shown_does_not_shorten() {
    let statement = birth_of("30.06.2026");
    let mut judge = domain::kernel::Judge::new();
    let (late, end) = domain::application::lateness(&mut judge, &statement, day("01.09.2026"), under(), Some(day("01.09.2026")));
    assert_eq!((late, end), (Lateness::InTime, Some(day("01.09.2026"))));
}

/// T7.
#[test]
fn a_stillbirth_is_filed_for_within_five_days() {
    for (delivered, last_day, too_late) in [("18.03.2026", "26.03.2026", "27.03.2026"), ("14.04.2026", "20.04.2026", "21.04.2026")] {
        assert_eq!(standing(stillbirth_of(delivered), last_day), (Lateness::InTime, last_day.to_owned()));
        assert_eq!(standing(stillbirth_of(delivered), too_late), (Lateness::UnderOneYear, last_day.to_owned()));
    }
}

#[test]
fn a_child_of_one_year_counts_from_the_anniversary() {
    assert_eq!(filed(birth_of("12.03.2024"), "11.03.2025").lateness, Lateness::UnderOneYear);
    assert_eq!(filed(birth_of("12.03.2024"), "12.03.2025").lateness, Lateness::OneYearAndMore);
    assert_eq!(filed(birth_of("29.02.2024"), "28.02.2025").lateness, Lateness::UnderOneYear);
    assert_eq!(filed(birth_of("29.02.2024"), "01.03.2025").lateness, Lateness::OneYearAndMore);
}

/// Days off are known from 2012 on; somebody born before is late all the same, and not refused for want of a calendar.
#[test]
fn a_birth_before_the_first_calendar_is_late_by_one_year_and_more() {
    let application = filed(birth_of("17.06.1990").by_another(Subject), "07.04.2026");
    assert_eq!((application.lateness, application.term_end), (Lateness::OneYearAndMore, None));
    assert_eq!(application.stage, Stage::Entered);
}

#[test]
fn lateness_never_refuses() {
    for (born, filed_on) in [(BORN, "07.04.2026"), ("07.01.2026", "07.04.2026"), ("07.04.2020", "07.04.2026")] {
        assert_eq!(filed(birth_of(born), filed_on).stage, Stage::Entered);
    }
    assert_eq!(filed(stillbirth_of("07.01.2026"), "07.04.2026").stage, Stage::Entered);
}

#[test]
fn parents_and_others_apply_for_a_live_birth() {
    for capacity in [Mother, Father] {
        assert_eq!(defects(&filed(birth().by(capacity), "07.04.2026")), []);
    }
    for capacity in [Representative, InterestedPerson] {
        assert_eq!(defects(&filed(birth().by_another(capacity).with_authority(), "07.04.2026")), []);
    }
    assert_eq!(defects(&filed(birth().by_organisation(MedicalOrganisation), "07.04.2026")), []);
}

#[test]
fn for_a_stillbirth_only_the_medical_organisation_applies() {
    assert_eq!(defects(&filed(stillbirth_of(BORN), "07.04.2026")), []);
    let others: Vec<ApplicantCapacity> = ApplicantCapacity::ALL.into_iter().filter(|c| *c != MedicalOrganisation).collect();
    for capacity in others {
        let application = filed(stillbirth_of(BORN).by(capacity).with_authority().but(|s| s.applicant.identity = Some(identity("030000009"))), "07.04.2026");
        assert_eq!(defects(&application), [("O99-5.2", "ground-applicant-capacity", "applicant.capacity")], "{capacity:?}");
        assert_eq!(application.stage, Stage::Defective);
    }
}

#[test]
fn nothing_is_filed_before_it_happens() {
    let clerk = specialist();
    let tomorrow = filing(birth(), "08.04.2026");
    refused(file(&tomorrow, number(2026, 1), &clerk.on("07.04.2026"), under()), &[("APPC-64", "ground-filed-in-future", "filed_on")]);

    let unborn = filing(birth_of("08.04.2026").medical_issued_on(None), "07.04.2026");
    refused(file(&unborn, number(2026, 1), &clerk.on("07.04.2026"), under()), &[("O99-7", "ground-born-after-filing", "child.born_on")]);
}

#[test]
fn a_birth_of_today_is_stated_with_an_hour_that_has_come() {
    let clerk = specialist();
    let acting = clerk.on("07.04.2026");
    let now = law::legal_zone_offset(acting.at, law::Zone::East).to_datetime(acting.at).time();
    let minute = |later: i64| now.checked_add(jiff::SignedDuration::from_mins(later)).unwrap();
    let born = |at, country: &str| {
        let today = birth_of("07.04.2026").medical_issued_on(Some(day("07.04.2026")));
        today.child(|child| {
            child.born_at = Some(at);
            if let Some(place) = &mut child.place {
                place.country = country.to_owned();
            }
        })
    };
    let filed = |statement| file(&filing(statement, "07.04.2026"), number(2026, 1), &acting, under());
    permitted(filed(born(now, "KZ")));
    refused(filed(born(minute(1), "KZ")), &[("O99-7", "ground-born-later-today", "child.born_at")]);
    // By the clocks of Japan, four hours ahead, it may have come already.
    permitted(filed(born(minute(240), "JP")));
    refused(filed(born(minute(9 * 60 + 1), "JP")), &[("O99-7", "ground-born-later-today", "child.born_at")]);
}

#[test]
fn nothing_is_posted_before_its_documents_were_issued() {
    let clerk = specialist();
    let post = |statement, on| File { channel: Channel::Post, ..filing(statement, on) };
    let before = post(birth_of("06.04.2026").medical_issued_on(Some(day("07.04.2026"))), "06.04.2026");
    let decision = file(&before, number(2026, 1), &clerk.on("08.04.2026"), under());
    assert!(shown(decision.outcome.as_ref().unwrap_err().grounds()).contains(&("APPC-64", "ground-posted-before-document", "filed_on")));
    crate::then::covered(&decision);
    let same_day = post(birth_of("06.04.2026").medical_issued_on(Some(day("07.04.2026"))), "07.04.2026");
    permitted(file(&same_day, number(2026, 1), &clerk.on("08.04.2026"), under()));
}

#[test]
fn by_post_the_day_of_posting_is_the_day_of_filing() {
    let clerk = specialist();
    let posted_on_the_last_day = filing(birth_of("09.01.2025"), "11.03.2025");
    let events = permitted(file(&posted_on_the_last_day, number(2025, 1), &clerk.on("17.03.2025"), under()));
    assert_eq!(fold(None, events).lateness, Lateness::InTime);
}

//! What holds for every term from every day.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use law::{Calendar, Law, LawfulFrom, Reckoning, Starts, TermRule, Unit, acceptance_day, age_on, anniversary, reckon};
use proptest::prelude::*;

fn calendar() -> &'static Calendar {
    Law::bundled().calendar()
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..5_300).prop_map(|days| date(2012, 1, 1).checked_add(days.days()).unwrap())
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::Days), Just(Unit::WorkingDays), Just(Unit::Months)]
}

fn rule() -> impl Strategy<Value = TermRule> {
    let starts = prop_oneof![Just(Starts::NextDay), Just(Starts::NextWorkingDay)];
    let lawful = prop_oneof![Just(None), Just(Some(LawfulFrom::DayAfter)), Just(Some(LawfulFrom::LastDay))];
    (unit(), 1_u32..4, starts, any::<bool>(), lawful).prop_map(|(unit, count, starts, moves, lawful_from)| TermRule {
        starts,
        moves,
        lawful_from,
        reckoning: Reckoning::Civil,
        ..TermRule::general(unit, count)
    })
}

proptest! {
    #[test]
    fn a_term_ends_after_it_began_and_never_before_its_nominal_end(rule in rule(), from in day()) {
        let ran = reckon(&rule, from, calendar(), None).unwrap();
        prop_assert!(ran.end > from);
        prop_assert!(ran.first_day.unwrap() > from && ran.first_day.unwrap() <= ran.end);
        prop_assert!(ran.nominal_end.is_none_or(|nominal| nominal <= ran.end));
    }

    #[test]
    fn a_moved_end_is_a_working_day_and_every_day_skipped_was_off(rule in rule(), from in day()) {
        let rule = TermRule { moves: true, ..rule };
        let ran = reckon(&rule, from, calendar(), None).unwrap();
        prop_assert!(calendar().is_working(ran.end, None).unwrap());
        let mut skipped = ran.nominal_end.unwrap_or(ran.end);
        while skipped < ran.end {
            prop_assert!(!calendar().is_working(skipped, None).unwrap());
            skipped = skipped.tomorrow().unwrap();
        }
    }

    #[test]
    fn what_does_not_move_does_not_move(rule in rule(), from in day()) {
        let ran = reckon(&TermRule { moves: false, ..rule }, from, calendar(), None).unwrap();
        prop_assert!(ran.nominal_end.is_none_or(|nominal| nominal == ran.end));
    }

    #[test]
    fn a_later_event_never_has_an_earlier_end(rule in rule(), from in day(), gap in 0_i64..40) {
        let later = from.checked_add(gap.days()).unwrap();
        let one = reckon(&rule, from, calendar(), None).unwrap();
        let other = reckon(&rule, later, calendar(), None).unwrap();
        prop_assert!(one.end <= other.end);
    }

    #[test]
    fn a_longer_term_never_ends_earlier(rule in rule(), from in day()) {
        let one = reckon(&rule, from, calendar(), None).unwrap();
        let longer = TermRule { count: rule.count + 1, ..rule };
        prop_assert!(one.end <= reckon(&longer, from, calendar(), None).unwrap().end);
    }

    #[test]
    fn working_days_are_as_many_as_the_rule_says(count in 1_u32..25, from in day()) {
        let ran = reckon(&TermRule::general(Unit::WorkingDays, count), from, calendar(), None).unwrap();
        let mut worked = 0;
        let mut day = from;
        while day < ran.end {
            day = day.tomorrow().unwrap();
            worked += u32::from(calendar().is_working(day, None).unwrap());
        }
        prop_assert_eq!(worked, count);
    }

    #[test]
    fn a_month_keeps_the_number_of_the_day_or_takes_the_last(count in 1_u32..7, from in day()) {
        let ran = reckon(&TermRule::general(Unit::Months, count), from, calendar(), None).unwrap();
        let nominal = ran.nominal_end.unwrap();
        prop_assert!(nominal.day() == from.day() || nominal == nominal.last_of_month());
    }

    #[test]
    fn the_earliest_day_is_the_first_working_day_that_is_lawful(rule in rule(), from in day()) {
        let ran = reckon(&rule, from, calendar(), None).unwrap();
        match (ran.lawful_from, ran.earliest) {
            (Some(lawful), Some(earliest)) => {
                prop_assert!(lawful >= ran.end);
                prop_assert_eq!(calendar().next_working(lawful, None).unwrap(), earliest);
            }
            (None, None) => prop_assert_eq!(rule.lawful_from, None),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn the_steps_begin_with_the_event_and_tell_the_last_day(rule in rule(), from in day()) {
        let ran = reckon(&rule, from, calendar(), None).unwrap();
        prop_assert_eq!(ran.steps.first().unwrap().date, from);
        prop_assert!(ran.steps.iter().any(|step| step.what == law::StepKind::LastDay && step.date == ran.end));
    }

    #[test]
    fn acceptance_is_a_working_day_and_never_before_the_filing(filed in day(), late in any::<bool>()) {
        let accepted = acceptance_day(filed, late, calendar(), None).unwrap();
        prop_assert!(calendar().is_working(accepted, None).unwrap());
        prop_assert!(accepted >= filed && (!late || accepted > filed));
    }

    #[test]
    fn age_changes_on_the_anniversary(birth in day(), years in 1_u32..90) {
        let birthday = anniversary(birth, years).unwrap();
        prop_assert_eq!(age_on(birth, birthday), Some(years));
        prop_assert_eq!(age_on(birth, birthday.yesterday().unwrap()), Some(years - 1));
    }
}

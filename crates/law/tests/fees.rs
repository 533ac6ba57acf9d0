//! Fees by the day of payment (decisions, point 15).

use crate::proof::Proof;

use jiff::civil::date;
use law::{Clause, Confidence, FeeBasis, FeeKind, Law, LawError};

#[test]
fn a_birth_and_a_death_cost_nothing_on_any_day_we_know() {
    let law = Law::bundled();
    for kind in [FeeKind::Birth, FeeKind::Death] {
        for day in [date(2012, 7, 11), date(2023, 6, 30), date(2023, 7, 1), date(2026, 11, 21)] {
            let fee = law.fee(kind, day).unwrap();
            assert_eq!((fee.total_tiyn, fee.confidence), (0, Confidence::Confirmed), "{kind} {day}");
        }
    }
}

#[test]
fn until_30_june_2023_the_monthly_index_of_the_day_counts() {
    let fee = Law::bundled().fee(FeeKind::Marriage, date(2021, 6, 1)).unwrap();
    assert_eq!(fee.total_tiyn, 291_700);
    assert_eq!(fee.basis, FeeBasis::MonthlyIndex { index_tenge: 2917, hundredths: 100 });
    assert_eq!(fee.confidence, Confidence::Confirmed);
    let reference = Law::bundled().fee(FeeKind::Reference, date(2021, 6, 1)).unwrap();
    assert_eq!((reference.total_tiyn, reference.confidence), (87_510, Confidence::ToConfirm));
}

#[test]
fn the_index_changes_inside_a_year() {
    let law = Law::bundled();
    let sum = |day| law.fee(FeeKind::Marriage, day).unwrap().total_tiyn;
    assert_eq!(sum(date(2020, 3, 31)), 265_100);
    assert_eq!(sum(date(2020, 4, 1)), 277_800);
}

#[test]
fn since_1_july_2023_tenge_are_fixed_and_taxed() {
    let law = Law::bundled();
    let fee = law.fee(FeeKind::Marriage, date(2025, 11, 1)).unwrap();
    assert_eq!((fee.net_tiyn, fee.vat_tiyn, fee.total_tiyn), (345_000, 41_400, 386_400));
    assert_eq!(fee.confidence, Confidence::Confirmed);
    let divorce = law.fee(FeeKind::DivorceOneSided, date(2025, 12, 6)).unwrap();
    assert_eq!(divorce.total_tiyn, 38_640);
    // The rate of 2026 is not confirmed, so no taxed sum of 2026 is.
    let later = law.fee(FeeKind::Marriage, date(2026, 3, 10)).unwrap();
    assert_eq!((later.total_tiyn, later.confidence), (400_200, Confidence::ToConfirm));
}

#[test]
fn repeat_documents_are_derived_and_so_to_be_confirmed() {
    let law = Law::bundled();
    let day = date(2024, 2, 1);
    let repeat = law.fee(FeeKind::RepeatCertificate, day).unwrap();
    let reference = law.fee(FeeKind::Reference, day).unwrap();
    assert_eq!((repeat.net_tiyn, repeat.confidence), (345_000, Confidence::ToConfirm));
    assert_eq!((reference.net_tiyn, reference.confidence), (103_500, Confidence::ToConfirm));
}

#[test]
fn a_gap_is_an_error_with_its_reason() {
    let law = Law::bundled();
    let day = date(2024, 2, 1);
    let error = law.fee(FeeKind::DivorceOneSided, day).unwrap_err();
    assert!(matches!(&error, LawError::FeeUnknown { kind: FeeKind::DivorceOneSided, .. }), "{error}");
    assert!(law.fee_gap(FeeKind::DivorceOneSided, day).unwrap().kk.contains("белгісіз"));
    assert!(law.fee(FeeKind::ConsularService, day).is_err());
    assert!(law.fee(FeeKind::Marriage, date(2011, 12, 31)).is_err());
}

#[test]
fn k_182_frees_whom_it_frees_since_july_2023() {
    let law = Law::bundled();
    let of = |kind, day| law.exemptions(kind, day).map(|rows| rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
    assert_eq!(of(FeeKind::Birth, date(2026, 1, 1)).unwrap(), ["veterans-and-disability", "birth-for-all"]);
    Proof::of(env!("CARGO_PKG_NAME")).permitted(&Clause::new("K-182(2)3"), "Law::exemptions");
    let before = of(FeeKind::Birth, date(2023, 6, 30));
    assert_eq!(before, Err(LawError::BeforeFirstDate { parameter: "fee exemptions".into(), from: date(2023, 7, 1) }));
}

#[test]
fn every_kind_answers_on_every_day_with_a_sum_or_a_reason() {
    let law = Law::bundled();
    for kind in FeeKind::ALL {
        let mut day = date(2012, 1, 1);
        while day < date(2027, 12, 31) {
            let answered = law.fee(*kind, day).is_ok() != law.fee_gap(*kind, day).is_some();
            assert!(answered, "{kind} {day}");
            day = day.checked_add(jiff::Span::new().days(13)).unwrap();
        }
        assert_eq!(FeeKind::find(kind.name()), Some(*kind));
    }
}

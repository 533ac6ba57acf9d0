//! GR-853: the digits of an IIN need not agree with day of birth and sex. A difference is told, under its clause, and refuses nothing.

use domain::acts::birth::{BirthForm, parse};

use crate::given::*;
use crate::then::names;

const CLAUSE: &str = "GR-853";

fn mother(iin: &str, born: &str) -> BirthForm {
    let vital = BirthForm::new().with("child.vitality", "live").with("applicant.capacity", "mother");
    vital.with("mother.surname", "Ахметова").with("mother.given", "Айгерім").with("mother.iin", iin).with("mother.birth_date", born)
}

#[test]
fn digits_of_another_day_or_another_sex_are_told_under_the_clause() {
    for (iin, born, key) in [
        ("850101400021", "02.01.1985", "warn-iin-mismatch-birth-date"),
        ("850101300015", "01.01.1985", "warn-iin-mismatch-sex"),
        ("850101300015", "02.01.1985", "warn-iin-mismatch-both"),
    ] {
        let parsed = parse(&mother(iin, born), day("07.04.2026"));
        assert_eq!(parsed.faults, vec![], "{key}: it refuses nothing");
        let told = parsed.warnings.iter().find(|warning| warning.key == key).unwrap_or_else(|| panic!("{key}: {:?}", parsed.warnings));
        assert_eq!((told.field.as_deref(), told.clause.as_ref().map(law::Clause::as_str)), (Some("mother.iin"), Some(CLAUSE)));
        names(told.clause.as_ref().unwrap().as_str(), "birth.iin_digits");
    }
}

#[test]
fn digits_that_agree_are_not_spoken_of() {
    let parsed = parse(&mother("850101400021", "01.01.1985"), day("07.04.2026"));
    assert_eq!((parsed.faults, parsed.warnings), (vec![], vec![]));
}

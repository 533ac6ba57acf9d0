//! Nobody in the synthetic country has the IIN of somebody else: two mothers of one number would be one mother, and what stands of
//! her children a refusal.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::iin::Iin;
use jiff::civil::Date;
use registry::Registry;
use registry::ports::rows::{Is, Select, Table};
use registry::projection::tables::{APPLICATION, PERSON};

use crate::rows;

/// Serials of one day and sex: four digits.
const SERIALS: u16 = 10_000;

/// The numbers that one office gives: every so-manieth serial is its own, so that offices side by side never meet; of those, each
/// once, and none that was given before the plan began.
#[derive(Debug, Default)]
pub(crate) struct Everyone {
    before: Arc<BTreeSet<Iin>>,
    given: BTreeSet<Iin>,
    turn: u16,
    offices: u16,
}

impl Everyone {
    /// Those of the `turn`th of so many offices.
    pub(crate) fn of_office(before: Arc<BTreeSet<Iin>>, turn: usize, offices: usize) -> anyhow::Result<Self> {
        anyhow::ensure!(turn < offices, "an office too many");
        Ok(Self { before, given: BTreeSet::new(), turn: u16::try_from(turn)?, offices: u16::try_from(offices)? })
    }

    /// A number near the `wanted` one of somebody born on this day; `None` where the day has no more: then the person has none.
    pub(crate) fn own(&mut self, wanted: Option<Iin>, born: Date) -> Option<Iin> {
        let wanted = wanted?;
        let digits = wanted.as_str();
        let (century, serial) = (digits.get(6..7)?.parse().ok()?, digits.get(7..11)?.parse::<u16>().ok()?);
        let offices = self.offices.max(1);
        let many = SERIALS.saturating_sub(self.turn).div_ceil(offices);
        let own = (0..many).find_map(|step| {
            let serial = ((serial / offices + step) % many) * offices + self.turn;
            let free = |iin: &Iin| !self.given.contains(iin) && !self.before.contains(iin);
            Iin::compose(born, century, serial).filter(free)
        })?;
        self.given.insert(own);
        Some(own)
    }
}

/// Every number of a parent that the store knows.
///
/// # Errors
/// When the store fails.
pub(crate) async fn known(registry: &Registry) -> anyhow::Result<BTreeSet<Iin>> {
    let mut known = BTreeSet::new();
    let columns: [(&'static Table, &str); 2] = [(&PERSON, "iin"), (&APPLICATION, "mother_iin")];
    for (table, column) in columns {
        for row in registry.store().select(&Select::from(table).matching(column, Is::NotNull)).await? {
            known.insert(Iin::parse_lenient(&rows::text(table, &row, column)?)?);
        }
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use domain::people::Sex;
    use jiff::civil::date;

    use super::*;
    use crate::people;
    use crate::random::Random;

    const BORN: Date = date(1995, 5, 17);

    #[test]
    fn of_people_born_on_one_day_nobody_has_the_number_of_another_whatever_office_they_come_to() {
        let mut random = Random::new(7);
        let mut all = BTreeSet::new();
        let (mut given, mut none) = (0, 0);
        for turn in 0..3 {
            let mut office = Everyone::of_office(Arc::default(), turn, 3).unwrap();
            for _ in 0..3400 {
                match office.own(people::iin(&mut random, BORN, Sex::Female), BORN) {
                    Some(iin) => {
                        given += 1;
                        assert_eq!((iin.birth_date(), iin.sex()), (Some(BORN), Some(Sex::Female)));
                        assert!(all.insert(iin), "{}", iin.as_str());
                    }
                    None => none += 1,
                }
            }
        }
        assert!(given > 9000 && none > 0, "{given} serials of a day have a check digit, and then the day has no more: {none}");
    }

    #[test]
    fn who_was_there_before_the_plan_began_keeps_the_number() {
        let wanted = Iin::compose(BORN, 4, 1234).unwrap();
        let mut office = Everyone::of_office(Arc::new([wanted].into()), 0, 1).unwrap();
        let other = office.own(Some(wanted), BORN).unwrap();
        assert_ne!(other, wanted);
        assert_ne!(office.own(Some(wanted), BORN).unwrap(), other);
        assert_eq!(office.own(None, BORN), None);
        assert!(Everyone::of_office(Arc::default(), 1, 1).is_err());
    }
}

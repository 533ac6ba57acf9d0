//! Births as they come to one office, without their way through it: for whoever fills a store to measure it.

use std::collections::BTreeMap;

use anyhow::Context;
use domain::acts::birth::BirthStatement;
use domain::documents::IdentityDocument;
use domain::iin::Iin;
use domain::names::PersonName;
use domain::people::Sex;
use jiff::civil::Date;

use crate::births::{Kind, birth};
use crate::everyone::Everyone;
use crate::place::Place;
use crate::random::Random;

/// What somebody brings for one child, born alive and in time.
#[derive(Debug, Clone)]
pub struct Papers {
    /// The statement, complete.
    pub statement: BirthStatement,
    /// Who will come for the certificate.
    pub comes: PersonName,
    /// With this document.
    pub identity: IdentityDocument,
}

/// The door of one office.
#[derive(Debug, Clone)]
pub struct Arrivals {
    place: Place,
    seed: Random,
}

impl Arrivals {
    /// At the registering body of this code.
    ///
    /// # Errors
    /// When there is no such body on this day.
    pub fn at(code: &str, on: Date, seed: u64) -> anyhow::Result<Self> {
        Ok(Self { place: Place::of(code, on)?, seed: Random::new(seed) })
    }

    /// Papers brought on `today`; `mark` is unique in the country. Whether somebody else has the parents' numbers is for the caller to see.
    ///
    /// # Errors
    /// When the form does not read: a defect.
    pub fn papers(&self, today: Date, mark: &str) -> anyhow::Result<Papers> {
        let brought = birth(&mut self.seed.apart(mark, 0), &mut Everyone::default(), &self.place, Kind::InTime, today, mark)?;
        let statement = brought.children.into_iter().next().context("nobody was born")?;
        Ok(Papers { statement, comes: brought.comes, identity: brought.identity })
    }
}

/// Gives every newborn an IIN of its own, as the population register does.
#[derive(Debug, Default)]
pub struct Iins(BTreeMap<(Date, u8), u16>);

impl Iins {
    /// The next of this day and sex.
    pub fn next(&mut self, statement: &BirthStatement) -> Option<Iin> {
        let (born, sex): (Date, Sex) = (statement.child.born_on.as_ref()?.earliest(), statement.child.sex?);
        let century = Iin::century_sex(born, sex)?;
        let serial = self.0.entry((born, century)).or_insert(0);
        // One serial in eleven or so has no check digit.
        for _ in 0..20 {
            *serial = serial.checked_add(1).filter(|serial| *serial <= 9999)?;
            if let Some(iin) = Iin::compose(born, century, *serial) {
                return Some(iin);
            }
        }
        None
    }
}

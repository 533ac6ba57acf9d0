//! Grown-up people: age, IIN, identity document, work. All made up.

use domain::documents::{IdentityDocument, IdentityKind};
use domain::iin::Iin;
use domain::partial_date::PartialDate;
use domain::people::{Citizenship, Education, Ethnicity, Person, Phone, Sex};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::names::Family;
use crate::place::Place;
use crate::random::Random;

const WORK: [(&str, &str); 12] = [
    ("№ 15 мектеп, мұғалім", "школа № 15, учитель"),
    ("«Үлгі» ЖШС, электрик", "ТОО «Үлгі», электрик"),
    ("қалалық емхана, мейіргер", "городская поликлиника, медсестра"),
    ("«Мысал Құрылыс» ЖШС, инженер", "ТОО «Мысал Құрылыс», инженер"),
    ("жеке кәсіпкер", "индивидуальный предприниматель"),
    ("«Үлгі Логистик» ЖШС, жүргізуші", "ТОО «Үлгі Логистик», водитель"),
    ("аудандық кітапхана, кітапханашы", "районная библиотека, библиотекарь"),
    ("«Мысал Банк» АҚ, есепші", "АО «Мысал Банк», бухгалтер"),
    ("«Үлгі Софт» ЖШС, бағдарламашы", "ТОО «Үлгі Софт», программист"),
    ("дүкен, сатушы", "магазин, продавец"),
    ("шаруа қожалығы", "крестьянское хозяйство"),
    ("үй шаруасында", "домохозяйство"),
];
const EDUCATION: [(Education, u64); 5] =
    [(Education::Higher, 46), (Education::Vocational, 30), (Education::Secondary, 17), (Education::HigherIncomplete, 4), (Education::Postgraduate, 3)];
/// A day of birth of somebody who is of this age today.
pub(crate) fn born(random: &mut Random, age: u64, today: Date) -> Date {
    let back = i64::try_from(age * 365 + age / 4 + random.below(364)).unwrap_or(0);
    today.saturating_sub(back.days())
}

/// A valid synthetic IIN for this day and sex.
pub(crate) fn iin(random: &mut Random, born: Date, sex: Sex) -> Option<Iin> {
    let century = Iin::century_sex(born, sex)?;
    // One serial in eleven or so has no check digit.
    (0..20).find_map(|_| Iin::compose(born, century, u16::try_from(random.between(1, 9999)).unwrap_or(1)))
}

/// A grown-up of this family.
pub(crate) fn adult(random: &mut Random, family: Family, sex: Sex, age: u64, today: Date, place: &Place) -> Person {
    let born = born(random, age, today);
    let home = place.home(random);
    let (kk, ru) = random.pick(&WORK).copied().unwrap_or(("үй шаруасында", "домохозяйство"));
    Person {
        iin: iin(random, born, sex),
        name: family.adult(random, sex),
        birth_date: Some(PartialDate::day(born)),
        sex: Some(sex),
        citizenship: Some(Citizenship::kazakhstan()),
        ethnicity: Ethnicity::of_code(family.people().code(), sex),
        legal_address: Some(home.clone()),
        residence: Some(home),
        occupation: Some(if family.russian() { ru } else { kk }.to_owned()),
        education: random.weighted(&EDUCATION).copied(),
        identity: Some(identity(random, today, place)),
        source: None,
    }
}

/// An identity card that is valid today; abroad a passport.
pub(crate) fn identity(random: &mut Random, today: Date, place: &Place) -> IdentityDocument {
    let issued = today.saturating_sub(i64::try_from(random.between(40, 1000)).unwrap_or(40).days());
    let number = random.between(10_000_000, 59_999_999);
    let (kind, number) = if place.abroad() { (IdentityKind::Passport, format!("N{number:08}")) } else { (IdentityKind::IdentityCard, format!("{number:09}")) };
    IdentityDocument {
        kind, number, issuer: Some("ҚР ІІМ / МВД РК".to_owned()), issued_on: Some(issued), valid_until: Some(issued.saturating_add(10.years()))
    }
}

/// A phone number in a block that is given to nobody.
pub(crate) fn phone(random: &mut Random) -> Option<Phone> {
    Phone::parse(&format!("+7 700 000 {:02} {:02}", random.below(100), random.below(100))).ok()
}

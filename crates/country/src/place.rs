//! Where an office works: the names that addresses and documents of its people bear.

use anyhow::Context;
use domain::people::Address;
use jiff::civil::Date;
use law::bodies::{Bodies, BodyId, Naming};
use law::territory::Names;

use crate::random::Random;

/// Streets, as every town here has them.
const STREETS: [(&str, &str); 14] = [
    ("Абай даңғылы", "пр. Абая"),
    ("Достық даңғылы", "пр. Достык"),
    ("Сейфуллин көшесі", "ул. Сейфуллина"),
    ("Ынтымақ көшесі", "ул. Ынтымак"),
    ("Тәуелсіздік көшесі", "ул. Тауелсиздик"),
    ("Бейбітшілік көшесі", "ул. Бейбитшилик"),
    ("Жамбыл көшесі", "ул. Жамбыла"),
    ("Әл-Фараби даңғылы", "пр. Аль-Фараби"),
    ("Қонаев көшесі", "ул. Кунаева"),
    ("Мұқағали Мақатаев көшесі", "ул. Мукагали Макатаева"),
    ("Шоқан Уәлиханов көшесі", "ул. Шокана Валиханова"),
    ("Кенесары көшесі", "ул. Кенесары"),
    ("Бөгенбай батыр көшесі", "ул. Богенбай батыра"),
    ("Жібек жолы даңғылы", "пр. Жибек Жолы"),
];
const HOSPITALS: [(&str, &str); 3] =
    [("№ 1 перзентхана", "родильный дом № 1"), ("перинаталдық орталық", "перинатальный центр"), ("№ 2 көпбейінді аурухана", "многопрофильная больница № 2")];

const HERE: &str = "KZ";

/// The surroundings of one office.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    country: String,
    kato: Option<String>,
    names: Names,
    body: Names,
}

impl Place {
    /// Of the body with this code.
    pub(crate) fn of(code: &str, on: Date) -> anyhow::Result<Self> {
        let bodies = Bodies::bundled();
        let id: BodyId = code.parse().map_err(|_| anyhow::anyhow!("{code} is no code of a body"))?;
        let found = bodies.get(id).with_context(|| format!("there is no body {code}"))?;
        let (kato, country) = (found.unit.clone(), found.country.clone().unwrap_or_else(|| HERE.to_owned()));
        let names = bodies.place(id, on).with_context(|| format!("{code} has no place on {on}"))?;
        let body = bodies.compact(id, Naming::Justice, on).with_context(|| format!("{code} has no name on {on}"))?;
        Ok(Self { country, kato, names, body })
    }

    /// Somebody's home.
    pub(crate) fn home(&self, random: &mut Random) -> Address {
        let (kk, ru) = random.pick(&STREETS).copied().unwrap_or(("Абай даңғылы", "пр. Абая"));
        let (house, flat) = (random.between(1, 180), random.between(1, 120));
        let (kk, ru) = if random.chance(700) {
            (format!("{}, {kk}, {house}-үй, {flat}-пәтер", self.names.kk), format!("{}, {ru}, д. {house}, кв. {flat}", self.names.ru))
        } else {
            (format!("{}, {kk}, {house}-үй", self.names.kk), format!("{}, {ru}, д. {house}", self.names.ru))
        };
        self.address(&kk, &ru)
    }

    /// The place itself: where children are born.
    pub(crate) fn town(&self) -> Address {
        self.address(&self.names.kk, &self.names.ru)
    }

    /// In another country: at a consulate.
    pub(crate) fn abroad(&self) -> bool {
        self.country != HERE
    }

    fn address(&self, kk: &str, ru: &str) -> Address {
        Address { country: self.country.clone(), ..Address::in_kazakhstan(self.kato.as_deref(), kk, ru) }
    }

    /// A medical organisation here.
    pub(crate) fn hospital(&self, random: &mut Random, russian: bool) -> String {
        let (kk, ru) = random.pick(&HOSPITALS).copied().unwrap_or(("№ 1 перзентхана", "родильный дом № 1"));
        if russian { format!("{}, {ru}", self.names.ru) } else { format!("{}, {kk}", self.names.kk) }
    }

    /// The registering body's name.
    pub(crate) fn body(&self, russian: bool) -> String {
        if russian { self.body.ru.clone() } else { self.body.kk.clone() }
    }
}

//! Names by their real frequencies (facts §8), with a long tail of others beneath; both spellings occur, as in life.

mod kazakh;
mod known;
mod neighbours;
mod patronymic;
mod pool;
mod slavic;
mod surnames;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use domain::names::PersonName;
use domain::people::Sex;

use self::patronymic::patronymic_of;
use self::pool::{Pool, each_once, of_two, words};
use self::surnames::Surname;
use crate::random::Random;

/// Whose names a family bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum People {
    Kazakh,
    Russian,
    Uzbek,
    Ukrainian,
    Uyghur,
    German,
    Tatar,
    Korean,
}

impl People {
    /// Code of the ethnicity.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Kazakh => "kazakh",
            Self::Russian => "russian",
            Self::Uzbek => "uzbek",
            Self::Ukrainian => "ukrainian",
            Self::Uyghur => "uyghur",
            Self::German => "german",
            Self::Tatar => "tatar",
            Self::Korean => "korean",
        }
    }

    const fn given(self) -> Given {
        match self {
            Self::Kazakh => Given::Kazakh,
            Self::Uzbek | Self::Uyghur | Self::Tatar => Given::Neighbours,
            Self::Russian | Self::Ukrainian | Self::German | Self::Korean => Given::Russian,
        }
    }
}

/// Which given names are usual.
#[derive(Debug, Clone, Copy)]
enum Given {
    Kazakh,
    Russian,
    Neighbours,
}

/// All names, made once.
struct Names {
    surnames: Pool<Surname>,
    /// Grown-ups and newborns, men first, by which names are usual.
    adults: [[Pool<String>; 2]; 3],
    newborns: [[Pool<String>; 2]; 3],
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let men = each_once(words(&[kazakh::MEN]).into_iter().chain(of_two(kazakh::MEN_OF_TWO)));
    let women = each_once(words(&[kazakh::WOMEN]).into_iter().chain(of_two(kazakh::WOMEN_OF_TWO)));
    let boys = each_once(words(&[kazakh::BOYS]).into_iter().chain(men.iter().take(320).cloned()));
    let girls = each_once(words(&[kazakh::GIRLS]).into_iter().chain(women.iter().cloned()));
    let plain = |list: &[&str]| beneath(&[], words(list), 10_000);
    Names {
        surnames: surnames::all(),
        adults: [
            [beneath(&[], men, 10_000_000), beneath(&[], women, 10_000_000)],
            [plain(&[slavic::MEN]), plain(&[slavic::WOMEN])],
            [plain(&[neighbours::MEN]), plain(&[neighbours::WOMEN])],
        ],
        newborns: [
            [beneath(&known::BOYS, boys, known::BORN.0), beneath(&known::GIRLS, girls, known::BORN.1)],
            [plain(&[slavic::BOYS]), plain(&[slavic::GIRLS])],
            [plain(&[neighbours::MEN]), plain(&[neighbours::WOMEN])],
        ],
    }
});

/// The known names with a tail that makes up the rest of `all`.
fn beneath(known: &[(&str, u64)], tail: Vec<String>, all: u64) -> Pool<String> {
    let mut pool = Pool::new();
    for (name, weight) in known {
        pool.add((*name).to_owned(), weight * 1000);
    }
    let rest: u64 = all.saturating_sub(known.iter().map(|(_, weight)| weight).sum());
    pool.tail(tail.into_iter().filter(|name| !known.iter().any(|(one, _)| one == name)).collect(), rest * 1000);
    pool
}

impl Names {
    fn usual(of: &'static [[Pool<String>; 2]; 3], given: Given, sex: Sex) -> &'static Pool<String> {
        let [kazakh, russian, neighbours] = of;
        let [men, women] = match given {
            Given::Kazakh => kazakh,
            Given::Russian => russian,
            Given::Neighbours => neighbours,
        };
        match sex {
            Sex::Male => men,
            Sex::Female => women,
        }
    }

    fn adult(random: &mut Random, given: Given, sex: Sex) -> &'static str {
        Self::usual(&NAMES.adults, given, sex).any(random).map_or("Серік", String::as_str)
    }
}

/// A family: its surname forms, and whose names it bears.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Family {
    surname: Option<&'static Surname>,
}

impl Family {
    pub(crate) fn any(random: &mut Random) -> Self {
        Self { surname: NAMES.surnames.any(random) }
    }

    /// Another family, mostly of the same people.
    pub(crate) fn other(self, random: &mut Random) -> Self {
        let like = random.chance(850);
        // In a country of many names one of the same people is soon met.
        (0..200).map(|_| Self::any(random)).find(|other| !like || other.people() == self.people()).unwrap_or(self)
    }

    pub(crate) fn people(self) -> People {
        self.surname.map_or(People::Kazakh, |surname| surname.people)
    }

    /// Does it write Russian.
    pub(crate) fn russian(self) -> bool {
        matches!(self.people().given(), Given::Russian)
    }

    pub(crate) fn surname(self, sex: Sex) -> &'static str {
        self.surname.map_or("Ахмет", |surname| match sex {
            Sex::Male => &surname.male,
            Sex::Female => &surname.female,
        })
    }

    /// A grown-up of this family, with a father of their own.
    pub(crate) fn adult(self, random: &mut Random, sex: Sex) -> PersonName {
        let usual = self.people().given();
        let father = Names::adult(random, usual, Sex::Male);
        let given = Names::adult(random, usual, sex).to_owned();
        PersonName { surname: self.surname(sex).to_owned(), given, patronymic: Some(patronymic_of(father, sex)) }
    }

    /// A newborn of this family, by the father's name where he has one.
    pub(crate) fn child(self, random: &mut Random, sex: Sex, father: Option<&str>) -> PersonName {
        let usual = self.people().given();
        let given = if random.chance(700) { usual } else { Given::Kazakh };
        let given = Names::usual(&NAMES.newborns, given, sex).any(random).map_or("Айша", String::as_str).to_owned();
        PersonName { surname: self.surname(sex).to_owned(), given, patronymic: father.map(|father| patronymic_of(father, sex)) }
    }
}

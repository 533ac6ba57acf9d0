//! Names by their real frequencies (facts §8); both spellings occur, as in life.

use domain::names::PersonName;
use domain::people::Sex;

use crate::random::Random;

/// Surname: male form, female form, bearers in thousands; the last field says whose patronymics the family bears.
const SURNAMES: [((&str, &str, bool), u64); 40] = [
    (("Ахметов", "Ахметова", false), 74),
    (("Омаров", "Омарова", false), 45),
    (("Ким", "Ким", true), 42),
    (("Оспанов", "Оспанова", false), 41),
    (("Иванов", "Иванова", true), 39),
    (("Әлиев", "Әлиева", false), 36),
    (("Сүлейменов", "Сүлейменова", false), 34),
    (("Ысқақов", "Ысқақова", false), 32),
    (("Әбдірахманов", "Әбдірахманова", false), 29),
    (("Ибрагимов", "Ибрагимова", false), 29),
    (("Қалиев", "Қалиева", false), 28),
    (("Садықов", "Садықова", false), 28),
    (("Ибраев", "Ибраева", false), 27),
    (("Кузнецов", "Кузнецова", true), 26),
    (("Попов", "Попова", true), 25),
    (("Смағұлов", "Смағұлова", false), 24),
    (("Абдуллаев", "Абдуллаева", false), 24),
    (("Исаев", "Исаева", false), 23),
    (("Сұлтанов", "Сұлтанова", false), 23),
    (("Юсупов", "Юсупова", false), 23),
    (("Исмаилов", "Исмаилова", false), 21),
    (("Нұрғалиев", "Нұрғалиева", false), 21),
    (("Каримов", "Каримова", false), 21),
    (("Серік", "Серік", false), 20),
    (("Ли", "Ли", true), 17),
    (("Амангелді", "Амангелді", false), 15),
    (("Цой", "Цой", true), 12),
    (("Болат", "Болат", false), 11),
    (("Бондаренко", "Бондаренко", true), 11),
    (("Марат", "Марат", false), 10),
    (("Серікбай", "Серікбай", false), 10),
    (("Құсайынов", "Құсайынова", false), 10),
    (("Мұрат", "Мұрат", false), 10),
    (("Жанболат", "Жанболат", false), 9),
    (("Джанбулатов", "Джанбулатова", false), 6),
    (("Тоқтарбаев", "Тоқтарбаева", false), 6),
    (("Мұхаммедрахымов", "Мұхаммедрахымова", false), 3),
    (("Төлегенов", "Төлегенова", false), 8),
    (("Шәкәрім", "Шәкәрім", false), 4),
    (("Вишневский", "Вишневская", true), 4),
];
const BOYS: [(&str, u64); 20] = [
    ("Әлихан", 298),
    ("Алдияр", 262),
    ("Әмір", 240),
    ("Омар", 233),
    ("Алан", 227),
    ("Айсұлтан", 208),
    ("Мұхаммед", 188),
    ("Нұрислам", 182),
    ("Хамза", 180),
    ("Әли", 171),
    ("Арлан", 120),
    ("Альтаир", 90),
    ("Санжар", 110),
    ("Ибраһим", 80),
    ("Ислам", 90),
    ("Рамазан", 90),
    ("Ерасыл", 110),
    ("Арсен", 70),
    ("Нұрсұлтан", 90),
    ("Мұхаммед-Әли", 40),
];
const GIRLS: [(&str, u64); 18] = [
    ("Мәдина", 551),
    ("Айлин", 482),
    ("Айша", 452),
    ("Асылым", 440),
    ("Томирис", 305),
    ("Сафия", 284),
    ("Раяна", 283),
    ("Айым", 266),
    ("Әмина", 257),
    ("Аяла", 246),
    ("Айзере", 150),
    ("Айару", 140),
    ("Мариям", 130),
    ("Зере", 120),
    ("Аружан", 110),
    ("Динара", 40),
    ("Қарлығаш", 20),
    ("Үміт", 20),
];
const MEN: [&str; 24] = [
    "Азамат",
    "Серік",
    "Марат",
    "Дәурен",
    "Ерлан",
    "Нұрлан",
    "Бауыржан",
    "Қанат",
    "Асқар",
    "Әлібек",
    "Санжар",
    "Арман",
    "Данияр",
    "Олжас",
    "Ербол",
    "Айдос",
    "Жандос",
    "Бекзат",
    "Диас",
    "Өмірбек",
    "Үсен",
    "Құрманғазы",
    "Талғат",
    "Мейіз",
];
const WOMEN: [&str; 20] = [
    "Айгерім",
    "Динара",
    "Мадина",
    "Аружан",
    "Гүлнәр",
    "Айнұр",
    "Сәуле",
    "Жанар",
    "Әсел",
    "Ботагөз",
    "Меруерт",
    "Назерке",
    "Қарлығаш",
    "Әлия",
    "Гүлжан",
    "Раушан",
    "Томирис",
    "Перизат",
    "Шолпан",
    "Гүлжаһан",
];
const RUSSIAN_MEN: [(&str, &str, &str); 8] = [
    ("Сергей", "Сергеевич", "Сергеевна"),
    ("Александр", "Александрович", "Александровна"),
    ("Дмитрий", "Дмитриевич", "Дмитриевна"),
    ("Виктор", "Викторович", "Викторовна"),
    ("Андрей", "Андреевич", "Андреевна"),
    ("Илья", "Ильич", "Ильинична"),
    ("Евгений", "Евгеньевич", "Евгеньевна"),
    ("Николай", "Николаевич", "Николаевна"),
];
const RUSSIAN_WOMEN: [&str; 8] = ["Анна", "Елена", "Виктория", "Марина", "Ольга", "Наталья", "Ирина", "Светлана"];
const RUSSIAN_BOYS: [&str; 6] = ["Артём", "Роман", "Максим", "Лев", "Тимофей", "Ян"];
const RUSSIAN_GIRLS: [&str; 6] = ["София", "Алиса", "Ева", "Полина", "Мария", "Арина"];

/// A family: its surname forms, and whose patronymics it bears.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Family {
    male: &'static str,
    female: &'static str,
    pub(crate) russian: bool,
}

impl Family {
    pub(crate) fn any(random: &mut Random) -> Self {
        let (male, female, russian) = random.weighted(&SURNAMES).copied().unwrap_or(("Ахметов", "Ахметова", false));
        Self { male, female, russian }
    }

    pub(crate) const fn surname(self, sex: Sex) -> &'static str {
        match sex {
            Sex::Male => self.male,
            Sex::Female => self.female,
        }
    }

    /// A grown-up of this family, with a father of their own.
    pub(crate) fn adult(self, random: &mut Random, sex: Sex) -> PersonName {
        let (given, patronymic) = if self.russian {
            let father = random.pick(&RUSSIAN_MEN).copied().unwrap_or(("Иван", "Иванович", "Ивановна"));
            let given = match sex {
                Sex::Male => random.pick(&RUSSIAN_MEN).map(|man| man.0),
                Sex::Female => random.pick(&RUSSIAN_WOMEN).copied(),
            };
            (given, patronymic_of(father.0, sex))
        } else {
            let given = match sex {
                Sex::Male => random.pick(&MEN).copied(),
                Sex::Female => random.pick(&WOMEN).copied(),
            };
            (given, patronymic_of(random.pick(&MEN).copied().unwrap_or("Серік"), sex))
        };
        PersonName { surname: self.surname(sex).to_owned(), given: given.unwrap_or("Айша").to_owned(), patronymic: Some(patronymic) }
    }

    /// A newborn of this family, by the father's name where he has one.
    pub(crate) fn child(self, random: &mut Random, sex: Sex, father: Option<&str>) -> PersonName {
        let given = match (sex, self.russian && random.chance(700)) {
            (Sex::Male, false) => random.weighted(&BOYS).copied(),
            (Sex::Female, false) => random.weighted(&GIRLS).copied(),
            (Sex::Male, true) => random.pick(&RUSSIAN_BOYS).copied(),
            (Sex::Female, true) => random.pick(&RUSSIAN_GIRLS).copied(),
        };
        PersonName {
            surname: self.surname(sex).to_owned(),
            given: given.unwrap_or("Айша").to_owned(),
            patronymic: father.map(|father| patronymic_of(father, sex)),
        }
    }
}

fn patronymic_of(father: &str, sex: Sex) -> String {
    match (RUSSIAN_MEN.iter().find(|man| man.0 == father), sex) {
        (Some((_, male, _)), Sex::Male) => (*male).to_owned(),
        (Some((_, _, female)), Sex::Female) => (*female).to_owned(),
        (None, Sex::Male) => format!("{father}ұлы"),
        (None, Sex::Female) => format!("{father}қызы"),
    }
}

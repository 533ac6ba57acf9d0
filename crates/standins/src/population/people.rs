//! Synthetic persons made from an IIN: the same number is always the same person; nobody real is meant.

use jiff::civil::Date;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const MALE: [&str; 24] = [
    "Азамат",
    "Серік",
    "Марат",
    "Дәурен",
    "Ерлан",
    "Нұрлан",
    "Бауыржан",
    "Қанат",
    "Асқар",
    "Тимур",
    "Әлібек",
    "Санжар",
    "Арман",
    "Руслан",
    "Данияр",
    "Олжас",
    "Ербол",
    "Айдос",
    "Жандос",
    "Сергей",
    "Александр",
    "Дмитрий",
    "Виктор",
    "Андрей",
];
const FEMALE: [&str; 24] = [
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
    "Анна",
    "Елена",
    "Виктория",
    "Марина",
    "Ольга",
];
const SURNAMES: [(&str, &str); 24] = [
    ("Ахметов", "Ахметова"),
    ("Омаров", "Омарова"),
    ("Оспанов", "Оспанова"),
    ("Сүлейменов", "Сүлейменова"),
    ("Ысқақов", "Ысқақова"),
    ("Әбдірахманов", "Әбдірахманова"),
    ("Ибрагимов", "Ибрагимова"),
    ("Қалиев", "Қалиева"),
    ("Садықов", "Садықова"),
    ("Смағұлов", "Смағұлова"),
    ("Сұлтанов", "Сұлтанова"),
    ("Нұрғалиев", "Нұрғалиева"),
    ("Каримов", "Каримова"),
    ("Құсайынов", "Құсайынова"),
    ("Серік", "Серік"),
    ("Болат", "Болат"),
    ("Мұрат", "Мұрат"),
    ("Ким", "Ким"),
    ("Цой", "Цой"),
    ("Ли", "Ли"),
    ("Иванов", "Иванова"),
    ("Кузнецов", "Кузнецова"),
    ("Попов", "Попова"),
    ("Бондаренко", "Бондаренко"),
];
/// Names of the last five pairs and given names are of other families: their patronymics are Russian.
const RUSSIAN_PATRONYMICS: [(&str, &str); 5] =
    [("Сергеевич", "Сергеевна"), ("Александрович", "Александровна"), ("Викторович", "Викторовна"), ("Дмитриевич", "Дмитриевна"), ("Андреевич", "Андреевна")];
const WORK: [(&str, &str); 8] = [
    ("№ 15 мектеп, мұғалім", "школа № 15, учитель"),
    ("«Үлгі» ЖШС, электрик", "ТОО «Үлгі», электрик"),
    ("Қалалық емхана, мейіргер", "городская поликлиника, медсестра"),
    ("«Мысал Құрылыс» ЖШС, инженер", "ТОО «Мысал Құрылыс», инженер"),
    ("жеке кәсіпкер", "индивидуальный предприниматель"),
    ("«Үлгі Логистик» ЖШС, жүргізуші", "ТОО «Үлгі Логистик», водитель"),
    ("Аудандық кітапхана, кітапханашы", "районная библиотека, библиотекарь"),
    ("үй шаруасында", "домохозяйство"),
];
const STREETS: [&str; 10] = ["Абай", "Достық", "Сейфуллин", "Ынтымақ", "Тәуелсіздік", "Бейбітшілік", "Жамбыл", "Әл-Фараби", "Қонаев", "Мұқағали"];
const TOWNS: [(&str, &str, &str); 6] = [
    ("751710000", "Алматы қ.", "г. Алматы"),
    ("711110000", "Астана қ.", "г. Астана"),
    ("791110000", "Шымкент қ.", "г. Шымкент"),
    ("351010000", "Қарағанды қ.", "г. Караганда"),
    ("101010000", "Семей қ.", "г. Семей"),
    ("471010000", "Ақтау қ.", "г. Актау"),
];

/// Eleven digits with their check digit; `None` where the number is not issued.
pub fn with_check_digit(base: &str) -> Option<String> {
    let digits: Vec<u32> = base.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
    let sum = |weights: [u32; 11]| digits.iter().zip(weights).map(|(d, w)| d * w).sum::<u32>() % 11;
    let check = match sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
        10 => sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]),
        other => other,
    };
    (digits.len() == 11 && check < 10).then(|| format!("{base}{check}"))
}

/// The person behind an IIN, as the register answers; `None` for a number that is not one.
pub(super) fn behind(iin: &str) -> Option<Value> {
    if with_check_digit(iin.get(..11)?)? != iin {
        return None;
    }
    let number = |range| iin.get(range).and_then(|s: &str| s.parse::<i16>().ok());
    let century = number(6..7)?;
    let base = match century {
        1 | 2 => 1800,
        3 | 4 => 1900,
        5 | 6 => 2000,
        _ => return None,
    };
    let born = Date::new(base + number(0..2)?, i8::try_from(number(2..4)?).ok()?, i8::try_from(number(4..6)?).ok()?).ok()?;
    let male = century % 2 == 1;
    let seed = Sha256::digest(iin.as_bytes());
    let pick = |place: usize, many: usize| seed.get(place).map_or(0, |byte| usize::from(*byte)) % many;
    let family = pick(0, SURNAMES.len());
    let russian = family >= 19;
    let surname = SURNAMES.get(family).map(|(m, f)| if male { *m } else { *f })?;
    let given_from = if russian { 19 + pick(1, 5) } else { pick(1, 19) };
    let given = if male { MALE.get(given_from) } else { FEMALE.get(given_from) }?;
    let patronymic = if russian {
        RUSSIAN_PATRONYMICS.get(pick(2, 5)).map(|(m, f)| if male { (*m).to_owned() } else { (*f).to_owned() })?
    } else {
        format!("{}{}", MALE.get(pick(2, 19))?, if male { "ұлы" } else { "қызы" })
    };
    let (kato, town_kk, town_ru) = TOWNS.get(pick(3, TOWNS.len()))?;
    let street = STREETS.get(pick(4, STREETS.len()))?;
    let house = 1 + pick(5, 120);
    let flat = 1 + pick(6, 90);
    let (_, work) = WORK.get(pick(7, WORK.len()))?;
    let residence = json!({
        "country": "KZ", "kato": kato,
        "text_kk": format!("{town_kk}, {street} к-сі, {house}, {flat}-пәтер"),
        "text_ru": format!("{town_ru}, ул. {street}, {house}, кв. {flat}"),
    });
    Some(json!({
        "iin": iin,
        "name": { "surname": surname, "given": given, "patronymic": patronymic },
        "birth_date": born.to_string(),
        "sex": if male { "male" } else { "female" },
        "citizenship": { "kind": "country", "code": "KZ" },
        "residence": residence, "legal_address": residence,
        "occupation": work,
        "identity": { "kind": "identity_card", "number": format!("0{:08}", u32::from_be_bytes([0, *seed.get(8)?, *seed.get(9)?, *seed.get(10)?])), "issuer": "ҚР ІІМ", "issued_on": null, "valid_until": null },
    }))
}

#[cfg(test)]
mod tests {
    use super::{behind, with_check_digit};

    #[test]
    fn check_digits_of_both_weight_series() {
        assert_eq!(with_check_digit("85010140002").as_deref(), Some("850101400021"));
        assert_eq!(with_check_digit("90010130081").as_deref(), Some("900101300811"));
        assert_eq!(with_check_digit("90010130080"), None);
    }

    #[test]
    fn the_same_number_is_the_same_person() {
        assert_eq!(behind("850101400021"), behind("850101400021"));
        assert!(behind("850101400022").is_none());
    }
}

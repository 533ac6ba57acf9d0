#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::{
    acts::birth::{BirthForm, parse},
    kernel::Said,
};

/// Child (surname, given, patronymic), sex, mother and father in the same way; an empty father is left blank.
fn birth(child: [&str; 3], sex: &str, mother: [&str; 3], father: [&str; 3]) -> BirthStatement {
    let mut form = BirthForm::new()
        .with("child.vitality", "live")
        .with("child.sex", sex)
        .with("applicant.capacity", "mother")
        .with("father.kind", if father == [""; 3] { "blank" } else { "named" });
    for (who, name) in [("child", child), ("mother", mother), ("father", father)] {
        for (part, text) in ["surname", "given", "patronymic"].into_iter().zip(name) {
            form.set(&format!("{who}.{part}"), text);
        }
    }
    let parsed = parse(&form, jiff::civil::date(2026, 11, 21));
    assert_eq!(parsed.faults, []);
    parsed.statement
}

const MOTHER: [&str; 3] = ["Ахметова", "Айгерім", "Серікқызы"];
const FATHER: [&str; 3] = ["Ахметов", "Дәурен", "Қанатұлы"];

fn of_both(child: [&str; 3], sex: &str) -> BirthStatement {
    birth(child, sex, MOTHER, FATHER)
}

fn grounds(statement: &BirthStatement) -> Vec<(String, String, String)> {
    let mut judge = Judge::new();
    examine(&mut judge, statement, Some(2));
    judge.grounds().iter().map(|ground| (ground.clause.to_string(), ground.key.clone(), ground.field.clone().unwrap_or_default())).collect()
}

fn ground(clause: &str, key: &str, field: &str) -> Vec<(String, String, String)> {
    vec![(clause.to_owned(), key.to_owned(), field.to_owned())]
}

fn warned(statement: &BirthStatement) -> Vec<String> {
    child_name_warnings(statement).into_iter().map(|warning| warning.key).collect()
}

#[test]
fn an_ordinary_name_is_permitted_by_every_rule_and_each_leaves_its_clause() {
    let statement = of_both(["Ахметова", "Айару", "Дәуренқызы"], "female");
    let mut judge = Judge::new();
    examine(&mut judge, &statement, Some(2));
    let (trace, grounds) = judge.into_parts();
    assert_eq!(grounds, []);
    assert!(trace.iter().all(|asked| asked.said == Said::Permits));
    for clause in [NAME, AFFIXES, FATHERS_NAME] {
        assert!(trace.iter().any(|asked| asked.clause == clause), "{clause}");
    }
    assert_eq!(warned(&statement), [""; 0]);
}

#[test]
fn k_63_a_name_is_double_at_most() {
    for good in ["Анна-Мария", "Анна Мария", "Айару"] {
        assert_eq!(grounds(&of_both(["Ахметова", good, ""], "female")), [], "{good}");
    }
    for bad in ["Анна Мария Луиза", "Анна-Мария Луиза", "А-Б-В-Г"] {
        assert_eq!(grounds(&of_both(["Ахметова", bad, ""], "female")), ground("K-63", "ground-name-more-than-two", "child.given"), "{bad}");
    }
    let mut judge = Judge::new();
    examine(&mut judge, &of_both(["Ахметова", "Анна Мария", ""], "female"), Some(1));
    assert!(judge.refuses(), "the number is the law's, not the program's");
}

#[test]
fn k_194_2_additions_to_a_surname_are_forbidden() {
    for bad in ["Ахмет тегі", "Ахмет-тегі", "Абай ұрпағы", "Абай УРПАГЫ", "Абайұрпағы", "Қанат немересі", "Қанат шөбересі", "Қанат келіні", "Абай тегi"]
    {
        assert_eq!(grounds(&of_both([bad, "Айару", ""], "female")), ground("K-194(2)", "ground-surname-forbidden-addition", "child.surname"), "{bad}");
    }
    for good in ["Ахметова", "Дәуренқызы", "Тегін", "Келинов", "Скелини"] {
        assert_eq!(grounds(&of_both([good, "Айару", ""], "female")), [], "{good}");
    }
    assert!(warned(&of_both(["Дәурен баласы", "Айару", ""], "female")).contains(&"warn-surname-addition".to_owned()));
    assert!(warned(&of_both(["Бектегі", "Айару", ""], "female")).contains(&"warn-surname-addition".to_owned()));
}

#[test]
fn k_194_2_the_kazakh_patronymic_is_written_together() {
    for bad in ["Дәурен қызы", "Дәурен-қызы"] {
        assert_eq!(grounds(&of_both(["Ахметова", "Айару", bad], "female")), ground("K-194(2)", "ground-patronymic-separate", "child.patronymic"), "{bad}");
    }
    let azerbaijani = birth(["Алиева", "Айтадж", "Эльдар кызы"], "female", ["Алиева", "Севиндж", ""], ["Алиев", "Эльдар", ""]);
    assert_eq!(grounds(&azerbaijani), [], "K-194(4): other traditions");
    assert_eq!(warned(&azerbaijani), ["warn-patronymic-separate"]);
}

#[test]
fn k_194_3_no_patronymic_beside_the_fathers_name_in_the_surnames_place() {
    let refused = ground("K-194(3)", "ground-patronymic-beside-fathers-name", "child.patronymic");
    assert_eq!(grounds(&of_both(["Дәуренұлы", "Алан", "Дәуренұлы"], "male")), refused);
    assert_eq!(grounds(&of_both(["Дауренулы", "Алан", "Дәуренұлы"], "male")), refused);
    assert_eq!(grounds(&birth(["Серікұлы", "Алан", "Серікұлы"], "male", MOTHER, [""; 3])), refused);
    assert_eq!(grounds(&of_both(["Дәуренұлы", "Алан", ""], "male")), []);
    assert_eq!(grounds(&of_both(["Дәурен", "Алан", "Дәуренұлы"], "male")), [], "without the ending the patronymic is free");
    let inherited = birth(["Серікұлы", "Алан", "Серікұлы"], "male", MOTHER, ["Серікұлы", "Серік", ""]);
    assert_eq!(grounds(&inherited), [], "the father bears this surname");
}

#[test]
fn k_63_k_194_the_surname_comes_from_parents_or_grandfathers() {
    for good in ["Ахметова", "Ахмет", "Дәурен", "Дәуренқызы", "Дауренова", "Қанат", "Канатова", "Қанатқызы", "Серік", "Серикова"]
    {
        assert_eq!(warned(&of_both([good, "Айару", ""], "female")), [""; 0], "{good}");
    }
    assert_eq!(warned(&of_both(["Омарова", "Айару", ""], "female")), ["warn-surname-not-of-family"]);
    assert_eq!(grounds(&of_both(["Омарова", "Айару", ""], "female")), [], "nothing forbids it");
    let double = birth(["Вишневская", "Ева", "Львовна"], "female", ["Ким", "Анна", ""], ["Вишневский", "Лев", "Павлович"]);
    assert_eq!(warned(&double), [""; 0]);
}

#[test]
fn k_63_the_patronymic_comes_from_the_fathers_name() {
    for (given, good) in [
        ("Дәурен", "Дауренович"),
        ("Дәурен", "Дәуренұлы"),
        ("Әли", "Алиевич"),
        ("Мұса", "Мусаевич"),
        ("Мұса", "Мұсаұлы"),
        ("Сергей", "Сергеевич"),
        ("Юрий", "Юрьевич"),
        ("Илья", "Ильич"),
        ("Павел", "Павлович"),
        ("Яков", "Яковлевич"),
        ("Пётр", "Петрович"),
        ("Мұхаммед Әли", "Мұхаммедәлиұлы"),
        ("Мұхаммед Әли", "Мұхаммедұлы"),
        ("Мұхаммед-Әли", "Алиевич"),
        ("Дәурен", "Дәурен"),
    ] {
        let child = birth(["Ахметов", "Алан", good], "male", MOTHER, ["Ахметов", given, ""]);
        assert_eq!(warned(&child), [""; 0], "{given}, {good}");
    }
    assert_eq!(warned(&of_both(["Ахметов", "Алан", "Серікұлы"], "male")), ["warn-patronymic-not-of-father"]);
    assert_eq!(warned(&birth(["Ахметова", "Айару", "Серікқызы"], "female", MOTHER, [""; 3])), ["warn-patronymic-without-father"]);
}

#[test]
fn a_patronymic_of_the_other_sex_is_noticed() {
    assert_eq!(warned(&of_both(["Ахметова", "Айару", "Дәуренұлы"], "female")), ["warn-patronymic-of-man"]);
    assert_eq!(warned(&of_both(["Ахметов", "Алан", "Дауреновна"], "male")), ["warn-patronymic-of-woman"]);
}

#[test]
fn a_surname_in_the_form_of_the_other_sex_is_noticed() {
    assert_eq!(warned(&of_both(["Ахметов", "Айару", ""], "female")), ["warn-surname-of-man"]);
    assert_eq!(warned(&of_both(["Ахметова", "Алан", ""], "male")), ["warn-surname-of-woman"]);
    assert_eq!(warned(&of_both(["Дәуренқызы", "Алан", ""], "male")), ["warn-surname-of-woman"]);
    let bulgarian = birth(["Ахметов", "Айару", ""], "female", ["Ахметов", "Айгерім", ""], FATHER);
    assert_eq!(warned(&bulgarian), [""; 0], "the mother bears it in this form");
    for neither in ["Ахмет", "Ким", "Шевченко", "Тегін"] {
        assert_eq!(warned(&birth([neither, "Айару", ""], "female", [neither, "Анна", ""], FATHER)), [""; 0], "{neither}");
    }
}

#[test]
fn k_63_another_spelling_of_the_fathers_name_is_no_other_name() {
    for (given, good) in [
        ("Бауыржан", "Бауржанович"),
        ("Мұхаммед", "Мухамедович"),
        ("Жұмабек", "Джумабекович"),
        ("Ғалымжан", "Галимжанұлы"),
        ("Шавкат", "Шавкат угли"),
        ("John", "Джонович"),
    ] {
        let child = birth(["Ахметов", "Алан", good], "male", MOTHER, ["Ахметов", given, ""]);
        assert_eq!(warned(&child), [""; 0], "{given}, {good}");
    }
    for (given, other) in [("Дәурен", "Қанатұлы"), ("Сергей", "Серікұлы"), ("Асан", "Хасенович")] {
        let child = birth(["Ахметов", "Алан", other], "male", MOTHER, ["Ахметов", given, ""]);
        assert_eq!(warned(&child), ["warn-patronymic-not-of-father"], "{given}, {other}");
    }
}

#[test]
fn nothing_written_forbids_nothing() {
    let statement = birth(["", "", ""], "female", MOTHER, FATHER);
    assert_eq!(grounds(&statement), []);
    assert_eq!(warned(&statement), [""; 0]);
}

#[test]
fn k_63_what_cannot_be_written_is_refused_wherever_it_came_from() {
    let mut statement = of_both(["Ахметова", "Айару", ""], "female");
    statement.child.given = Some("Айару\u{202e}2".to_owned());
    assert_eq!(grounds(&statement), ground("K-63", "ground-name-not-writable", "child.given"));
}

#[test]
fn k_63_how_many_names_is_a_number_of_the_law() {
    let law = law::Law::bundled();
    let judged = |given| {
        let mut judge = Judge::new();
        examine_child_name(&mut judge, &of_both(["Ахметова", given, ""], "female"), Under { law, edition: law.default_edition() });
        judge.into_parts()
    };
    let (permitted, none) = judged("Анна Мария");
    let (refused, one) = judged("Анна Мария Луиза");
    assert_eq!((none.len(), one.len()), (0, 1));
    for (trace, said) in [(permitted, Said::Permits), (refused, Said::Refuses)] {
        assert!(trace.iter().any(|asked| asked.rule == "birth.name_at_most_double" && asked.clause == NAME && asked.said == said));
    }
}

#[test]
fn every_clause_named_here_is_in_the_bundle_of_the_law() {
    for clause in [NAME, SURNAME, AFFIXES, FATHERS_NAME] {
        assert!(law::Law::bundled().clause(&clause).is_some(), "{clause}");
    }
}

proptest::proptest! {
    #[test]
    fn no_spelling_makes_the_rules_fall(surname in "[А-Яа-яӘәҰұҮүІіA-Za-z’ -]{0,20}|.{0,12}", patronymic in "[А-Яа-яӘәҰұҚқы -]{0,16}(ұлы|қызы|ович|овна)?") {
        let mut statement = of_both(["Ахметова", "Айару", ""], "female");
        statement.child.surname = Some(surname);
        statement.child.patronymic = Some(patronymic);
        let refused = grounds(&statement).len();
        proptest::prop_assert!(refused <= 5);
        let _ = warned(&statement);
    }
}

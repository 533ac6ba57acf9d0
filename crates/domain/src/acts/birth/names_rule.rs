//! Which name a child may get (K-63, K-194): what the law forbids refuses, what does not fit the parents is a warning.

mod kinship;

use law::{Clause, NumberId};

use super::statement::{BirthStatement, Father};
use crate::{
    fields::Warning,
    kernel::{Ground, Judge, Under},
    names::{self, PersonName},
    people::Sex,
};

const NAME: Clause = Clause::new("K-63");
const SURNAME: Clause = Clause::new("K-194");
const AFFIXES: Clause = Clause::new("K-194(2)");
const FATHERS_NAME: Clause = Clause::new("K-194(3)");

/// Asks every rule that forbids a name; what is not written yet forbids nothing.
pub fn examine_child_name(judge: &mut Judge, statement: &BirthStatement, under: Under<'_>) {
    let most = statement.child.given.as_ref().and_then(|_| judge.param("birth.name_count", &NAME, under.edition.number(NumberId::GivenNames)));
    examine(judge, statement, most);
}

/// `most`: how many given names a person may have.
fn examine(judge: &mut Judge, statement: &BirthStatement, most: Option<u32>) {
    let child = &statement.child;
    for (field, part) in [("child.surname", &child.surname), ("child.given", &child.given), ("child.patronymic", &child.patronymic)] {
        if let Some(part) = part {
            let fault = names::check_written(part).first().copied();
            let said = fault.map(|fault| fault.values()).unwrap_or_default();
            let ground = Ground::new(NAME, "ground-name-not-writable").at(field).with("fault", fault.map_or("", |fault| fault.key()));
            let ground = said.into_iter().fold(ground, |ground, (name, value)| ground.with(name, value));
            judge.require("birth.name_can_be_written", fault.is_none(), ground);
        }
    }
    if let (Some(given), Some(most)) = (&child.given, most) {
        let count = kinship::words(given).count();
        let ground = Ground::new(NAME, "ground-name-more-than-two").at("child.given").with("count", count).with("most", most);
        judge.require("birth.name_at_most_double", u32::try_from(count).is_ok_and(|count| count <= most), ground);
    }
    if let Some(surname) = &child.surname {
        let addition = kinship::forbidden_addition(surname);
        let ground = Ground::new(AFFIXES, "ground-surname-forbidden-addition").at("child.surname");
        judge.require("birth.surname_without_additions", addition.is_none(), ground.with("word", addition.unwrap_or_default()));
    }
    if let Some(patronymic) = &child.patronymic {
        let ground = Ground::new(AFFIXES, "ground-patronymic-separate").at("child.patronymic");
        judge.require("birth.patronymic_written_together", !kinship::has_separate_affix(patronymic), ground);
    }
    if let (Some(surname), Some(patronymic)) = (&child.surname, &child.patronymic) {
        let replaced = fathers_name_as_surname(statement, surname, patronymic);
        let ground = Ground::new(FATHERS_NAME, "ground-patronymic-beside-fathers-name").at("child.patronymic").with("surname", surname);
        judge.require("birth.no_patronymic_beside_fathers_name", !replaced, ground);
    }
}

/// The father's name with -ұлы or -қызы stands in the surname's place. A surname that a parent already bears is inherited, not formed.
fn fathers_name_as_surname(statement: &BirthStatement, surname: &str, patronymic: &str) -> bool {
    let Some(stem) = kinship::stem_before_kazakh_affix(surname) else { return false };
    if parents(statement).any(|name| kinship::stem_before_kazakh_affix(&name.surname).as_ref() == Some(&stem)) {
        return false;
    }
    let of_father = father(statement).is_some_and(|name| kinship::names_of(&name.given).any(|given| given == stem));
    let of_patronymic = kinship::stem_before_kazakh_affix(patronymic).is_some_and(|other| other == stem);
    of_father || of_patronymic
}

/// What the official is to look at again in the child's name.
#[must_use]
pub fn child_name_warnings(statement: &BirthStatement) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let child = &statement.child;
    if let Some(surname) = &child.surname {
        if let Some(word) = kinship::doubtful_addition(surname) {
            warnings.push(Warning::new("warn-surname-addition").at("child.surname").with("word", word).under(AFFIXES));
        }
        if !statement.foundling && parents_known(statement) && !surname_fits(statement, surname) {
            warnings.push(Warning::new("warn-surname-not-of-family").at("child.surname").under(SURNAME));
        }
        warnings.extend(surname_of_other_sex(statement, surname).map(|key| Warning::new(key).at("child.surname").under(SURNAME)));
    }
    if let Some(patronymic) = &child.patronymic {
        patronymic_warnings(statement, patronymic, &mut warnings);
    }
    warnings
}

/// Both parents are named, or the father is left blank: before that nobody can say from whom the surname comes.
fn parents_known(statement: &BirthStatement) -> bool {
    let mother = statement.mother.as_ref().is_some_and(|mother| !mother.name.surname.is_empty());
    match &statement.father {
        Some(Father::Named { person, .. }) => mother && !person.name.surname.is_empty(),
        Some(Father::Blank) => mother,
        None => false,
    }
}

/// A girl's surname in a man's form, or the reverse; a form that the parent of the child's sex bears is the family's own.
fn surname_of_other_sex(statement: &BirthStatement, surname: &str) -> Option<&'static str> {
    let sex = statement.child.sex.filter(|sex| kinship::sex_of_surname(surname).is_some_and(|said| said != *sex))?;
    let (alike, key) = match sex {
        Sex::Female => (statement.mother.as_ref().map(|mother| &mother.name), "warn-surname-of-man"),
        Sex::Male => (father(statement), "warn-surname-of-woman"),
    };
    alike.is_none_or(|name| kinship::fold(&name.surname) != kinship::fold(surname)).then_some(key)
}

fn patronymic_warnings(statement: &BirthStatement, patronymic: &str, warnings: &mut Vec<Warning>) {
    let at = |key: &str| Warning::new(key).at("child.patronymic");
    if kinship::has_separate_russian_spelling(patronymic) {
        warnings.push(at("warn-patronymic-separate").under(AFFIXES));
    }
    if let (Some(said), Some(sex)) = (kinship::sex_of_patronymic(patronymic), statement.child.sex)
        && said != sex
    {
        let key = match sex {
            Sex::Male => "warn-patronymic-of-woman",
            Sex::Female => "warn-patronymic-of-man",
        };
        warnings.push(at(key).under(AFFIXES));
    }
    match (father(statement), &statement.father) {
        (Some(father), _) if !father.given.is_empty() && !kinship::patronymic_fits(patronymic, &father.given) => {
            warnings.push(at("warn-patronymic-not-of-father").with("given", &father.given).under(NAME));
        }
        (None, Some(Father::Blank)) if !statement.foundling => {
            warnings.push(at("warn-patronymic-without-father").under(NAME));
        }
        _ => {}
    }
}

/// The surname of a parent, or formed from the name of the father or of a grandfather (K-63, K-194(1)).
fn surname_fits(statement: &BirthStatement, surname: &str) -> bool {
    let of_parent = parents(statement).any(|name| kinship::same_surname(surname, &name.surname));
    let of_father = father(statement).is_some_and(|name| kinship::surname_formed_from(surname, &name.given));
    let of_grandfather =
        parents(statement).filter_map(|name| name.patronymic.as_deref()).any(|patronymic| kinship::surname_formed_from_patronymic(surname, patronymic));
    of_parent || of_father || of_grandfather
}

fn father(statement: &BirthStatement) -> Option<&PersonName> {
    match &statement.father {
        Some(Father::Named { person, .. }) => Some(&person.name),
        _ => None,
    }
}

fn parents(statement: &BirthStatement) -> impl Iterator<Item = &PersonName> {
    let mother = statement.mother.as_ref().map(|mother| &mother.name);
    mother.into_iter().chain(father(statement)).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests;

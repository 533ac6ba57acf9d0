use std::collections::BTreeSet;

use super::*;

#[test]
fn every_column_of_the_birth_record_is_filled_by_some_field() {
    let columns: BTreeSet<u8> = Field::all().filter_map(|field| field.column).collect();
    assert_eq!(columns, (1..=23).collect());
}

#[test]
fn ids_are_unique_and_found() {
    let mut seen = BTreeSet::new();
    for field in Field::all() {
        assert!(seen.insert(field.id), "{} twice", field.id);
        assert_eq!(Field::get(field.id), Some(field));
    }
    assert_eq!(Field::get("attached.12.kind").map(|field| field.id), Some("attached.*.kind"));
    assert_eq!(Field::get("attached.x.kind"), None);
    assert_eq!(Field::get("child.place"), None);
    assert_eq!(Field::first_under("child.place").map(|field| field.id), Some("child.place.country"));
    assert_eq!(Field::first_under("father.basis").map(|field| field.id), Some("father.basis.kind"));
}

#[test]
fn conditions_name_fields_and_values_that_exist() {
    for field in Field::all() {
        let Required::When(conditions) = field.required else { continue };
        for when in conditions {
            let other = Field::get(when.field).unwrap_or_else(|| unreachable!("{} asks {}", field.id, when.field));
            for value in when.one_of.iter().filter(|value| !value.is_empty()) {
                match other.kind {
                    Kind::Choice(list) => assert!(list.find(value).is_some(), "{}: {value}", field.id),
                    kind => assert_eq!((kind, *value), (Kind::Flag, "no"), "{}", field.id),
                }
            }
        }
    }
}

#[test]
fn what_is_required_follows_from_the_other_answers() {
    let court = |id: &str| if id == "proof.kind" { "court" } else { "" };
    let required = |id: &str, answers: &dyn Fn(&str) -> &'static str| Field::get(id).is_some_and(|field| field.is_required(answers));
    assert!(required("proof.court", &court) && !required("proof.issuer", &court));
    assert!(required("proof.issuer", &|_| "") && !required("proof.court", &|_| ""));
    assert!(required("mother.surname", &|_| "") && !required("mother.surname", &|id| if id == "child.foundling" { "yes" } else { "" }));
}

#[test]
fn every_clause_of_a_field_is_in_the_bundle_of_the_law() {
    for field in Field::all() {
        if let Some(clause) = field.clause() {
            assert!(law::Law::bundled().clause(&clause).is_some(), "{}: {clause}", field.id);
        }
    }
}

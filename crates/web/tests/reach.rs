//! Every command is reached by a page and by the API, or stands here with the reason why not. The lists may only shrink.

use std::collections::BTreeSet;

use registry::Command;
use registry::access::Action;
use web::routes::{Access, Method};

/// Done by the registry itself, after a commit.
const BY_ITSELF: [(&str, &str); 5] = [
    ("iin_allot", "the population register's answer, taken in by the worker"),
    ("notice_receive", "a notice on its way to its addressee's log"),
    ("notice_answer", "an answer on its way back"),
    ("electronic_issue", "the organisation's own signature under what an official made or signed"),
    ("retention_apply", "what is no legal fact goes after its term"),
];

/// Two answers of one form: the row of the route names the other.
const BESIDE: [(&str, &str); 3] = [("conclusion_send_back", "conclusion_approve"), ("refusal_send_back", "refusal_sign"), ("notice_return", "notice_execute")];

fn action(name: &str) -> Action {
    Action::parse(name).unwrap_or_else(|| panic!("{name} is no action"))
}

#[test]
fn every_command_is_reached_by_a_page_or_done_by_the_registry_itself() {
    let by_page: BTreeSet<&str> = web::routes()
        .filter(|route| route.method == Method::Post)
        .filter_map(|route| match route.access {
            Access::May(action) => Some(action.as_str()),
            _ => None,
        })
        .collect();
    for name in Command::NAMES {
        let itself = BY_ITSELF.iter().any(|(one, why)| *one == name && !why.is_empty());
        let beside = BESIDE.iter().find(|(one, _)| *one == name).map(|(_, other)| *other);
        let reached = by_page.contains(action(beside.unwrap_or(name)).as_str());
        assert!(reached != itself, "{name}: {}", if itself { "the registry does it, yet a page offers it" } else { "no page does it" });
    }
}

/// Every command but those of the registry itself is an operation of the API, in the router and in the description.
#[test]
fn every_command_is_reached_by_the_api_or_done_by_the_registry_itself() {
    let description = web::api::description();
    let by_api: BTreeSet<&str> = web::api::operations().filter_map(|operation| operation.command).collect();
    for name in Command::NAMES {
        let itself = BY_ITSELF.iter().any(|(one, why)| *one == name && !why.is_empty());
        assert!(
            by_api.contains(name) != itself,
            "{name}: {}",
            if itself { "the registry does it, yet the API offers it" } else { "the API does not reach it" }
        );
    }
    for operation in web::api::operations() {
        let method = match operation.route.method {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
        };
        let described = &description["paths"][operation.route.path][method];
        assert_eq!(described["operationId"], operation.id, "{}", operation.route.path);
        let success = &described["responses"][operation.status.to_string()];
        assert!(operation.gives.is_none() || success["content"]["application/json"]["schema"]["$ref"].is_string(), "{}: no schema of the answer", operation.id);
        if operation.command.is_some() {
            let body = &described["requestBody"]["content"]["application/json"];
            assert!(body["schema"]["$ref"].is_string() && body["example"].is_object(), "{}: no schema or example of the body", operation.id);
            assert!(web::routes().any(|route| route.path == operation.route.path && route.method == Method::Post), "{}", operation.id);
        }
    }
    // And whatever may be signed is begun by the API, to be signed there.
    let begun: BTreeSet<&str> =
        web::api::operations().filter(|operation| operation.id.ends_with("_signing")).filter_map(|operation| operation.command).collect();
    assert_eq!(begun, BTreeSet::from(registry::signing::SIGNED));
    let rows = web::routes().filter(|route| route.path.starts_with("/api/") && route.path != "/api/openapi.json").count();
    assert_eq!(rows, web::api::operations().count(), "a route of the API that is not described");
}

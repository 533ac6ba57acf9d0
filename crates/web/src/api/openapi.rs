//! The OpenAPI 3.1 description, made of the operations: what is not declared there is in neither the router nor here.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::{Ground, Match, Operation, Problem, operations};
use crate::routes::{Access, Method};

/// The whole description.
#[must_use]
pub fn description() -> Value {
    static ALL: LazyLock<Value> = LazyLock::new(whole);
    ALL.clone()
}

fn whole() -> Value {
    let mut schemas = BTreeMap::new();
    let mut paths: BTreeMap<&str, BTreeMap<&str, Value>> = BTreeMap::new();
    let mut tags = Vec::new();
    named::<Problem>(&mut schemas);
    named::<Ground>(&mut schemas);
    for operation in operations() {
        for body in operation.takes.iter().chain(&operation.gives) {
            schemas.extend((body.schemas)().into_iter().map(|(name, schema)| (name, json!(schema))));
        }
        if !tags.contains(&operation.tag) {
            tags.push(operation.tag);
        }
        paths.entry(operation.route.path).or_default().insert(method(operation), one(operation));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ahat",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Registration of acts of civil status: the use cases of the registry over JSON.",
            "description": "Every request that does something carries an Idempotency-Key. Failures are application/problem+json in the language of Accept-Language (kk, ru, en). Days are YYYY-MM-DD; fields of a form also take DD.MM.YYYY.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" }
        },
        "servers": [{ "url": "/" }],
        "tags": tags.iter().map(|tag| json!({ "name": tag })).collect::<Vec<_>>(),
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": {
                "type": "http",
                "scheme": "bearer",
                "description": "An official's token of POST /api/sessions, or a machine client's that the administrator made."
            } },
            "parameters": { "IdempotencyKey": {
                "name": "Idempotency-Key", "in": "header", "required": true,
                "description": "A new UUID for each thing to be done. The same request sent again gets the first answer; another one under the same key is refused with 409.",
                "schema": { "type": "string", "format": "uuid" }, "example": "0192f000-0000-7000-8000-000000000001"
            } },
            "responses": responses()
        }
    })
}

/// Name of its method, as a description writes it.
const fn method(operation: &Operation) -> &'static str {
    match operation.route.method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
    }
}

fn named<T: utoipa::ToSchema>(schemas: &mut BTreeMap<String, Value>) {
    schemas.insert(T::name().into_owned(), json!(T::schema()));
}

/// Failures by the name of their answer: status, what they mean.
const FAILURES: [(&str, u16, &str); 12] = [
    ("Unreadable", 400, "The request is not as described here; `grounds` names the place. Or the Idempotency-Key is missing."),
    ("Unknown", 401, "No token, or one that is worth nothing any more."),
    ("NotPermitted", 403, "Not for this role, office or machine client."),
    ("NotFound", 404, "There is none, or none that this bearer may know of: the answers are equal."),
    ("KeyUsed", 409, "Another request came under this Idempotency-Key."),
    ("InHand", 409, "Done already, or in hand at this moment."),
    ("Over", 410, "The time for signing is over, or whoever began it turned away."),
    ("Changed", 412, "It is no longer what If-Match says."),
    ("TooLarge", 413, "The body is larger than 256 KiB; a signature, than 1 MiB."),
    ("Refused", 422, "Refused: every ground, with its clause and the field that mends it."),
    ("NoIfMatch", 428, "The version seen must be said in If-Match."),
    ("TooOften", 429, "Too many requests: wait as long as Retry-After says."),
];

fn responses() -> Value {
    let one = |status: u16, says: &str| {
        let mut response = json!({
            "description": says,
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
        });
        let header = match status {
            401 => ("WWW-Authenticate", json!({ "description": "`Bearer`", "schema": { "type": "string" } })),
            429 => ("Retry-After", json!({ "description": "Seconds", "schema": { "type": "integer" } })),
            _ => return response,
        };
        if let Some(of) = response.as_object_mut() {
            of.insert("headers".to_owned(), json!({ header.0: header.1 }));
        }
        response
    };
    FAILURES.iter().map(|(name, status, says)| ((*name).to_owned(), one(*status, says))).collect::<serde_json::Map<_, _>>().into()
}

/// Which failures an operation can end in.
fn may_end(operation: &Operation, name: &str, status: u16) -> bool {
    let public = operation.route.access == Access::Public;
    let signs = operation.route.method == Method::Put;
    match status {
        401 => !public || operation.takes.is_some(),
        403 => !public,
        404 => operation.route.path.contains('{') && !public,
        409 if name == "InHand" => signs,
        409 => operation.keyed,
        410 => !operation.files.takes.is_empty(),
        412 => operation.keyed && operation.matches != Match::Never,
        428 => operation.matches == Match::Must,
        413 => operation.route.method != Method::Get,
        400 => operation.takes.is_some() || operation.keyed || !operation.query.is_empty() || !operation.files.takes.is_empty(),
        422 => operation.keyed || operation.takes.is_some() || !operation.files.takes.is_empty() || operation.query.iter().any(|query| query.name == "purpose"),
        _ => true,
    }
}

fn one(operation: &Operation) -> Value {
    let mut success = json!({ "description": "Done." });
    if let Some(body) = operation.gives {
        success = json!({ "description": "The answer.", "content": { "application/json": { "schema": reference(body) } } });
    }
    if let Some(media) = operation.files.gives {
        success = json!({ "description": "The bytes.", "content": { media: {} } });
    }
    let mut all = serde_json::Map::new();
    if let (true, Some(body)) = (operation.files.may_wait, operation.gives) {
        let content = json!({ "application/json": { "schema": reference(body) } });
        all.insert("202".to_owned(), json!({ "description": "Taken in; it waits for an answer from outside.", "content": content }));
    }
    all.insert(operation.status.to_string(), success);
    for (name, status, _) in FAILURES.iter().filter(|(name, status, _)| may_end(operation, name, *status)) {
        all.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/{name}") }));
    }
    let mut described = json!({
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.says.split(['.', ':', ';']).next().unwrap_or_default(),
        "description": format!("{}{}", operation.says, who(operation)),
        "parameters": parameters(operation),
        "responses": all
    });
    let Some(of) = described.as_object_mut() else { return described };
    if operation.route.access == Access::Public {
        of.insert("security".to_owned(), json!([]));
    }
    if let Some(body) = operation.takes {
        let example: Value = serde_json::from_str(body.example).unwrap_or_default();
        of.insert(
            "requestBody".to_owned(),
            json!({
                "required": true,
                "content": { "application/json": { "schema": reference(body), "example": example } }
            }),
        );
    }
    if !operation.files.takes.is_empty() {
        let content: serde_json::Map<_, _> = operation.files.takes.iter().map(|media| ((*media).to_owned(), json!({}))).collect();
        of.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    described
}

fn who(operation: &Operation) -> &'static str {
    match operation.route.access {
        Access::Api(action) if !action.by_machine() => " An official only: no machine client may.",
        Access::Api(_) => " An official, or a machine client bound to it.",
        _ => "",
    }
}

fn reference(body: super::Body) -> Value {
    let name = (body.schemas)().into_iter().next().map(|(name, _)| name).unwrap_or_default();
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn parameters(operation: &Operation) -> Vec<Value> {
    let mut all: Vec<Value> = operation
        .route
        .path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(|name| {
            let format = match name {
                "token" => json!({ "type": "string", "pattern": "^[0-9a-f]{32}$" }),
                "nth" => json!({ "type": "integer", "minimum": 1 }),
                _ => json!({ "type": "string", "format": "uuid" }),
            };
            json!({ "name": name, "in": "path", "required": true, "schema": format })
        })
        .collect();
    all.extend(
        operation
            .query
            .iter()
            .map(|query| json!({ "name": query.name, "in": "query", "description": query.says, "schema": { "type": "string" }, "example": query.example })),
    );
    if operation.keyed {
        all.push(json!({ "$ref": "#/components/parameters/IdempotencyKey" }));
        if operation.matches != Match::Never {
            all.push(json!({
                "name": "If-Match", "in": "header", "required": operation.matches == Match::Must, "schema": { "type": "string" }, "example": "\"3\"",
                "description": "The ETag of what it is about, as last read: done only if nothing has happened to it since."
            }));
        }
    }
    all
}

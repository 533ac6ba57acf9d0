//! Holds an answer against its schema in the description; what the schema does not name may not be there.

use serde_json::Value;

/// Every way in which `value` is not what `schema` says.
pub fn against(root: &Value, schema: &Value, value: &Value, place: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let found = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} leads nowhere"));
        return against(root, found, value, place, wrong);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let fits = |way: &Value| {
            let mut none = Vec::new();
            against(root, way, value, place, &mut none);
            none.is_empty()
        };
        if ways.iter().filter(|way| fits(way)).count() != 1 {
            wrong.push(format!("{place}: not exactly one of the ways"));
        }
        return;
    }
    if let Some(all) = schema["enum"].as_array()
        && !all.contains(value)
    {
        wrong.push(format!("{place}: {value} is none of {all:?}"));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => panic!("{place}: a schema without a type: {schema}"),
    };
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !types.contains(&is) {
        wrong.push(format!("{place}: {is}, not {types:?}"));
        return;
    }
    if let Value::Array(items) = value {
        items.iter().enumerate().for_each(|(nth, item)| against(root, &schema["items"], item, &format!("{place}/{nth}"), wrong));
    }
    if let Value::Object(fields) = value {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                wrong.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            let place = format!("{place}/{name}");
            match (&schema["properties"][name], &schema["additionalProperties"]) {
                (Value::Null, Value::Null | Value::Bool(false)) => wrong.push(format!("{place}: not described")),
                (Value::Null, other) => against(root, other, field, &place, wrong),
                (described, _) => against(root, described, field, &place, wrong),
            }
        }
    }
}

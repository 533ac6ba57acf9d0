//! A submitted form as it came: names and strings, in order. What they mean is for the page's own form type.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use registry::access::drafts::Form;
use uuid::Uuid;

use crate::trouble::Trouble;

/// The fields of a submitted form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// The first value of `name`, without the spaces around it; empty where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// The first value of `name` exactly as typed: passwords.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// Whether the form has the field at all.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// All values of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.trim())
    }

    /// As drafts keep a form: each name with its values.
    #[must_use]
    pub fn into_form(self) -> Form {
        let mut form = Form::new();
        for (name, value) in self.0 {
            form.entry(name).or_default().push(value);
        }
        form
    }

    /// From a kept form.
    #[must_use]
    pub fn of_form(form: Form) -> Self {
        Self(form.into_iter().flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value))).collect())
    }

    /// The id of the command, made when the form was drawn: a second run gives the first answer.
    #[must_use]
    pub fn command(&self) -> Option<Uuid> {
        Uuid::parse_str(self.get("command")).ok()
    }

    /// Whether the form only wants to be shown and checked: nothing may be written.
    #[must_use]
    pub fn only_shows(&self) -> bool {
        self.get("do") == "show"
    }

    /// Without the fields that belong to one sending.
    #[must_use]
    pub fn without_marks(mut self) -> Self {
        self.0.retain(|(name, _)| name != "csrf" && name != "do");
        self
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Fields {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        Ok(parts.extensions.remove::<Self>().unwrap_or_default())
    }
}

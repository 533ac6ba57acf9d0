//! Forms set aside: only their own account sees them.

use domain::numbers::AccountId;
use registry::access::Permit;
use registry::access::drafts::{self, Draft};
use uuid::Uuid;

use super::Screen;
use crate::AppState;
use crate::components::Line;
use crate::fields::Fields;
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::applications::NEW;

/// Kind of a draft of this form.
const KIND: &str = "birth";

fn me(permit: &Permit) -> AccountId {
    permit.official().account
}

/// Sets a form aside, in place of the draft it came from.
pub(super) async fn save(state: &AppState, visit: &Visit, permit: &Permit, screen: &Screen, fields: &Fields) -> Answer<Uuid> {
    let id = screen.draft.unwrap_or_else(|| state.registry.id());
    let mut form = drafts::Form::new();
    for (name, value) in fields.clone().without_marks().0 {
        if !value.is_empty() && !matches!(name.as_str(), "command" | "draft" | "incomplete" | "believed") {
            form.entry(name).or_default().push(value);
        }
    }
    let draft = Draft { id, account: me(permit), kind: KIND.to_owned(), about: None, form, saved_at: visit.at() };
    drafts::save(state.registry.store(), &draft).await?;
    Ok(id)
}

/// A draft as it was typed.
pub(super) async fn load(state: &AppState, visit: &Visit, permit: &Permit, id: &str) -> Answer<Option<Screen>> {
    let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
    let found = drafts::find(state.registry.store(), me(permit), id).await?.filter(|draft| draft.kind == KIND);
    Ok(found.map(|draft| {
        let fields = draft.form.into_iter().flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value))).collect();
        Screen { draft: Some(id), unsaved: false, ..Screen::of(&Fields(fields), visit.today()) }
    }))
}

/// When a draft was last saved, by the clock of the legal zone.
pub(crate) async fn saved_at(state: &AppState, permit: &Permit, id: Uuid) -> Answer<Option<String>> {
    let found = drafts::find(state.registry.store(), me(permit), id).await?;
    Ok(found.map(|draft| text::clock(draft.saved_at.to_zoned(state.site.zone.clone()).time())))
}

/// It was sent: forgotten.
pub(super) async fn forget(state: &AppState, permit: &Permit, id: Uuid) -> Answer<()> {
    Ok(drafts::delete(state.registry.store(), me(permit), id).await?)
}

/// Own drafts, last first.
pub(super) async fn lines(state: &AppState, visit: &Visit, permit: &Permit) -> Answer<Vec<Line>> {
    let l = visit.l();
    let found = drafts::list(state.registry.store(), me(permit), 12).await?;
    let of = |draft: &Draft, name: &str| draft.form.get(name).and_then(|values| values.first()).cloned().unwrap_or_default();
    Ok(found
        .iter()
        .filter(|draft| draft.kind == KIND)
        .map(|draft| {
            let child = [of(draft, "child.surname"), of(draft, "child.given")].join(" ");
            let words = if child.trim().is_empty() { l.t("application-child-unnamed") } else { child };
            let at = draft.saved_at.to_zoned(state.site.zone.clone()).datetime();
            let saved = format!("{}, {}", text::date(at.date()), text::clock(at.time()));
            Line::new().link(format!("{NEW}?draft={}", draft.id), words).second(saved)
        })
        .collect())
}

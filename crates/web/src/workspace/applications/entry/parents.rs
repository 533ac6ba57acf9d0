//! Who the parents are: asked of the population register, compared with our own records. Nothing typed is overwritten unseen.

use std::collections::BTreeMap;

use domain::acts::birth::BirthForm;
use domain::iin::Iin;
use registry::access::reading::Subject;
use registry::access::{Action, Permit};
use registry::births;

use super::Screen;
use crate::AppState;
use crate::components::{Bit, Line, Note, Tone};
use crate::page::Answer;
use crate::visit::Visit;
use crate::workspace::applications::{say, traced_for};

/// Asks who a parent is, and writes the answer into the form.
pub(super) async fn look_up(state: &AppState, visit: &Visit, permit: &Permit, screen: &mut Screen, who: &'static str) -> Answer<()> {
    let l = visit.l();
    let Ok(iin) = Iin::parse(screen.form.get(&format!("{who}.iin")).trim()) else {
        if screen.form.get(&format!("{who}.iin")).trim().is_empty() {
            screen.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-iin-first")).text(l.t("application-iin-first-do"))));
            screen.focus = format!("{who}.iin");
        } else {
            screen.judged = true;
        }
        return Ok(());
    };
    screen.focus = format!("{who}.");
    let looked = births::look_up(&state.registry, &iin).await?;
    traced_for(state, visit, permit.clone(), &[Subject::Person(iin)], "application-purpose").await?;
    match (&looked.person, looked.silent) {
        (Some(person), _) => {
            let typed = screen.form.clone();
            births::fill(&mut screen.form, who, person, looked.at);
            let answered = screen.form.iter().filter(|(id, _)| id.starts_with(who) && !id.contains(".source."));
            let replaced = answered.map(|(id, value)| (id, typed.get(id), value)).filter(|(_, before, now)| !before.trim().is_empty() && before != now);
            screen.replaced = replaced.map(|(id, before, _)| (id.to_owned(), before.to_owned())).collect();
        }
        (None, true) => {
            screen.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-register-silent")).text(l.t("application-register-silent-do"))));
        }
        (None, false) => {
            screen.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-person-unknown")).text(l.t("application-person-unknown-do"))));
        }
    }
    if visit.may(Action::DuplicatesRead, None).is_ok() {
        let lines = looked.records.iter().map(|own| {
            let number = i64::try_from(own.number).unwrap_or(i64::MAX);
            Line::new()
                .text(l.t(match own.role.as_str() {
                    "child" => "application-own-as-child",
                    "mother" => "application-own-as-mother",
                    _ => "application-own-as-father",
                }))
                .and(Bit::NumLink(format!("/workspace/records/{}", own.record), format!("№\u{a0}{}/{}", text::grouped(number), own.year)))
                .text(crate::office::short(l, &own.log.0, visit.today()))
        });
        screen.records.insert(who, lines.collect());
    }
    Ok(())
}

/// Takes the name of the register off what it did not answer: a source is never typed. `stored` is what was believed before.
pub(super) async fn sources_hold(state: &AppState, visit: &Visit, screen: &mut Screen, stored: Option<&BirthForm>) -> bool {
    let mut hold = true;
    for who in ["mother", "father"] {
        let at = format!("{who}.source.at");
        let believed = stored.is_some_and(|stored| stored.get(&at) == screen.form.get(&at));
        if !believed && births::claims_falsely(&state.registry, &screen.form, who).await {
            births::forget_source(&mut screen.form, who);
            let l = visit.l();
            screen.note = Some(Note::new(Tone::Warn, Line::new().bold(l.t("application-source-differs")).text(l.t("application-source-differs-do"))));
            hold = false;
        }
    }
    hold
}

/// Says at each field what our own records have otherwise, to whoever may read them; the reading is traced.
pub(super) async fn differences(state: &AppState, visit: &Visit, form: &BirthForm, doubts: &mut BTreeMap<String, String>) -> Answer<()> {
    let Ok(permit) = visit.may(Action::DuplicatesRead, None) else { return Ok(()) };
    for who in ["mother", "father"] {
        let differs = births::differing(&state.registry, form, who).await?;
        if let (false, Ok(iin)) = (differs.is_empty(), Iin::parse_lenient(form.get(&format!("{who}.iin")).trim())) {
            traced_for(state, visit, permit.clone(), &[Subject::Person(iin)], "application-purpose-similar").await?;
        }
        for one in differs {
            let words = say::differs(visit.l(), &one, visit.today());
            doubts.entry(one.field).and_modify(|said| *said = format!("{words} {said}")).or_insert(words);
        }
    }
    Ok(())
}

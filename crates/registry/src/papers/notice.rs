//! The paper of a notice between bodies.

use std::collections::BTreeMap;

use domain::notice::{Notice, NoticeCode, NoticeState};
use domain::numbers::{Book, NoticeId};
use domain::paper::AbsentReason::{NotApplicable, NotStated, Unknown};
use domain::paper::{Execution, Notice as Letter, NoticeRow, Signatory, Value, Words};
use domain::record::Record;
use law::{Clause, Edition};

use super::act::marks;
use super::content::Content;
use super::house::{House, sheet};
use super::words::{cited, numbered, words, words_with};
use crate::registry::Registry;

/// The letter of a notice. `record` is the record it speaks of, where it speaks of one.
pub(crate) fn notice(
    registry: &Registry,
    edition: &Edition,
    id: NoticeId,
    notice: &Notice,
    record: Option<&Record>,
    (signatory, executor): (Signatory, String),
) -> Letter {
    let house = |code: &str| House::of(code, &edition.id, notice.sent_on);
    let (from, to) = (house(&notice.from), house(&notice.to));
    let number = notice.number.number.to_string();
    let (title, text, basis) = match notice.code {
        NoticeCode::O10 => ("letter-notice-change", "letter-notice-change-text", Clause::new("O99-24")),
        NoticeCode::O14 => ("letter-notice-annul", "letter-notice-annul-text", Clause::new("O99-29")),
        NoticeCode::O17 => ("letter-notice-abroad", "letter-notice-abroad-text", Clause::new("O99-4.1")),
        NoticeCode::O23 => ("letter-notice-copies", "letter-notice-copies-text", Clause::new("K-181")),
    };
    let mut about = record.map(|record| rows(notice, record)).unwrap_or_default();
    if !notice.inventory.is_empty() {
        about.extend(inventory(notice));
    }
    if about.is_empty() {
        about.push(row("letter-row-act", Value::Absent(Unknown)));
    }
    let execution = match &notice.state {
        NoticeState::Executed { on } => {
            let done = if notice.inventory.is_empty() { "letter-executed" } else { "letter-taken-in" };
            Execution { done: Some(Value::from(words(done))), date: Some(Value::day(*on)), official: None }
        }
        NoticeState::Returned { on, why } => {
            Execution { done: Some(Value::from(words_with("letter-sent-back", &[("why", why)]))), date: Some(Value::day(*on)), official: None }
        }
        NoticeState::Sent | NoticeState::Received => Execution { done: None, date: None, official: None },
    };
    Letter {
        sheet: sheet(registry, format!("{}-Х-{}-{number}", notice.from, notice.number.year), notice.reflects, format!("notice/{id}"), notice.sent_on),
        sender: from.name(),
        sender_address: from.place(),
        addressee: to.name().into(),
        addressee_address: to.place(),
        number,
        date: Value::day(notice.sent_on),
        due: Value::Absent(NotApplicable),
        title: words(title),
        about,
        basis: cited(&basis).into(),
        text: words(text),
        signatory,
        executor,
        execution: Some(execution),
    }
}

fn row(key: &str, value: Value) -> NoticeRow {
    NoticeRow { label: words(key), value }
}

fn rows(notice: &Notice, record: &Record) -> Vec<NoticeRow> {
    let reflects = notice.reflects.unwrap_or(record.version);
    let now = record.at_version(reflects, notice.sent_on);
    let before = record.at_version(reflects.saturating_sub(1).max(1), notice.sent_on);
    let act = words("letter-act-of-birth");
    let mut rows = vec![
        row("letter-row-act", Value::shared(act.kk, act.ru, format!("{}, {}", numbered(record.number.number, record.made_on), record.number.body))),
        row("letter-row-child", Content::of_record(&before).name("child", NotStated)),
    ];
    if let Some(mark) = marks(&now).pop() {
        let Words { kk, ru } = mark.text;
        rows.push(row("letter-row-mark", Value::both(kk, ru)));
    }
    rows
}

/// Of a volume its number and its first and last record; of what was made abroad every number, by year and book.
fn inventory(notice: &Notice) -> Vec<NoticeRow> {
    if notice.volume.is_none() {
        return every_number(notice);
    }
    let numbers: Vec<u64> = notice.inventory.iter().map(|line| line.number.number).collect();
    let (first, last) = (numbers.iter().min().copied().unwrap_or(0), numbers.iter().max().copied().unwrap_or(0));
    let volume = notice.says.get("volume").cloned();
    vec![
        row("letter-row-volume", Value::or_absent(volume, NotApplicable)),
        row("letter-row-count", Value::same(numbers.len().to_string())),
        row("letter-row-numbers", Value::same(format!("№ {first} – {last}"))),
    ]
}

fn every_number(notice: &Notice) -> Vec<NoticeRow> {
    let mut books: BTreeMap<(i16, Book), Vec<u64>> = BTreeMap::new();
    for line in &notice.inventory {
        books.entry((line.number.year, line.number.book)).or_default().push(line.number.number);
    }
    let count = row("letter-row-count", Value::same(notice.inventory.len().to_string()));
    let of_book = |((year, book), numbers): ((i16, Book), Vec<u64>)| {
        let words = words(if book == Book::Restored { "plate-book-restored" } else { "plate-book-current" });
        row("letter-row-numbers", Value::shared(words.kk, words.ru, format!("{year}, № {}", ranges(numbers))))
    };
    std::iter::once(count).chain(books.into_iter().map(of_book)).collect()
}

/// `1–4, 6`
fn ranges(mut numbers: Vec<u64>) -> String {
    numbers.sort_unstable();
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let shown = |(first, last): &(u64, u64)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_of_an_inventory_are_gathered_into_runs() {
        assert_eq!(super::ranges(vec![6, 1, 2, 3, 9, 10]), "1–3, 6, 9–10");
        assert_eq!(super::ranges(vec![7]), "7");
    }
}

//! The page of blanks from its parts.

use domain::blank::{Balance, Lot, Ranges, shown_number};
use domain::kernel::Ground;
use domain::numbers::AccountId;
use domain::service::{Official, Role};
use jiff::civil::Date;
use registry::access::{Action, Scope, scope};
use registry::office::blanks::{Held, Stock};
use registry::office::people::Person;

use super::PATH;
use crate::L;
use crate::components::{Bit, Choice, Clause, Field, Head, Kind, Line, Note, Row, Shape, State as Mark, Status, Step, Table, Tone, Why};
use crate::fields::Fields;
use crate::layout::{Command, DESK, Frame};
use crate::workspace::applications::say;
use crate::workspace::sheet::law::against_in;
use crate::workspace::sheet::{Block, Body, Form, Sheet};

/// What the page needs beside the stock.
#[derive(Debug, Clone)]
pub struct Around {
    /// Who looks.
    pub me: Option<Official>,
    /// Today.
    pub today: Date,
    /// Ids for the commands of its forms.
    pub commands: [String; 5],
    /// What was just done, by the name of its form.
    pub done: Option<String>,
}

/// The page.
#[must_use]
pub fn sheet(frame: Frame, stock: &Stock, office: &[Person], around: &Around, fields: &Fields, sent: &str, grounds: &[Ground]) -> Sheet {
    let l = frame.base.l;
    let csrf = frame.base.csrf.clone();
    let head = may(around, Action::BlankReceive);
    let commands = vec![Command::opens("F8", l.t("frame-why"), "#balance"), Command::opens("F9", l.t("frame-paper"), journal(around)), Command::back(l, DESK)];
    let mut sheet = Sheet::new(frame.commands(commands), l.t("frame-menu-blanks"), l.t("office-blanks"));
    sheet.sub = Line::from(l.t("office-blanks-lead")).clause(Clause::of(l, &law::Clause::new("O99-10.2")));
    sheet.errors = against_in(l, sent, grounds);
    sheet.note = note(l, stock, around);
    sheet.main.push(Block::new("lots", l.t("office-lots"), Body::Table(lots(l, stock))).quiet(l.n("office-lines", stock.lots.len())));
    sheet.main.push(Block::new("hands", l.t("office-in-hands"), Body::Table(hands(l, stock, around))));
    if !stock.spoiled.is_empty() {
        sheet.main.push(Block::new("spoiled", l.t("office-spoiled"), Body::Table(spoiled(l, stock))));
    }
    sheet.side.push(balance(l, stock));
    let draw = Draw { l, stock, office, around, fields, sent, grounds, csrf: &csrf };
    if head {
        sheet.side.push(Block::new("issue-box", l.t("office-issue"), Body::Form(draw.issue())));
        sheet.main.push(Block::new("receive-box", l.t("office-receive"), Body::Form(draw.receive())));
    }
    sheet.side.push(Block::new("spoil-box", l.t("office-spoil"), Body::Form(draw.spoil())));
    if may(around, Action::BlankReturn) {
        sheet.main.push(Block::new("return-box", l.t("office-return"), Body::Form(draw.give_back())));
    }
    if head {
        sheet.main.push(Block::new("write-off-box", l.t("office-write-off"), Body::Form(draw.write_off())));
    }
    sheet
}

fn may(around: &Around, action: Action) -> bool {
    around.me.as_ref().is_some_and(|me| scope(action, me.role) != Scope::Nothing)
}

fn journal(around: &Around) -> String {
    let office = around.me.as_ref().map_or("", |me| me.office.as_str());
    format!("/workspace/papers/journal/{office}")
}

fn note(l: L, stock: &Stock, around: &Around) -> Option<Note> {
    let key = match around.done.as_deref() {
        Some("receive") => Some("command-blank-receive"),
        Some("issue") => Some("command-blank-issue"),
        Some("return") => Some("command-blank-return"),
        Some("spoil") => Some("command-blank-spoil"),
        Some("write-off") => Some("command-blank-write-off"),
        _ => None,
    };
    if let Some(key) = key {
        return Some(Note::new(Tone::Ok, Line::new().bold(l.t("office-done")).text(l.t(key))));
    }
    let head = may(around, Action::BlankReceive);
    (head && stock.is_low("birth")).then(|| {
        let left = stock.sums.get("birth").map_or(0, |sum| sum.stock);
        Note::new(Tone::Warn, Line::new().bold(l.n("office-low", i64::try_from(left).unwrap_or(i64::MAX))).text(l.t("office-low-what")))
    })
}

fn n(number: u64) -> Line {
    Line::new().num(text::grouped(i64::try_from(number).unwrap_or(i64::MAX)))
}

/// Series and numbers as printed, one range after another.
fn ranges(series: &str, set: &Ranges) -> String {
    let one = |(first, last): (u64, u64)| if first == last { shown_number(series, first) } else { format!("{} – {last:07}", shown_number(series, first)) };
    set.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn lots(l: L, stock: &Stock) -> Table {
    let heads = vec![
        Head::new(l.t("office-lot"), ""),
        Head::new(l.t("office-received"), "").right(),
        Head::new(l.t("office-in-stock"), "").right(),
        Head::new(l.t("office-held"), "").right(),
        Head::new(l.t("office-used"), "").right(),
        Head::new(l.t("office-spoiled-short"), "").right(),
        Head::new(l.t("office-written-off"), "").right(),
    ];
    let row = |held: &Held| {
        let (lot, b) = (&held.lot, held.lot.balance());
        let range = format!("{} – {:07}", shown_number(&lot.series, lot.first), lot.last);
        let source = format!("{}, {}", text::date(lot.received_on), lot.document);
        Row::new(vec![Line::new().num(range).second(source), n(b.received), n(b.stock), n(b.held), n(b.used), n(b.spoiled), n(b.written_off)])
    };
    Table { fixed: false, ..Table::sheet(l, l.t("office-lots"), 0, heads, stock.lots.iter().map(row).collect()) }
}

fn hands(l: L, stock: &Stock, around: &Around) -> Table {
    let heads = vec![Head::new(l.t("office-official"), ""), Head::new(l.t("office-numbers"), ""), Head::new(l.t("office-count"), "cl").right()];
    let me = around.me.as_ref().map(|me| me.account);
    let mut rows: Vec<Row> = Vec::new();
    for (lot, holder, set) in in_hands(stock) {
        let mine = Some(holder) == me;
        let mut who = Line::new().bold(holder_name(l, stock, holder));
        if mine {
            who = who.and(Bit::Status(Status::new(Mark::Ok, l.t("office-mine"))));
        }
        rows.push(Row { cells: vec![who, Line::new().text(ranges(&lot.series, set)), n(set.count())], here: mine });
    }
    Table::sheet(l, l.t("office-in-hands"), 0, heads, rows)
}

fn in_hands(stock: &Stock) -> impl Iterator<Item = (&Lot, AccountId, &Ranges)> {
    stock.lots.iter().flat_map(|held| held.lot.held.iter().filter(|(_, set)| !set.is_empty()).map(move |(holder, set)| (&held.lot, *holder, set)))
}

fn holder_name(l: L, stock: &Stock, holder: AccountId) -> String {
    stock.holders.get(&holder).and_then(Option::as_ref).map_or_else(|| l.t("office-no-account"), |account| account.name.full())
}

fn spoiled(l: L, stock: &Stock) -> Table {
    let heads = vec![Head::new(l.t("office-blank"), "kind"), Head::new(l.t("office-why"), ""), Head::new(l.t("office-noted"), "step")];
    let rows = stock.spoiled.iter().map(|row| {
        Row::new(vec![
            Line::new().num(shown_number(&row.series, row.number)),
            Line::from(row.why.as_str()),
            Line::new().num(text::date(row.on)).second(row.by.as_str()),
        ])
    });
    Table::sheet(l, l.t("office-spoiled"), 0, heads, rows.collect())
}

/// Received = in stock + in hands + used + spoiled + written off: shown as a sum that proves.
fn balance(l: L, stock: &Stock) -> Block {
    let none = Balance { received: 0, stock: 0, held: 0, used: 0, spoiled: 0, written_off: 0 };
    let sum = stock.sums.get("birth").copied().unwrap_or(none);
    let steps = vec![
        Step::new(l.t("office-received"), n(sum.received), None),
        Step::new(l.t("office-in-stock"), n(sum.stock), None),
        Step::new(format!("+\u{a0}{}", l.t("office-held")), n(sum.held), None),
        Step::new(format!("+\u{a0}{}", l.t("office-used")), n(sum.used), None),
        Step::new(format!("+\u{a0}{}", l.t("office-spoiled-short")), n(sum.spoiled), None),
        Step::new(format!("+\u{a0}{}", l.t("office-written-off")), n(sum.written_off), None),
    ];
    let total = sum.stock + sum.held + sum.used + sum.spoiled + sum.written_off;
    let verdict = if sum.proves() { Status::new(Mark::Ok, l.t("office-balance-proves")) } else { Status::new(Mark::Stop, l.t("office-balance-differs")) };
    let result = Step::new(format!("=\u{a0}{}", l.t("office-total")), n(total).and(Bit::Status(verdict)), None);
    Block::new("balance", l.t("office-balance"), Body::Why(Why { steps, result: Some(result), meaning: Some(l.t("office-balance-meaning")) }))
}

struct Draw<'a> {
    l: L,
    stock: &'a Stock,
    office: &'a [Person],
    around: &'a Around,
    fields: &'a Fields,
    sent: &'a str,
    grounds: &'a [Ground],
    csrf: &'a str,
}

impl Draw<'_> {
    fn form(&self, name: &str, nth: usize, fields: Vec<Field>) -> Form {
        let command = if self.sent == name { self.around.commands.first() } else { self.around.commands.get(nth) };
        let words = match name {
            "receive" => "office-receive-do",
            "issue" => "office-issue-do",
            "return" => "office-return-do",
            "spoil" => "office-spoil-do",
            _ => "office-write-off-do",
        };
        Form::new(name, format!("{PATH}/{name}"), self.csrf, command.cloned().unwrap_or_default(), self.l.t(words)).fields(fields)
    }

    /// What was typed, if this is the form that was sent.
    fn typed(&self, form: &str, name: &str) -> String {
        self.fields.get(&format!("{form}-{name}")).to_owned()
    }

    /// A field of this form, with what stands against it.
    fn field(&self, form: &str, width: u8, name: &str, label: &str, kind: Kind) -> Field {
        let against = self.grounds.iter().find(|ground| self.sent == form && ground.field.as_deref() == Some(name));
        Field::new(Shape::Grid(width), format!("{form}-{name}"), self.l.t(label), kind).error(against.map(|ground| say::ground(self.l, ground)))
    }

    fn text(&self, form: &str, width: u8, name: &str, label: &str) -> Field {
        self.field(form, width, name, label, Kind::Text(self.typed(form, name), "text"))
    }

    fn number(&self, form: &str, width: u8, name: &str, label: &str, otherwise: Option<u64>) -> Field {
        let typed = self.typed(form, name);
        let value = if typed.is_empty() { otherwise.map_or_else(String::new, |n| format!("{n:07}")) } else { typed };
        self.field(form, width, name, label, Kind::Text(value, "numeric"))
    }

    fn lot_words(&self, held: &Held, set: &Ranges) -> String {
        format!("{} ({})", ranges(&held.lot.series, set), set.count())
    }

    fn choose(&self, form: &str, name: &str, label: &str, choices: Vec<(String, String)>) -> Field {
        let typed = self.typed(form, name);
        let mut choices: Vec<Choice> = choices.into_iter().map(|(value, words)| Choice::new(value.clone(), words, value == typed)).collect();
        if choices.is_empty() {
            choices.push(Choice::new("", self.l.t("office-nothing-to-choose"), true));
        }
        self.field(form, 12, name, label, Kind::Select(choices))
    }

    fn receive(&self) -> Form {
        self.form(
            "receive",
            0,
            vec![
                self.text("receive", 4, "series", "office-series"),
                self.number("receive", 4, "first", "office-first", None),
                self.number("receive", 4, "last", "office-last", None),
                self.text("receive", 12, "document", "office-delivery-note"),
            ],
        )
    }

    fn issue(&self) -> Form {
        let of = |set: fn(&Lot) -> &Ranges| {
            self.stock
                .lots
                .iter()
                .filter(move |held| !set(&held.lot).is_empty())
                .map(move |held| (held.id.to_string(), self.lot_words(held, set(&held.lot))))
                .collect()
        };
        let next = self.stock.lots.iter().find_map(|held| held.lot.stock.first());
        let officials = self.office.iter().filter(|person| {
            let serves = |role| matches!(role, Role::Specialist | Role::HeadOfBody | Role::Consul);
            !person.account.disabled && person.appointments.iter().any(|held| held.appointment.holds(self.around.today) && serves(held.appointment.role))
        });
        let officials = officials.map(|person| (person.account.id.to_string(), person.account.name.full())).collect();
        self.form(
            "issue",
            1,
            vec![
                self.choose("issue", "lot", "office-lot-from", of(|lot| &lot.stock)),
                self.choose("issue", "to", "office-to-whom", officials),
                self.number("issue", 6, "first", "office-first", next),
                self.number("issue", 6, "last", "office-last", None),
            ],
        )
    }

    fn give_back(&self) -> Form {
        let me = self.around.me.as_ref().map(|me| me.account);
        let head = may(self.around, Action::BlankReceive);
        let mut choices = Vec::new();
        for held in &self.stock.lots {
            for (holder, set) in held.lot.held.iter().filter(|(holder, set)| !set.is_empty() && (head || Some(**holder) == me)) {
                choices.push((format!("{}/{holder}", held.id), format!("{}: {}", holder_name(self.l, self.stock, *holder), self.lot_words(held, set))));
            }
        }
        self.form(
            "return",
            2,
            vec![
                self.choose("return", "held", "office-from-whom", choices),
                self.number("return", 6, "first", "office-first", None),
                self.number("return", 6, "last", "office-last", None),
            ],
        )
    }

    fn spoil(&self) -> Form {
        let me = self.around.me.as_ref().map(|me| me.account);
        let head = may(self.around, Action::BlankReceive);
        let at_hand = |lot: &Lot| lot.held.iter().any(|(holder, set)| !set.is_empty() && (head || Some(*holder) == me)) || (head && !lot.stock.is_empty());
        let lots = self.stock.lots.iter().filter(|held| at_hand(&held.lot));
        let lots = lots.map(|held| (held.id.to_string(), format!("{} – {:07}", shown_number(&held.lot.series, held.lot.first), held.lot.last))).collect();
        let next = me.and_then(|me| self.stock.lots.iter().find_map(|held| held.lot.next_of(me)));
        self.form(
            "spoil",
            3,
            vec![
                self.choose("spoil", "lot", "office-lot", lots),
                self.number("spoil", 6, "number", "office-number", next),
                self.text("spoil", 12, "why", "office-spoil-why"),
            ],
        )
    }

    fn write_off(&self) -> Form {
        let lots = self.stock.lots.iter().filter(|held| !held.lot.spoiled.is_empty());
        let lots = lots.map(|held| (held.id.to_string(), self.lot_words(held, &held.lot.spoiled))).collect();
        self.form(
            "write-off",
            4,
            vec![
                self.choose("write-off", "lot", "office-lot-spoiled", lots),
                self.number("write-off", 6, "first", "office-first", None),
                self.number("write-off", 6, "last", "office-last", None),
                self.text("write-off", 12, "act", "office-act"),
            ],
        )
    }
}

//! Facsimile: what the paper says, set as paper. Order and numbering of the form, Kazakh over Russian, values in serif;
//! changed values are underlined and numbered to the mark that changed them. English is never here.

use askama::Template;

use super::{Bit, Clause, Example, Line, chip};
use crate::L;

/// A run of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words, exactly as stored; a run that begins with a comma follows without a space.
    pub words: String,
    /// Set bold: names, dates, numbers.
    pub bold: bool,
    /// Number of the mark that changed it.
    pub mark: Option<u32>,
}

impl Run {
    /// Plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), bold: false, mark: None }
    }
    /// Bold words.
    pub fn bold(words: impl Into<String>) -> Self {
        Self { words: words.into(), bold: true, mark: None }
    }
    /// Changed by this mark.
    #[must_use]
    pub fn changed(self, mark: u32) -> Self {
        Self { mark: Some(mark), ..self }
    }
}

/// A column of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its number.
    pub number: String,
    /// Its label, Kazakh.
    pub kk: String,
    /// Its label, Russian.
    pub ru: String,
    /// Its value; empty columns are shown as a dash.
    pub value: Vec<Run>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its number.
    pub number: u32,
    /// Its words.
    pub words: Line,
}

/// A signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who signed.
    pub name: String,
    /// As whom, kk / ru.
    pub office: String,
}

/// A facsimile.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/paper/view.html")]
pub struct Paper {
    /// What it is, for a screen reader.
    pub label: String,
    /// The body, Kazakh.
    pub office_kk: String,
    /// The body, Russian.
    pub office_ru: String,
    /// Title, Kazakh, in capitals as on the form.
    pub title_kk: String,
    /// Title, Russian.
    pub title_ru: String,
    /// Date, Kazakh.
    pub date_kk: String,
    /// Date, Russian.
    pub date_ru: String,
    /// Which copy, kk · ru; empty where there is only one.
    pub copy: String,
    /// Annulled: words on top in both languages and a diagonal.
    pub annulled: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// The signatures.
    pub signatures: Vec<Signature>,
}

impl Paper {
    fn words(&self, key: &str) -> (String, String) {
        (L::of(text::Lang::Kk).t(key), L::of(text::Lang::Ru).t(key))
    }
}

/// Examples.
pub fn examples(l: L) -> Vec<Example> {
    let column = |n: &str, kk: &str, ru: &str, value: Vec<Run>| Column { number: n.to_owned(), kk: kk.to_owned(), ru: ru.to_owned(), value };
    let normal = Paper {
        label: l.t("frame-paper"),
        office_kk: "Алматы қаласы Медеу ауданының Әділет басқармасы, АХАТ бөлімі".to_owned(),
        office_ru: "Отдел РАГС Управления юстиции Медеуского района города Алматы".to_owned(),
        title_kk: "ТУУ ТУРАЛЫ АКТ ЖАЗБАСЫ № 17".to_owned(),
        title_ru: "Запись акта о рождении № 17".to_owned(),
        date_kk: "2021 жылғы 11 қаңтар".to_owned(),
        date_ru: "11 января 2021 года".to_owned(),
        copy: "I дана · экземпляр I".to_owned(),
        annulled: false,
        columns: vec![
            column(
                "1",
                "Баланың тегі, аты, әкесінің аты",
                "Фамилия, имя, отчество ребёнка",
                vec![Run::bold("Мұхаммедрахымов").changed(1), Run::bold("Нұрмұхаммед-Әли"), Run::bold("Бауыржанұлы").changed(1)],
            ),
            column("2", "ЖСН", "ИИН", vec![Run::bold("201231509999")]),
            column("3", "Туған күні мен жері", "Дата и место рождения", vec![Run::bold("31.12.2020"), Run::plain(", Алматы қаласы, Медеу ауданы")]),
            column("4", "Әкесі туралы мәліметтердің негізі", "Основание записи сведений об отце", vec![]),
        ],
        marks: vec![Mark {
            number: 1,
            words: Line::from("15.02.2022. Әке болуды анықтау туралы № 6 акт жазбасының негізінде баланың тегі, әкесінің аты өзгертілді.")
                .and(Bit::Clause(Clause { cite: "24-тармақ".to_owned(), ..chip(l, "24") })),
        }],
        signatures: vec![
            Signature { name: "Ермекова Д. С.".to_owned(), office: "лауазымды адам / должностное лицо".to_owned() },
            Signature { name: "Сағындық А. Ө.".to_owned(), office: "бастық, мөр / начальник, печать".to_owned() },
        ],
    };
    vec![Example::of("normal, long", &normal), Example::of("annulled", &Paper { annulled: true, ..normal.clone() })]
}

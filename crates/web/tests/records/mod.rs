//! Desk, search, record, journals, papers and the public check over a real store.

mod changes;
mod check;
mod desk;
mod read;

use axum::http::StatusCode;
use domain::service::Role;
use text::Lang;

use crate::pages::sound;
use crate::site::{Browser, Seen};
use crate::world::{self, Birth};

const NAME: &str = "Мұхаммедрахымова Нұрайым Бауыржанқызы";

async fn world() -> (Browser, Birth) {
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let birth = world::born(&browser.house).await;
    (browser, birth)
}

fn whole(place: &str, lang: Lang, seen: &Seen) {
    sound(place, &seen.text);
    assert_eq!(seen.text.matches("<h1").count(), 1, "{place}, {lang}");
    assert!(seen.text.contains(&format!("<html lang=\"{lang}\">")), "{place}, {lang}");
    let mut ids: Vec<&str> = seen.text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(all, ids.len(), "{place}, {lang}: an id stands twice: {ids:?}");
}

#[tokio::test]
async fn every_page_of_a_record_is_whole_in_every_language() {
    let (browser, birth) = world().await;
    world::correct(&browser.house, &birth, "Мұхамедрахымова").await;
    let mut head = browser.another().signed_in(Role::HeadOfBody).await;
    let at = format!("/workspace/records/{}", birth.record);
    let open = world::file(&browser.house, &world::changed(&[("proof.number", "0218835"), ("child.given", "")])).await;
    let pages = [
        "/workspace/desk".to_owned(),
        "/workspace/desk?whose=mine".to_owned(),
        format!("/workspace/desk?why={open}"),
        "/workspace/search".to_owned(),
        "/workspace/search?q=nurayim+muhamedrahimova".to_owned(),
        "/workspace/search?q=nurayim&where=country".to_owned(),
        "/workspace/search?q=12345678".to_owned(),
        "/workspace/records".to_owned(),
        at.clone(),
        format!("{at}?on=18.11.2026"),
        format!("{at}?on=31.02.2026"),
        format!("{at}?on=01.01.2020"),
        format!("{at}/history"),
        format!("{at}/marks"),
        format!("{at}/copies"),
        format!("{at}/documents"),
        format!("{at}/notices"),
        format!("{at}/looked"),
        format!("{at}/correct"),
        format!("{at}/correct?field=child.given"),
        format!("{at}/correct?field=child.sex"),
        format!("{at}/annul/1"),
        "/workspace/journals".to_owned(),
        "/workspace/journals?from=01.11.2026&to=30.11.2026".to_owned(),
        "/workspace/journals?from=x&to=y".to_owned(),
        "/workspace/journals/blanks".to_owned(),
        "/check".to_owned(),
    ];
    for lang in Lang::ALL {
        head.language = lang.code();
        for page in &pages {
            let seen = head.get(page).await;
            assert_eq!(seen.status, StatusCode::OK, "{page}, {lang}");
            whole(page, lang, &seen);
        }
        let seen = head.post("/check", &[("number", ""), ("born", "")]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        whole("/check, empty", lang, &seen);
    }
}

#[tokio::test]
async fn k_179_close_relatives_of_an_official_are_found_through_the_records() {
    use domain::iin::Iin;
    use domain::people::Sex;
    let browser = Browser::new().await.signed_in(Role::Specialist).await;
    let house = &browser.house;
    let iin = |born: &str, sex, serial: u16| {
        let born: jiff::civil::Date = born.parse().unwrap();
        let century = Iin::century_sex(born, sex).unwrap();
        (serial..serial + 20).find_map(|serial| Iin::compose(born, century, serial)).unwrap()
    };
    let (mother, father) = (iin("1991-01-01", Sex::Female, 300), iin("1988-01-01", Sex::Male, 400));
    let mut children = Vec::new();
    for (n, given) in [(1, "Нұрайым"), (2, "Айсұлу")] {
        let proof = format!("03000{n}");
        let which = n.to_string();
        let twin = [("proof.number", proof.as_str()), ("child.given", given), ("child.plurality", "2"), ("child.plurality_order", &which)];
        let parents = [("mother.iin", mother.as_str()), ("father.iin", father.as_str())];
        let form = world::changed(&[twin.as_slice(), parents.as_slice()].concat());
        let application = world::file(house, &form).await;
        let record = world::register(house, application, n).await;
        let log = registry::ports::store::LogId("7517".to_owned());
        let state: domain::record::Record = world::state(house, &log, registry::ports::store::StreamKind::Record, record.0).await;
        children.push(state.iin.unwrap());
    }
    let of = async |iin: &Iin| registry::kin::relatives(&house.registry, iin).await.unwrap();
    let sorted = |mut iins: Vec<Iin>| {
        iins.sort_unstable();
        iins
    };
    assert_eq!(sorted(of(&mother).await), sorted(vec![father, children[0], children[1]]), "children, and the husband by their marriage");
    assert_eq!(sorted(of(&children[0]).await), sorted(vec![mother, father, children[1]]), "parents, brothers and sisters");
    assert_eq!(of(&iin("1970-01-01", Sex::Male, 500)).await, []);
}

fn main(seen: &Seen) -> &str {
    seen.text.split("<main").nth(1).unwrap_or(&seen.text)
}

#[tokio::test]
async fn journals_list_what_the_paper_lists() {
    let (mut browser, birth) = world().await;
    let register = browser.get("/workspace/journals?from=01.11.2026&to=30.11.2026").await;
    assert!(register.text.contains("2026-0001") && register.text.contains("№ 1, 18.11.2026"), "{}", main(&register));
    assert!(register.text.contains("/workspace/papers/register/7517?from=01.11.2026"));
    let journal = browser.get("/workspace/journals/blanks?from=01.11.2026&to=30.11.2026").await;
    assert!(journal.text.contains("АБ № 0000418") && journal.text.contains(&birth.record.to_string()), "{}", main(&journal));
    let earlier = browser.get("/workspace/journals?from=01.01.2026&to=31.01.2026").await;
    assert!(earlier.text.contains("За эти дни записей нет."));
}

impl Seen {
    /// The hidden field that proves the form to `action`.
    fn csrf_of(&self, action: &str) -> String {
        let (_, form) = self.text.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form to {action}: {}", self.text));
        let (_, rest) = form.split_once("name=\"csrf\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }
    /// A hidden field of the page.
    fn hidden(&self, name: &str) -> String {
        let (_, rest) = self.text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}"));
        rest.split('"').next().unwrap().to_owned()
    }
}

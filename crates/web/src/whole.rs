//! A number such as `2026-0036` stays on one line wherever it stands on a page: browsers break it after its hyphen, and a
//! hyphen that does not break would be found by nobody who searches for what the paper says. Nor does a line end between № and
//! what it numbers, whoever wrote the words: a text of ours, a name or a document that somebody typed.

use std::borrow::Cow;

/// What a page shows of these is no text of the page, or may hold no element.
const AS_IT_IS: [&str; 6] = ["title", "textarea", "option", "script", "style", "text"];

/// The sign of a number with a space that breaks.
const LOOSE: &str = "№ ";

/// The page with each such number in an element that does not break; a number that stands in one already is left.
pub(crate) fn with_whole_numbers(html: &str) -> Cow<'_, str> {
    if number(html).is_none() && !html.contains(LOOSE) {
        return html.into();
    }
    let mut out = String::with_capacity(html.len() + 1024);
    let (mut rest, mut tag) = (html, "");
    while let Some((text, after)) = rest.split_once('<') {
        put(&mut out, text, tag);
        let Some((inside, after)) = after.split_once('>') else {
            out.extend(["<", after]);
            return out.into();
        };
        out.extend(["<", inside, ">"]);
        (tag, rest) = (inside, after);
        let name = inside.split([' ', '/', '\n']).next().unwrap_or_default();
        if AS_IT_IS.contains(&name) {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            let (verbatim, after) = rest.split_at(end);
            out.push_str(verbatim);
            rest = after;
        }
    }
    put(&mut out, rest, tag);
    out.into()
}

/// A text, with the element for each number; `tag` is what stands before it.
fn put(out: &mut String, text: &str, tag: &str) {
    let (mut rest, whole) = (text, tag.contains("class=\"num"));
    while let Some((from, length)) = number(rest).filter(|_| !whole) {
        let (before, at) = rest.split_at(from);
        let (number, after) = at.split_at(length);
        tight(out, before);
        out.extend(["<span class=\"num\">", number, "</span>"]);
        rest = after;
    }
    tight(out, rest);
}

/// A text, each № beside what it numbers.
fn tight(out: &mut String, text: &str) {
    let mut parts = text.split(LOOSE);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.extend(["№\u{a0}", part]);
    }
}

/// The first number, where it begins and how long it is: four digits of a year, a hyphen, at least four digits, and nothing that belongs to either end.
fn number(text: &str) -> Option<(usize, usize)> {
    for (hyphen, _) in text.match_indices('-') {
        let (Some(from), Some(after)) = (hyphen.checked_sub(4), text.get(hyphen + 1..)) else { continue };
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let year = text.as_bytes().get(from..hyphen).is_some_and(|year| year.iter().all(u8::is_ascii_digit));
        if !year || digits < 4 {
            continue;
        }
        let belongs = |c: char| c.is_alphanumeric() || c == '-';
        let bounded = |side: Option<char>| !side.is_some_and(belongs);
        if bounded(text.get(..from)?.chars().next_back()) && bounded(after.get(digits..)?.chars().next()) {
            return Some((from, 5 + digits));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::with_whole_numbers;

    #[test]
    fn a_number_in_a_sentence_is_kept_whole_and_the_rest_is_as_it_was() {
        for (html, whole) in [
            ("<p>заявление 2026-0036, Медеуский район</p>", "<p>заявление <span class=\"num\">2026-0036</span>, Медеуский район</p>"),
            ("<a href=\"/x?q=2026-0036\">№\u{a0}2026-12345</a>", "<a href=\"/x?q=2026-0036\">№\u{a0}<span class=\"num\">2026-12345</span></a>"),
            ("<td>№ 2 перзентхана, решение № 4</td>", "<td>№\u{a0}2 перзентхана, решение №\u{a0}4</td>"),
            ("<p>№ 2026-0036 · № 5", "<p>№\u{a0}<span class=\"num\">2026-0036</span> · №\u{a0}5"),
            ("2026-0001 и 2026-0002", "<span class=\"num\">2026-0001</span> и <span class=\"num\">2026-0002</span>"),
        ] {
            assert_eq!(with_whole_numbers(html), whole);
        }
        for html in [
            "<span class=\"num\">2026-0036</span>",
            "<a class=\"num\" href=\"/x\">2026-0036</a>",
            "<title>2026-0036</title><option value=\"1\">2026-0036</option><textarea>2026-0036</textarea>",
            "<input value=\"2026-0036\">",
            "<input value=\"№ 5\"><textarea>№ 5</textarea><option>№ 5</option>",
            "01a1ecf6-31c0-7b50-80b7-3a53f0916c93 2026-11-18 7517-m1 12026-0036 2026-0036-1 2026-003 ж2026-0036 -2026-0036",
            "-",
            "2026-",
            "<",
            "<p",
            "2026-0036ә",
        ] {
            assert_eq!(with_whole_numbers(html), html);
        }
    }
}

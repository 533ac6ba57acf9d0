use registry::access::Action;
use registry::access::password::Weak;
use registry::access::permit::Why;
use text::{Lang, t};

#[test]
fn everything_said_here_is_said_in_all_three_languages() {
    let mut keys: Vec<&str> = Action::ALL.iter().map(|action| action.key()).collect();
    keys.extend(Why::ALL.iter().flat_map(|why| [why.key(), why.advice()]));
    keys.extend(Weak::ALL.iter().map(|weak| weak.key()));
    for lang in Lang::ALL {
        for key in &keys {
            assert!(!t(lang, key, &[]).starts_with('['), "{key} in {lang}");
        }
    }
}

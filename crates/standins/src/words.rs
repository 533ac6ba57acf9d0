//! The words of the stand-ins' own pages. They are no part of the product's catalogues: the release server has neither.

use serde::{Deserialize, Serialize};

/// A language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Kazakh.
    #[default]
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Lang {
    /// All, with their names in themselves.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Kk, "Қазақша"), (Self::Ru, "Русский"), (Self::En, "English")];

    /// By its code; NCALayer says `kz` too.
    pub fn of(code: Option<&str>) -> Self {
        match code {
            Some("ru") => Self::Ru,
            Some("en") => Self::En,
            _ => Self::Kk,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// A word of the pages by its key; the key itself when there is none, which a test forbids.
    pub fn t(self, key: &str) -> &'static str {
        let found = WORDS.iter().find(|(known, ..)| *known == key);
        found.map_or("?", |(_, kk, ru, en)| match self {
            Self::Kk => kk,
            Self::Ru => ru,
            Self::En => en,
        })
    }
}

/// Key, Kazakh, Russian, English.
pub const WORDS: &[(&str, &str, &str, &str)] = &[
    (
        "banner",
        "СИМУЛЯТОР. Мұнда қойылған қолтаңбаның заңды күші жоқ.",
        "СИМУЛЯТОР. Подпись отсюда не имеет юридической силы.",
        "SIMULATOR. A signature made here has no legal force.",
    ),
    ("chooser-title", "NCALayer: кілтті таңдау", "NCALayer: выбор ключа", "NCALayer: choose a key"),
    ("chooser-waiting", "Қол қою сұралды", "Запрошена подпись", "A signature is asked for"),
    ("chooser-key-waiting", "Кілт туралы мәлімет сұралды", "Запрошены сведения о ключе", "Facts of a key are asked for"),
    ("chooser-idle", "Қазір ештеңе сұралмаған", "Сейчас ничего не запрошено", "Nothing is asked for now"),
    (
        "chooser-idle-help",
        "Тіркелім бетінде «Қол қою» батырмасын басыңыз: сұрау осы терезеде өзі көрінеді.",
        "Нажмите «Подписать» на странице реестра: запрос появится в этом окне сам.",
        "Press “Sign” on the registry's page: the request appears in this window by itself.",
    ),
    ("chooser-done-sign", "Қол қойылды. Тіркелім бетіне оралыңыз.", "Подписано. Вернитесь на страницу реестра.", "Signed. Go back to the registry's page."),
    ("chooser-done-cancel", "Бас тартылды. Ештеңеге қол қойылған жоқ.", "Отменено. Ничего не подписано.", "Cancelled. Nothing was signed."),
    (
        "chooser-gone",
        "Бұл сұрау енді жоқ: бет оны қайтарып алған.",
        "Этого запроса больше нет: страница его отозвала.",
        "That request is gone: the page took it back.",
    ),
    ("mode-automatic", "Режим қосулы, терезе сұралмайды: {}", "Включён режим, окно не спрашивается: {}", "A mode is on, this window is not asked: {}"),
    ("what", "Неге қол қойылады", "Что подписывается", "What is signed"),
    ("document", "Құжат", "Документ", "Document"),
    ("bytes", "байт", "байт", "bytes"),
    ("hash-only", "Құжаттың өзі емес, тек хэші берілді", "Передан только хэш, а не сам документ", "Only the hash was given, not the document"),
    ("not-text", "Бұл мәтін емес; мазмұнын хэшінен салыстырыңыз", "Это не текст; сверьте содержимое по хэшу", "This is not text; compare it by its hash"),
    ("attached", "мазмұны қолтаңбаның ішінде", "содержимое внутри подписи", "content inside the signature"),
    ("detached", "қолтаңба бөлек файлда", "подпись отдельно от документа", "signature apart from the document"),
    ("stamped", "уақыт белгісімен", "с меткой времени", "with a time stamp"),
    ("whose", "Кімнің кілтімен", "Чьим ключом", "With whose key"),
    ("fits", "Сұралғанға сай", "Подходят к запросу", "Fit the request"),
    (
        "fits-not",
        "Сай емес: шын NCALayer бұларды ұсынбайды",
        "Не подходят: настоящий NCALayer их не предложит",
        "Do not fit: the real NCALayer would not offer them",
    ),
    ("kind", "Кілттің түрі", "Какой ключ", "Which key"),
    ("kind-bad", "Бас тартуды көрсету үшін", "Чтобы увидеть отказ", "To see a refusal"),
    ("sign", "Қол қою", "Подписать", "Sign"),
    ("choose", "Осы кілт", "Этот ключ", "This key"),
    ("cancel", "Бас тарту", "Отмена", "Cancel"),
    ("good", "Жарамды кілт (МЕМСТ)", "Действующий ключ (ГОСТ)", "Right key (GOST)"),
    ("rsa", "Жарамды кілт (RSA)", "Действующий ключ (RSA)", "Right key (RSA)"),
    ("auth_key", "Тек жүйеге кіруге арналған", "Только для входа", "For logging in only"),
    ("revoked", "Қайтарып алынған", "Отозванный", "Revoked"),
    ("expired", "Мерзімі өткен", "Просроченный", "Expired"),
    ("not_yet_valid", "Мерзімі әлі басталмаған", "Срок ещё не начался", "Not valid yet"),
    ("foreign_ca", "Аты сол, бірақ бөтен куәландырушы орталық", "Чужой центр с тем же именем", "Another authority with the same name"),
    ("no_role", "Ұйымдағы рөлі жоқ", "Без роли в организации", "Without a role in the organisation"),
    ("other_bin", "Басқа ұйымның кілті", "Ключ другой организации", "Of another organisation"),
    ("odd_number", "ЖСН қате жазылған", "ИИН записан неправильно", "Number written wrongly"),
    ("phone-title", "eGov Mobile: телефон", "eGov Mobile: телефон", "eGov Mobile: telephone"),
    ("phone-paste", "QR мәтіні немесе сілтеме", "Текст QR или ссылка", "Text of the QR, or a link"),
    (
        "phone-paste-help",
        "Беттегі QR астындағы мәтінді көшіріп қойыңыз: mobileSign:https://…",
        "Вставьте текст, что стоит под QR на странице: mobileSign:https://…",
        "Paste the text that stands under the QR of the page: mobileSign:https://…",
    ),
    ("phone-open", "Ашу", "Открыть", "Open"),
    ("phone-asks", "Сізден қол қою сұралады", "Вас просят подписать", "You are asked to sign"),
    ("phone-organisation", "Ұйым", "Организация", "Organisation"),
    ("phone-bin", "БСН", "БИН", "BIN"),
    ("phone-until", "Мерзімі", "Действует до", "Until"),
    ("phone-method", "Тәсілі", "Способ", "Method"),
    ("phone-signed", "Қол қойылды, тіркелім қабылдады.", "Подписано, реестр принял.", "Signed, and the registry took it."),
    ("phone-declined", "Бас тарттыңыз. Ештеңе жіберілген жоқ.", "Вы отказались. Ничего не отправлено.", "You declined. Nothing was sent."),
    ("phone-refused", "Болмады", "Не получилось", "It did not work"),
    ("phone-again", "Басқа QR", "Другой QR", "Another QR"),
    ("decline", "Бас тарту", "Отказаться", "Decline"),
    (
        "fault-link",
        "Бұл eGov Mobile сілтемесі емес: mobileSign:https://… деп басталуы керек.",
        "Это не ссылка eGov Mobile: она начинается с mobileSign:https://…",
        "This is no link of eGov Mobile: it begins with mobileSign:https://…",
    ),
    (
        "fault-plain",
        "Мекенжайы қорғалмаған: https болуы керек (осы машинада ғана http жарайды).",
        "Адрес не защищён: нужен https (http годится только на этой машине).",
        "The address is not protected: https is needed (http only on this machine).",
    ),
    ("fault-silent", "Сервер жауап бермеді.", "Сервер не ответил.", "The server did not answer."),
    ("fault-answer", "Сервер бас тартты.", "Сервер отказал.", "The server refused."),
    ("fault-shape", "Сервердің жауабы хаттамаға сай емес.", "Ответ сервера не по протоколу.", "The server's answer is not as the protocol asks."),
    ("fault-expired", "Сұраудың мерзімі өтті.", "Срок запроса истёк.", "The request has expired."),
    (
        "fault-method",
        "Бұл тәсілмен қол қойылмайды: CMS_WITH_DATA не CMS_SIGN_ONLY керек.",
        "Этот способ не поддержан: нужен CMS_WITH_DATA или CMS_SIGN_ONLY.",
        "This method is not done here: CMS_WITH_DATA or CMS_SIGN_ONLY is needed.",
    ),
    ("fault-person", "Мұндай адам жоқ.", "Такого человека нет.", "There is no such person."),
    ("fault-key", "Кілт қол қоймады.", "Ключ не подписал.", "The key did not sign."),
    ("control-title", "Симуляторларды басқару", "Управление симуляторами", "Control of the stand-ins"),
    (
        "control-help",
        "Мұнда қызметтерді әдейі бұзуға болады. Бағдарламаға арналған жолы: POST /control/…",
        "Здесь службы можно нарочно сломать. Для программ: POST /control/…",
        "Services can be made to fail here. For programs: POST /control/…",
    ),
    ("control-mode", "NCALayer не істейді", "Что делает NCALayer", "What NCALayer does"),
    ("control-person", "Кімнің кілті (бос: сұралғанға сай біріншісі)", "Чей ключ (пусто: первый подходящий)", "Whose key (empty: the first that fits)"),
    ("control-anyone", "сұралғанға сай бірінші", "первый подходящий", "the first that fits"),
    ("control-delay", "Кідіріс, миллисекунд", "Задержка, миллисекунд", "Delay, milliseconds"),
    ("control-ocsp", "OCSP", "OCSP", "OCSP"),
    ("control-tsp", "Уақыт белгісі (TSP)", "Метка времени (TSP)", "Time stamp (TSP)"),
    ("control-crl", "Тізім (CRL)", "Список (CRL)", "List (CRL)"),
    ("control-set", "Қолдану", "Применить", "Apply"),
    ("control-revoke", "Кілтті қайтарып алу", "Отозвать ключ", "Revoke a key"),
    ("control-restore", "Қайта қалпына келтіру", "Вернуть в силу", "Put back in force"),
    ("control-done", "Қолданылды.", "Применено.", "Applied."),
    ("link-chooser", "Кілт таңдау терезесі", "Окно выбора ключа", "Window of keys"),
    ("link-phone", "Телефон", "Телефон", "Telephone"),
    ("link-control", "Басқару", "Управление", "Control"),
];

#[cfg(test)]
mod tests {
    use super::{Lang, WORDS};

    #[test]
    fn every_word_is_there_in_three_languages_and_once() {
        for (at, (key, kk, ru, en)) in WORDS.iter().enumerate() {
            assert!(!kk.is_empty() && !ru.is_empty() && !en.is_empty(), "{key}");
            assert!(WORDS.iter().skip(at + 1).all(|(other, ..)| other != key), "{key} twice");
        }
        for kind in crate::Kind::ALL {
            assert_ne!(Lang::Kk.t(kind.as_str()), "?", "{kind:?}");
        }
    }

    #[test]
    fn every_word_that_a_page_names_is_there() {
        let pages = [
            include_str!("../templates/chooser.html"),
            include_str!("../templates/phone.html"),
            include_str!("../templates/control.html"),
            include_str!("../templates/frame.html"),
        ];
        for name in pages.iter().flat_map(|page| page.split(".t(\"").skip(1)).filter_map(|rest| rest.split('"').next()) {
            assert!(WORDS.iter().any(|(key, ..)| *key == name), "{name}");
        }
    }
}

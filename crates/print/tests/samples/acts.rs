//! Act record, certificate, reference of a stillborn child.

use super::{Case, body, known, person, qr, sheet, signatory};
use domain::paper::AbsentReason::{None as No, NotApplicable, NotStated, NotYet, Requested, Unknown};
use domain::paper::{
    ActRecordBirth, CertificateBirth, CertificateParent, Child, CopySign, ElectronicSignature, Mark, Paper, Parent, StillbirthParent, StillbirthReference,
    Value, Words,
};

const LONG: &str = "Мұхаммеджан-Нұрсұлтанбек Әбубәкір оғлы Қожахмет";

fn part(case: Case, usual: &str, long: &str) -> Value {
    match case {
        Case::LongNames => Value::same(long),
        Case::OneLetter => Value::same(usual.chars().take(1).collect::<String>()),
        _ => Value::same(usual),
    }
}

fn child(case: Case) -> Child {
    Child {
        surname: known(case, part(case, "Жаңаберген", LONG), NotStated),
        given: known(case, part(case, "Ибраһим", "Мұхаммеджан-Нұрсұлтанбек"), NotStated),
        patronymic: known(case, part(case, "Әділұлы", "Әбубәкір оғлы Қожахмет"), No),
        iin: known(case, Value::same("201231509999"), Requested),
        sex: known(case, Value::both("ер", "мужской"), Unknown),
        born: if case == Case::Repeat { Value::same("__.05.1931") } else { known(case, Value::same("31.12.2020"), Unknown) },
        live: known(case, Value::both("тірі", "живой"), Unknown),
        place: known(case, Value::both("Қазақстан Республикасы, Үлгі облысы, Көктөбе қаласы", "Республика Казахстан, область Үлгі, город Көктөбе"), Unknown),
        children: known(case, Value::both("біреу", "один"), Unknown),
        order: known(case, Value::same("2"), NotStated),
        document: known(
            case,
            Value::shared(
                "Көктөбе перзентханасының туу туралы медициналық куәлігі",
                "медицинское свидетельство о рождении, роддом города Көктөбе",
                "№ 0000214, 03.01.2021",
            ),
            Unknown,
        ),
    }
}

fn father(case: Case) -> Parent {
    Parent {
        name: known(case, person(case, "Жаңаберген", "Әділ", "Құрманғазыұлы"), NotStated),
        iin: known(case, Value::same("900101300811"), Unknown),
        born: known(case, Value::same("01.01.1990, 31"), Unknown),
        citizenship: known(case, Value::both("Қазақстан", "Казахстан"), NotStated),
        ethnicity: known(case, Value::both("қазақ", "казах"), NotStated),
        residence: known(case, Value::both("Көктөбе қ., Ынтымақ к-сі, 14/6", "г. Көктөбе, ул. Ынтымақ, 14/6"), NotStated),
        work: known(case, Value::both("«Үміт» ЖШС, инженер", "ТОО «Үміт», инженер"), NotStated),
        education: known(case, Value::both("жоғары", "высшее"), NotStated),
    }
}

fn mother(case: Case) -> Parent {
    Parent {
        name: known(case, person(case, "Жаңаберген", "Гүлнәр", "Өмірбекқызы"), NotStated),
        iin: known(case, Value::same("850101400021"), Unknown),
        born: known(case, Value::same("01.01.1985, 36"), Unknown),
        citizenship: known(case, Value::both("Қазақстан", "Казахстан"), NotStated),
        ethnicity: Value::Absent(NotStated),
        residence: known(case, Value::both("сол жерде", "там же"), NotStated),
        work: known(case, Value::both("№ 3 мектеп, мұғалім", "школа № 3, учитель"), NotStated),
        education: known(case, Value::both("арнаулы орта", "среднее специальное"), NotStated),
    }
}

fn marks(case: Case) -> Vec<Mark> {
    let annulled = Mark {
        date: "30.05.2024".into(),
        text: Words::new(
            "Жойылды: Үлгілі аудандық сотының 12.05.2024 № 2-45 шешімі, 28.05.2024 күшіне енді.",
            "Аннулирована: решение суда района Үлгілі от 12.05.2024 № 2-45, вступило в силу 28.05.2024.",
        ),
    };
    let certificate = |i: u32| Mark {
        date: format!("{:02}.09.2023", i + 1),
        text: Words::new(
            format!("Қайталама куәлік берілді: ҮЛ № 00000{}, бастапқы куәлік жарамсыз деп танылды.", 60 + i),
            format!("Выдано повторное свидетельство ҮЛ № 00000{}, прежнее признано недействительным.", 60 + i),
        ),
    };
    match case {
        Case::Annulled => (0..9).map(certificate).chain([annulled]).collect(),
        Case::Repeat => (0..1).map(certificate).collect(),
        _ => Vec::new(),
    }
}

pub fn record(case: Case) -> Paper {
    let late = case == Case::Repeat;
    Paper::ActRecordBirth(Box::new(ActRecordBirth {
        sheet: sheet(case, "9910-Т-2021-17", Some(if case == Case::Annulled { 11 } else { 1 })),
        body: body(),
        copy: if case == Case::Repeat { CopySign::II } else { CopySign::I },
        annulled: case == Case::Annulled,
        number: "17".into(),
        late: late.then(|| Words::new("мерзімі өткізіліп", "с пропуском срока")),
        registered: Value::same("11.01.2021"),
        book: if late {
            Value::both("қалпына келтірілген", "восстановленных")
        } else {
            Value::both("ағымдағы", "текущая")
        },
        body_code: "9910".into(),
        child: child(case),
        father: father(case),
        mother: mother(case),
        father_basis: known(case, Value::shared("неке қию туралы акт жазбасы", "запись акта о заключении брака", "№ 212, 18.08.2017, 9910"), Unknown),
        applicant: known(case, person(case, "Жаңаберген", "Әділ", "Құрманғазыұлы"), Unknown),
        applicant_capacity: known(case, Value::both("әкесі", "отец"), Unknown),
        applicant_document: known(case, Value::shared("жеке куәлік", "удостоверение личности", "№ 000000017"), Unknown),
        certificate: known(case, Value::same("ҮЛ № 0000031, 12.01.2021"), NotYet),
        marks: marks(case),
        signatories: vec![
            signatory("Жауапты лауазымды адам", "Ответственное должностное лицо", "А. Ө. Сағындық"),
            signatory("Тіркеуші органның бастығы", "Начальник регистрирующего органа", "Ғ. Ш. Нұрпейіс"),
        ],
    }))
}

pub fn certificate(case: Case) -> Paper {
    let c = child(case);
    let parent = |p: Parent| CertificateParent { name: p.name, citizenship: p.citizenship, ethnicity: p.ethnicity };
    Paper::CertificateBirth(Box::new(CertificateBirth {
        sheet: sheet(case, "9910-Т-2021-17", None),
        repeat: case == Case::Repeat,
        preprinted: case == Case::OneLetter,
        series: "ҮЛ".into(),
        number: "0000052".into(),
        surname: c.surname,
        given: c.given,
        patronymic: c.patronymic,
        iin: c.iin,
        born: c.born,
        place: c.place,
        father: parent(father(case)),
        mother: parent(mother(case)),
        record: Value::same("№ 17, 11.01.2021"),
        registered_by: Value::both("Үлгілі ауданы Әділет басқармасының АХАТ бөлімі", "отдел РАГС управления юстиции района Үлгілі"),
        issued_by: Value::both("Сарыөзен ауданы Әділет басқармасының АХАТ бөлімі", "отдел РАГС управления юстиции района Сарыөзен"),
        issued: Value::same("16.03.2026"),
        head: "Д. Қ. Һашимов".into(),
        qr: Some(qr("7H3K-92QD-M4TX")),
    }))
}

pub fn stillbirth(case: Case) -> Paper {
    let parent = |name, born: &str| StillbirthParent {
        name,
        born: known(case, Value::same(born), Unknown),
        citizenship: known(case, Value::both("Қазақстан", "Казахстан"), NotStated),
    };
    Paper::StillbirthReference(Box::new(StillbirthReference {
        sheet: sheet(case, "ҮЛ-26-0000388-Т", None),
        body: body(),
        number: "ҮЛ-26-0000388-Т".into(),
        issued: Value::same("16.03.2026"),
        application: known(case, Value::same("№ 39, 13.03.2026"), NotApplicable),
        recipient: known(case, person(case, "Әбішев", "Жомарт", "Һамитұлы"), NotStated),
        surname: known(case, Value::same("Әбішев"), NotStated),
        sex: known(case, Value::both("әйел", "женский"), Unknown),
        born: known(case, Value::same("11.03.2026"), Unknown),
        place: known(case, Value::both("Үлгі облысы, Көктөбе қаласы", "область Үлгі, город Көктөбе"), Unknown),
        document: known(
            case,
            Value::shared("перинаталдық өлім туралы медициналық куәлік", "медицинское свидетельство о перинатальной смерти", "№ 0000019, 12.03.2026"),
            Unknown,
        ),
        father: parent(known(case, person(case, "Әбішев", "Жомарт", "Һамитұлы"), NotStated), "05.06.1991"),
        mother: parent(known(case, person(case, "Әбішева", "Іңкәр", "Ғабитқызы"), NotStated), "17.09.1993"),
        record: Value::same("№ 5, 13.03.2026"),
        registered_by: Value::both("Үлгілі ауданының АХАТ бөлімі", "отдел РАГС района Үлгілі"),
        signatory: signatory("Бөлім бастығы", "Начальник отдела", "Ғ. Ш. Нұрпейіс"),
        signature: (case != Case::Repeat).then(|| ElectronicSignature {
            made: "16.03.2026 11:27:05, UTC+5".into(),
            certificate: "5A0C 17E3 90B2 44D1".into(),
            hash: "4f1a09c6b7d2e8356c9011ae7742d05b91e35c08aa17f4b603d92e7f68c41b50".into(),
            file: "ҮЛ-26-0000388-Т.p7s".into(),
        }),
        qr: Some(qr("Q2M8-41WX-TT0K")),
    }))
}

# Неге қол қойылады: құжаттың атауы.
signing-log-in = Жүйеге кіру
signing-birth-register = Туу туралы акт жазбасы
signing-conclusion-approve = Туу туралы кеш өтініш бойынша қорытындыны бекіту
signing-refusal-decide = Тууды тіркеуден бас тарту туралы шешім
signing-refusal-sign = Тууды тіркеуден бас тарту туралы хат
signing-certificate-make = Туу туралы куәлік немесе анықтама
signing-record-correct = Акт жазбасына түзету
signing-cause-annul = Акт жазбасындағы белгіні жою
signing-number-allotted = тіркеу кезінде беріледі
sign-with-key = ЭЦҚ кілтімен қол қою
issued-title = Электрондық құжат
issued-inside = Ұйымның қолтаңбасы бар PDF
issued-beside = PDF-тен бөлек қолтаңба (.p7s)

# Неге қол қойылмады немесе орындалмады.
ground-signing-not-offered = Бұл жүйеде электрондық қолтаңба бапталмаған: әкімшіге айтыңыз.
ground-signing-no-iin = Тіркелгіңізде ЖСН жоқ, сондықтан кілтіңізді танып болмайды: әкімшіге айтыңыз.
ground-signing-changed = Сіз қол қойғанша іс өзгерді: бетті қайта ашып, қарап шығыңыз да, жаңадан қол қойыңыз.
ground-signing-another-day = Құжат басқа күні көрсетілген: бүгінгі күнмен қайта қол қойыңыз.
ground-signing-done-before = Бұл әрекет осы қолтаңбасыз бұрын орындалған: істің тарихын қараңыз. Бұл қолтаңба ештеңені растамайды.
ground-signing-no-right = Бұл рөлдегі құқығыңыз аяқталған немесе өзгерген: рөлді тексеріп, қайта бастаңыз.
ground-signing-one-person = Кіру үшін бір ғана адам қол қоюы керек.
ground-signing-key-without-iin = Бұл кілттің сертификатында ЖСН жоқ. Адамға берілген кілтті таңдаңыз.
ground-signing-no-account = Бұл ЖСН-мен тіркелгі жоқ. Әкімшіден тіркелгіңізге ЖСН қосуды сұраңыз.
ground-signing-account-closed = Тіркелгі жабылған. Әкімшіге жүгініңіз.

# Тексеру бағдарламасының қорытындысы.
signing-verdict-valid = Қолтаңба жарамды.
signing-verdict-invalid = Қолтаңба жарамсыз: оған сүйенуге болмайды.
signing-verdict-indeterminate = Қолтаңбаны әзірге толық тексеру мүмкін емес: сүйенуге әлі болмайды.

# Үстелде: қол қойылған, бірақ орындалмағандар.
desk-signatures = Қол қойылған, бірақ орындалмағандар
desk-signed-at = Қашан
desk-signed-what = Не
desk-signed-stands = Жағдайы
desk-signature-refused = Орындалмады
desk-signature-open = Сертификат тексерілуде
desk-signature-open-then = Куәландырушы орталық жауап бермейді: қайта сұраймыз, өзіңіз ештеңе істемейсіз.
desk-signatures-count = { $n } қолтаңба

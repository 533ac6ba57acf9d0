# API жауаптары.
api-refused-title = Заң бойынша бас тартылды
api-refused-lead = Барлық негіздер төменде, әрқайсысы өз тармағымен. Оларды түзетіп, сұрауды жаңа кілтпен қайталаңыз.
api-client-title = Клиент белгісіз
api-client-lead = Authorization: Bearer тақырыбында машиналық клиенттің немесе кірудің белгісін жіберіңіз.
api-key-title = Idempotency-Key жоқ
api-key-lead = Әрекет ететін әр сұрауға жаңа UUID беріңіз: қайталанған сұрау сол жауапты алады.
api-unreadable-title = Сұрау оқылмады
api-unreadable-lead = Төменде /api/openapi.json сипаттамасына сай келмейтін жер көрсетілген.
api-key-used-title = Кілт басқа сұрауға берілген
api-key-used-lead = Осы Idempotency-Key арқылы бұған дейін басқа сұрау келген. Жаңа әрекетке жаңа UUID керек.
api-changed-title = Осы арада өзгертілді
api-changed-lead = Нұсқа If-Match ішіндегіден өзгеше. Қайта оқып, жаңа нұсқамен қайталаңыз.
api-match-title = If-Match жоқ
api-match-lead = Басқаның өзгерісін өшірмеу үшін соңғы оқудағы ETag мәнін If-Match тақырыбында көрсетіңіз.
api-purpose-title = Мақсат көрсетілмеген
api-login-title = Кіру орындалмады
api-not-by-post = Өтінішті пошта арқылы тек тіркеуші орган қабылдайды: жіберілген күнді алып тастаңыз.

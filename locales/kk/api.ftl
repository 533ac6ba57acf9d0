# API жауаптары.
api-refused-title = Заң бойынша бас тартылды
api-refused-lead = Барлық негіздер төменде, әрқайсысы өз тармағымен. Оларды түзетіп, сұрауды жаңа кілтпен қайталаңыз.
api-client-title = Клиент белгісіз
api-client-lead = Authorization: Bearer тақырыбында әкімші берген белгіні жіберіңіз.
api-key-title = Idempotency-Key жоқ
api-key-lead = Әрекет ететін әр сұрауға жаңа UUID беріңіз: қайталанған сұрау сол жауапты алады.

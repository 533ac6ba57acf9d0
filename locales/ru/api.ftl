# Ответы API.
api-refused-title = Отказано по закону
api-refused-lead = Все основания ниже, каждое со своим пунктом. Исправьте их и повторите запрос с новым ключом.
api-client-title = Клиент неизвестен
api-client-lead = Передайте в заголовке Authorization: Bearer токен, который выдал администратор.
api-key-title = Нет Idempotency-Key
api-key-lead = Давайте каждому действующему запросу новый UUID: повтор получит тот же ответ.

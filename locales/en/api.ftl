# Answers of the API.
api-refused-title = Refused by law
api-refused-lead = All grounds are below, each with its clause. Mend them and repeat the request with a new key.
api-client-title = Unknown client
api-client-lead = Send the token that the administrator gave in the header Authorization: Bearer.
api-key-title = No Idempotency-Key
api-key-lead = Give every request that does something a new UUID: a repeated one gets the same answer.

# Answers of the API.
api-refused-title = Refused by law
api-refused-lead = All grounds are below, each with its clause. Mend them and repeat the request with a new key.
api-client-title = Unknown client
api-client-lead = Send in the header Authorization: Bearer the token of a machine client or of a log-in.
api-key-title = No Idempotency-Key
api-key-lead = Give every request that does something a new UUID: a repeated one gets the same answer.
api-unreadable-title = The request can’t be read
api-unreadable-lead = Below is the place that is not as /api/openapi.json describes it.
api-key-used-title = The key was used for another request
api-key-used-lead = Another request came with this Idempotency-Key. A new action needs a new UUID.
api-changed-title = Changed meanwhile
api-changed-lead = The version is no longer that of If-Match. Read it again and repeat with the new version.
api-match-title = No If-Match
api-match-lead = Send the ETag of your last reading as If-Match, so that nobody else’s change is lost.
api-purpose-title = No purpose stated
api-login-title = Not logged in
api-not-by-post = Only a registering body takes applications in by post: leave the day of posting out.

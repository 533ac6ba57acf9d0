-- Roles of the application in PostgreSQL. Run by the owner of the database after `ahat migrate`, and again after each migration.
-- The owner creates and alters tables and rebuilds read models; the server runs as ahat_app and cannot change what was recorded.
-- ahat_app, ahat_eraser and ahat_auditor get no password here: give them log-ins of your own (`GRANT ahat_app TO …`).
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ahat_app') THEN CREATE ROLE ahat_app NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ahat_eraser') THEN CREATE ROLE ahat_eraser NOLOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ahat_auditor') THEN CREATE ROLE ahat_auditor NOLOGIN; END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ahat_app, ahat_eraser, ahat_auditor;

-- Read models and plain rows are replaced and deleted; facts are only added.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ahat_app;
REVOKE UPDATE, DELETE, TRUNCATE ON event, decision, law_bundle, claim, file FROM ahat_app;
REVOKE DELETE, TRUNCATE ON log_head, stream_state, counter FROM ahat_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON schema_version FROM ahat_app;

-- Erasure by lawful order: the content, never the envelope.
GRANT SELECT, UPDATE (salt, payload) ON event TO ahat_eraser;
GRANT SELECT, UPDATE (salt, input, trace, answer) ON decision TO ahat_eraser;
-- Files that no event names, after their term (`ahat sweep`); that they went is an event, so the eraser appends as well.
GRANT SELECT ON schema_version, claim, counter TO ahat_eraser;
GRANT SELECT, DELETE ON upload, file TO ahat_eraser;
GRANT INSERT ON event, decision TO ahat_eraser;
GRANT SELECT, INSERT ON law_bundle TO ahat_eraser;
GRANT SELECT, INSERT, UPDATE ON log_head, stream_state TO ahat_eraser;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO ahat_auditor;

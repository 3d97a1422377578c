-- The purpose `improve`. SQLite cannot widen a CHECK, so the ledger moves to a table whose list of
-- purposes is longer: every row as it was, in its place, and guarded as before. Dropping a table
-- deletes no rows in the sense of its triggers.

CREATE TABLE consents_widened (
    place INTEGER PRIMARY KEY AUTOINCREMENT,  -- the highest of a purpose counts, not the latest
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('teach', 'review', 'improve')),
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;

INSERT INTO consents_widened (place, tenant, learner, purpose, granted, at_ms)
SELECT place, tenant, learner, purpose, granted, at_ms FROM consents ORDER BY place;

DROP TABLE consents;
ALTER TABLE consents_widened RENAME TO consents;
CREATE INDEX consents_by_person ON consents (tenant, learner, purpose, place);

CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
BEGIN
    SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;

CREATE TRIGGER consents_are_never_deleted BEFORE DELETE ON consents
BEGIN
    SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;

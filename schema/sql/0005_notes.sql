-- Two more purposes, by the way of 0002, and what learners said of themselves. The words of a note
-- lie here alone, so that deleting the row deletes them (the connection overwrites what it frees).

CREATE TABLE consents_widened (
    place INTEGER PRIMARY KEY AUTOINCREMENT,  -- the highest of a purpose counts, not the latest
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    purpose TEXT NOT NULL
        CHECK (purpose IN ('teach', 'review', 'improve', 'remember', 'help_others')),
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

CREATE TABLE notes (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    id TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'remember',
    kind TEXT NOT NULL,
    words_sealed BLOB NOT NULL,
    from_event INTEGER NOT NULL,  -- the turn it was said in; 0 = written down by the learner
    at_ms INTEGER NOT NULL,       -- when it was last said or changed
    UNIQUE (tenant, learner, id),
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;

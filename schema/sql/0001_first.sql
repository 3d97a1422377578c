-- The first schema: events are the truth, everything else is a projection or a seam for privacy.
--
-- Every record carries its tenant and the purpose it was collected for. Personal text is ciphertext
-- (columns named *_sealed) under the key of that person; numbers that pages and replay compare stay
-- in clear. Times are Unix time in ms.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,  -- key_check, heartbeat
    value BLOB NOT NULL
) STRICT;

CREATE TABLE learners (
    place INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of creation
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    token_hash TEXT,  -- NULL for none and once erased
    created_at_ms INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,  -- number of the newest event
    erased_at_ms INTEGER,
    UNIQUE (tenant, learner)
) STRICT;
CREATE UNIQUE INDEX learners_by_token ON learners (tenant, token_hash) WHERE token_hash IS NOT NULL;

-- Rows are appended and overwritten by as many zeros, never deleted or resized: SQLite then has no
-- reason to copy a wrapped key to another page, where erasing would miss it.
CREATE TABLE person_keys (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    wrapped BLOB NOT NULL,  -- nonce and secretbox of the 32-byte key; zeros once destroyed
    UNIQUE (tenant, learner),
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;

CREATE TABLE consents (
    place INTEGER PRIMARY KEY AUTOINCREMENT,  -- the highest of a purpose counts, not the latest
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('teach', 'review')),
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    at_ms INTEGER NOT NULL,
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;
CREATE INDEX consents_by_person ON consents (tenant, learner, purpose, place);

CREATE TABLE events (
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    session TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    body_sealed BLOB NOT NULL,
    UNIQUE (tenant, learner, number),
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;

CREATE TABLE beliefs (
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    skill TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    known REAL NOT NULL CHECK (known BETWEEN 0.0 AND 1.0),
    low REAL NOT NULL,
    high REAL NOT NULL,
    stability_days REAL NOT NULL,
    at_ms INTEGER NOT NULL,
    model TEXT NOT NULL,
    ledger_sealed BLOB NOT NULL,
    PRIMARY KEY (tenant, learner, skill),
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;

CREATE TABLE decisions (
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    event INTEGER NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    chosen TEXT NOT NULL,
    policy TEXT NOT NULL,
    seed INTEGER NOT NULL,  -- 64 bits, read back as unsigned
    body_sealed BLOB NOT NULL,
    PRIMARY KEY (tenant, learner, event),
    FOREIGN KEY (tenant, learner, event) REFERENCES events (tenant, learner, number)
) STRICT;

-- The newest one of each learner.
CREATE TABLE snapshots (
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    version INTEGER NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    view_sealed BLOB NOT NULL,
    PRIMARY KEY (tenant, learner),
    FOREIGN KEY (tenant, learner) REFERENCES learners (tenant, learner)
) STRICT;

-- Replies kept for retry keys. `learner` is empty for calls made before there is a learner.
CREATE TABLE replies (
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    retry_key TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body_sealed BLOB NOT NULL,
    kept_at_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, learner, retry_key)
) STRICT;
CREATE INDEX replies_by_age ON replies (kept_at_ms);

-- Authors' work by content address; no personal data.
CREATE TABLE courses (
    hash TEXT NOT NULL PRIMARY KEY,
    encoded TEXT NOT NULL
) STRICT;

-- What others are to be told, at least once, keyed by event.
CREATE TABLE outbox (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    event INTEGER NOT NULL,
    topic TEXT NOT NULL  -- the event's kind
) STRICT;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
BEGIN
    SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;

CREATE TRIGGER consents_are_never_deleted BEFORE DELETE ON consents
BEGIN
    SELECT RAISE(ABORT, 'the consent ledger is append-only');
END;

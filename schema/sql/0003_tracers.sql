-- What each course's estimates follow: fitted parameters under the hash of their content, with the
-- choice they rest on. Sums over many people, no person's own data. Events name tracers by hash, so
-- rows stay.

CREATE TABLE tracers (
    place INTEGER PRIMARY KEY AUTOINCREMENT,  -- the highest of a course is the one in use
    tenant TEXT NOT NULL,
    course TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'improve',
    hash TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX tracers_by_hash ON tracers (hash);
CREATE INDEX tracers_by_course ON tracers (tenant, course, place);

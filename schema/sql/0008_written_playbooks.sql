-- Playbooks that authors wrote in the form, beside those in the course's files. Course content: no
-- personal data. They may be removed again.

CREATE TABLE written_playbooks (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    course TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (tenant, course, id)
) STRICT;

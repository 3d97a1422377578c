-- Items made from learners' questions that an author took into the course, as the author confirmed
-- them. Course content: no personal data. They may be removed again.

CREATE TABLE adopted_items (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    course TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (tenant, course, id)
) STRICT;

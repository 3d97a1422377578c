-- Wordings of ideas that a person judged, worded so that they name nobody; whose answer they came
-- from is not kept. They may be removed again.

CREATE TABLE exemplars (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    course TEXT NOT NULL,
    item TEXT NOT NULL,
    id TEXT NOT NULL,
    idea TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'review',
    wording TEXT NOT NULL,
    expressed INTEGER NOT NULL CHECK (expressed IN (0, 1)),
    judged_by TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;
CREATE INDEX exemplars_by_item ON exemplars (tenant, course, item, place);

-- What language models cost, by person and day: counts and sums alone, never words.

CREATE TABLE model_usage (
    tenant TEXT NOT NULL,
    learner TEXT NOT NULL,
    day INTEGER NOT NULL,  -- days since 1970-01-01, UTC
    role TEXT NOT NULL,
    model TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT 'teach',
    calls INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    refused INTEGER NOT NULL,  -- wordings that failed a check and were replaced
    tokens_in INTEGER NOT NULL,
    tokens_out INTEGER NOT NULL,
    cost_micros INTEGER NOT NULL,  -- millionths of the currency that the prices are in
    waited_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, learner, day, role, model)
) STRICT;

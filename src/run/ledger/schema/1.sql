-- Version 1: what frontdesk did, kept so that an interrupted run can be continued and its report written again.
-- Mapped columns only; never the key. Times are milliseconds since 1970, UTC.
-- This file stays as it is: a change of the schema is a further file.

CREATE TABLE organization (
    base_url          TEXT NOT NULL,
    default_workspace TEXT            -- the UUID of its default workspace, where the API names one
) STRICT;

CREATE TABLE run (
    id         TEXT PRIMARY KEY,
    command    TEXT NOT NULL,
    inputs     TEXT NOT NULL,         -- JSON: [{"path":…, "digest":…}, …]
    started_ms INTEGER NOT NULL,
    ended_ms   INTEGER,               -- NULL: still going, or its process died
    ended_how  TEXT,                  -- finished | interrupted | key-refused | unavailable | superseded | …
    follows    TEXT REFERENCES run (id) ON DELETE SET NULL,  -- the superseded run of an earlier version of the same sheet
    saved_plan TEXT,                  -- the digest of the saved plan that it may do, where there is one
    requests   INTEGER NOT NULL DEFAULT 0,
    retries    INTEGER NOT NULL DEFAULT 0,
    waited_ms  INTEGER NOT NULL DEFAULT 0,
    writes     INTEGER NOT NULL DEFAULT 0   -- attempts of requests that change something
) STRICT;

-- One request that changes something, however often it was attempted.
CREATE TABLE step (
    run      TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    target   TEXT NOT NULL,           -- the group or workspace, by name; empty for people
    state    TEXT NOT NULL,           -- in-flight | done | refused | failed
    attempts INTEGER NOT NULL,
    sent_ms  INTEGER NOT NULL,
    ended_ms INTEGER,
    note     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

-- Whom a step concerns. `result` is NULL where the step's own state says it all.
CREATE TABLE step_person (
    run    TEXT NOT NULL,
    step   INTEGER NOT NULL,
    email  TEXT NOT NULL,
    result TEXT,
    PRIMARY KEY (run, step, email),
    FOREIGN KEY (run, step) REFERENCES step (run, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The answer that each row ended with.
CREATE TABLE answer (
    run        TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    source     INTEGER NOT NULL,
    row        INTEGER NOT NULL,
    outcome    TEXT NOT NULL,
    problem    TEXT,
    detail     TEXT NOT NULL,
    fix        TEXT NOT NULL,
    email      TEXT NOT NULL,
    user_uuid  TEXT,
    groups     TEXT NOT NULL,         -- JSON: [{"name":…, "placement":…}, …]
    workspaces TEXT NOT NULL,
    PRIMARY KEY (run, source, row)
) STRICT, WITHOUT ROWID;

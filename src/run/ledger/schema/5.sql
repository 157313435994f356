-- Version 5: what `sync` remembers of a scope: since when people of it are missing on the sheet, and how many rows the
-- last complete sheet had. Addresses alone; they outlive a run.

CREATE TABLE missing (
    scope    TEXT NOT NULL,
    email    TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    PRIMARY KEY (scope, email)
) STRICT, WITHOUT ROWID;

CREATE TABLE scope (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

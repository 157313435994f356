-- Version 8: the accounts that runs have begun to move to another address. Whether the earlier one is still there, only the
-- organization says.

CREATE TABLE move (
    earlier TEXT PRIMARY KEY,
    email   TEXT NOT NULL,
    run     TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,  -- the last one that was to move it
    groups  TEXT NOT NULL         -- JSON: the names of those that the earlier invitation waited for
) STRICT, WITHOUT ROWID;

CREATE INDEX move_of_run ON move (run);

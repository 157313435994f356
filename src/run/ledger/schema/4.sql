-- Version 4: a run knows who ran it and its exit code, and keeps of each sheet what a report of it needs.

ALTER TABLE run ADD COLUMN user TEXT;       -- of the operating system
ALTER TABLE run ADD COLUMN exit INTEGER;    -- the exit code of its command; NULL: not known

CREATE TABLE sheet (
    run     TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    source  INTEGER NOT NULL,
    about   TEXT NOT NULL,            -- JSON: its path, name, delimiter and mapped columns
    rows    BLOB NOT NULL,            -- CSV, compressed: the number of each row, and its cells in the mapped columns
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;

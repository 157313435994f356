-- Version 6: by what HR knows the people of each sheet, so that somebody with a new address is not taken for a new person.

CREATE TABLE person (
    email       TEXT PRIMARY KEY,
    run         TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,  -- the last one whose sheet named them
    sheet       TEXT NOT NULL,        -- the name of that file
    name        TEXT NOT NULL,        -- folded; empty: not given
    employee_id TEXT NOT NULL         -- empty: not given
) STRICT, WITHOUT ROWID;

CREATE INDEX person_of_run ON person (run);

-- Version 9: what is the same in many runs is kept once. Sheets, answers and known people are lists of rows. A list is cut
-- into pieces, and a piece is known by its content. Whom a step concerns is kept in the step.
-- `pack.rs` fills this from the tables of version 8, then drops answer, person, step_person and the rows of sheet.

CREATE TABLE piece (
    id     INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,      -- SHA-256 of its rows
    data   BLOB NOT NULL              -- CSV, compressed: by how much the number of each row is higher than the last, its cells
) STRICT;

CREATE TABLE list (
    id     INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,      -- SHA-256 of its parts
    rows   INTEGER NOT NULL
) STRICT;

CREATE TABLE part (
    list   INTEGER NOT NULL REFERENCES list (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    first  INTEGER NOT NULL,          -- the number of its first row
    pieces TEXT NOT NULL,             -- JSON: their ids. Of answers, the first one has what each row was answered
    PRIMARY KEY (list, number)
) STRICT, WITHOUT ROWID;

-- The answer that each row ended with: address and UUID in one piece; outcome, findings, notes and places in another.
CREATE TABLE answers (
    run    TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    source INTEGER NOT NULL,
    list   INTEGER NOT NULL REFERENCES list (id),
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;

-- By what HR knows the people of the run's sheets: address, name of the file, folded name and number of the employee.
CREATE TABLE known (
    run  TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    list INTEGER NOT NULL REFERENCES list (id)
) STRICT, WITHOUT ROWID;

ALTER TABLE sheet ADD COLUMN list INTEGER REFERENCES list (id);           -- its rows: their cells in the mapped columns
ALTER TABLE step ADD COLUMN people BLOB NOT NULL DEFAULT x'';             -- addresses, one a line, compressed
ALTER TABLE step ADD COLUMN apart TEXT NOT NULL DEFAULT '{}';             -- JSON: for whom it ended otherwise, and how
ALTER TABLE run ADD COLUMN compacted TEXT;                                -- JSON: its counts, once its rows are no longer kept
ALTER TABLE run ADD COLUMN filed TEXT;                                    -- where `inbox` has filed its sheet

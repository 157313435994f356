-- Version 7: which spreadsheets of a folder were taken, by content, so that none is taken twice. They outlive their run.

CREATE TABLE taken (
    folder   TEXT NOT NULL,
    digest   TEXT NOT NULL,        -- SHA-256 of the file's bytes
    run      TEXT NOT NULL,
    exit     INTEGER NOT NULL,
    taken_ms INTEGER NOT NULL,
    PRIMARY KEY (folder, digest)
) STRICT, WITHOUT ROWID;

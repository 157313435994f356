-- Version 12: what runs whose rows are no longer kept knew of each person, as far as it decides something later. One list, or
-- none. `person_facts.rs` says what its cells are.

CREATE TABLE facts (
    list INTEGER PRIMARY KEY REFERENCES list (id)
) STRICT;

-- Version 11: a run knows how long its commands took, as their summaries said.

ALTER TABLE run ADD COLUMN elapsed_ms INTEGER;  -- NULL: not known

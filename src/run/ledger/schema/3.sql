-- Version 3: a run no longer counts what it sent; its steps have their attempts.

ALTER TABLE run DROP COLUMN writes;

-- Version 10: a move knows the account with which it began, since somebody else may get its address later.

ALTER TABLE move ADD COLUMN account TEXT;  -- the UUID; NULL: an invitation, or not known

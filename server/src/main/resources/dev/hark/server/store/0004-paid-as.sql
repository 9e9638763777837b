-- The request that was charged for this answer before its node died; empty while none was.

ALTER TABLE kept_answer ADD COLUMN paid_as TEXT NOT NULL DEFAULT '';

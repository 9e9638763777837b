-- The key that a key was rotated to: its budgets and rates bind both. Empty for a key that was not.

ALTER TABLE api_key ADD COLUMN successor TEXT NOT NULL DEFAULT '';

-- What the engine counted itself, beside what is billed; -1 where it did not tell.

ALTER TABLE ledger ADD COLUMN engine_prompt_tokens     BIGINT NOT NULL DEFAULT -1;
ALTER TABLE ledger ADD COLUMN engine_completion_tokens BIGINT NOT NULL DEFAULT -1;
ALTER TABLE ledger ADD COLUMN engine_audio_tokens      BIGINT NOT NULL DEFAULT -1;
ALTER TABLE ledger ADD COLUMN engine_cached_tokens     BIGINT NOT NULL DEFAULT -1;

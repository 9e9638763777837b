-- What a row of the ledger needs so that its bill can be computed again. Prices are pico-units of the
-- currency for one token; own_system is 0 or 1; lists are joined by commas.

ALTER TABLE ledger ADD COLUMN token_rule    TEXT   NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN tokenizer     TEXT   NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN turns         BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN own_system    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN word_tokens   BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN answer_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN finish        TEXT   NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN input_pico    BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN output_pico   BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ledger ADD COLUMN budgets       TEXT   NOT NULL DEFAULT '';
ALTER TABLE ledger ADD COLUMN replay_of     TEXT   NOT NULL DEFAULT '';

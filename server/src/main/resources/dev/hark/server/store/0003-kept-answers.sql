-- Answers kept for requests that sent an Idempotency-Key: one row a key of an account. The key is a
-- keyed hash, the answer is encrypted. Times are milliseconds of the epoch; states are RUNNING, KEPT
-- and LOST (an answer too long to keep).

CREATE TABLE kept_answer (
  account     TEXT   NOT NULL,
  key_hash    TEXT   NOT NULL,
  key_id      TEXT   NOT NULL,
  fingerprint TEXT   NOT NULL,
  request_id  TEXT   NOT NULL,
  state       TEXT   NOT NULL,
  lease_until BIGINT NOT NULL,
  expires_at  BIGINT NOT NULL,
  bytes       BIGINT NOT NULL,
  answer      TEXT   NOT NULL,
  PRIMARY KEY (account, key_hash)
);
CREATE INDEX kept_answer_expiry ON kept_answer (expires_at);

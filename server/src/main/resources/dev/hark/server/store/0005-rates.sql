-- Rates that an account, or with a key_id one of its keys, is held to instead of the settings'. NULL
-- leaves the setting, 0 is no bound.

CREATE TABLE rate_override (
  account                  TEXT NOT NULL REFERENCES account (id),
  key_id                   TEXT NOT NULL,
  requests_per_minute      BIGINT,
  tokens_per_minute        BIGINT,
  audio_seconds_per_minute BIGINT,
  concurrent               BIGINT,
  PRIMARY KEY (account, key_id)
);

-- Times are milliseconds of the epoch, money is nano-units of a currency, hashes are hexadecimal.
-- Read by SQLite and PostgreSQL alike.

CREATE TABLE account (
  id           TEXT   NOT NULL PRIMARY KEY,
  name         TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  activated_at BIGINT NOT NULL,
  created_at   BIGINT NOT NULL
);

CREATE TABLE api_key (
  id         TEXT   NOT NULL PRIMARY KEY,
  account    TEXT   NOT NULL REFERENCES account (id),
  name       TEXT   NOT NULL,
  prefix     TEXT   NOT NULL,
  hash       TEXT   NOT NULL UNIQUE,
  scopes     TEXT   NOT NULL,
  models     TEXT   NOT NULL,
  workspace  TEXT   NOT NULL,
  region     TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT
);
CREATE INDEX api_key_account ON api_key (account);

CREATE TABLE quota_grant (
  id           TEXT   NOT NULL PRIMARY KEY,
  account      TEXT   NOT NULL REFERENCES account (id),
  model        TEXT   NOT NULL,
  region       TEXT   NOT NULL,
  tokens       BIGINT NOT NULL CHECK (tokens >= 0),
  activated_at BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  afterwards   TEXT   NOT NULL,
  used         BIGINT NOT NULL CHECK (used >= 0),
  reserved     BIGINT NOT NULL CHECK (reserved >= 0),
  UNIQUE (account, model, region)
);

-- key_id is empty for a budget of a whole account, currency for a budget of tokens.
CREATE TABLE budget (
  id         TEXT   NOT NULL PRIMARY KEY,
  account    TEXT   NOT NULL REFERENCES account (id),
  key_id     TEXT   NOT NULL,
  unit       TEXT   NOT NULL,
  currency   TEXT   NOT NULL,
  period     TEXT   NOT NULL,
  amount     BIGINT NOT NULL CHECK (amount >= 0),
  created_at BIGINT NOT NULL
);
CREATE INDEX budget_account ON budget (account);

CREATE TABLE budget_use (
  budget   TEXT   NOT NULL REFERENCES budget (id) ON DELETE CASCADE,
  starts   BIGINT NOT NULL,
  used     BIGINT NOT NULL CHECK (used >= 0),
  reserved BIGINT NOT NULL CHECK (reserved >= 0),
  PRIMARY KEY (budget, starts)
);

CREATE TABLE node (
  id         TEXT   NOT NULL PRIMARY KEY,
  started_at BIGINT NOT NULL,
  beats      BIGINT NOT NULL
);

-- What a request that is under way may use at most; quota_grant is empty for a request that is paid.
CREATE TABLE reservation (
  request_id  TEXT   NOT NULL PRIMARY KEY,
  node        TEXT   NOT NULL,
  at          BIGINT NOT NULL,
  account     TEXT   NOT NULL,
  key_id      TEXT   NOT NULL,
  protocol    TEXT   NOT NULL,
  model       TEXT   NOT NULL,
  region      TEXT   NOT NULL,
  tokens      BIGINT NOT NULL CHECK (tokens >= 0),
  currency    TEXT   NOT NULL,
  nano        BIGINT NOT NULL CHECK (nano >= 0),
  quota_grant TEXT   NOT NULL
);
CREATE INDEX reservation_node ON reservation (node);

CREATE TABLE reservation_budget (
  request_id TEXT   NOT NULL REFERENCES reservation (request_id) ON DELETE CASCADE,
  budget     TEXT   NOT NULL,
  starts     BIGINT NOT NULL,
  unit       TEXT   NOT NULL,
  amount     BIGINT NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (request_id, budget)
);

-- One row a request, written once and never changed.
CREATE TABLE ledger (
  request_id        TEXT   NOT NULL PRIMARY KEY,
  at                BIGINT NOT NULL,
  node              TEXT   NOT NULL,
  account           TEXT   NOT NULL,
  key_id            TEXT   NOT NULL,
  protocol          TEXT   NOT NULL,
  model             TEXT   NOT NULL,
  region            TEXT   NOT NULL,
  outcome           TEXT   NOT NULL,
  reason            TEXT   NOT NULL,
  engine            TEXT   NOT NULL,
  family            TEXT   NOT NULL,
  sounds            TEXT   NOT NULL,
  audio_tokens      BIGINT NOT NULL,
  text_tokens       BIGINT NOT NULL,
  output_tokens     BIGINT NOT NULL,
  charged_tokens    BIGINT NOT NULL CHECK (charged_tokens >= 0),
  quota_grant       TEXT   NOT NULL,
  currency          TEXT   NOT NULL,
  nano              BIGINT NOT NULL CHECK (nano >= 0),
  price_version     TEXT   NOT NULL,
  queued_millis     BIGINT NOT NULL,
  first_word_millis BIGINT NOT NULL,
  total_millis      BIGINT NOT NULL
);
CREATE INDEX ledger_at ON ledger (at);
CREATE INDEX ledger_account ON ledger (account, at);

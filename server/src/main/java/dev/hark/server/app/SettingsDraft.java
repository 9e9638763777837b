package dev.hark.server.app;

import dev.hark.engine.Dispatcher;
import dev.hark.server.admission.AccountSettings;
import dev.hark.server.admission.RateSettings;
import dev.hark.server.ask.AskSettings;
import dev.hark.server.http.HttpSettings;
import dev.hark.server.idempotency.IdempotencySettings;
import dev.hark.server.intake.FetchSettings;
import dev.hark.server.metering.BillingSettings;
import dev.hark.server.store.StoreSettings;
import dev.hark.server.upload.UploadSettings;
import dev.hark.server.wire.JsonLimits;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Settings that are being changed: a copy of each part, until it is made settings again. */
final class SettingsDraft {

  Path dataDir;
  HttpSettings http;
  JsonLimits json;
  AskSettings requests;
  FetchSettings fetch;
  UploadSettings uploads;
  StoreSettings store;
  AccountSettings accounts;
  RateSettings rates;
  BillingSettings billing;
  IdempotencySettings idempotency;
  Dispatcher.Settings engine;
  ModelSettings models;

  private SettingsDraft(Settings settings) {
    dataDir = settings.dataDir();
    http = settings.http();
    json = settings.json();
    requests = settings.requests();
    fetch = settings.fetch();
    uploads = settings.uploads();
    store = settings.store();
    accounts = settings.accounts();
    rates = settings.rates();
    billing = settings.billing();
    idempotency = settings.idempotency();
    engine = settings.engine();
    models = settings.models();
  }

  /** The settings with one change. */
  static Settings changed(Settings settings, Consumer<SettingsDraft> change) {
    SettingsDraft draft = new SettingsDraft(settings);
    change.accept(draft);
    return draft.settings();
  }

  private Settings settings() {
    return new Settings(
        dataDir,
        http,
        json,
        requests,
        fetch,
        uploads,
        store,
        accounts,
        rates,
        billing,
        idempotency,
        engine,
        models);
  }
}

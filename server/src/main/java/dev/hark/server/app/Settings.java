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
import java.util.Map;

/**
 * Everything about a server that can be set. Each component of each record is a key of the settings
 * file, in dashes: {@code http.max-body-bytes}.
 *
 * @param dataDir where the server keeps what must survive a restart, and its temporary files
 */
public record Settings(
    Path dataDir,
    HttpSettings http,
    JsonLimits json,
    AskSettings requests,
    FetchSettings fetch,
    UploadSettings uploads,
    StoreSettings store,
    AccountSettings accounts,
    RateSettings rates,
    BillingSettings billing,
    IdempotencySettings idempotency,
    Dispatcher.Settings engine,
    ModelSettings models) {

  /**
   * @throws IllegalArgumentException when a slow node could be taken for dead
   */
  public Settings {
    accounts.requireTimeToBeat(store);
  }

  /**
   * The defaults. Data lies in {@code HARK_DATA}, else in {@code hark} under {@code XDG_DATA_HOME},
   * else under {@code .local/share} of the user's home.
   *
   * @param environment usually {@link System#getenv()}
   */
  public static Settings defaults(Map<String, String> environment) {
    return new Settings(
        dataDir(environment),
        HttpSettings.DEFAULT,
        JsonLimits.DEFAULT,
        AskSettings.DEFAULT,
        FetchSettings.DEFAULT,
        UploadSettings.DEFAULT,
        StoreSettings.DEFAULT,
        AccountSettings.DEFAULT,
        RateSettings.DEFAULT,
        BillingSettings.DEFAULT,
        IdempotencySettings.DEFAULT,
        Dispatcher.Settings.DEFAULT,
        ModelSettings.DEFAULT);
  }

  private static Path dataDir(Map<String, String> environment) {
    String named = environment.getOrDefault("HARK_DATA", "");
    if (!named.isBlank()) {
      return Path.of(named).toAbsolutePath();
    }
    String share = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        share.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(share);
    return base.resolve("hark").toAbsolutePath();
  }

  public Settings withDataDir(Path dir) {
    return SettingsDraft.changed(this, draft -> draft.dataDir = dir.toAbsolutePath());
  }

  public Settings withHttp(HttpSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.http = changed);
  }

  public Settings withAddress(String host, int port) {
    return withHttp(http.withAddress(host, port));
  }

  public Settings withRequests(AskSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.requests = changed);
  }

  public Settings withFetch(FetchSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.fetch = changed);
  }

  public Settings withAllowPrivateUrls(boolean allow) {
    return withFetch(fetch.withAllowPrivateUrls(allow));
  }

  public Settings withUploads(UploadSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.uploads = changed);
  }

  public Settings withStore(StoreSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.store = changed);
  }

  public Settings withAccounts(AccountSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.accounts = changed);
  }

  public Settings withEngine(Dispatcher.Settings changed) {
    return SettingsDraft.changed(this, draft -> draft.engine = changed);
  }

  public Settings withModels(ModelSettings changed) {
    return SettingsDraft.changed(this, draft -> draft.models = changed);
  }
}

package dev.hark.server.upload;

import dev.hark.engine.Model;
import dev.hark.server.ask.Catalogue;
import dev.hark.server.http.Doorman;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.wire.JsonBytes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Hands out permits to send files: the first step of a client that is given a local path. */
public final class UploadDesk {

  /** Where clients ask. */
  public static final String PATH = "/api/v1/uploads";

  private static final long MEGABYTE = 1L << 20;

  private final Catalogue catalogue;
  private final UploadSecret secret;
  private final UploadSettings settings;
  private final PublicUrl publicUrl;
  private final Clock clock;

  public UploadDesk(
      Catalogue catalogue, UploadSecret secret, UploadSettings settings, Clock clock) {
    this.catalogue = catalogue;
    this.secret = secret;
    this.settings = settings;
    this.publicUrl = new PublicUrl(settings.publicUrl());
    this.clock = clock;
  }

  /**
   * Answers {@code ?action=getPolicy&model=...}.
   *
   * @throws dev.hark.server.refusal.Refused for another action or an unknown model
   */
  public void permit(Exchange exchange) {
    String action = exchange.query("action").orElse("");
    if (!action.equals("getPolicy")) {
      throw Refusal.BAD_PARAMETER.with(
          action.isEmpty() ? "Field required: action" : "The action is not supported.");
    }
    String name = exchange.query("model").orElse("");
    if (name.isEmpty()) {
      throw Refusal.NO_MODEL.with();
    }
    Model model = catalogue.find(name);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String account = secret.account(exchange.caller().map(Doorman.Caller::account).orElse("-"));
    Permit permit =
        new Permit(
            now.plus(settings.permitTime()),
            Permit.folder(account, now, exchange.requestId()),
            model.snapshot(),
            Math.min(model.maxUrlBytes(), settings.maxFormBytes()));
    exchange.set("cache-control", "no-store");
    exchange.send(
        200, "application/json", body(permit, publicUrl.of(exchange), exchange.requestId()));
  }

  private byte[] body(Permit permit, String publicUrl, String requestId) {
    Permit.Signed signed = permit.sign(secret);
    return JsonBytes.object(json -> {
      json.writeStringProperty("request_id", requestId).writeObjectPropertyStart("data");
      json.writeStringProperty("policy", signed.policy());
      json.writeStringProperty("signature", signed.signature());
      json.writeStringProperty("upload_dir", permit.folder());
      json.writeStringProperty("upload_host", publicUrl + UploadDoor.PATH);
      json.writeNumberProperty("expire_in_seconds", settings.permitTime().toSeconds());
      json.writeNumberProperty("max_file_size_mb", permit.maxBytes() / MEGABYTE);
      json.writeNumberProperty("capacity_limit_mb", settings.maxAccountBytes() / MEGABYTE);
      json.writeStringProperty("oss_access_key_id", Permit.ACCESS_KEY_ID);
      json.writeStringProperty("x_oss_object_acl", Permit.ACL);
      json.writeStringProperty("x_oss_forbid_overwrite", "true").writeEndObject();
    });
  }
}

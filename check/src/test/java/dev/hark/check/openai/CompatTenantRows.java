package dev.hark.check.openai;

import dev.hark.check.conformance.ErrorRow;
import dev.hark.check.conformance.ErrorRow.Refusal;
import dev.hark.check.conformance.ErrorRow.Request;
import dev.hark.check.conformance.ErrorRow.Target;
import dev.hark.check.conformance.ErrorServers;
import dev.hark.check.conformance.Tenants;
import java.util.ArrayList;
import java.util.List;

/** Refusals of the OpenAI-compatible protocol that come with accounts, quotas and rates. */
final class CompatTenantRows {

  private static final String REPEATED = "Idempotency-Key";
  private static final String WORKSPACE = "X-DashScope-WorkSpace";

  private final List<ErrorRow> rows = new ArrayList<>();

  private CompatTenantRows() {
    tenant(
        "2 revoked",
        "revoked key",
        CompatErrorRows.good(),
        Tenants.REVOKED,
        401,
        CompatErrorRows.REQUEST,
        "invalid_api_key",
        "Incorrect API key provided. ");
    for (String key : List.of(Tenants.EXPIRED, Tenants.ELSEWHERE)) {
      tenant(
          "2 " + key,
          key.equals(Tenants.EXPIRED) ? "key whose time is over" : "key of another region",
          CompatErrorRows.good(),
          key,
          401,
          CompatErrorRows.REQUEST,
          "invalid_api_key",
          "Incorrect API key provided. ");
    }
    tenant(
        "6 scope",
        "key that is not for questions",
        CompatErrorRows.good(),
        Tenants.UPLOADS,
        403,
        "access_denied",
        "access_denied",
        "Access denied: the API key is not meant for this.");
    add(
        "3",
        "workspace of somebody else",
        CompatErrorRows.ask(Tenants.ONLY_MODEL, CompatErrorRows.user(CompatErrorRows.SPEECH))
            .header(WORKSPACE, "ws-2")
            .to(Target.TENANTS)
            .key(Tenants.RESTRICTED),
        401,
        CompatErrorRows.REQUEST,
        "NOT AUTHORIZED",
        "Access denied: Either you are not authorized to access this workspace, or the workspace"
            + " does not exist.");
    add(
        "4",
        "workspace that may not use the model",
        CompatErrorRows.good().header(WORKSPACE, "ws-1").to(Target.TENANTS).key(Tenants.RESTRICTED),
        403,
        "access_denied",
        "access_denied",
        "Workspace access denied.");
    tenant(
        "6",
        "key that may not use the model",
        CompatErrorRows.good(),
        Tenants.RESTRICTED,
        403,
        "access_denied",
        "access_denied",
        "Model access denied.");
    tenant(
        "7",
        "account not activated",
        CompatErrorRows.good(),
        Tenants.INACTIVE,
        403,
        "AccessDenied.Unpurchased",
        "AccessDenied.Unpurchased",
        "Access to model denied. Please make sure you are eligible for using the model.");
    tenant(
        "9",
        "free quota used up, nothing paid",
        CompatErrorRows.good(),
        Tenants.SPENDER,
        403,
        "AllocationQuota.FreeTierOnly",
        "AllocationQuota.FreeTierOnly",
        "The free tier of the model has been exhausted. If you wish to continue access the model on"
            + " a paid basis, please disable the \"use free tier only\" mode in the management"
            + " console.");
    tenant(
        "10",
        "free quota used up, model not sold",
        CompatErrorRows.ask("qwen-audio-turbo", CompatErrorRows.user(CompatErrorRows.SPEECH)),
        Tenants.SPENDER,
        429,
        "insufficient_quota",
        "insufficient_quota",
        "Free allocated quota exceeded.");
    tenant(
        "11",
        "account in arrears",
        CompatErrorRows.good(),
        Tenants.ARREARS,
        400,
        "Arrearage",
        "Arrearage",
        "Access denied, please make sure your account is in good standing.");
    tenant(
        "11 suspended",
        "account that was stopped",
        CompatErrorRows.good(),
        Tenants.SUSPENDED,
        400,
        "Arrearage",
        "Arrearage",
        "Access denied, please make sure your account is in good standing.");
    for (String key : List.of(Tenants.POOR, Tenants.BROKE)) {
      tenant(
          "14 " + key,
          key.equals(Tenants.POOR) ? "budget that is too small" : "budget that is used up",
          CompatErrorRows.good(),
          key,
          429,
          "insufficient_quota",
          "insufficient_quota",
          "You exceeded your current quota, please check your plan and billing details.");
    }
    add(
        "61 books",
        "the database fails",
        CompatErrorRows.good().to(Target.NO_BOOKS),
        503,
        "service_unavailable",
        "ServiceUnavailable",
        "Requests cannot be accounted for at the moment. Please try again later.");
    add(
        "repeated",
        "Idempotency-Key of another request",
        CompatErrorRows.good().header(REPEATED, ErrorServers.USED).to(Target.TENANTS),
        422,
        "idempotency_error",
        "idempotency_key_reused",
        "The Idempotency-Key was used before with another request.");
    add(
        "repeated badly",
        "Idempotency-Key with a blank",
        CompatErrorRows.good().header(REPEATED, "two words"),
        400,
        CompatErrorRows.REQUEST,
        "invalid_parameter_error",
        "The Idempotency-Key must be 1 to 255 visible ASCII characters.");
    add(
        "12",
        "too many requests in a minute",
        CompatErrorRows.good().to(Target.REQUEST_RATE),
        429,
        "limit_requests",
        "limit_requests",
        "You exceeded your current requests list.");
    add(
        "13",
        "a burst of requests within a second",
        CompatErrorRows.good().to(Target.BURST),
        429,
        "limit_burst_rate",
        "limit_burst_rate",
        "Request rate increased too quickly. To ensure system stability, please adjust your client"
            + " logic to scale requests more smoothly over time.");
    add(
        "14",
        "too many tokens in a minute",
        CompatErrorRows.good().to(Target.TOKEN_RATE),
        429,
        "insufficient_quota",
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.");
    add(
        "15",
        "too many requests at once",
        CompatErrorRows.good().to(Target.CONCURRENT),
        429,
        "limit_requests",
        "Throttling.Concurrency",
        "Too many concurrent requests.");
    add(
        "16",
        "too much sound in a minute",
        CompatErrorRows.good().to(Target.SOUND_RATE),
        429,
        "limit_requests",
        "limit_requests",
        "Requests throttling triggered.");
  }

  static List<ErrorRow> all() {
    return new CompatTenantRows().rows;
  }

  private void tenant(
      String id,
      String condition,
      Request request,
      String key,
      int status,
      String type,
      String code,
      String message) {
    add(id, condition, request.to(Target.TENANTS).key(key), status, type, code, message);
  }

  private void add(
      String id,
      String condition,
      Request request,
      int status,
      String type,
      String code,
      String message) {
    rows.add(new ErrorRow(id, condition, request, new Refusal(status, type, code, message)));
  }
}

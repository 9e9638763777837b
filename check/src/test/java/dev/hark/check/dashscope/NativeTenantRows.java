package dev.hark.check.dashscope;

import dev.hark.check.conformance.ErrorRow;
import dev.hark.check.conformance.ErrorRow.Refusal;
import dev.hark.check.conformance.ErrorRow.Request;
import dev.hark.check.conformance.ErrorRow.Target;
import dev.hark.check.conformance.ErrorServers;
import dev.hark.check.conformance.Tenants;
import java.util.ArrayList;
import java.util.List;

/** Refusals of the native protocol that come with accounts, quotas and rates. */
final class NativeTenantRows {

  private static final String REPEATED = "Idempotency-Key";
  private static final String WORKSPACE = "X-DashScope-WorkSpace";

  private final List<ErrorRow> rows = new ArrayList<>();

  private NativeTenantRows() {
    tenant(
        "2 revoked",
        "revoked key",
        NativeErrorRows.good(),
        Tenants.REVOKED,
        401,
        "InvalidApiKey",
        "Invalid API-key provided.");
    for (String key : List.of(Tenants.EXPIRED, Tenants.ELSEWHERE)) {
      tenant(
          "2 " + key,
          key.equals(Tenants.EXPIRED) ? "key whose time is over" : "key of another region",
          NativeErrorRows.good(),
          key,
          401,
          "InvalidApiKey",
          "Invalid API-key provided.");
    }
    tenant(
        "6 scope",
        "key that is not for questions",
        NativeErrorRows.good(),
        Tenants.UPLOADS,
        403,
        "AccessDenied",
        "Access denied: the API key is not meant for this.");
    add(
        "3",
        "workspace of somebody else",
        only().header(WORKSPACE, "ws-2").to(Target.TENANTS).key(Tenants.RESTRICTED),
        401,
        "NOT AUTHORIZED",
        "Access denied: Either you are not authorized to access this workspace, or the workspace"
            + " does not exist.");
    add(
        "4",
        "workspace that may not use the model",
        NativeErrorRows.good().header(WORKSPACE, "ws-1").to(Target.TENANTS).key(Tenants.RESTRICTED),
        403,
        "Workspace.AccessDenied",
        "Workspace access denied.");
    tenant(
        "6",
        "key that may not use the model",
        NativeErrorRows.good(),
        Tenants.RESTRICTED,
        403,
        "Model.AccessDenied",
        "Model access denied.");
    tenant(
        "7",
        "account not activated",
        NativeErrorRows.good(),
        Tenants.INACTIVE,
        403,
        "AccessDenied.Unpurchased",
        "Access to model denied. Please make sure you are eligible for using the model.");
    tenant(
        "9",
        "free quota used up, nothing paid",
        NativeErrorRows.ask(
            NativeErrorRows.CAPTIONER, NativeErrorRows.user(NativeErrorRows.SPEECH)),
        Tenants.SPENDER,
        403,
        "AllocationQuota.FreeTierOnly",
        "The free tier of the model has been exhausted. If you wish to continue access the model on"
            + " a paid basis, please disable the \"use free tier only\" mode in the management"
            + " console.");
    tenant(
        "10",
        "free quota used up, model not sold",
        NativeErrorRows.good(),
        Tenants.SPENDER,
        429,
        "Throttling.AllocationQuota",
        "Free allocated quota exceeded.");
    tenant(
        "11",
        "account in arrears",
        NativeErrorRows.good(),
        Tenants.ARREARS,
        400,
        "Arrearage",
        "Access denied, please make sure your account is in good standing.");
    tenant(
        "11 suspended",
        "account that was stopped",
        NativeErrorRows.good(),
        Tenants.SUSPENDED,
        400,
        "Arrearage",
        "Access denied, please make sure your account is in good standing.");
    for (String key : List.of(Tenants.POOR, Tenants.BROKE)) {
      tenant(
          "14 " + key,
          key.equals(Tenants.POOR) ? "budget that is too small" : "budget that is used up",
          NativeErrorRows.good(),
          key,
          429,
          "Throttling.AllocationQuota",
          "Allocated quota exceeded, please increase your quota limit.");
    }
    add(
        "61 books",
        "the database fails",
        NativeErrorRows.good().to(Target.NO_BOOKS),
        503,
        "ServiceUnavailable",
        "Requests cannot be accounted for at the moment. Please try again later.");
    add(
        "repeated",
        "Idempotency-Key of another request",
        NativeErrorRows.good().header(REPEATED, ErrorServers.USED).to(Target.TENANTS),
        422,
        "IdempotencyKeyReused",
        "The Idempotency-Key was used before with another request.");
    add(
        "repeated badly",
        "Idempotency-Key with a blank",
        NativeErrorRows.good().header(REPEATED, "two words"),
        400,
        "InvalidParameter",
        "The Idempotency-Key must be 1 to 255 visible ASCII characters.");
    add(
        "12",
        "too many requests in a minute",
        NativeErrorRows.good().to(Target.REQUEST_RATE),
        429,
        "Throttling.RateQuota",
        "Requests rate limit exceeded, please try again later.");
    add(
        "13",
        "a burst of requests within a second",
        NativeErrorRows.good().to(Target.BURST),
        429,
        "Throttling.BurstRate",
        "Request rate increased too quickly. To ensure system stability, please adjust your client"
            + " logic to scale requests more smoothly over time.");
    add(
        "14",
        "too many tokens in a minute",
        NativeErrorRows.good().to(Target.TOKEN_RATE),
        429,
        "Throttling.AllocationQuota",
        "Allocated quota exceeded, please increase your quota limit.");
    add(
        "15",
        "too many requests at once",
        NativeErrorRows.good().to(Target.CONCURRENT),
        429,
        "Throttling.Concurrency",
        "Too many concurrent requests.");
    add(
        "16",
        "too much sound in a minute",
        NativeErrorRows.good().to(Target.SOUND_RATE),
        429,
        "Throttling",
        "Requests throttling triggered.");
  }

  static List<ErrorRow> all() {
    return new NativeTenantRows().rows;
  }

  /** A request for the one model of the restricted key. */
  private static Request only() {
    return NativeErrorRows.ask(Tenants.ONLY_MODEL, NativeErrorRows.user(NativeErrorRows.SPEECH));
  }

  private void tenant(
      String id,
      String condition,
      Request request,
      String key,
      int status,
      String code,
      String message) {
    add(id, condition, request.to(Target.TENANTS).key(key), status, code, message);
  }

  private void add(
      String id, String condition, Request request, int status, String code, String message) {
    rows.add(new ErrorRow(id, condition, request, new Refusal(status, "", code, message)));
  }
}

package dev.hark.check.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One way to be refused.
 *
 * @param id the row of the protocol's table of errors, such as "34 file"
 * @param condition what is wrong, for people
 * @param request what is sent
 * @param refusal what must come back
 */
public record ErrorRow(String id, String condition, Request request, Refusal refusal) {

  /** Which of the test's servers a request goes to. */
  public enum Target {
    /** The defaults. */
    PLAIN,
    /** Everything that is lenient by default is strict; small limits. */
    STRICT,
    /** Its engine is not up. */
    COLD,
    /** It has the accounts of {@link Tenants}. */
    TENANTS,
    /** Its key has asked once, which is all it may in a minute. */
    REQUEST_RATE,
    /** Its key has asked once, which is all it may in a second that does not end. */
    BURST,
    /** It bears fewer tokens a minute than any request has. */
    TOKEN_RATE,
    /** It bears fewer seconds of sound a minute than any request has. */
    SOUND_RATE,
    /** The one request it bears at once is under way. */
    CONCURRENT,
    /** Its database fails. */
    NO_BOOKS
  }

  /**
   * A request.
   *
   * @param key the API key, or the name of one of {@link Tenants}; empty for none
   * @param body JSON; empty for none. {@code SOUNDS} stands for the address of the sounds
   */
  public record Request(
      Target target,
      String method,
      String path,
      String key,
      Map<String, String> headers,
      String body) {

    public Request {
      headers = Map.copyOf(headers);
    }

    /** A POST with the right key. */
    public static Request post(String path, String body) {
      return new Request(Target.PLAIN, "POST", path, HarkUnderTest.KEY, Map.of(), body);
    }

    /** A GET with the right key. */
    public static Request get(String path) {
      return new Request(Target.PLAIN, "GET", path, HarkUnderTest.KEY, Map.of(), "");
    }

    public Request to(Target other) {
      return new Request(other, method, path, key, headers, body);
    }

    public Request key(String other) {
      return new Request(target, method, path, other, headers, body);
    }

    public Request header(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Request(target, method, path, key, more, body);
    }
  }

  /**
   * A refusal.
   *
   * @param type the type of an OpenAI error; empty for the native protocol
   * @param code empty where it is null
   */
  public record Refusal(int status, String type, String code, String message) {}
}

package dev.hark.server.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The leave to send files into one folder. Written down and signed it needs no memory on this side:
 * whoever brings it back with its signature may do what it says.
 *
 * @param folder what keys must begin with, without a slash at its end; unique
 * @param model the model the files are for
 */
public record Permit(Instant expiresAt, String folder, String model, long maxBytes) {

  /** The acl every file has. */
  public static final String ACL = "private";

  /** The access key every form names. */
  public static final String ACCESS_KEY_ID = "LTAIhark";

  /** The smallest file: an empty one is no sound, and is better refused before a call names it. */
  static final long MIN_BYTES = 1;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ROOT = "dashscope-instant";

  /**
   * A permit written down.
   *
   * @param policy Base64 of its JSON
   * @param signature Base64 of the HMAC-SHA1 of {@code policy}
   */
  public record Signed(String policy, String signature) {}

  /** The folder of one permit: {@code dashscope-instant/<account>/<day>/<request id>}. */
  static String folder(String account, Instant now, String requestId) {
    return String.join("/", ROOT, account, now.toString().substring(0, 10), requestId);
  }

  /** Whose permit it is. */
  String account() {
    return folder.split("/", -1)[1];
  }

  Signed sign(UploadSecret secret) {
    Map<String, Object> policy =
        Map.of(
            "expiration",
            expiresAt.toString(),
            "conditions",
            List.of(
                List.of("content-length-range", MIN_BYTES, maxBytes),
                List.of("starts-with", "$key", folder),
                Map.of("x-hark-model", model),
                Map.of("x-oss-object-acl", ACL),
                Map.of("x-oss-forbid-overwrite", "true")));
    String text =
        Base64.getEncoder()
            .encodeToString(JSON.writeValueAsString(policy).getBytes(StandardCharsets.UTF_8));
    return new Signed(text, Base64.getEncoder().encodeToString(secret.sign(text)));
  }

  /**
   * Reads a permit back.
   *
   * @throws OssRefused when the signature is not of this server
   */
  static Permit verify(Signed signed, UploadSecret secret) {
    byte[] presented = signed.signature().getBytes(StandardCharsets.UTF_8);
    byte[] right = Base64.getEncoder().encode(secret.sign(signed.policy()));
    if (!MessageDigest.isEqual(presented, right)) {
      throw OssError.SIGNATURE_DOES_NOT_MATCH.refused();
    }
    try {
      JsonNode policy = JSON.readTree(Base64.getDecoder().decode(signed.policy()));
      JsonNode conditions = policy.required("conditions");
      return new Permit(
          Instant.parse(policy.required("expiration").asString()),
          conditions.required(1).required(2).asString(),
          conditions.required(2).required("x-hark-model").asString(),
          conditions.required(0).required(2).asLong());
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalStateException("a permit signed here cannot be read", e);
    }
  }
}

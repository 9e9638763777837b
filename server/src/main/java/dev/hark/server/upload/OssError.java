package dev.hark.server.upload;

import java.nio.charset.StandardCharsets;

/**
 * The refusals of the object store that the upload door stands in for. Their words are contract.
 */
public enum OssError {
  POLICY_EXPIRED(403, "AccessDenied", "Invalid according to Policy: Policy expired."),
  KEY_NOT_ALLOWED(
      403,
      "AccessDenied",
      "Invalid according to Policy: Policy Condition failed: [\"starts-with\", \"$key\", \"%s\"]"),
  ACL_NOT_ALLOWED(
      403,
      "AccessDenied",
      "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$x-oss-object-acl\","
          + " \"private\"]"),
  UNKNOWN_ACCESS_KEY(
      403,
      "InvalidAccessKeyId",
      "The OSS Access Key Id you provided does not exist in our records."),
  SIGNATURE_DOES_NOT_MATCH(
      403,
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method."),
  FIELD_MISSING(
      400,
      "InvalidArgument",
      "Bucket POST must contain a field named '%s'.  If it is specified, please check the order of"
          + " the fields."),
  INVALID_NAME(400, "InvalidObjectName", "The specified object is not valid."),
  NOT_A_FORM(
      400,
      "MalformedPOSTRequest",
      "The body of your POST request is not well-formed multipart/form-data."),
  TOO_LARGE(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
  TOO_SMALL(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"),
  ALREADY_EXISTS(
      409,
      "FileAlreadyExists",
      "The object you specified already exists and can not be overwritten."),
  NO_ROOM(503, "ServiceUnavailable", "The upload space is full. Please try again later.");

  private final int status;
  private final String code;
  private final String message;

  OssError(int status, String code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** Its words, with {@code %s} where a value stands. */
  String message() {
    return message;
  }

  /** This refusal, to be thrown. */
  OssRefused refused(Object... values) {
    return new OssRefused(this, values.length == 0 ? message : message.formatted(values));
  }

  /** The body of the answer. */
  byte[] xml(String filled, String requestId) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>
    """
        .formatted(code, escaped(filled), requestId)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

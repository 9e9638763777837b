package dev.hark.server.refusal;

import org.jspecify.annotations.Nullable;

/** The wording of a refusal in both protocols, with its blanks still open. */
final class Form {

  private static final String PREFIX = "<400> InternalError.Algo.InvalidParameter: ";

  final int status;
  final String code;
  final String message;
  final int compatStatus;
  final String type;
  final @Nullable String compatCode;
  final String compatMessage;

  private Form(
      int status,
      String code,
      String message,
      int compatStatus,
      String type,
      @Nullable String compatCode,
      String compatMessage) {
    this.status = status;
    this.code = code;
    this.message = message;
    this.compatStatus = compatStatus;
    this.type = type;
    this.compatCode = compatCode;
    this.compatMessage = compatMessage;
  }

  static Form worded(int status, String code, String message) {
    return new Form(
        status, code, message, status, "invalid_request_error", "invalid_parameter_error", message);
  }

  /** The commonest form: 400, InvalidParameter. */
  static Form invalid(String message) {
    return worded(400, "InvalidParameter", message);
  }

  /** As {@link #invalid}, with the prefix that the compatible form of some messages has. */
  static Form prefixed(String message) {
    return invalid(message).compatMessage(PREFIX + message);
  }

  Form compat(String newType, @Nullable String newCode) {
    return new Form(status, code, message, compatStatus, newType, newCode, compatMessage);
  }

  Form compatStatus(int newStatus) {
    return new Form(status, code, message, newStatus, type, compatCode, compatMessage);
  }

  Form compatMessage(String newMessage) {
    return new Form(status, code, message, compatStatus, type, compatCode, newMessage);
  }
}

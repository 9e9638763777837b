package dev.hark.server.refusal;

import static dev.hark.server.refusal.Form.invalid;
import static dev.hark.server.refusal.Form.prefixed;
import static dev.hark.server.refusal.Form.worded;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reasons for which a request is not served. Codes and messages are contract: clients branch on
 * them. Blanks ({@code %s}) are filled with the values of a {@link Refused}.
 *
 * <p>Each has a native form (status, code, message) and a compatible form (status, type, code,
 * message); what the compatible form does not name is as in the native one.
 */
public enum Refusal {
  // Who asks.
  NO_KEY(
      worded(401, "InvalidApiKey", "No API-key provided.")
          .compat("invalid_request_error", null)
          .compatMessage(
              "You didn't provide an API key. You need to provide your API key in an Authorization"
                  + " header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). ")),
  WRONG_KEY(
      worded(401, "InvalidApiKey", "Invalid API-key provided.")
          .compat("invalid_request_error", "invalid_api_key")
          .compatMessage("Incorrect API key provided. ")),
  WRONG_WORKSPACE(
      worded(
              401,
              "NOT AUTHORIZED",
              "Access denied: Either you are not authorized to access this workspace, or the"
                  + " workspace does not exist.")
          .compat("invalid_request_error", "NOT AUTHORIZED")),
  WORKSPACE_DENIED(
      worded(403, "Workspace.AccessDenied", "Workspace access denied.")
          .compat("access_denied", "access_denied")),
  WRONG_SCOPE(
      worded(403, "AccessDenied", "Access denied: the API key is not meant for this.")
          .compat("access_denied", "access_denied")),
  ASYNCHRONOUS(
      worded(403, "AccessDenied", "current user api does not support asynchronous calls.")
          .compat("access_denied", "access_denied")),
  ENCRYPTED(invalid("Encrypted requests are not supported.")),

  // Which model.
  UNKNOWN_MODEL(
      invalid("Model not exist.")
          .compatStatus(404)
          .compat("invalid_request_error", "model_not_found")
          .compatMessage("The model `%s` does not exist or you do not have access to it.")),
  NOT_COMPATIBLE(
      worded(404, "InvalidParameter", "Unsupported model %s for OpenAI compatibility mode.")
          .compat("invalid_request_error", "model_not_supported")),
  MODEL_DENIED(
      worded(403, "Model.AccessDenied", "Model access denied.")
          .compat("access_denied", "access_denied")),
  NOT_ACTIVATED(
      worded(
              403,
              "AccessDenied.Unpurchased",
              "Access to model denied. Please make sure you are eligible for using the model.")
          .compat("AccessDenied.Unpurchased", "AccessDenied.Unpurchased")),
  STREAM_ONLY(
      invalid(
          "This model only support stream mode, please enable the stream parameter to access the"
              + " model. ")),
  WRONG_SERVICE(invalid("url error, please check url!")),

  // What is left to spend.
  FREE_TIER_ONLY(
      worded(
              403,
              "AllocationQuota.FreeTierOnly",
              "The free tier of the model has been exhausted. If you wish to continue access the"
                  + " model on a paid basis, please disable the \"use free tier only\" mode in the"
                  + " management console.")
          .compat("AllocationQuota.FreeTierOnly", "AllocationQuota.FreeTierOnly")),
  FREE_QUOTA_SPENT(
      worded(429, "Throttling.AllocationQuota", "Free allocated quota exceeded.")
          .compat("insufficient_quota", "insufficient_quota")),
  ARREARS(
      worded(400, "Arrearage", "Access denied, please make sure your account is in good standing.")
          .compat("Arrearage", "Arrearage")),
  REQUEST_RATE(
      worded(429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later.")
          .compat("limit_requests", "limit_requests")
          .compatMessage("You exceeded your current requests list.")),
  BURST_RATE(
      worded(
              429,
              "Throttling.BurstRate",
              "Request rate increased too quickly. To ensure system stability, please adjust your"
                  + " client logic to scale requests more smoothly over time.")
          .compat("limit_burst_rate", "limit_burst_rate")),
  ALLOCATION(
      worded(
              429,
              "Throttling.AllocationQuota",
              "Allocated quota exceeded, please increase your quota limit.")
          .compat("insufficient_quota", "insufficient_quota")
          .compatMessage(
              "You exceeded your current quota, please check your plan and billing details.")),
  CONCURRENCY(
      worded(429, "Throttling.Concurrency", "Too many concurrent requests.")
          .compat("limit_requests", "Throttling.Concurrency")),
  THROTTLED(
      worded(429, "Throttling", "Requests throttling triggered.")
          .compat("limit_requests", "limit_requests")),

  // Whether it was asked before.
  BAD_IDEMPOTENCY_KEY(invalid("The Idempotency-Key must be 1 to %s visible ASCII characters.")),
  IDEMPOTENCY_KEY_REUSED(
      worded(
              422,
              "IdempotencyKeyReused",
              "The Idempotency-Key was used before with another request.")
          .compat("idempotency_error", "idempotency_key_reused")),
  IDEMPOTENCY_KEY_IN_USE(
      worded(
              409,
              "IdempotencyKeyInUse",
              "The request with this Idempotency-Key is still being answered.")
          .compat("idempotency_error", "idempotency_key_in_use")),
  IDEMPOTENT_ANSWER_LOST(
      worded(
              409,
              "IdempotentAnswerLost",
              "The request with this Idempotency-Key was answered, but its answer was not kept.")
          .compat("idempotency_error", "idempotent_answer_lost")),

  // What the body looks like.
  NOT_JSON(invalid("Required body invalid, please check the request body format.")),
  NO_MODEL(
      worded(400, "BadRequest.EmptyModel", "Required parameter \"model\" missing from request.")
          .compat("invalid_request_error", null)
          .compatMessage("you must provide a model parameter.")),
  NO_INPUT(worded(400, "BadRequest.EmptyInput", "Required input parameter missing from request.")),
  NO_MESSAGES(invalid("Field required: input.messages").compatMessage("Field required: messages")),
  EMPTY_MESSAGES(invalid("[] is too short - 'messages'")),
  TOO_MANY_MESSAGES(invalid("Too many messages: at most %s are accepted.")),
  NO_USER_MESSAGE(invalid("The input messages do not contain elements with the role of user.")),
  LAST_NOT_USER(invalid("The last message must be from the user.")),
  BAD_ROLE(invalid("Role must be user or assistant and Content length must be greater than 0")),
  NO_CONTENT(invalid("The content field is a required field.")),
  UNKNOWN_PART(
      invalid("The item of content should be a message of a certain modal.")
          .compatMessage(
              "The provided messages input is invalid. The error info is [Unexpected item type in"
                  + " content]")),
  WRONG_MODAL(invalid("The item of content should be a message of a certain modal.")),
  NO_AUDIO(invalid("Field required: audio").compatMessage("Field required: input_audio")),
  TEXT_NOT_WANTED(invalid("The model only supports audio input.")),
  ONE_AUDIO_ONLY(
      invalid(
          "The audio modality input does not meet the requirements because: only one audio file is"
              + " supported per request.")),
  TOO_MANY_AUDIOS(
      invalid(
          "The audio modality input does not meet the requirements because: at most %s audio files"
              + " are supported per request.")),
  ONE_TURN_ONLY(invalid("The model does not support multi-turn conversation.")),

  // Parameters.
  INPUT_LENGTH(
      invalid(
          "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, %s]")),
  MAX_TOKENS_RANGE(prefixed("Range of max_tokens should be [1, %s]")),
  TEMPERATURE_RANGE(invalid("Temperature should be in [0.0, 2.0)")),
  TOP_P_RANGE(invalid("Range of top_p should be (0.0, 1.0]")),
  TOP_K_RANGE(invalid("Parameter top_k be greater than or equal to 0")),
  SEED_RANGE(
      invalid("Range of seed should be [0, 9223372036854775807]")
          .compat("invalid_request_error", "invalid_value")
          .compatMessage("%s")),
  REPETITION_PENALTY_RANGE(invalid("Repetition_penalty should be greater than 0.0")),
  PRESENCE_PENALTY_RANGE(invalid("Presence_penalty should be in [-2.0, 2.0]")),
  BAD_STOP(
      invalid(
          "The \"stop\" parameter must be of type \"str\", \"list[str]\", \"list[int]\", or"
              + " \"list[list[int]]\", and all elements within the list must be of the same type.")),
  ONE_CHOICE_ONLY(invalid("Range of n should be [1, 1]")),
  BAD_PARAMETER(invalid("%s")),
  NO_SEARCH(invalid("This model does not support enable_search.")),
  NO_THINKING(
      worded(
              400,
              "InvalidParameter.NotSupportEnableThinking",
              "The model %s does not support enable_thinking.")
          .compat("invalid_request_error", "invalid_parameter_error")),
  INCREMENTAL_WITHOUT_STREAM(invalid("parameter incremental_output only support stream call")),
  NO_AUDIO_OUTPUT(invalid("This model does not support audio output.")),
  AUDIO_OUTPUT_WITHOUT_STREAM(invalid("'audio' output only support with stream=true")),

  // The sound.
  BAD_URL(
      prefixed("The provided URL does not appear to be valid. Ensure it is correctly formatted.")),
  MEDIA_NOT_FOUND(
      invalid("Failed to find the requested media resource during the data inspection process.")),
  MEDIA_FORBIDDEN(
      invalid(
          "Don't have authorization to access the media resource during the data inspection"
              + " process.")),
  MEDIA_TIMED_OUT(
      invalid("Download the media resource timed out during the data inspection process.")),
  MEDIA_UNREACHABLE(
      worded(
              400,
              "InvalidParameter.DataInspection",
              "Unable to download the media resource during the data inspection process.")
          .compat("invalid_request_error", "invalid_parameter_error")
          .compatMessage(
              "<400> InternalError.Algo.InvalidParameter: Failed to download multimodal content.")),
  UNDECODABLE(invalid("The audio format is illegal and cannot be opened.")),
  EMPTY_AUDIO(invalid("The audio is empty")),
  DATA_TOO_LARGE(invalid("Exceeded limit on max bytes per data-uri item : %s")),
  FILE_TOO_LARGE(invalid("Multimodal file size is too large")),
  AUDIO_TOO_LONG(
      invalid(
          "The audio modality input does not meet the requirements because: The audio file is too"
              + " long.")),

  NO_SUCH_FILE(
      worded(404, "NotFound", "No such File object: %s")
          .compat("invalid_request_error", "file_not_found")),

  // The transport.
  BODY_TOO_LARGE(
      worded(413, "RequestTooLarge", "Payload Too Large.")
          .compat("invalid_request_error", "request_too_large")),
  MALFORMED(invalid("Malformed HTTP request.")),
  BAD_ENCODING(
      worded(415, "InvalidParameter", "The content encoding of the request is not supported.")
          .compat("invalid_request_error", "invalid_parameter_error")),
  REQUEST_LINE_TOO_LONG(
      worded(414, "InvalidParameter", "The request line is too long.")
          .compat("invalid_request_error", "invalid_parameter_error")),
  HEADERS_TOO_LARGE(
      worded(431, "InvalidParameter", "The request headers are too large.")
          .compat("invalid_request_error", "invalid_parameter_error")),
  WRONG_METHOD(
      worded(405, "InvalidParameter", "Request method '%s' is not supported.")
          .compat("invalid_request_error", "invalid_parameter_error")),
  NOT_FOUND(worded(404, "NotFound", "Not found!").compat("invalid_request_error", "not_found")),
  NOT_IMPLEMENTED(
      worded(501, "InvalidParameter", "The transfer coding of the request is not supported.")
          .compat("invalid_request_error", "invalid_parameter_error")),
  HTTP_VERSION(
      worded(505, "InvalidParameter", "Only HTTP/1.1 is supported.")
          .compat("invalid_request_error", "invalid_parameter_error")),

  // The server.
  INTERNAL(
      worded(
              500,
              "InternalError",
              "An internal error has occurred, please try again later or contact service support.")
          .compat("internal_error", "internal_error")),
  ENGINE_FAILED(
      worded(500, "InternalError.Algo", "Inference internal error.")
          .compat("internal_error", "internal_error")),
  TIMED_OUT(
      worded(500, "RequestTimeOut", "Request timed out, please try again later.")
          .compat("internal_error", "RequestTimeOut")),
  OVERLOADED(
      worded(
              503,
              "ServiceUnavailable",
              "Too many requests. Your requests are being throttled due to system capacity limits."
                  + " Please try again later.")
          .compat("service_unavailable", "ServiceUnavailable")),
  SHUTTING_DOWN(
      worded(
              503,
              "ServiceUnavailable",
              "The service is shutting down. Please try again in a moment.")
          .compat("service_unavailable", "ServiceUnavailable")),
  BOOKS_UNAVAILABLE(
      worded(
              503,
              "ServiceUnavailable",
              "Requests cannot be accounted for at the moment. Please try again later.")
          .compat("service_unavailable", "ServiceUnavailable")),
  MODEL_UNAVAILABLE(
      worded(503, "ModelUnavailable", "Model is unavailable, please try again later.")
          .compat("service_unavailable", "ModelUnavailable"));

  private final int status;
  private final String code;
  private final String message;
  private final int compatStatus;
  private final String type;
  private final @Nullable String compatCode;
  private final String compatMessage;

  Refusal(Form form) {
    this.status = form.status;
    this.code = form.code;
    this.message = form.message;
    this.compatStatus = form.compatStatus;
    this.type = form.type;
    this.compatCode = form.compatCode;
    this.compatMessage = form.compatMessage;
  }

  /** How a refusal is worded in one protocol. {@code code} is absent where JSON says null. */
  public record Wording(int status, String type, Optional<String> code, String message) {}

  /** The native wording; its type is not sent. */
  public Wording nativeWording(List<Object> values) {
    return new Wording(status, type, Optional.of(code), fill(message, values));
  }

  /** The OpenAI-compatible wording. */
  public Wording compatWording(List<Object> values) {
    return new Wording(
        compatStatus, type, Optional.ofNullable(compatCode), fill(compatMessage, values));
  }

  /** Whether the fault is the server's, not the caller's. */
  public boolean serverSide() {
    return status >= 500;
  }

  /** Whether clients take its status for a passing one and ask again, unless told not to. */
  public boolean clientsRetry() {
    return status == 409 || status == 429;
  }

  /** This refusal, to be thrown. */
  public Refused with(Object... values) {
    return new Refused(this, List.of(values), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static String fill(String message, List<Object> values) {
    return message.contains("%s") ? String.format(message, values.toArray()) : message;
  }
}

package dev.hark.hearing;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public JSON form of a {@link Hearing}, version {@link Hearing#VERSION}.
 *
 * <p>Names are in snake case and always in the same order. Times are rounded to milliseconds,
 * confidences and ratios to three decimals, levels to one. No field is left out because it was
 * hard: "cannot tell" is {@code {"value":null,"confidence":0.0}} for an estimate and null for a
 * plain number. Reading what was written gives the same hearing, to that precision.
 */
public final class HearingJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HearingJson() {}

  /** The JSON object of a hearing, to be put into a larger answer; a new tree each time. */
  public static ObjectNode toTree(Hearing hearing) {
    return HearingWriter.write(hearing);
  }

  /** The JSON text of a hearing, on one line. */
  public static String write(Hearing hearing) {
    return toTree(hearing).toString();
  }

  /** The JSON text of a hearing, indented for a person. */
  public static String writePretty(Hearing hearing) {
    return toTree(hearing).toPrettyString();
  }

  /**
   * The hearing in a JSON text.
   *
   * @throws MalformedHearing when the text is not a hearing of this version
   */
  public static Hearing read(String json) {
    try {
      return read(MAPPER.readTree(json));
    } catch (JacksonException broken) {
      throw new MalformedHearing("not JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  /**
   * The hearing in a JSON tree.
   *
   * @throws MalformedHearing when the tree is not a hearing of this version
   */
  public static Hearing read(JsonNode tree) {
    return HearingReader.read(tree);
  }

  /** A text that should hold a hearing does not; the message names the field. */
  public static final class MalformedHearing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedHearing(String message) {
      super(message);
    }

    MalformedHearing(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

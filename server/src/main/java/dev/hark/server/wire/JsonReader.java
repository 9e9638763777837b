package dev.hark.server.wire;

import dev.hark.engine.Stage;
import dev.hark.server.http.Body;
import dev.hark.server.http.Exchange;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a body as one JSON object, strictly: valid UTF-8, no name twice in an object, nothing after
 * the end, and within the bounds of {@link JsonLimits}. Safe for any number of threads.
 */
public final class JsonReader {

  /** Strings longer than this stay in the body. */
  private static final int LONG_TEXT_BYTES = 4 << 10;

  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_NUMBER_LENGTH = 1000;

  private final JsonLimits limits;
  private final JsonFactory factory;

  public JsonReader(JsonLimits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.maxDepth())
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();
  }

  /**
   * Receives the body of an exchange and reads it.
   *
   * @throws Refused when the body is anything else
   */
  public JsonBody receive(Exchange exchange) {
    Body body;
    try (var _ = Stage.RECEIVING.begin()) {
      body = exchange.readBody();
    }
    try (var _ = Stage.READING.begin()) {
      return new JsonBody(read(body), body);
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
  }

  /**
   * @throws Refused when the body is anything else
   */
  public Json.Obj read(Body body) {
    requireUtf8(body);
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), body.array(), 0, body.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("the body is not a JSON object");
      }
      Json.Obj root = new Reading(parser, body).object();
      if (parser.nextToken() != null) {
        throw malformed("something follows the JSON object");
      }
      return root;
    } catch (JacksonException e) {
      throw malformed(withoutPlace(e.getOriginalMessage())).causedBy(e);
    }
  }

  /**
   * Half a character is no text, and a zero ends a text for engines and databases written in C.
   *
   * @throws Refused when an escape stands for one
   */
  static void requireText(int codePoint) {
    if (codePoint == 0) {
      throw malformed("an escape stands for the character U+0000");
    }
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw malformed("an escape stands for half a character");
    }
  }

  static Refused malformed(String why) {
    return Refusal.NOT_JSON.with().because(why);
  }

  /** The parser's complaint without what it says of where it read from. */
  private static String withoutPlace(String complaint) {
    return complaint.replaceAll("\\s*\\(start marker at .*|\\s*\\[Source: .*", "");
  }

  private static void requireUtf8(Body body) {
    byte[] bytes = body.array();
    // A zero byte up front would be taken for UTF-16, whose offsets are not those of the body.
    for (int i = 0; i < Math.min(4, body.length()); i++) {
      if (bytes[i] == 0) {
        throw malformed("the body is not UTF-8");
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, body.length());
    CharBuffer out = CharBuffer.allocate(8 << 10);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (result.isError()) {
        throw malformed("the body is not UTF-8 at byte " + in.position());
      }
      if (result.isUnderflow()) {
        return;
      }
      out.clear();
    }
  }

  /** One reading of one body. */
  private final class Reading {
    private final JsonParser parser;
    private final Body body;
    private int values;

    Reading(JsonParser parser, Body body) {
      this.parser = parser;
      this.body = body;
    }

    // Recursion is as deep as the document, which the parser bounds.
    Json.Obj object() {
      Map<String, Json> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        fields.put(name, value(parser.nextToken()));
      }
      return new Json.Obj(fields);
    }

    private Json value(JsonToken token) {
      if (++values > limits.maxValues()) {
        throw malformed("more than " + limits.maxValues() + " values");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> string();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
        case VALUE_TRUE -> new Json.Bool(true);
        case VALUE_FALSE -> new Json.Bool(false);
        case VALUE_NULL -> new Json.Null();
        case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
            throw malformed("a value is missing");
      };
    }

    private Json.Arr array() {
      List<Json> items = new ArrayList<>();
      JsonToken token = parser.nextToken();
      while (token != JsonToken.END_ARRAY) {
        items.add(value(token));
        token = parser.nextToken();
      }
      return new Json.Arr(items);
    }

    private Json.Str string() {
      int from = (int) parser.currentTokenLocation().getByteOffset() + 1;
      int to = endOfString(from);
      return to - from > LONG_TEXT_BYTES
          ? new LongText(body, from, to, limits.maxTextBytes())
          : new Json.Text(whole(parser.getString()));
    }

    /** A text without half characters and zeros, which an escape may make. */
    private static String whole(String text) {
      int at = 0;
      while (at < text.length()) {
        int codePoint = text.codePointAt(at);
        requireText(codePoint);
        at += Character.charCount(codePoint);
      }
      return text;
    }

    /** The closing quote; the parser checks everything between when it goes on. */
    private int endOfString(int from) {
      byte[] bytes = body.array();
      int at = from;
      while (at < body.length() && bytes[at] != '"') {
        at += bytes[at] == '\\' ? 2 : 1;
      }
      if (at >= body.length()) {
        throw malformed("a string does not end");
      }
      return at;
    }
  }
}

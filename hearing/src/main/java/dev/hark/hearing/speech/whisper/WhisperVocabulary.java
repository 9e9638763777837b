package dev.hark.hearing.speech.whisper;

import dev.hark.hearing.speech.ByteSpelling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each token of a Whisper means: bytes of text, a language, a time, or an instruction.
 *
 * <p>Tokens below {@link #endOfText()} are text, those from {@link #firstTime()} on are times,
 * between them lie languages and instructions.
 */
final class WhisperVocabulary {

  /** How far apart the times of two neighbouring time tokens are. */
  static final double SECONDS_PER_TIME = 0.02;

  private final List<byte[]> bytes = new ArrayList<>();
  private final Map<String, Integer> special = new HashMap<>();
  private final Map<String, Integer> languages = new LinkedHashMap<>();
  private final int endOfText;
  private final int firstTime;

  private WhisperVocabulary(JsonNode tokens) {
    for (JsonNode token : tokens) {
      String text = token.asString();
      if (text.startsWith("<|") && text.endsWith("|>")) {
        special.put(text.substring(2, text.length() - 2), bytes.size());
        bytes.add(new byte[0]);
      } else {
        bytes.add(ByteSpelling.bytes(text));
      }
    }
    endOfText = id("endoftext");
    firstTime = id("0.00");
    special.forEach((name, id) -> {
      if (id > id("startoftranscript") && id < id("translate")) {
        languages.put(name, id);
      }
    });
  }

  /**
   * Reads a list of tokens in the byte-level spelling of GPT-2.
   *
   * @throws IOException when the file can't be read or lacks a token that Whisper needs
   */
  static WhisperVocabulary read(Path file) throws IOException {
    try {
      return new WhisperVocabulary(new JsonMapper().readTree(Files.readAllBytes(file)));
    } catch (tools.jackson.core.JacksonException | IllegalArgumentException e) {
      throw new IOException(file + " is no vocabulary of Whisper", e);
    }
  }

  int size() {
    return bytes.size();
  }

  int endOfText() {
    return endOfText;
  }

  int startOfTranscript() {
    return id("startoftranscript");
  }

  int translate() {
    return id("translate");
  }

  int transcribe() {
    return id("transcribe");
  }

  /** The token whose probability says that nobody speaks. */
  int noSpeech() {
    return special.containsKey("nospeech") ? id("nospeech") : id("nocaptions");
  }

  int noTimes() {
    return id("notimestamps");
  }

  /** The token of 0 s; each one after it is {@link #SECONDS_PER_TIME} later. */
  int firstTime() {
    return firstTime;
  }

  boolean isTime(int token) {
    return token >= firstTime;
  }

  boolean isText(int token) {
    return token < endOfText;
  }

  /** When in the window a time token is, in seconds. */
  double seconds(int timeToken) {
    return (timeToken - firstTime) * SECONDS_PER_TIME;
  }

  /** ISO 639 code to token. */
  Map<String, Integer> languages() {
    return languages;
  }

  /**
   * The token of a language.
   *
   * @throws IllegalArgumentException when this model does not know it
   */
  int language(String code) {
    Integer token = languages.get(code);
    if (token == null) {
      throw new IllegalArgumentException("this Whisper has no code for " + code);
    }
    return token;
  }

  /** The text of tokens; bytes that are no whole character become U+FFFD. */
  String text(List<Integer> tokens) {
    int length = 0;
    for (int token : tokens) {
      length += bytes.get(token).length;
    }
    byte[] all = new byte[length];
    int end = 0;
    for (int token : tokens) {
      byte[] some = bytes.get(token);
      System.arraycopy(some, 0, all, end, some.length);
      end += some.length;
    }
    return new String(all, StandardCharsets.UTF_8);
  }

  /** The text of those tokens that are text. */
  String spoken(List<Integer> tokens) {
    return text(tokens.stream().filter(this::isText).toList());
  }

  private int id(String name) {
    Integer id = special.get(name);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary lacks <|" + name + "|>");
    }
    return id;
  }
}

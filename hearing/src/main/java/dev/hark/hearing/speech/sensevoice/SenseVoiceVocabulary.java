package dev.hark.hearing.speech.sensevoice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each token of a SenseVoice means: a piece of text, or a tag such as {@code <|yue|>}, {@code
 * <|HAPPY|>} or {@code <|Laughter|>}.
 */
final class SenseVoiceVocabulary {

  /** The token that stands for "nothing new". */
  static final int BLANK = 0;

  private static final List<String> LANGUAGES = List.of("zh", "en", "yue", "ja", "ko");
  private static final String NO_SPEECH = "nospeech";
  private static final Map<String, String> EMOTIONS =
      Map.of(
          "HAPPY", "happy",
          "SAD", "sad",
          "ANGRY", "angry",
          "NEUTRAL", "neutral",
          "FEARFUL", "fearful",
          "DISGUSTED", "disgusted",
          "SURPRISED", "surprised");
  private static final Map<String, String> SOUNDS =
      Map.of(
          "BGM", "Music",
          "Applause", "Applause",
          "Laughter", "Laughter",
          "Cry", "Crying, sobbing",
          "Sneeze", "Sneeze",
          "Breath", "Breathing",
          "Cough", "Cough");
  private static final char BLANK_MARK = '\u2581';
  private static final Pattern TAG = Pattern.compile("<\\|([^|]*)\\|>");
  private static final Pattern BYTE = Pattern.compile("<0x([0-9A-Fa-f]{2})>");

  private final List<byte[]> texts = new ArrayList<>(); // no bytes for what is no text
  private final Map<String, Integer> languages = new LinkedHashMap<>();
  private final Map<String, Integer> emotions = new LinkedHashMap<>();
  private final Map<String, Integer> sounds = new LinkedHashMap<>();
  private final int noSpeech;

  private SenseVoiceVocabulary(List<String> tokens) {
    Map<String, Integer> tags = new LinkedHashMap<>();
    for (String token : tokens) {
      Matcher tag = TAG.matcher(token);
      if (tag.matches()) {
        tags.putIfAbsent(tag.group(1), texts.size());
      }
      texts.add(text(token));
    }
    LANGUAGES.forEach(code -> tag(tags, code).ifPresent(id -> languages.put(code, id)));
    EMOTIONS.forEach((tag, name) -> tag(tags, tag).ifPresent(id -> emotions.put(name, id)));
    SOUNDS.forEach((tag, name) -> tag(tags, tag).ifPresent(id -> sounds.put(name, id)));
    noSpeech =
        tag(tags, NO_SPEECH)
            .orElseThrow(() -> new IllegalArgumentException("there is no <|" + NO_SPEECH + "|>"));
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("there is no tag of a language");
    }
  }

  /**
   * Reads a list of tokens: a JSON array of strings, or lines of a token and its number.
   *
   * @throws IOException when it can't be read or lacks the tags
   */
  static SenseVoiceVocabulary read(Path file) throws IOException {
    String content = Files.readString(file);
    try {
      return new SenseVoiceVocabulary(
          content.stripLeading().startsWith("[") ? fromJson(content) : fromLines(content));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(file + " is no vocabulary of SenseVoice", e);
    }
  }

  int size() {
    return texts.size();
  }

  /** The text of a token in UTF-8, blanks as blanks; empty for tags and the like. */
  byte[] text(int token) {
    return texts.get(token);
  }

  /** ISO 639 code to tag. */
  Map<String, Integer> languages() {
    return languages;
  }

  /** The tag that says that nobody speaks. */
  int noSpeech() {
    return noSpeech;
  }

  /** Name of an emotion to tag. */
  Map<String, Integer> emotions() {
    return emotions;
  }

  /** AudioSet class to tag. */
  Map<String, Integer> sounds() {
    return sounds;
  }

  private static Optional<Integer> tag(Map<String, Integer> tags, String name) {
    return Optional.ofNullable(tags.get(name));
  }

  private static byte[] text(String token) {
    Matcher single = BYTE.matcher(token);
    if (single.matches()) {
      return new byte[] {(byte) Integer.parseInt(single.group(1), 16)};
    }
    boolean control = token.length() > 2 && token.startsWith("<") && token.endsWith(">");
    return control ? new byte[0] : token.replace(BLANK_MARK, ' ').getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> fromJson(String content) {
    List<String> tokens = new ArrayList<>();
    for (JsonNode token : new JsonMapper().readTree(content)) {
      tokens.add(token.asString());
    }
    return tokens;
  }

  private static List<String> fromLines(String content) {
    List<String> tokens = new ArrayList<>();
    for (String line : content.lines().toList()) {
      int cut = line.lastIndexOf(' ');
      if (cut < 0 || !line.substring(cut + 1).equals(Integer.toString(tokens.size()))) {
        throw new IllegalArgumentException("line " + (tokens.size() + 1) + " has no number");
      }
      tokens.add(line.substring(0, cut));
    }
    return tokens;
  }
}

package dev.hark.hearing.sentence;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tokenizer of BERT: words and punctuation apart, characters of Chinese each by itself, words
 * cut into the longest pieces that the vocabulary has.
 *
 * <p>Source: Devlin et al. 2018, and the fields of {@code tokenizer.json}.
 */
final class WordPieces {

  private static final String CONTINUING = "##";
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final boolean lowerCase;
  private final int begin;
  private final int end;
  private final int unknown;
  private final int maxTokens;

  /**
   * Reads a {@code tokenizer.json}.
   *
   * @param maxTokens how many tokens a text may have, with its beginning and end; the rest is left
   */
  WordPieces(InputStream json, int maxTokens) throws IOException {
    JsonNode root = new JsonMapper().readTree(json.readAllBytes());
    root.required("model")
        .required("vocab")
        .properties()
        .forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
    this.lowerCase = root.required("normalizer").path("lowercase").asBoolean(false);
    this.begin = required("[CLS]");
    this.end = required("[SEP]");
    this.unknown = required("[UNK]");
    this.maxTokens = maxTokens;
  }

  /** The ids of a text between its beginning and its end. */
  long[] encode(String text) {
    List<Integer> ids = new ArrayList<>();
    ids.add(begin);
    for (String word : words(text)) {
      pieces(word, ids);
    }
    int kept = Math.min(ids.size(), maxTokens - 1);
    long[] encoded = new long[kept + 1];
    for (int i = 0; i < kept; i++) {
      encoded[i] = ids.get(i);
    }
    encoded[kept] = end;
    return encoded;
  }

  private void pieces(String word, List<Integer> ids) {
    if (word.length() > LONGEST_WORD) {
      ids.add(unknown);
      return;
    }
    List<Integer> pieces = new ArrayList<>();
    int from = 0;
    while (from < word.length()) {
      int to = word.length();
      Integer id = null;
      while (to > from && id == null) {
        String piece = (from > 0 ? CONTINUING : "") + word.substring(from, to);
        id = vocabulary.get(piece);
        to -= id == null ? 1 : 0;
      }
      if (id == null) {
        ids.add(unknown);
        return;
      }
      pieces.add(id);
      from = to;
    }
    ids.addAll(pieces);
  }

  private List<String> words(String text) {
    String plain = text;
    if (lowerCase) {
      plain =
          Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
              .replaceAll("\\p{Mn}", "");
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    plain
        .codePoints()
        .forEach(c -> {
          boolean alone = Character.isIdeographic(c) || isPunctuation(c);
          if (alone || Character.isWhitespace(c) || Character.isISOControl(c)) {
            finish(word, words);
          }
          if (alone) {
            words.add(Character.toString(c));
          } else if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
            word.appendCodePoint(c);
          }
        });
    finish(word, words);
    return words;
  }

  private static void finish(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Everything of ASCII that is no letter, digit or blank counts, as BERT has it. */
  private static boolean isPunctuation(int c) {
    if (c > ' ' && c < 0x7F) {
      return !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private int required(String token) {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + token);
    }
    return id;
  }
}

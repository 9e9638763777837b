package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's text made ready for patterns: lower case, simplified characters, one kind of quote, and
 * what stands in quotes put aside.
 *
 * @param plain the text with {@link #QUOTE} for each quotation
 * @param quotes the quotations in order, as written
 */
record QuestionText(String plain, List<String> quotes) {

  /** Stands for a quotation in the plain text. */
  static final char QUOTE = '§';

  private static final Pattern QUOTED =
      Pattern.compile(
          "\"([^\"\n]{1,80})\"|“([^”\n]{1,80})”|„([^“”\n]{1,80})[“”]|«\\s?([^»\n]{1,80}?)\\s?»"
              + "|「([^」\n]{1,80})」|『([^』\n]{1,80})』|《([^》\n]{1,80})》|`([^`\n]{1,80})`"
              + "|(?<![\\p{L}\\p{N}])['‘]([^'’\n]{1,60})['’](?![\\p{L}\\p{N}])");
  private static final Pattern ENDS =
      Pattern.compile("[?？!！。；\n]+|;(?=\\s|$)|(?<=[\\p{L}\\p{N})§])\\.(?=\\s|$)");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}.])(?:(?:and|und|et|e|y) )?[(（]?[1-9][.)）](?=\\s*\\p{L})");
  private static final Pattern JOINTS =
      Pattern.compile(
          "[,，]\\s*|(?<=\\p{IsHan})\\s+(?=\\p{IsHan})|、(?!それとも|または)\\s*|\\s*"
              + NUMBER
              + "|\\s+(?:and|und|et|e|ed|y)(?: then| also)?\\s+(?="
              + "(?:(?:at|from|until|for|in|with|ab|seit|für|um|mit|à|pendant|pour|da|per|con|en|desde|hasta|durante|por) )?(?:what|who|when|where|why|how|which|is"
              + "|are|does|do|did|can|tell|describe|transcribe|translate|summari[sz]e|identify|list|give"
              + "|wie|was|wer|wann|wo|welche[rsnm]?|warum|sag\\p{L}*|nenn\\p{L}*"
              + "|quell?e?s?|qui|que|qu'|quand|où|comment|combien|dis|dites|donne[rsz]?"
              + "|chi|quando|dove|(?:che )?cosa|che|qual[ei]|come|quant[oaie]|dimmi|dammi"
              + "|qué|quién(?:es)?|cuándo|dónde|cómo|cuál(?:es)?|cuánt[oa]s?|dime|dame)\\b)",
          Pattern.UNICODE_CHARACTER_CLASS);

  static QuestionText of(String text) {
    // Quotes that hold the whole text quote nothing.
    String whole = text.strip().replaceAll("^[\"“「](.*[?？。!！])[\"”」]$", "$1");
    List<String> quotes = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    Matcher matcher = QUOTED.matcher(whole);
    int from = 0;
    while (matcher.find()) {
      plain.append(whole, from, matcher.start()).append(QUOTE);
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          quotes.add(matcher.group(group).strip());
        }
      }
      from = matcher.end();
    }
    plain.append(whole.substring(from));
    String folded =
        Normalizer.normalize(plain.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    return new QuestionText(
        Han.simplified(folded).replace('’', '\'').replaceAll("[ \t\u3000]+", " ").strip(), quotes);
  }

  /** The same with its words as a language writes them. */
  QuestionText spelled(Tongue tongue) {
    return new QuestionText(Spelling.of(plain, tongue), quotes);
  }

  /** The sentences of the text, without the ones that hold no letter or quotation. */
  List<String> sentences() {
    return parts(ENDS, plain);
  }

  /**
   * Whether a piece lies in a sentence that only tells something, beside another one that asks: "My
   * neighbour sent me this. What is it?"
   */
  boolean isToldBeside(String piece) {
    if (sentences().stream().anyMatch(Claim::isAsked)) {
      return false; // what is told is a claim, of which it is asked whether it holds
    }
    return sentences().stream()
            .anyMatch(s -> s.contains(piece) && !endsAsking(s) && Asides.tells(s))
        && sentences().stream()
            .anyMatch(s -> endsAsking(s) && s.split(" ").length > 2 && !Asides.isTag(s));
  }

  private boolean endsAsking(String sentence) {
    int end = plain.indexOf(sentence) + sentence.length();
    return plain.substring(Math.min(end, plain.length())).strip().matches("(?s)[?？].*");
  }

  /** The pieces of a sentence between commas and before "and what …". */
  static List<String> pieces(String sentence) {
    return parts(JOINTS, sentence);
  }

  /** Whether wishes are numbered in a sentence: "(1) the language, (2) …". */
  static boolean isNumbered(String sentence) {
    return NUMBER.matcher(sentence).results().count() > 1;
  }

  /** The quotations inside a piece of the plain text. */
  List<String> quotesIn(String piece) {
    int at = plain.indexOf(piece);
    if (at < 0) {
      return List.of();
    }
    int before = count(plain.substring(0, at));
    return quotes.subList(
        Math.min(before, quotes.size()), Math.min(before + count(piece), quotes.size()));
  }

  private static int count(String text) {
    return (int) text.chars().filter(c -> c == QUOTE).count();
  }

  private static List<String> parts(Pattern separator, String text) {
    List<String> parts = new ArrayList<>();
    for (String part : separator.split(text)) {
      String stripped = part.strip();
      if (stripped.chars().anyMatch(c -> Character.isLetter(c) || c == QUOTE)) {
        parts.add(stripped);
      }
    }
    return parts;
  }
}

package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.tongue.Han;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds words and phrases in speech, with their times. Case, punctuation, accents and the script of
 * Chinese do not matter; whole words do, where words are written apart.
 */
public final class WordSearch {

  private final StringBuilder text = new StringBuilder();
  private final List<Integer> wordAt = new ArrayList<>(); // for each character of text, its word
  private final List<Hearing.Word> words = new ArrayList<>();
  private final List<Boolean> exact = new ArrayList<>();

  private WordSearch() {}

  /** Searches all speech of a hearing. */
  public static WordSearch in(Hearing hearing) {
    WordSearch search = new WordSearch();
    for (Hearing.Speech speech : hearing.speech()) {
      if (speech.words().isEmpty()) {
        search.addUntimed(speech);
      } else {
        speech.words().forEach(word -> search.add(word, true));
      }
    }
    return search;
  }

  /** Every time a phrase is said, in order. A plural counts as its singular and the reverse. */
  public List<Occurrence> find(String phrase) {
    String sought = normal(phrase);
    if (sought.isEmpty()) {
      return List.of();
    }
    List<Occurrence> found = findExactly(sought);
    if (found.isEmpty() && !Han.isUnspaced(sought.codePointAt(sought.length() - 1))) {
      found =
          findExactly(
              sought.endsWith("s") ? sought.substring(0, sought.length() - 1) : sought + "s");
    }
    return found;
  }

  private List<Occurrence> findExactly(String sought) {
    List<Occurrence> found = new ArrayList<>();
    int from = 0;
    int at;
    while ((at = text.indexOf(sought, from)) >= 0) {
      int end = at + sought.length();
      if (isBorder(at) && isBorder(end)) {
        found.add(occurrence(wordAt.get(at), wordAt.get(end - 1)));
      }
      from = end;
    }
    return found;
  }

  private Occurrence occurrence(int first, int last) {
    List<Hearing.Word> said = words.subList(first, last + 1);
    List<String> texts = said.stream().map(word -> word.text().strip()).toList();
    boolean glued = texts.getFirst().codePoints().allMatch(Han::isUnspaced);
    double confidence = said.stream().mapToDouble(Hearing.Word::confidence).average().orElse(0);
    return new Occurrence(
        new Span(said.getFirst().start(), said.getLast().end()),
        String.join(glued ? "" : " ", texts),
        confidence,
        exact.get(first) && exact.get(last));
  }

  /** Whether a word begins or ends here; between characters of unspaced scripts always. */
  private boolean isBorder(int at) {
    if (at == 0 || at == text.length()) {
      return true;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at);
    return before == ' ' || after == ' ' || Han.isUnspaced(before) || Han.isUnspaced(after);
  }

  private void addUntimed(Hearing.Speech speech) {
    for (String piece : speech.text().split("\\s+")) {
      add(new Hearing.Word(speech.start(), speech.end(), piece, speech.confidence()), false);
    }
  }

  private void add(Hearing.Word word, boolean timed) {
    String plain = normal(word.text());
    if (plain.isEmpty()) {
      return;
    }
    int index = words.size();
    words.add(word);
    exact.add(timed);
    boolean glued =
        !text.isEmpty()
            && Han.isUnspaced(text.charAt(text.length() - 1))
            && Han.isUnspaced(plain.charAt(0));
    if (!text.isEmpty() && !glued) {
      text.append(' ');
      wordAt.add(index);
    }
    text.append(plain);
    for (int i = 0; i < plain.length(); i++) {
      wordAt.add(index);
    }
  }

  /** Whether what is said is the phrase itself, but for its number and what it is glued to. */
  public static boolean isAlike(String phrase, String said) {
    String sought = normal(phrase);
    String heard = normal(said);
    return heard.contains(sought) || (sought.endsWith("s") && sought.startsWith(heard));
  }

  /** Lower case, simplified, without accents and punctuation, single blanks. */
  static String normal(String phrase) {
    String folded =
        Normalizer.normalize(phrase.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
            .replaceAll("(?<=[\\p{IsLatin}])\\p{M}+", "");
    String composed = Normalizer.normalize(folded, Normalizer.Form.NFC);
    return Han.simplified(composed)
        .replaceAll("['’]", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}

package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells words that name something from questions and halves of sentences, which can be looked for
 * by no name and must not be quoted as one.
 */
final class NoNames {

  private static final int MOST_WORDS = 5;
  private static final int MOST_LETTERS = 10;

  private static final Pattern CUT = Pattern.compile("[，。？！?!]");
  private static final Set<String> WORDS = new HashSet<>();
  private static final Pattern UNSPACED;

  static {
    List<String> patterns = new ArrayList<>();
    for (String line : Resource.lines(NoNames.class, "no-names.tsv")) {
      String[] cells = line.split("\t");
      if (Tongue.of(cells[0]).orElseThrow().unspaced()) {
        patterns.add(Han.simplified(cells[1]));
      } else {
        WORDS.addAll(List.of(cells[1].split(" ")));
      }
    }
    UNSPACED = Pattern.compile(String.join("|", patterns));
  }

  private NoNames() {}

  /** Whether words are a question or a part of a sentence. */
  static boolean hold(String words) {
    String plain = Han.simplified(words.toLowerCase(Locale.ROOT)).replace('’', '\'');
    if (CUT.matcher(plain).find()) {
      return true;
    }
    if (plain.codePoints().anyMatch(Han::isUnspaced)) {
      return plain.length() > MOST_LETTERS || UNSPACED.matcher(plain).find();
    }
    List<String> all = List.of(plain.split("[\\s,;]+"));
    return all.size() > MOST_WORDS || all.stream().anyMatch(WORDS::contains);
  }
}

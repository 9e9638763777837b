package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words of a question mean, whatever language it is written in, so that an example in one
 * language speaks for all.
 */
final class Concepts {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Map<String, Pattern> WORDS = new LinkedHashMap<>();

  static {
    for (String line : Resource.lines(Concepts.class, "concepts.tsv")) {
      String[] cells = line.split("\t");
      String spaced = cells[1].replace("|", "(?!\\p{L})|").replace("*", "\\p{L}*");
      String source = "(?<![\\p{L}'])(?:" + spaced + "(?!\\p{L}))|" + Han.simplified(cells[2]);
      WORDS.put(cells[0], Pattern.compile(source, FLAGS));
    }
  }

  private Concepts() {}

  /** The concepts of a text and every two of them. */
  static Set<String> of(String text) {
    List<String> found = new ArrayList<>();
    WORDS.forEach((concept, words) -> {
      if (words.matcher(text).find()) {
        found.add(concept);
      }
    });
    Set<String> concepts = new LinkedHashSet<>(found);
    for (int i = 0; i < found.size(); i++) {
      for (int j = i + 1; j < found.size(); j++) {
        concepts.add(found.get(i) + "&" + found.get(j));
      }
    }
    return concepts;
  }
}

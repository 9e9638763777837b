package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes out what is asked by naming it and no more: "gender, language and mood, as a table". */
final class NounReader {

  private static final Map<Topic, Pattern> NOUNS = new LinkedHashMap<>();

  /** What stands between the items of an enumeration. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s*(?:[,，、;；/&+]|and|und|et|e|ed|y|和|与|及|以及|跟|同|同埋|と|や)?\\s*"
              + "(?:and|und|et|e|ed|y|和|与|及)?\\s*"
              + "(?:(?:the|their|his|her|its|speaker's|le|la|les|l'|son|sa|il|lo|gli|i|el|los|las|su"
              + "|der|die|das|den|sein|seine|ihre?|also|dessen|deren|说话人的?|说话者的?|话者の)\\b\\s*)*");

  /** An item of an enumeration as found. */
  private record Found(int at, int end, Topic topic) {}

  static {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    for (String line : Resource.lines(NounReader.class, "nouns.tsv")) {
      String[] cells = line.split("\t");
      String spaced = "(?<!\\p{L})(?:" + cells[1] + ")(?!\\p{L})";
      String source = Han.simplified(spaced + "|(?:" + cells[2] + ")");
      NOUNS.put(Topic.valueOf(cells[0]), Pattern.compile(source, flags));
    }
  }

  private NounReader() {}

  /** The topics of the longest enumeration in a sentence, in order; empty for fewer than two. */
  static List<Topic> enumerated(String sentence) {
    List<Found> found = new ArrayList<>();
    NOUNS.forEach((topic, pattern) -> {
      Matcher matcher = pattern.matcher(sentence);
      while (matcher.find()) {
        found.add(new Found(matcher.start(), matcher.end(), topic));
      }
    });
    found.sort(Comparator.comparingInt(Found::at).thenComparingInt(f -> -f.end()));
    List<Topic> longest = List.of();
    List<Found> run = new ArrayList<>();
    for (Found item : found) {
      if (!run.isEmpty() && item.at() < run.getLast().end()) {
        continue; // inside a longer name
      }
      boolean joined =
          !run.isEmpty()
              && BETWEEN.matcher(sentence.substring(run.getLast().end(), item.at())).matches();
      if (!joined) {
        run.clear();
      }
      run.add(item);
      List<Topic> topics = run.stream().map(Found::topic).distinct().toList();
      if (topics.size() > longest.size()) {
        longest = topics;
      }
    }
    return longest.size() < 2 ? List.of() : longest;
  }
}

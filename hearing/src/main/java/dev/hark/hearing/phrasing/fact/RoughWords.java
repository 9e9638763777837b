package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.WordSearch;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds words in speech that a safety reviewer wants to see. */
public final class RoughWords {

  /** What a word is flagged for. */
  public enum Kind {
    PROFANITY,
    THREAT,
    VIOLENCE,
    DISTRESS
  }

  /** A flagged word with its time. */
  public record Sign(Kind kind, Occurrence said) {}

  private record Entry(Kind kind, String phrase) {}

  private static final List<Entry> ENTRIES =
      Resource.lines(RoughWords.class, "rough-words.tsv").stream()
          .map(line -> line.split("\t"))
          .flatMap(cells ->
              List.of(cells[1].split(",")).stream()
                  .map(phrase -> new Entry(Kind.valueOf(cells[0]), phrase.strip())))
          .toList();

  private RoughWords() {}

  /** All of them, in the order they are said. */
  public static List<Sign> in(Hearing hearing) {
    WordSearch search = WordSearch.in(hearing);
    List<Sign> signs = new ArrayList<>();
    for (Entry entry : ENTRIES) {
      search.find(entry.phrase()).forEach(said -> signs.add(new Sign(entry.kind(), said)));
    }
    signs.sort(Comparator.comparingDouble(sign -> sign.said().span().start()));
    return signs;
  }
}

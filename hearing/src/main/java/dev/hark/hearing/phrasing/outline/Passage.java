package dev.hark.hearing.phrasing.outline;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one voice says without a long pause, in one language.
 *
 * @param speaker the speaker's id, when told apart
 * @param confidence of the words, weighted by length
 * @param parts the stretches of speech it is made of; at least one
 */
public record Passage(
    Span span,
    Optional<String> speaker,
    Estimate<String> language,
    String text,
    double confidence,
    List<Hearing.Speech> parts) {

  private static final double LONG_PAUSE_SECONDS = 2.5;

  public Passage {
    parts = List.copyOf(parts);
  }

  /** The passages of all speech that starts in a window and has words. */
  static List<Passage> of(List<Hearing.Speech> speech, Span window) {
    List<Passage> passages = new ArrayList<>();
    List<Hearing.Speech> run = new ArrayList<>();
    for (Hearing.Speech part : speech) {
      if (part.text().isBlank() || part.start() < window.start() || part.start() >= window.end()) {
        continue;
      }
      if (!run.isEmpty() && !continues(run.getLast(), part)) {
        passages.add(joined(run));
        run.clear();
      }
      run.add(part);
    }
    if (!run.isEmpty()) {
      passages.add(joined(run));
    }
    return passages;
  }

  /** One passage of all parts, whoever speaks. */
  public static String text(List<Hearing.Speech> parts) {
    StringBuilder text = new StringBuilder();
    for (Hearing.Speech part : parts) {
      String next = part.text().strip();
      if (!text.isEmpty() && !next.isEmpty() && blankBetween(text, next)) {
        text.append(' ');
      }
      text.append(next);
    }
    return text.toString();
  }

  /** Everything that some passages say, whoever speaks. */
  public static String textOf(List<Passage> passages) {
    return text(passages.stream().flatMap(passage -> passage.parts().stream()).toList());
  }

  private static boolean blankBetween(CharSequence before, String after) {
    int last = Character.codePointBefore(before, before.length());
    boolean glued = Han.isUnspaced(last) && Han.isUnspaced(after.codePointAt(0));
    return !glued && "。！？，、；：…".indexOf(last) < 0;
  }

  private static boolean continues(Hearing.Speech before, Hearing.Speech after) {
    return after.start() - before.end() < LONG_PAUSE_SECONDS
        && Optional.ofNullable(before.speaker()).equals(Optional.ofNullable(after.speaker()))
        && Optional.ofNullable(before.language().value())
            .equals(Optional.ofNullable(after.language().value()));
  }

  private static Passage joined(List<Hearing.Speech> run) {
    Hearing.Speech first = run.getFirst();
    double weight = 0;
    double sum = 0;
    for (Hearing.Speech part : run) {
      int letters = Math.max(1, part.text().length());
      weight += letters;
      sum += letters * part.confidence();
    }
    return new Passage(
        new Span(first.start(), run.getLast().end()),
        Optional.ofNullable(first.speaker()),
        first.language(),
        text(run),
        sum / weight,
        run);
  }
}

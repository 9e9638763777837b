package dev.hark.bench;

import dev.hark.bench.questions.WishScores;
import dev.hark.bench.questions.WishSet;
import dev.hark.hearing.phrasing.ask.Sense;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.sentence.SentenceSense;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is read of messages that nothing was fitted to, by patterns alone and with the exemplars:
 * {@code ./hark bench understanding}. Text only: no recording, no model of sound.
 */
final class Wishes {

  private final PrintStream out;

  /** What is read of one topic in all languages. */
  private record Tally(int asked, int missed, int unasked) {

    private Tally plus(int moreAsked, int moreMissed, int moreUnasked) {
      return new Tally(asked + moreAsked, missed + moreMissed, unasked + moreUnasked);
    }
  }

  Wishes(PrintStream out) {
    this.out = out;
  }

  void run() {
    languages("Wishes read by patterns alone", Sense.NONE);
    List<WishScores> scores = languages("Wishes read", new SentenceSense());
    topics(scores);
    out.println();
    scores.forEach(this::wanting);
  }

  private List<WishScores> languages(String title, Sense sense) {
    Table table =
        new Table(
            out,
            title,
            "language",
            "messages",
            "wishes read",
            "topics read that nobody asked",
            "several wishes, one or more lost",
            "answered in another language");
    List<WishScores> all = new ArrayList<>();
    for (Tongue tongue : Tongue.values()) {
      WishSet set = WishSet.of(tongue);
      if (set.messages().isEmpty()) {
        continue;
      }
      WishScores scores = WishScores.of(set, sense);
      all.add(scores);
      table.row(
          tongue.code(),
          scores.reads().size(),
          "%d/%d (%.0f %%)"
              .formatted(
                  scores.met(),
                  scores.wishes(),
                  100.0 * scores.met() / Math.max(1, scores.wishes())),
          scores.unasked(),
          scores.lostOfSeveral() + "/" + scores.several(),
          scores.otherTongue());
    }
    return all;
  }

  private void topics(List<WishScores> all) {
    Map<Topic, Tally> tallies = new EnumMap<>(Topic.class);
    for (WishScores scores : all) {
      for (WishScores.Read read : scores.reads()) {
        read.message().wishes().forEach(topic -> add(tallies, topic, new Tally(1, 0, 0)));
        read.missed().forEach(topic -> add(tallies, topic, new Tally(0, 1, 0)));
        read.unasked().forEach(topic -> add(tallies, topic, new Tally(0, 0, 1)));
      }
    }
    Table table = new Table(out, "Wishes by topic", "topic", "asked", "missed", "read unasked");
    tallies.forEach(
        (topic, tally) -> table.row(topic, tally.asked(), tally.missed(), tally.unasked()));
  }

  private static void add(Map<Topic, Tally> tallies, Topic topic, Tally one) {
    tallies.merge(topic, one, (sum, more) -> sum.plus(more.asked(), more.missed(), more.unasked()));
  }

  private void wanting(WishScores scores) {
    for (WishScores.Read read : scores.reads()) {
      if (!read.missed().isEmpty() || !read.unasked().isEmpty()) {
        out.printf(
            "%s [%s] asks %s, read %s%n",
            scores.tongue().code(),
            read.message().text().replace("\n", "\\n"),
            read.message().wishes(),
            read.topics());
      }
    }
  }
}

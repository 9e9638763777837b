package dev.hark.hearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Joins the phrases of two windows that share a little sound, so that no word is lost or doubled.
 *
 * <p>Both windows heard the shared part. Where they agree on a word there, the first is believed up
 * to it and the second after it. Where they agree on none, each is believed on its own side of the
 * cut.
 */
final class Stitch {

  private static final double SAME_MOMENT_SECONDS = 0.6;
  // a word that a missing one follows, or goes before, seems to reach over it
  private static final double REACH_SECONDS = 0.05;
  // words at the edges of a sound are heard a little beside their place
  private static final double AROUND_SHARED_SECONDS = 0.3;

  private Stitch() {}

  /** The phrases of both windows. */
  record Joined(List<Phrase> before, List<Phrase> after) {
    Joined {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /**
   * @param shared the sound that both windows heard
   * @param cutSeconds where the planner cut
   */
  static Joined join(List<Phrase> before, List<Phrase> after, Span shared, double cutSeconds) {
    return join(before, after, shared, cutSeconds, cutSeconds);
  }

  /**
   * @param endSeconds up to where the first is believed
   * @param startSeconds from where on the second is believed
   */
  static Joined join(
      List<Phrase> before,
      List<Phrase> after,
      Span shared,
      double endSeconds,
      double startSeconds) {
    return agreed(before, after, shared)
        .orElseGet(() -> new Joined(upTo(before, endSeconds), from(after, startSeconds)));
  }

  /** Joined where both heard the same; empty where they agree on no word. */
  private static Optional<Joined> agreed(List<Phrase> before, List<Phrase> after, Span shared) {
    List<Place> heads = places(before, shared);
    List<Place> tails = places(after, shared);
    int bestLength = 0;
    Place lastBefore = null;
    Place lastAfter = null;
    for (int i = 0; i < heads.size(); i++) {
      for (int j = 0; j < tails.size(); j++) {
        int length = 0;
        while (i + length < heads.size()
            && j + length < tails.size()
            && same(heads.get(i + length).word(), tails.get(j + length).word())) {
          length++;
        }
        if (length > bestLength) {
          bestLength = length;
          lastBefore = heads.get(i + length - 1);
          lastAfter = tails.get(j + length - 1);
        }
      }
    }
    return lastBefore == null || lastAfter == null
        ? Optional.empty()
        : Optional.of(new Joined(through(before, lastBefore), after(after, lastAfter)));
  }

  /**
   * Puts phrases in the place of what lies in a span of others. The span ends where the words after
   * it seem to begin: they may reach over the last of what was missed, which is kept whole.
   *
   * @param inserted what was heard in {@code sound}
   * @param sound reaches over both ends of the span, where both sides heard the same
   * @param span where words are replaced
   */
  static List<Phrase> insert(List<Phrase> phrases, List<Phrase> inserted, Span sound, Span span) {
    List<Phrase> before = upTo(phrases, span.start());
    List<Phrase> after = from(phrases, span.end());
    Joined head = join(before, inserted, shared(sound.start(), span.start()), span.start());
    Joined tail =
        agreed(head.after(), after, shared(span.end(), sound.end()))
            .orElseGet(() -> new Joined(begunBy(head.after(), span.end() + REACH_SECONDS), after));
    return Stream.of(head.before(), tail.before(), tail.after()).flatMap(List::stream).toList();
  }

  private static Span shared(double from, double to) {
    return new Span(from - AROUND_SHARED_SECONDS, to + AROUND_SHARED_SECONDS);
  }

  /** A word and where it stands. */
  private record Place(int phrase, int index, Hearing.Word word) {}

  private static List<Place> places(List<Phrase> phrases, Span shared) {
    List<Place> found = new ArrayList<>();
    for (int phrase = 0; phrase < phrases.size(); phrase++) {
      List<Hearing.Word> words = phrases.get(phrase).words();
      for (int index = 0; index < words.size(); index++) {
        Hearing.Word word = words.get(index);
        if (word.end() > shared.start() && word.start() < shared.end()) {
          found.add(new Place(phrase, index, word));
        }
      }
    }
    return found;
  }

  private static boolean same(Hearing.Word one, Hearing.Word other) {
    return Math.abs(Phrase.middle(one) - Phrase.middle(other)) < SAME_MOMENT_SECONDS
        && !letters(one.text()).isEmpty()
        && letters(one.text()).equals(letters(other.text()));
  }

  private static String letters(String word) {
    StringBuilder letters = new StringBuilder();
    word.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static List<Phrase> through(List<Phrase> phrases, Place last) {
    List<Phrase> kept = new ArrayList<>(phrases.subList(0, last.phrase()));
    kept.add(phrases.get(last.phrase()).part(0, last.index() + 1));
    return kept;
  }

  private static List<Phrase> after(List<Phrase> phrases, Place last) {
    List<Phrase> kept = new ArrayList<>();
    Phrase phrase = phrases.get(last.phrase());
    if (last.index() + 1 < phrase.words().size()) {
      kept.add(phrase.part(last.index() + 1, phrase.words().size()));
    }
    kept.addAll(phrases.subList(last.phrase() + 1, phrases.size()));
    return kept;
  }

  /** The words whose middle lies before a moment. */
  static List<Phrase> upTo(List<Phrase> phrases, double cut) {
    List<Phrase> kept = new ArrayList<>();
    for (Phrase phrase : phrases) {
      int count = firstFrom(phrase, cut);
      if (count > 0) {
        kept.add(phrase.part(0, count));
      } else if (phrase.words().isEmpty() && phrase.start() + phrase.end() < 2 * cut) {
        kept.add(phrase);
      }
    }
    return kept;
  }

  /** The words that begin at a moment at the latest. */
  private static List<Phrase> begunBy(List<Phrase> phrases, double seconds) {
    List<Phrase> kept = new ArrayList<>();
    for (Phrase phrase : phrases) {
      int count = 0;
      while (count < phrase.words().size() && phrase.words().get(count).start() <= seconds) {
        count++;
      }
      if (count > 0) {
        kept.add(phrase.part(0, count));
      } else if (phrase.words().isEmpty() && phrase.start() <= seconds) {
        kept.add(phrase);
      }
    }
    return kept;
  }

  private static List<Phrase> from(List<Phrase> phrases, double cut) {
    List<Phrase> kept = new ArrayList<>();
    for (Phrase phrase : phrases) {
      int first = firstFrom(phrase, cut);
      if (first < phrase.words().size()) {
        kept.add(phrase.part(first, phrase.words().size()));
      } else if (phrase.words().isEmpty() && phrase.start() + phrase.end() >= 2 * cut) {
        kept.add(phrase);
      }
    }
    return kept;
  }

  /** The first word whose middle lies after a moment. */
  private static int firstFrom(Phrase phrase, double seconds) {
    int index = 0;
    while (index < phrase.words().size() && Phrase.middle(phrase.words().get(index)) < seconds) {
      index++;
    }
    return index;
  }
}

package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.tongue.Han;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lays several recordings beside each other by one aspect. */
final class SideBySide {

  private static final List<Topic> MAY_DIFFER =
      List.of(
          Topic.LENGTH,
          Topic.LANGUAGE,
          Topic.GENDER,
          Topic.PITCH,
          Topic.TRANSCRIBE,
          Topic.KEY,
          Topic.TEMPO,
          Topic.INSTRUMENTS,
          Topic.LOUDER);

  private static final int SHORTEST_SHARED = 2;
  private static final int TOLD_WORDS = 12;

  /** Of so many characters one may differ in texts that are the same. */
  private static final int MISHEARD = 8;

  /** The beginnings of texts tell whether these are the same. */
  private static final int MOST_COMPARED = 2000;

  private final List<Heard> clips;

  SideBySide(List<Heard> clips) {
    this.clips = List.copyOf(clips);
  }

  /** What there is to tell by an aspect. */
  Fact by(Aspect aspect) {
    return switch (aspect) {
      case SHARED_WORDS -> new Contrast(aspect, readings(Topic.TRANSCRIBE), shared());
      case SAME_WORDS -> sameWords();
      case DIFFERENCE -> difference();
      case FASTER, SLOWER -> new Contrast(aspect, speeds(), List.of());
      case SAME_SPEAKER -> new Contrast(aspect, voices(), List.of());
      case LONGER, SHORTER, HIGHER, LOWER, LOUDER, QUIETER, MINOR, MAJOR, SAME_LANGUAGE ->
          new Contrast(aspect, readings(aspect.topic()), List.of());
    };
  }

  private List<Reading> readings(Topic topic) {
    return clips.stream().map(clip -> Reading.of(clip, topic)).toList();
  }

  /** Beats of music, or words of speech. */
  private List<Reading> speeds() {
    List<Reading> beats = readings(Topic.TEMPO);
    List<Reading> words = readings(Topic.PACE);
    boolean speech = beats.stream().noneMatch(Reading::known);
    return speech && words.stream().anyMatch(Reading::known) ? words : beats;
  }

  /** What tells voices apart: the gender where it does, and the pitch. */
  private List<Reading> voices() {
    List<Reading> genders = readings(Topic.GENDER);
    return differ(genders) ? genders : readings(Topic.PITCH);
  }

  /** What is known of all and differs; what each of them is, where they are of different kinds. */
  private Fact difference() {
    boolean spoken = clips.stream().allMatch(clip -> !clip.outline().passages().isEmpty());
    boolean played = clips.stream().allMatch(clip -> !clip.outline().music().isEmpty());
    if (!spoken && !played) {
      return new Fact.Compared(clips);
    }
    List<Reading> differing = new ArrayList<>();
    for (Topic topic : MAY_DIFFER) {
      List<Reading> readings = readings(topic);
      if (differ(readings)) {
        differing.addAll(readings);
      }
    }
    return differing.isEmpty()
        ? new Fact.Compared(clips)
        : new Contrast(Aspect.DIFFERENCE, differing, List.of());
  }

  private static boolean differ(List<Reading> readings) {
    if (!readings.stream().allMatch(Reading::known)) {
      return false;
    }
    if (readings.getFirst().name().isPresent()) {
      return readings.stream().map(Reading::name).distinct().count() > 1;
    }
    return !Contrast.alike(readings);
  }

  /** Whether the words are the same; what is said in different languages is told for each. */
  private Fact sameWords() {
    List<Reading> readings = readings(Topic.TRANSCRIBE);
    boolean same = clips.stream().allMatch(clip -> isAlike(plain(clips.getFirst()), plain(clip)));
    return new Contrast(
        Aspect.SAME_WORDS, readings, same ? List.of(plain(clips.getFirst())) : List.of());
  }

  /** Whether texts are the same but for a word in eight, which may be misheard. */
  private static boolean isAlike(String one, String other) {
    String first = compared(one);
    String second = compared(other);
    int longest = Math.max(first.length(), second.length());
    return longest > 0 && MISHEARD * distance(first, second) <= longest;
  }

  private static String compared(String text) {
    String letters = text.replace(" ", "");
    return letters.substring(0, Math.min(MOST_COMPARED, letters.length()));
  }

  /** How many characters one has to change to come from one text to the other. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    Arrays.setAll(before, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + change, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[other.length()];
  }

  /** The words that all recordings have, in the order of the first one. */
  private List<String> shared() {
    List<String> texts = clips.stream().map(SideBySide::plain).toList();
    String first = texts.getFirst();
    List<String> others = texts.subList(1, texts.size());
    Set<String> shared = new LinkedHashSet<>();
    for (String word : first.split(" ")) {
      if (!word.isEmpty() && Han.isUnspaced(word.codePointAt(0))) {
        runs(word, others, shared);
      } else if (!word.isEmpty()
          && others.stream().allMatch(text -> (" " + text + " ").contains(" " + word + " "))) {
        shared.add(word);
      }
    }
    return shared.stream().limit(TOLD_WORDS).toList();
  }

  /** The longest runs of characters that a text without blanks has in common with the others. */
  private static void runs(String text, List<String> others, Set<String> shared) {
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && allHave(others, text.substring(start, end + 1))) {
        end++;
      }
      if (end - start >= SHORTEST_SHARED) {
        shared.add(text.substring(start, end));
      }
      start = Math.max(end, start + 1);
    }
  }

  private static boolean allHave(List<String> texts, String part) {
    return texts.stream().allMatch(text -> text.contains(part));
  }

  private static String plain(Heard clip) {
    String text = Passage.textOf(clip.outline().passages());
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}'’]+", " ").strip();
  }
}

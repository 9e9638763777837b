package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.bench.Transcripts.Distance;
import dev.hark.hearing.Hearing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How right Hark is where the truth is known.
 *
 * @param full whether the full set was heard
 * @param fingerprint of the models that heard
 * @param heard every recording of the set
 */
record Card(boolean full, String fingerprint, List<Measure> measures, List<Heard> heard) {

  Card {
    measures = List.copyOf(measures);
    heard = List.copyOf(heard);
  }

  /** One recording and what was heard in it. */
  record Heard(Entry entry, Hearing hearing) {

    /** Everything that was written down, in order. */
    String text() {
      return hearing.speech().stream()
          .map(Hearing.Speech::text)
          .collect(Collectors.joining(" "))
          .strip();
    }

    List<String> sounds() {
      return SoundTruth.ranked(hearing);
    }

    boolean hit(int k) {
      return SoundTruth.hit(sounds(), entry.tags(), k);
    }

    /**
     * Whether sounds are named and none of the first three names is right; no name is not wrong.
     */
    boolean misnamed() {
      return !sounds().isEmpty() && !hit(3);
    }

    /** Only for recordings with speech. */
    Distance distance() {
      return Transcripts.compare(
          entry.language().orElse("en"), entry.transcript().orElse(""), text());
    }

    boolean languageRight() {
      return languageTold() && !languageWrong();
    }

    /** Whether another language than the spoken one is told; none at all is not wrong. */
    boolean languageWrong() {
      return languageTold()
          && !String.valueOf(hearing.language().value()).equals(entry.language().orElse(""));
    }

    private boolean languageTold() {
      return hearing.language().known();
    }
  }

  /** The sums of one language. */
  record Language(int clips, Distance distance) {
    Language plus(Heard heard) {
      return new Language(clips + 1, distance.plus(heard.distance()));
    }
  }

  /** Goes through all trials over a set. */
  static Card measure(OpenSet set, Function<OpenSet, List<Trial>> trials, Ears ears)
      throws IOException {
    List<Measure> measures = new ArrayList<>();
    List<Heard> heard = new ArrayList<>();
    for (Trial trial : trials.apply(set)) {
      measures.addAll(trial.measure(ears));
      if (trial instanceof OpenTrial open) {
        heard.addAll(open.heard());
      }
    }
    return new Card(set.full(), ears.listening().fingerprint(), measures, heard);
  }

  /** Speech by language; mixtures are left out. */
  static Map<String, Language> languages(List<Heard> heard) {
    Map<String, Language> languages = new TreeMap<>();
    for (Heard one : heard) {
      if (one.entry().kind() == Kind.SPEECH) {
        String code = one.entry().language().orElse("unknown");
        Language before = languages.getOrDefault(code, new Language(0, new Distance(0, 0)));
        languages.put(code, before.plus(one));
      }
    }
    return languages;
  }

  /** Recordings without speech in which words were heard. */
  static List<Heard> invented(List<Heard> heard) {
    return heard.stream()
        .filter(one -> one.entry().kind() == Kind.SOUND || one.entry().kind() == Kind.MUSIC)
        .filter(one -> !one.text().isEmpty())
        .toList();
  }
}

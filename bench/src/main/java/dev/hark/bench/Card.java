package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.bench.Transcripts.Distance;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How right Hark is on recordings whose truth is known.
 *
 * @param full whether the full set was heard
 * @param fingerprint of the models that heard
 */
record Card(boolean full, String fingerprint, List<Heard> heard) {

  Card {
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

    /** Only for recordings with speech. */
    Distance distance() {
      return Transcripts.compare(
          entry.language().orElse("en"), entry.transcript().orElse(""), text());
    }

    boolean languageRight() {
      String heard = hearing.language().value();
      return heard != null && heard.equals(entry.language().orElse(""));
    }
  }

  /** The sums of one language. */
  record Language(int clips, int languageRight, Distance distance) {
    Language plus(Heard heard) {
      return new Language(
          clips + 1,
          languageRight + (heard.languageRight() ? 1 : 0),
          distance.plus(heard.distance()));
    }
  }

  /** Hears every recording of a set. */
  static Card measure(OpenSet set, Decoder decoder, Listening listening) {
    List<Heard> heard = new ArrayList<>();
    for (Entry entry : set.entries()) {
      Clip clip = new Clip.InFile(entry.name(), entry.file());
      try (Recording recording = decoder.decode(clip, DecodeLimits.DEFAULT)) {
        Hearing hearing =
            listening.listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
        heard.add(new Heard(entry, hearing));
      }
    }
    return new Card(set.full(), listening.fingerprint(), heard);
  }

  List<Heard> of(Kind kind) {
    return heard.stream().filter(one -> one.entry().kind() == kind).toList();
  }

  /** In how many recordings of a sound the truth is among the first k labels. */
  long hits(int k) {
    return of(Kind.SOUND).stream().filter(one -> one.hit(k)).count();
  }

  /** In how many recordings of music some music was told. */
  long musicTold() {
    return of(Kind.MUSIC).stream().filter(one -> !one.hearing().music().isEmpty()).count();
  }

  /** Speech by language; mixtures are counted apart. */
  Map<String, Language> languages() {
    Map<String, Language> languages = new TreeMap<>();
    for (Heard one : of(Kind.SPEECH)) {
      String code = one.entry().language().orElse("unknown");
      languages.merge(
          code,
          new Language(0, 0, new Distance(0, 0)).plus(one),
          (before, first) -> before.plus(one));
    }
    return languages;
  }

  /** Recordings without speech in which words were heard. */
  List<Heard> invented() {
    return heard.stream()
        .filter(one -> one.entry().kind() == Kind.SOUND || one.entry().kind() == Kind.MUSIC)
        .filter(one -> !one.text().isEmpty())
        .toList();
  }

  /** How many recordings hold no speech. */
  long speechless() {
    return of(Kind.SOUND).size() + (long) of(Kind.MUSIC).size();
  }
}

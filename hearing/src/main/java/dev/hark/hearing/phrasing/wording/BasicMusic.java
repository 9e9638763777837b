package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Harmony;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.TempoPace;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Music, in a language that is written from a resource. */
final class BasicMusic {

  private static final double SURE = 0.75;
  private static final double SURE_NAME = 0.55;
  private static final int TOLD = 4;
  private static final int TIMED_CHORDS = 16;
  private final Phrases phrases;
  private final BasicSounds sounds;
  private final KeyNames keys;
  private final ChordNames chords;

  BasicMusic(Phrases phrases, BasicSounds sounds) {
    this.phrases = phrases;
    this.sounds = sounds;
    this.keys = new KeyNames(phrases);
    this.chords = new ChordNames(phrases);
  }

  void about(Fact.AboutMusic fact, Prose prose) {
    if (!fact.thereIsMusic()) {
      prose.say(phrases.say("no_music"), fact.heard().absence("music"));
      return;
    }
    if (fact.topic() != Topic.MUSIC) {
      if (!one(fact, fact.topic(), prose)) {
        prose.say(phrases.say("no_" + fact.topic().name().toLowerCase(Locale.ROOT)));
      }
      if (fact.onlyHintsAtMood()) {
        one(fact, Topic.KEY, prose);
        one(fact, Topic.TEMPO, prose);
      }
      return;
    }
    if (!all(fact, prose)) {
      sounds.list(fact.heard(), fact.strands(), prose);
    }
  }

  /** All that is known of the first stretch of music; whether it was anything. */
  private boolean all(Fact.AboutMusic fact, Prose prose) {
    boolean told = one(fact, Topic.INSTRUMENTS, prose);
    if (!fact.music().isEmpty()) {
      told |= inOneSentence(fact.heard(), fact.music().getFirst(), prose);
    }
    for (Topic topic : List.of(Topic.GENRE, Topic.MOOD, Topic.VOCALS)) {
      told |= one(fact, topic, prose);
    }
    return told;
  }

  /** Key, meter and tempo, and whether one instrument plays alone; whether any is known. */
  boolean inOneSentence(Heard heard, Hearing.Music music, Prose prose) {
    List<String> clauses = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Topic topic : List.of(Topic.KEY, Topic.METER, Topic.TEMPO)) {
      Estimate<String> estimate = MusicValue.of(music, topic);
      clause(topic, estimate)
          .ifPresent(clause -> {
            clauses.add(clause);
            evidence.add(heard.of(music, topic + " " + estimate.value(), estimate.confidence()));
          });
    }
    phrases.sentence(clauses, prose, evidence);
    Estimate<Boolean> solo = music.form().solo();
    if (Boolean.TRUE.equals(solo.value())) {
      prose.say(phrases.say("about_solo"), heard.of(music, "solo", solo.confidence()));
    }
    return !clauses.isEmpty() || Boolean.TRUE.equals(solo.value());
  }

  private boolean one(Fact.AboutMusic fact, Topic topic, Prose prose) {
    if (fact.music().isEmpty()) {
      return byStrands(fact, topic, prose);
    }
    Hearing.Music music = fact.music().getFirst();
    return switch (topic) {
      case INSTRUMENTS -> values(fact, topic, music.players(), prose);
      case CHORDS -> chords(fact.heard(), music, prose);
      case GENRE -> values(fact, topic, music.genres(), prose);
      case MOOD -> values(fact, topic, music.moods(), prose);
      default -> value(fact.heard(), topic, music, prose);
    };
  }

  private boolean value(Heard heard, Topic topic, Hearing.Music music, Prose prose) {
    Estimate<String> estimate = MusicValue.of(music, topic);
    String value = estimate.value();
    if (value == null) {
      return false;
    }
    boolean sure = estimate.confidence() >= SURE;
    String said =
        switch (topic) {
          case KEY -> phrases.say(sure ? "key" : "key_likely", keys.of(value));
          case METER -> meter(sure ? "meter" : "meter_likely", value);
          case TEMPO -> phrases.say("tempo", value, pace(Double.parseDouble(value)));
          default -> phrases.say(value.equals("true") ? "sung" : "instrumental");
        };
    prose.say(said, heard.of(music, topic + " " + value, estimate.confidence()));
    return true;
  }

  /** A value as a clause of a sentence: "the key is C major"; empty where it is unknown. */
  private Optional<String> clause(Topic topic, Estimate<String> estimate) {
    String value = estimate.value();
    if (value == null) {
      return Optional.empty();
    }
    String likely = estimate.confidence() >= SURE ? "" : "_likely";
    return Optional.of(
        switch (topic) {
          case KEY -> phrases.say("about_key" + likely, keys.of(value));
          case METER -> phrases.say("about_meter" + likely, value);
          default -> phrases.say("about_tempo" + likely, value, pace(Double.parseDouble(value)));
        });
  }

  /** The names of what plays in the first stretch of music. */
  List<String> players(Heard heard) {
    return heard.hearing().music().isEmpty()
        ? List.of()
        : names(Topic.INSTRUMENTS, heard.hearing().music().getFirst().players());
  }

  /** Genre and mood. */
  void manner(Fact.AboutMusic fact, Prose prose) {
    one(fact, Topic.GENRE, prose);
    one(fact, Topic.MOOD, prose);
  }

  /** A meter as a fraction, and above and below its stroke. */
  private String meter(String key, String value) {
    int stroke = value.indexOf('/');
    return phrases.say(key, value, value.substring(0, stroke), value.substring(stroke + 1));
  }

  /** The chords and when each begins. */
  private boolean chords(Heard heard, Hearing.Music music, Prose prose) {
    Harmony all = Harmony.of(music);
    Harmony harmony = all.first(TIMED_CHORDS);
    List<String> told = new ArrayList<>();
    for (Hearing.Chord chord : harmony.changes()) {
      String name = chords.of(chord.name());
      String tenths = phrases.tenths(chord.start());
      boolean first = tenths.matches("0[.,]0");
      told.add(phrases.say(first ? "chord_start" : "chord_from", name, tenths));
    }
    if (told.isEmpty()) {
      return false;
    }
    boolean more = all.changes().size() > told.size();
    prose.say(
        phrases.say(
            more ? "chords_begin" : told.size() == 1 ? "chord_one" : "chords", phrases.list(told)),
        heard.ofChords(harmony));
    return true;
  }

  /** The chords of one part. */
  void then(Fact.ChordsThen fact, Prose prose) {
    if (fact.chords().isEmpty()) {
      prose.say(phrases.say("no_chord_then"));
      return;
    }
    List<String> told = new ArrayList<>();
    for (Hearing.Chord chord : fact.chords()) {
      String when = phrases.tenths(chord.start()) + "–" + phrases.tenths(chord.end());
      told.add(chords.of(chord.name()) + phrases.say("times", when));
    }
    prose.say(phrases.say("chord_then", phrases.list(told)), fact.evidence());
  }

  private String pace(double beatsPerMinute) {
    String pace = TempoPace.of(beatsPerMinute).name();
    return phrases.word("tempo", pace).orElse("");
  }

  private boolean values(
      Fact.AboutMusic fact, Topic topic, List<Estimate<String>> estimates, Prose prose) {
    List<String> names = names(topic, estimates);
    if (names.isEmpty()) {
      return byStrands(fact, topic, prose);
    }
    double surest = estimates.stream().mapToDouble(Estimate::confidence).max().orElse(0);
    prose.say(
        phrases.say(topic.name().toLowerCase(Locale.ROOT), phrases.list(names)),
        fact.heard().of(fact.music().getFirst(), topic + " " + names, surest));
    return true;
  }

  private List<String> names(Topic topic, List<Estimate<String>> estimates) {
    List<String> names = new ArrayList<>();
    for (Estimate<String> estimate : estimates.stream().limit(TOLD).toList()) {
      boolean sure = estimate.confidence() >= SURE_NAME;
      name(topic, estimate.value())
          .map(name -> sure ? name : phrases.say("maybe", name))
          .filter(name -> !names.contains(name))
          .ifPresent(names::add);
    }
    return names;
  }

  private Optional<String> name(Topic topic, @org.jspecify.annotations.Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    return topic == Topic.INSTRUMENTS
        ? Optional.of(sounds.instrument(value))
        : phrases.word(topic.name().toLowerCase(Locale.ROOT), value.replace(" music", ""));
  }

  private boolean byStrands(Fact.AboutMusic fact, Topic topic, Prose prose) {
    Role role =
        switch (topic) {
          case INSTRUMENTS -> Role.INSTRUMENT;
          case GENRE -> Role.GENRE;
          case MOOD -> Role.MOOD;
          default -> Role.MUSIC;
        };
    List<Strand> fitting =
        fact.strands().stream().filter(s -> s.label().role() == role).limit(TOLD).toList();
    if (fitting.isEmpty() || role == Role.MUSIC) {
      return false;
    }
    List<String> names = fitting.stream().map(s -> sounds.name(s.label())).distinct().toList();
    prose.say(phrases.say("hear", phrases.list(names)), fact.heard().ofStrands(fitting));
    return true;
  }
}

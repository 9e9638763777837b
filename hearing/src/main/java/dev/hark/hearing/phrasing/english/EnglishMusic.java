package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Music, in English sentences. */
final class EnglishMusic {

  private static final List<Topic> ALL =
      List.of(
          Topic.INSTRUMENTS,
          Topic.KEY,
          Topic.TEMPO,
          Topic.METER,
          Topic.GENRE,
          Topic.MOOD,
          Topic.VOCALS);

  private EnglishMusic() {}

  static void about(Fact.AboutMusic fact, Prose prose) {
    Heard heard = fact.heard();
    if (!fact.thereIsMusic()) {
      prose.say("There is no music in this recording.", heard.absence("music"));
      return;
    }
    if (fact.topic() != Topic.MUSIC) {
      one(fact, fact.topic(), prose, true);
      if (fact.onlyHintsAtMood()) {
        one(fact, Topic.KEY, prose, false);
        one(fact, Topic.TEMPO, prose, false);
      }
      return;
    }
    Prose known = new Prose(" ");
    ALL.forEach(topic -> one(fact, topic, known, false));
    fact.music().stream().findFirst().ifPresent(m -> new FormWords(heard, m).tell(known));
    prose.append(known.clauses());
    if (known.isEmpty()) {
      prose.say(
          "There is music, but I can tell no more about it.", heard.ofStrands(fact.strands()));
    }
  }

  private static void one(Fact.AboutMusic fact, Topic topic, Prose prose, boolean asked) {
    Heard heard = fact.heard();
    if (fact.music().isEmpty()) {
      byStrands(fact, topic, prose, asked);
      return;
    }
    Hearing.Music music = fact.music().getFirst();
    switch (topic) {
      case KEY -> value(fact, topic, music.key(), "The music is %sin %s.", prose, asked);
      case METER -> value(fact, topic, music.meter(), "The meter is %s%s.", prose, asked);
      case TEMPO -> tempo(heard, music, prose, asked);
      case CHORDS -> {
        if (!new FormWords(heard, music).chords(prose)) {
          cannot(topic, prose, asked);
        }
      }
      case VOCALS -> vocals(heard, music, prose, asked);
      case INSTRUMENTS ->
          values(fact, topic, music.players(), "The music is played on ", prose, asked);
      case GENRE -> values(fact, topic, music.genres(), "The style is ", prose, asked);
      case MOOD -> values(fact, topic, music.moods(), "The mood seems ", prose, asked);
      default -> cannot(topic, prose, asked);
    }
  }

  /** The chords of one part. */
  static void then(Fact.ChordsThen fact, Prose prose) {
    if (fact.chords().isEmpty()) {
      prose.say("Which chord sounds there I cannot tell.");
      return;
    }
    double ofSeconds = fact.heard().hearing().analyzedSeconds();
    List<String> told = new ArrayList<>();
    for (Hearing.Chord chord : fact.chords()) {
      Span span = new Span(chord.start(), chord.end());
      told.add(chord.name() + " (" + English.stretch(span, ofSeconds) + ")");
    }
    String start = told.size() == 1 ? "The chord there is " : "The chords there are ";
    prose.say(start + English.list(told) + ".", fact.evidence());
  }

  /** The instruments that are known, where any are. */
  static void players(Heard heard, Prose prose) {
    one(
        new Fact.AboutMusic(
            heard, Topic.INSTRUMENTS, heard.hearing().music(), List.of(), Optional.empty()),
        Topic.INSTRUMENTS,
        prose,
        false);
  }

  private static void value(
      Fact.AboutMusic fact,
      Topic topic,
      Estimate<String> estimate,
      String frame,
      Prose prose,
      boolean asked) {
    String value = estimate.value();
    if (value == null) {
      cannot(topic, prose, asked);
      return;
    }
    String hedge = Sure.ofEstimate(estimate.confidence()).adverb();
    prose.say(
        String.format(frame, hedge, value),
        fact.heard().of(fact.music().getFirst(), topic + " " + value, estimate.confidence()));
  }

  private static void tempo(Heard heard, Hearing.Music music, Prose prose, boolean asked) {
    Double tempo = music.tempoBpm().value();
    if (tempo == null) {
      cannot(Topic.TEMPO, prose, asked);
      return;
    }
    String hedge = Sure.ofEstimate(music.tempoBpm().confidence()).adverb();
    prose.say(
        "The tempo is "
            + hedge
            + "about "
            + Math.round(tempo)
            + " beats per minute, which is "
            + MusicWords.pace(tempo)
            + ".",
        heard.of(music, "tempo " + tempo, music.tempoBpm().confidence()));
  }

  private static void vocals(Heard heard, Hearing.Music music, Prose prose, boolean asked) {
    Boolean vocals = music.vocals().value();
    if (vocals == null) {
      cannot(Topic.VOCALS, prose, asked);
      return;
    }
    String hedge = Sure.ofEstimate(music.vocals().confidence()).adverb();
    prose.say(
        vocals
            ? "There is " + hedge + "singing in it."
            : "It is " + hedge + "instrumental: no singing is heard.",
        heard.of(music, "vocals " + vocals, music.vocals().confidence()));
  }

  private static void values(
      Fact.AboutMusic fact,
      Topic topic,
      List<Estimate<String>> estimates,
      String start,
      Prose prose,
      boolean asked) {
    List<String> names = new ArrayList<>();
    double surest = 0;
    for (Estimate<String> estimate : estimates.stream().limit(4).toList()) {
      String value = estimate.value();
      if (value != null) {
        String name =
            topic == Topic.MOOD ? MusicWords.mood(value) : MusicWords.instrument(estimate);
        names.add(name);
        surest = Math.max(surest, estimate.confidence());
      }
    }
    if (names.isEmpty()) {
      byStrands(fact, topic, prose, asked);
      return;
    }
    prose.say(
        start + English.list(names) + ".",
        fact.heard().of(fact.music().getFirst(), topic + " " + names, surest));
  }

  private static void byStrands(Fact.AboutMusic fact, Topic topic, Prose prose, boolean asked) {
    List<Strand> fitting =
        fact.strands().stream()
            .filter(strand -> strand.label().role() == role(topic))
            .limit(4)
            .toList();
    if (fitting.isEmpty()) {
      cannot(topic, prose, asked);
      return;
    }
    List<String> names =
        fitting.stream()
            .map(s -> Sure.ofSound(s.confidence()).adverb() + s.label().noun())
            .toList();
    prose.say("I hear " + English.list(names) + ".", fact.heard().ofStrands(fitting));
  }

  private static Role role(Topic topic) {
    return switch (topic) {
      case INSTRUMENTS -> Role.INSTRUMENT;
      case GENRE -> Role.GENRE;
      case MOOD -> Role.MOOD;
      default -> Role.MUSIC;
    };
  }

  private static void cannot(Topic topic, Prose prose, boolean asked) {
    if (asked) {
      prose.say("There is music, but I cannot tell " + what(topic) + ".");
    }
  }

  private static String what(Topic topic) {
    return switch (topic) {
      case KEY -> "its key";
      case TEMPO -> "its tempo";
      case METER -> "its meter";
      case CHORDS -> "which chords are played";
      case INSTRUMENTS -> "which instruments play";
      case GENRE -> "its style";
      case MOOD -> "its mood";
      case VOCALS -> "whether someone sings";
      default -> "more about it";
    };
  }
}

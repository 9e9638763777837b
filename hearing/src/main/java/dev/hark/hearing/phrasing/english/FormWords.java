package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Hearing.Chord;
import dev.hark.hearing.Hearing.MusicForm;
import dev.hark.hearing.Hearing.Section;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Harmony;
import dev.hark.hearing.phrasing.fact.Heard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How music is made, in English sentences: its flow, its range, its harmony, its parts. */
public final class FormWords {

  private static final double WORTH_SAYING = 0.4;
  private static final int TOLD_CHORDS = 6;
  private static final int TIMED_CHORDS = 16;
  private static final int TOLD_SECTIONS = 8;

  private final Heard heard;
  private final Hearing.Music music;
  private final MusicForm form;

  public FormWords(Heard heard, Hearing.Music music) {
    this.heard = heard;
    this.music = music;
    this.form = music.form();
  }

  /** Everything that is known well enough. */
  public void tell(Prose prose) {
    texture(prose);
    flow(prose);
    harmony(prose);
    sections(prose);
  }

  /** One line alone and its compass; between which notes a mix moves says nothing of any player. */
  private void texture(Prose prose) {
    boolean solo =
        Boolean.TRUE.equals(form.solo().value()) && form.solo().confidence() >= WORTH_SAYING;
    if (!solo) {
      return;
    }
    prose.say(
        soloist() + " plays one line of notes alone.",
        heard.of(music, "solo", form.solo().confidence()));
    String low = form.lowestNote().value();
    String high = form.highestNote().value();
    if (low != null && high != null && form.lowestNote().confidence() >= WORTH_SAYING) {
      prose.say(
          way(
              "The notes reach from " + low + " up to " + high + ".",
              "Its range runs from " + low + " to " + high + ".",
              "It moves between " + low + " and " + high + "."),
          heard.of(music, "range " + low + " to " + high, form.lowestNote().confidence()));
    }
  }

  private String soloist() {
    if (music.instruments().size() == 1
        && Sure.ofSound(music.instruments().getFirst().confidence()) == Sure.YES) {
      return "The " + MusicWords.instrument(music.instruments().getFirst());
    }
    return "A single instrument";
  }

  private void flow(Prose prose) {
    List<String> parts = new ArrayList<>();
    double confidence = 1;
    String beat = known(form.tempoFlow());
    if (beat != null) {
      parts.add(
          beat.equals("free")
              ? "the beat is free rather than strict"
              : way("the beat is steady", "it keeps a steady beat", "the pulse is steady"));
      confidence = Math.min(confidence, form.tempoFlow().confidence());
    }
    String loudness = known(form.dynamics());
    if (loudness != null) {
      parts.add(
          switch (loudness) {
            case "steady" ->
                way("the loudness stays even", "its level hardly changes", "the loudness is even");
            case "varied" -> "it moves between loud and soft";
            case "getting louder" -> "it grows louder";
            case "getting softer" -> "it grows softer";
            default -> "the music is " + loudness;
          });
      confidence = Math.min(confidence, form.dynamics().confidence());
    }
    if (!parts.isEmpty()) {
      prose.say(
          English.capital(English.list(parts)) + ".",
          heard.of(music, String.join(", ", parts), confidence));
    }
  }

  /** The first chords in order. */
  private void harmony(Prose prose) {
    Harmony harmony = Harmony.of(music).first(TOLD_CHORDS);
    String line = harmony.line().value();
    if (harmony.moves() && line != null) {
      prose.say(
          way("The harmony moves through ", "Its chords run ", "The chords go ")
              + line
              + degrees(harmony)
              + ".",
          heard.of(music, "chords " + harmony.names(), harmony.line().confidence()));
    }
  }

  /** What the chords are in their key, where the key is sure. */
  private String degrees(Harmony harmony) {
    String key = music.key().value();
    boolean sure = Sure.ofEstimate(music.key().confidence()) == Sure.YES;
    return key == null || !sure
        ? ""
        : harmony.degrees(key).map(steps -> " (" + steps + ")").orElse("");
  }

  /** The chords and when each begins; whether there were any. */
  public boolean chords(Prose prose) {
    Harmony all = Harmony.of(music);
    Harmony harmony = all.first(TIMED_CHORDS);
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<String> told = new ArrayList<>();
    for (Chord chord : harmony.changes()) {
      String moment = English.moment(chord.start(), ofSeconds);
      told.add(chord.name() + " from " + (moment.startsWith("0 ") ? "the start" : moment));
    }
    if (told.isEmpty()) {
      return false;
    }
    boolean more = all.changes().size() > told.size();
    String start =
        more
            ? "The chords begin with "
            : told.size() == 1 ? "The only clear chord is " : "The chords are ";
    prose.say(start + English.list(told) + ".", heard.ofChords(harmony));
    return true;
  }

  private void sections(Prose prose) {
    List<Section> sections = form.sections();
    if (sections.size() < 2) {
      return;
    }
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<Section> told = sections.stream().limit(TOLD_SECTIONS).toList();
    List<String> changes = new ArrayList<>();
    Set<String> before = new HashSet<>();
    for (Section section : told) {
      String at = English.moment(section.start(), ofSeconds);
      boolean begins = before.add(section.label());
      if (before.size() > 1 || !begins) {
        changes.add(section.label() + (begins ? " begins at " : " returns at ") + at);
      }
    }
    String line = String.join(" – ", told.stream().map(Section::label).toList());
    String start =
        sections.size() > told.size()
            ? "It begins with the parts "
            : "It falls into " + English.number(told.size()) + " parts, ";
    prose.say(
        start + line + ": " + English.list(changes) + ".",
        heard.of(music, "sections", sections.getFirst().confidence()));
  }

  /** One of several ways to say the same; the same music always gets the same. */
  private String way(String... ways) {
    int content = Math.toIntExact(Math.round((music.end() - music.start()) * 10));
    return ways[content % ways.length];
  }

  private static @Nullable String known(Estimate<String> estimate) {
    return estimate.confidence() >= WORTH_SAYING ? estimate.value() : null;
  }
}

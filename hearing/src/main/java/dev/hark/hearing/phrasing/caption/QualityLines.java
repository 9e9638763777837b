package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.QualityWords;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Outline.Kind;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;

/** Where it seems to be, how it was recorded, and what is not there. */
final class QualityLines {

  private final Heard heard;
  private final Frames frames;

  QualityLines(Heard heard, Frames frames) {
    this.heard = heard;
    this.frames = frames;
  }

  void tell(Prose prose) {
    place(prose);
    flags(prose);
    recording(prose);
    absences(prose);
  }

  private void place(Prose prose) {
    List<Strand> places =
        heard.outline().strands().stream()
            .filter(s -> s.label().role() == Role.PLACE && s.confidence() >= 0.15)
            .limit(1)
            .toList();
    for (Strand place : places) {
      prose.say("The setting sounds like " + place.label().noun() + ".", heard.of(place));
    }
  }

  private void flags(Prose prose) {
    List<Hearing.Flag> flags = heard.hearing().flags();
    if (flags.isEmpty()) {
      return;
    }
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<String> parts =
        flags.stream()
            .limit(6)
            .map(f -> f.kind().replace('_', ' ') + " at " + English.moment(f.start(), ofSeconds))
            .map("the "::concat)
            .toList();
    prose.say(
        English.capital(English.list(parts)) + " may deserve a second listen.",
        flags.stream().map(heard::of).toList());
  }

  private void recording(Prose prose) {
    List<String> remarks =
        QualityWords.remarks(heard.hearing(), heard.outline().kind().standsBeforeNoise());
    if (!remarks.isEmpty()) {
      Evidence evidence = heard.quality(String.join("; ", remarks));
      for (String remark : remarks.subList(0, Math.min(3, remarks.size()))) {
        prose.say(English.capital(remark) + ".", evidence);
      }
    }
  }

  private void absences(Prose prose) {
    Outline outline = heard.outline();
    if (outline.kind() == Kind.SILENCE) {
      return;
    }
    boolean speech = heard.someoneTalks();
    boolean music =
        outline.musicSeconds() > 0
            || outline.strands().stream().anyMatch(s -> mayBeMusic(s.label()));
    boolean unsung = outline.music().stream().anyMatch(MusicLines::unsung);
    if (!speech && unsung && outline.kind() == Kind.MUSIC) {
      return;
    }
    List<Evidence> evidence = new ArrayList<>();
    if (!speech) {
      evidence.add(heard.of(Part.ABSENCE, "speech", heard.whole(), 1));
    }
    if (!music) {
      evidence.add(heard.of(Part.ABSENCE, "music", heard.whole(), 1));
    }
    if (speech && outline.strands().isEmpty()) {
      evidence.add(heard.of(Part.ABSENCE, "other sound", heard.whole(), 1));
    }
    if (!evidence.isEmpty()) {
      prose.say(absent(speech, music), evidence);
    }
  }

  /** Instruments and singing may be music, whatever else they are. */
  private static boolean mayBeMusic(Label label) {
    Labels labels = Labels.all();
    return label.role().musical() || labels.isKindOf(label, labels.of("Singing"));
  }

  private String absent(boolean speech, boolean music) {
    if (!speech) {
      return music
          ? frames.pick(
              "absent", "Nobody speaks.", "No words are spoken.", "Nothing is said over it.")
          : frames.pick(
              "absent",
              "No speech or music is heard.",
              "There is neither speech nor music.",
              "Nobody speaks, and no music plays.",
              "Nothing is said, and there is no music.");
    }
    boolean sounds = !heard.outline().strands().isEmpty();
    if (sounds) {
      return frames.pick("absent", "No music plays.", "There is no music.");
    }
    boolean together = !heard.hearing().overlap().spans().isEmpty();
    return music || together
        ? frames.pick("absent", "Nothing else is heard.", "No other sound joins in.")
        : frames.pick(
            "absent",
            "Nothing else is heard, neither music nor other sounds.",
            "There is no music and no other sound.",
            "The voice has the recording to itself.",
            "No music or other sound joins in.");
  }
}

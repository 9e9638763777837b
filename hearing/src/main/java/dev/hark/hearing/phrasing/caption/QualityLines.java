package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.QualityWords;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
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
            .toList();
    prose.say(
        "Worth a reviewer's attention: " + English.list(parts) + ".",
        flags.stream().map(heard::of).toList());
  }

  private void recording(Prose prose) {
    List<String> remarks = QualityWords.remarks(heard.hearing(), foreground());
    if (!remarks.isEmpty()) {
      Evidence evidence = heard.quality(String.join("; ", remarks));
      for (String remark : remarks.subList(0, Math.min(3, remarks.size()))) {
        prose.say(English.capital(remark) + ".", evidence);
      }
    }
  }

  private boolean foreground() {
    return switch (heard.outline().kind()) {
      case SPEECH, MUSIC, SONG -> true;
      case SPEECH_OVER_MUSIC, SPEECH_OVER_SOUND, SOUND, SILENCE, UNCLEAR -> false;
    };
  }

  private void absences(Prose prose) {
    Outline outline = heard.outline();
    if (outline.kind() == Kind.SILENCE) {
      return;
    }
    List<String> missing = new ArrayList<>();
    boolean speech = !outline.passages().isEmpty() || !outline.unclearSpeech().isEmpty();
    if (!speech) {
      missing.add("speech");
    }
    if (outline.musicSeconds() <= 0) {
      missing.add("music");
    }
    if (speech && outline.strands().isEmpty()) {
      missing.add("other sound");
    }
    if (missing.isEmpty()) {
      return;
    }
    String what =
        missing.size() == 1 ? "No " + missing.getFirst() : "No " + String.join(" or ", missing);
    prose.say(
        frames.pick(
            "absent", what + " can be heard.", what + " stands out.", what + " is noticeable."),
        missing.stream().map(m -> heard.of(Part.ABSENCE, m, heard.whole(), 1)).toList());
  }
}

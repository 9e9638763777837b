package dev.hark.server.cli;

import dev.hark.hearing.Hearing;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A hearing as lines for a person, in order of time. */
final class HearingText {

  private HearingText() {}

  private record Line(double start, double end, String kind, String text, double confidence) {}

  static void print(String name, Hearing hearing, PrintStream out) {
    String language = hearing.language().value();
    out.printf(
        Locale.ROOT,
        "%s  %s%s%n",
        name,
        clock(hearing.durationSeconds()),
        language == null ? "" : "  spoken language: " + language);
    hearing
        .truncated()
        .ifPresent(cut -> out.println("  heard only the first " + clock(cut.keptSeconds())));
    List<Line> lines = lines(hearing);
    for (Line line : lines) {
      out.printf(
          Locale.ROOT,
          "  %s-%s  %-6s %3.0f %%  %s%n",
          clock(line.start()),
          clock(line.end()),
          line.kind(),
          line.confidence() * 100,
          line.text());
    }
    if (lines.isEmpty()) {
      out.println("  nothing that Hark could name");
    }
  }

  private static List<Line> lines(Hearing hearing) {
    List<Line> lines = new ArrayList<>();
    for (Hearing.Speech speech : hearing.speech()) {
      lines.add(
          new Line(speech.start(), speech.end(), "speech", speech.text(), speech.confidence()));
    }
    for (Hearing.Sound sound : hearing.sounds()) {
      lines.add(new Line(sound.start(), sound.end(), "sound", sound.label(), sound.confidence()));
    }
    for (Hearing.Flag flag : hearing.flags()) {
      lines.add(new Line(flag.start(), flag.end(), "flag", flag.kind(), flag.confidence()));
    }
    lines.sort(Comparator.comparingDouble(Line::start).thenComparing(Line::kind));
    return lines;
  }

  /** Minutes and seconds, such as 0:07.1. */
  static String clock(double seconds) {
    long tenths = Math.round(seconds * 10);
    return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
  }
}

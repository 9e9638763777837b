package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Hearing.Chord;
import dev.hark.hearing.Hearing.MusicForm;
import dev.hark.hearing.Hearing.Section;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Harmony;
import dev.hark.hearing.phrasing.fact.Heard;
import java.util.ArrayList;
import java.util.List;

/** How music is made, in Chinese sentences. */
final class ChineseForm {

  private static final double WORTH_SAYING = 0.4;
  private static final int TOLD_CHORDS = 6;
  private static final int TIMED_CHORDS = 16;

  private ChineseForm() {}

  static void tell(Heard heard, Hearing.Music music, Prose prose) {
    MusicForm form = music.form();
    if (Boolean.TRUE.equals(form.solo().value()) && form.solo().confidence() >= WORTH_SAYING) {
      prose.say("由单件乐器独奏单旋律。", heard.of(music, "solo", form.solo().confidence()));
    }
    flow(heard, music, prose);
    chords(heard, music, prose);
    sections(heard, music, prose);
  }

  private static void flow(Heard heard, Hearing.Music music, Prose prose) {
    MusicForm form = music.form();
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    String beat = form.tempoFlow().value();
    if (beat != null && form.tempoFlow().confidence() >= WORTH_SAYING) {
      parts.add(beat.equals("free") ? "节奏比较自由" : "节奏平稳");
      evidence.add(heard.of(music, "tempo flow " + beat, form.tempoFlow().confidence()));
    }
    String loudness = form.dynamics().value();
    if (loudness != null && form.dynamics().confidence() >= WORTH_SAYING) {
      parts.add(
          switch (loudness) {
            case "steady" -> "力度变化不大";
            case "getting louder" -> "力度渐强";
            case "getting softer" -> "力度渐弱";
            default -> "力度有起伏";
          });
      evidence.add(heard.of(music, "dynamics " + loudness, form.dynamics().confidence()));
    }
    if (!parts.isEmpty()) {
      prose.say(String.join("，", parts) + "。", evidence);
    }
  }

  private static void chords(Heard heard, Hearing.Music music, Prose prose) {
    Harmony harmony = Harmony.of(music).first(TOLD_CHORDS);
    if (harmony.moves()) {
      prose.say(
          "和弦进行为" + String.join("–", harmony.names()) + "。",
          heard.of(music, "chords " + harmony.names(), harmony.line().confidence()));
    }
  }

  /** The chords and when each begins; whether there were any. */
  static boolean timedChords(Heard heard, Hearing.Music music, Prose prose) {
    Harmony all = Harmony.of(music);
    Harmony harmony = all.first(TIMED_CHORDS);
    List<String> told = new ArrayList<>();
    for (Chord chord : harmony.changes()) {
      String since = Chinese.since(chord.start(), heard.hearing().analyzedSeconds());
      told.add(chord.name() + "（" + since + "）");
    }
    if (told.isEmpty()) {
      return false;
    }
    String start =
        all.changes().size() > told.size() ? "开头的和弦为" : told.size() == 1 ? "听得清的和弦只有" : "和弦为";
    prose.say(start + String.join("、", told) + "。", heard.ofChords(harmony));
    return true;
  }

  private static void sections(Heard heard, Hearing.Music music, Prose prose) {
    List<Section> sections = music.form().sections();
    if (sections.size() < 2) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (Section section : sections.stream().limit(8).toList()) {
      String since = Chinese.since(section.start(), heard.hearing().analyzedSeconds());
      parts.add(section.label() + "段（" + since + "）");
    }
    prose.say(
        "可分为几段：" + Chinese.list(parts) + "。",
        heard.of(music, "sections", sections.getFirst().confidence()));
  }
}

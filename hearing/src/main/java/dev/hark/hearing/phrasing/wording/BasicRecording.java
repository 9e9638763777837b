package dev.hark.hearing.phrasing.wording;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Comparison;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.fact.QualityRemark;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The recording itself, and several side by side, in a language written from a resource. */
final class BasicRecording {

  private final Phrases phrases;
  private final BasicSpeech speech;
  private final BasicSounds sounds;
  private final BasicMusic music;

  BasicRecording(Phrases phrases, BasicSpeech speech, BasicSounds sounds, BasicMusic music) {
    this.phrases = phrases;
    this.speech = speech;
    this.sounds = sounds;
    this.music = music;
  }

  /** What a listener would tell of it. */
  void everything(Heard heard, Prose prose) {
    new BasicDescription(phrases, speech, sounds, music, heard).tell(prose);
  }

  /** The words and the sounds. */
  void inShort(Heard heard, Prose prose) {
    boolean words = !heard.outline().passages().isEmpty();
    if (words) {
      speech.words(heard, heard.outline().passages(), prose);
    } else if (heard.someoneTalks()) {
      prose.say(phrases.say("someone"), heard.ofTalk());
    }
    boolean sound = !heard.outline().strands().isEmpty() || !heard.outline().music().isEmpty();
    if (sound || !heard.someoneTalks()) {
      sounds.list(heard, heard.outline().strands(), prose);
    }
  }

  void length(Heard heard, Prose prose) {
    prose.say(
        phrases.say("length", phrases.hundredths(heard.hearing().durationSeconds())),
        heard.length());
    truncation(phrases, heard, prose);
  }

  static void truncation(Phrases phrases, Heard heard, Prose prose) {
    heard
        .hearing()
        .truncated()
        .ifPresent(cut ->
            prose.say(
                phrases.say(
                    "truncated",
                    phrases.tenths(cut.keptSeconds()),
                    phrases.tenths(cut.totalSeconds())),
                heard.length()));
  }

  void file(Fact.File fact, Prose prose) {
    Heard heard = fact.heard();
    String figures =
        heard
            .file()
            .map(FileFigures::of)
            .orElseGet(() -> FileFigures.channels(heard.hearing().quality().channels()));
    prose.say(phrases.say("file", figures), FileFigures.evidence(heard));
    if (heard.file().isEmpty()) {
      prose.say(phrases.say("no_file"));
    }
  }

  void noise(Noise fact, Prose prose) {
    String key = "noise_" + fact.level().name().toLowerCase(Locale.ROOT);
    prose.say(phrases.say(key, Math.round(fact.decibels())), fact.evidence());
  }

  void quality(Heard heard, Prose prose) {
    List<QualityRemark> remarks = QualityRemark.of(heard);
    Evidence evidence = heard.quality(remarks.toString());
    if (remarks.isEmpty()) {
      prose.say(phrases.say("quality fine"), evidence);
    }
    for (QualityRemark remark : remarks) {
      prose.say(phrases.say("quality " + remark.name().toLowerCase(Locale.ROOT)), evidence);
    }
    Hearing.Quality quality = heard.hearing().quality();
    List<String> figures = new ArrayList<>();
    Double noise = quality.signalToNoiseDecibel();
    if (noise != null) {
      figures.add("SNR " + Math.round(noise) + " dB");
    }
    Double loudness = quality.loudnessLufs();
    if (loudness != null) {
      figures.add(Math.round(loudness) + " LUFS");
    }
    Double bandwidth = quality.bandwidthHertz();
    if (bandwidth != null) {
      figures.add(phrases.tenths(bandwidth / 1000) + " kHz");
    }
    figures.add(quality.channels() == 1 ? "mono" : quality.channels() == 2 ? "stereo" : "");
    figures.removeIf(String::isEmpty);
    prose.say(phrases.say("figures", String.join(", ", figures)), evidence);
  }

  void compared(Fact.Compared fact, Prose prose) {
    for (Heard clip : fact.clips()) {
      prose.line().say(phrases.say("recording", clip.index() + 1));
      prose.say(
          phrases.say("open", phrases.tenths(clip.hearing().durationSeconds())), clip.length());
      inShort(clip, prose);
    }
    prose.line();
    Comparison comparison = Comparison.of(fact.clips());
    List<Evidence> evidence = comparison.evidence();
    if (comparison.kindsDiffer()) {
      prose.say(phrases.say("kinds_differ"), evidence);
    }
    comparison
        .sameLanguage()
        .ifPresent(code ->
            prose.say(
                phrases.say("same_language", LanguageNames.of(code, phrases.tongue())), evidence));
    if (comparison.languagesDiffer()) {
      prose.say(phrases.say("languages_differ"), evidence);
    }
    if (comparison.twoPeople()) {
      prose.say(phrases.say("two_people"), evidence);
    } else if (comparison.allSpoken()) {
      prose.say(phrases.say("no_same_person"));
    }
    comparison
        .longest()
        .ifPresent(clip -> prose.say(phrases.say("longest", clip.index() + 1), evidence));
  }
}

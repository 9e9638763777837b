package dev.hark.hearing.phrasing.english;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Comparison;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.FileFigures;
import java.util.ArrayList;
import java.util.List;

/** The recording itself, and several side by side, in English sentences. */
final class EnglishRecording {

  private EnglishRecording() {}

  static void length(Fact.Length length, Prose prose) {
    Heard heard = length.heard();
    Hearing hearing = heard.hearing();
    String figure = String.format(java.util.Locale.ROOT, "%.2f", hearing.durationSeconds());
    String minutes =
        hearing.durationSeconds() < English.MINUTES_FROM_SECONDS
            ? ""
            : " (" + English.length(hearing.durationSeconds()) + ")";
    prose.say("The recording is " + figure + " seconds long" + minutes + ".", heard.length());
    hearing
        .truncated()
        .ifPresent(cut ->
            prose.say(
                "Only the first " + English.length(cut.keptSeconds()) + " were listened to.",
                heard.length()));
  }

  static void file(Fact.File fact, Prose prose) {
    Heard heard = fact.heard();
    Evidence evidence = FileFigures.evidence(heard);
    heard
        .file()
        .ifPresentOrElse(
            file ->
                prose.say(
                    "The file is "
                        + file.container()
                        + " (codec "
                        + file.codec()
                        + "), with a sample rate of "
                        + FileFigures.kilohertz(file)
                        + " kHz"
                        + (file.bits().isPresent()
                            ? ", " + file.bits().getAsInt() + " bits a sample"
                            : "")
                        + " and "
                        + channels(file.channels())
                        + ".",
                    evidence),
            () ->
                prose
                    .say(
                        "The recording has " + channels(heard.hearing().quality().channels()) + ".",
                        evidence)
                    .say("I cannot tell more of the file."));
  }

  private static String channels(int channels) {
    return switch (channels) {
      case 1 -> "one channel (mono)";
      case 2 -> "two channels (stereo)";
      default -> channels + " channels";
    };
  }

  static void noise(Noise fact, Prose prose) {
    String below = "it lies about " + Math.round(fact.decibels()) + " dB below what is in front.";
    String much =
        switch (fact.level()) {
          case MUCH -> "Yes, there is a good deal of noise: ";
          case SOME -> "Yes, there is some noise: ";
          case LITTLE -> "There is little noise: ";
          case HARDLY_ANY -> "No, there is hardly any noise: ";
        };
    prose.say(much + below, fact.evidence());
  }

  static void quality(Fact.HowGood fact, Prose prose) {
    Heard heard = fact.heard();
    List<String> remarks =
        QualityWords.remarks(heard.hearing(), heard.outline().hasSpeechOrMusic());
    Hearing.Quality quality = heard.hearing().quality();
    Evidence evidence = heard.quality(String.join("; ", remarks));
    if (remarks.isEmpty()) {
      prose.say("The recording has no fault that stands out.", evidence);
    }
    remarks.forEach(remark -> prose.say(English.capital(remark) + ".", evidence));
    List<String> figures = new ArrayList<>();
    Double noise = quality.signalToNoiseDecibel();
    if (noise != null) {
      figures.add("signal-to-noise ratio about " + Math.round(noise) + " dB");
    }
    Double loudness = quality.loudnessLufs();
    if (loudness != null) {
      figures.add("loudness " + Math.round(loudness) + " LUFS");
    }
    Double bandwidth = quality.bandwidthHertz();
    if (bandwidth != null) {
      figures.add("bandwidth " + English.figure(bandwidth / 1000) + " kHz");
    }
    figures.add(quality.channels() == 1 ? "mono" : quality.channels() + " channels");
    prose.say("In figures: " + English.list(figures) + ".", evidence);
  }

  static void compared(Fact.Compared compared, Prose prose) {
    List<Heard> clips = compared.clips();
    for (Heard clip : clips) {
      prose.line();
      prose.say("Recording " + (clip.index() + 1) + ": " + inShort(clip) + ".", evidence(clip));
    }
    prose.line();
    Comparison comparison = Comparison.of(clips);
    List<Evidence> all = comparison.evidence();
    if (comparison.kindsDiffer()) {
      prose.say("They differ in kind.", all);
    }
    comparison
        .sameLanguage()
        .ifPresent(code ->
            prose.say(
                "The language is the same, " + LanguageNames.shortOf(code, Tongue.EN) + ".", all));
    if (comparison.languagesDiffer()) {
      prose.say("The languages differ.", all);
    }
    if (comparison.twoPeople()) {
      prose.say("The voices cannot be of one person: one is male, the other female.", all);
    } else if (comparison.allSpoken()) {
      prose.say("Whether the same person speaks I cannot tell.");
    }
    comparison
        .longest()
        .ifPresent(clip ->
            prose.say(
                (clips.size() == 2 ? "The longer one" : "The longest")
                    + " is recording "
                    + (clip.index() + 1)
                    + ".",
                all));
  }

  private static String inShort(Heard clip) {
    List<String> parts = new ArrayList<>();
    String length = English.length(clip.hearing().durationSeconds());
    if (!clip.outline().passages().isEmpty()) {
      String code = clip.languageCode();
      String in = code.isEmpty() ? "" : " in " + LanguageNames.shortOf(code, Tongue.EN);
      parts.add(
          "speech" + in + ", " + EnglishSpeech.single(Passage.textOf(clip.outline().passages())));
    }
    for (Strand strand : clip.outline().strands().stream().limit(3).toList()) {
      parts.add(Sure.ofSound(strand.confidence()).adverb() + strand.label().noun());
    }
    if (!clip.outline().music().isEmpty()) {
      parts.add("music");
    }
    String what =
        parts.isEmpty()
            ? (clip.outline().silent() ? "silence" : "nothing that can be named")
            : English.list(parts);
    return length + " of " + what;
  }

  private static List<Evidence> evidence(Heard clip) {
    List<Evidence> evidence = new ArrayList<>(List.of(clip.length()));
    evidence.addAll(clip.ofPassages(clip.outline().passages()));
    evidence.addAll(clip.ofStrands(clip.outline().strands()));
    clip.outline().music().forEach(m -> evidence.add(clip.of(m, "music", 1)));
    return evidence;
  }
}

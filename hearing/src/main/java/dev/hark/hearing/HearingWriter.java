package dev.hark.hearing;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hearing to JSON tree: the order in which fields are put here is the order in the text. */
final class HearingWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private HearingWriter() {}

  static ObjectNode write(Hearing hearing) {
    ObjectNode out = NODES.objectNode();
    out.put("version", Hearing.VERSION);
    out.put("duration_seconds", thousandths(hearing.durationSeconds()));
    out.put("analyzed_seconds", thousandths(hearing.analyzedSeconds()));
    if (hearing.truncated().isPresent()) {
      truncation(out.putObject("truncated"), hearing.truncated().get());
    } else {
      out.putNull("truncated");
    }
    out.set("language", code(hearing.language()));
    list(out, "speech", hearing.speech(), HearingWriter::speech);
    list(out, "speakers", hearing.speakers(), HearingWriter::speaker);
    overlap(out, hearing.overlap());
    list(out, "sounds", hearing.sounds(), HearingWriter::sound);
    list(out, "music", hearing.music(), HearingWriter::music);
    list(out, "flags", hearing.flags(), HearingWriter::flag);
    quality(out.putObject("quality"), hearing.quality());
    list(out, "models", hearing.models(), HearingWriter::model);
    return out;
  }

  private static void truncation(ObjectNode out, Hearing.Truncation cut) {
    out.put("total_seconds", thousandths(cut.totalSeconds()));
    out.put("kept_seconds", thousandths(cut.keptSeconds()));
    out.put("reason", cut.reason());
  }

  private static ObjectNode code(Estimate<String> language) {
    ObjectNode out = NODES.objectNode();
    out.put("code", language.value());
    out.put("confidence", thousandths(language.confidence()));
    return out;
  }

  private static void speech(ObjectNode out, Hearing.Speech speech) {
    span(out, speech.start(), speech.end());
    out.put("speaker", speech.speaker());
    out.put("language", speech.language().value());
    out.put("language_confidence", thousandths(speech.language().confidence()));
    out.put("text", speech.text());
    out.put("confidence", thousandths(speech.confidence()));
    list(out, "words", speech.words(), HearingWriter::word);
  }

  private static void word(ObjectNode out, Hearing.Word word) {
    span(out, word.start(), word.end());
    out.put("text", word.text());
    out.put("confidence", thousandths(word.confidence()));
  }

  private static void speaker(ObjectNode out, Hearing.Speaker speaker) {
    out.put("id", speaker.id());
    out.put("seconds", thousandths(speaker.seconds()));
    list(out, "turns", speaker.turns(), (turn, span) -> span(turn, span.start(), span.end()));
    out.set("gender", estimate(speaker.gender()));
    out.set("age", estimate(speaker.age()));
    out.set("emotion", estimate(speaker.emotion()));
    out.set("accent", estimate(speaker.accent()));
    number(out, "pitch_hertz", speaker.pitchHertz());
    number(out, "words_per_minute", speaker.wordsPerMinute());
  }

  private static void overlap(ObjectNode out, Hearing.Overlap overlap) {
    ObjectNode node = estimate(overlap.there());
    list(node, "spans", overlap.spans(), HearingWriter::together);
    out.set("overlap", node);
  }

  private static void together(ObjectNode out, Hearing.Together together) {
    span(out, together.start(), together.end());
    out.put("confidence", thousandths(together.confidence()));
  }

  private static void sound(ObjectNode out, Hearing.Sound sound) {
    span(out, sound.start(), sound.end());
    out.put("label", sound.label());
    out.put("family", sound.family());
    out.put("confidence", thousandths(sound.confidence()));
    count(out.putObject("count"), sound.count());
    out.set("layer", estimate(sound.layer()));
    if (sound.pitchHertz() != null) {
      out.put("pitch_hertz", tenths(sound.pitchHertz()));
    }
  }

  private static void count(ObjectNode out, Hearing.Count count) {
    if (count.known()) {
      out.put("value", count.least());
    } else {
      out.putNull("value");
    }
    out.put("exact", count.exact());
    out.put("confidence", thousandths(count.confidence()));
    ArrayNode starts = out.putArray("starts");
    count.starts().forEach(start -> starts.add(thousandths(start)));
  }

  private static void music(ObjectNode out, Hearing.Music music) {
    span(out, music.start(), music.end());
    out.set("key", estimate(music.key()));
    out.set("tempo_bpm", estimate(music.tempoBpm()));
    out.set("meter", estimate(music.meter()));
    estimates(out, "instruments", music.instruments());
    estimates(out, "genres", music.genres());
    estimates(out, "moods", music.moods());
    out.set("vocals", estimate(music.vocals()));
    form(out.putObject("form"), music.form());
  }

  private static void form(ObjectNode out, Hearing.MusicForm form) {
    estimates(out, "instrument_families", form.instrumentFamilies());
    out.set("tempo_flow", estimate(form.tempoFlow()));
    out.set("dynamics", estimate(form.dynamics()));
    out.set("solo", estimate(form.solo()));
    out.set("voices", estimate(form.voices()));
    out.set("lowest_note", estimate(form.lowestNote()));
    out.set("highest_note", estimate(form.highestNote()));
    list(out, "chords", form.chords(), HearingWriter::chord);
    list(out, "sections", form.sections(), HearingWriter::section);
  }

  private static void chord(ObjectNode out, Hearing.Chord chord) {
    span(out, chord.start(), chord.end());
    out.put("name", chord.name());
    out.put("confidence", thousandths(chord.confidence()));
  }

  private static void section(ObjectNode out, Hearing.Section section) {
    span(out, section.start(), section.end());
    out.put("label", section.label());
    out.put("confidence", thousandths(section.confidence()));
  }

  private static void flag(ObjectNode out, Hearing.Flag flag) {
    out.put("kind", flag.kind());
    span(out, flag.start(), flag.end());
    out.put("confidence", thousandths(flag.confidence()));
  }

  private static void quality(ObjectNode out, Hearing.Quality quality) {
    out.put("silence_ratio", thousandths(quality.silenceRatio()));
    out.put("clipping_ratio", thousandths(quality.clippingRatio()));
    number(out, "signal_to_noise_decibel", quality.signalToNoiseDecibel());
    number(out, "loudness_lufs", quality.loudnessLufs());
    number(out, "bandwidth_hertz", quality.bandwidthHertz());
    out.put("channels", quality.channels());
  }

  private static void model(ObjectNode out, Hearing.ModelUse model) {
    out.put("name", model.name());
    out.put("version", model.version());
    out.put("sha256", model.sha256());
  }

  private static void span(ObjectNode out, double start, double end) {
    out.put("start", thousandths(start));
    out.put("end", thousandths(end));
  }

  private static <T> ObjectNode estimate(Estimate<T> estimate) {
    ObjectNode out = NODES.objectNode();
    T value = estimate.value();
    switch (value) {
      case null -> out.putNull("value");
      case Boolean flag -> out.put("value", flag);
      case Double number -> out.put("value", tenths(number));
      default -> out.put("value", value.toString());
    }
    out.put("confidence", thousandths(estimate.confidence()));
    return out;
  }

  private static <T> void estimates(ObjectNode out, String name, List<Estimate<T>> estimates) {
    ArrayNode array = out.putArray(name);
    for (Estimate<T> estimate : estimates) {
      array.add(estimate(estimate));
    }
  }

  private static <T> void list(
      ObjectNode out, String name, List<T> values, BiConsumer<ObjectNode, T> write) {
    ArrayNode array = out.putArray(name);
    for (T value : values) {
      write.accept(array.addObject(), value);
    }
  }

  private static void number(ObjectNode out, String name, @Nullable Double value) {
    if (value == null) {
      out.putNull(name);
    } else {
      out.put(name, tenths(value));
    }
  }

  /** Adding zero turns -0.0 into 0.0. */
  private static double thousandths(double value) {
    return Math.round(value * 1_000) / 1_000.0 + 0.0;
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0 + 0.0;
  }
}

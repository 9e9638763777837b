package dev.hark.hearing;

import dev.hark.hearing.HearingJson.MalformedHearing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON tree to hearing. Every field must be there and of its type; unknown fields are passed over.
 */
final class HearingReader {

  private HearingReader() {}

  static Hearing read(JsonNode in) {
    int version = (int) number(in, "version");
    if (version != Hearing.VERSION) {
      throw new MalformedHearing("version is " + version + ", this Hark reads " + Hearing.VERSION);
    }
    JsonNode truncated = field(in, "truncated");
    return new Hearing(
        number(in, "duration_seconds"),
        number(in, "analyzed_seconds"),
        truncated.isNull() ? Optional.empty() : Optional.of(truncation(truncated)),
        estimate(field(in, "language"), "code", HearingReader::asText),
        list(in, "speech", HearingReader::speech),
        list(in, "speakers", HearingReader::speaker),
        overlap(field(in, "overlap")),
        list(in, "sounds", HearingReader::sound),
        list(in, "music", HearingReader::music),
        list(in, "flags", HearingReader::flag),
        quality(field(in, "quality")),
        list(in, "models", HearingReader::model));
  }

  private static Hearing.Truncation truncation(JsonNode in) {
    return new Hearing.Truncation(
        number(in, "total_seconds"), number(in, "kept_seconds"), text(in, "reason"));
  }

  private static Hearing.Speech speech(JsonNode in) {
    String language = textOrNull(in, "language");
    return new Hearing.Speech(
        number(in, "start"),
        number(in, "end"),
        textOrNull(in, "speaker"),
        language == null
            ? Estimate.unknown()
            : Estimate.of(language, number(in, "language_confidence")),
        text(in, "text"),
        number(in, "confidence"),
        list(in, "words", HearingReader::word));
  }

  private static Hearing.Word word(JsonNode in) {
    return new Hearing.Word(
        number(in, "start"), number(in, "end"), text(in, "text"), number(in, "confidence"));
  }

  private static Hearing.Speaker speaker(JsonNode in) {
    return new Hearing.Speaker(
        text(in, "id"),
        number(in, "seconds"),
        list(in, "turns", HearingReader::turn),
        textEstimate(in, "gender"),
        textEstimate(in, "age"),
        textEstimate(in, "emotion"),
        textEstimate(in, "accent"),
        numberOrNull(in, "pitch_hertz"),
        numberOrNull(in, "words_per_minute"));
  }

  private static Span turn(JsonNode in) {
    double start = number(in, "start");
    double end = number(in, "end");
    if (end < start) {
      throw new MalformedHearing("a turn ends before it starts");
    }
    return new Span(start, end);
  }

  private static Hearing.Overlap overlap(JsonNode in) {
    return new Hearing.Overlap(
        estimate(in, "value", HearingReader::asFlag), list(in, "spans", HearingReader::together));
  }

  private static Hearing.Together together(JsonNode in) {
    return new Hearing.Together(number(in, "start"), number(in, "end"), number(in, "confidence"));
  }

  private static Hearing.Sound sound(JsonNode in) {
    return new Hearing.Sound(
        number(in, "start"),
        number(in, "end"),
        text(in, "label"),
        text(in, "family"),
        number(in, "confidence"),
        count(field(in, "count")),
        textEstimate(in, "layer"),
        in.has("pitch_hertz") ? Double.valueOf(number(in, "pitch_hertz")) : null);
  }

  private static Hearing.Count count(JsonNode in) {
    return field(in, "value").isNull()
        ? Hearing.Count.UNKNOWN
        : new Hearing.Count(
            (int) number(in, "value"),
            asFlag(field(in, "exact")),
            number(in, "confidence"),
            list(in, "starts", HearingReader::asNumber));
  }

  private static Hearing.Music music(JsonNode in) {
    return new Hearing.Music(
        number(in, "start"),
        number(in, "end"),
        textEstimate(in, "key"),
        estimate(field(in, "tempo_bpm"), "value", HearingReader::asNumber),
        textEstimate(in, "meter"),
        list(in, "instruments", HearingReader::textEstimate),
        list(in, "genres", HearingReader::textEstimate),
        list(in, "moods", HearingReader::textEstimate),
        estimate(field(in, "vocals"), "value", HearingReader::asFlag),
        form(field(in, "form")));
  }

  private static Hearing.MusicForm form(JsonNode in) {
    return new Hearing.MusicForm(
        list(in, "instrument_families", HearingReader::textEstimate),
        textEstimate(in, "tempo_flow"),
        textEstimate(in, "dynamics"),
        estimate(field(in, "solo"), "value", HearingReader::asFlag),
        estimate(field(in, "voices"), "value", HearingReader::asNumber),
        textEstimate(in, "lowest_note"),
        textEstimate(in, "highest_note"),
        list(in, "chords", HearingReader::chord),
        list(in, "sections", HearingReader::section));
  }

  private static Hearing.Chord chord(JsonNode in) {
    return new Hearing.Chord(
        number(in, "start"), number(in, "end"), text(in, "name"), number(in, "confidence"));
  }

  private static Hearing.Section section(JsonNode in) {
    return new Hearing.Section(
        number(in, "start"), number(in, "end"), text(in, "label"), number(in, "confidence"));
  }

  private static Hearing.Flag flag(JsonNode in) {
    return new Hearing.Flag(
        text(in, "kind"), number(in, "start"), number(in, "end"), number(in, "confidence"));
  }

  private static Hearing.Quality quality(JsonNode in) {
    return new Hearing.Quality(
        number(in, "silence_ratio"),
        number(in, "clipping_ratio"),
        numberOrNull(in, "signal_to_noise_decibel"),
        numberOrNull(in, "loudness_lufs"),
        numberOrNull(in, "bandwidth_hertz"),
        (int) number(in, "channels"));
  }

  private static Hearing.ModelUse model(JsonNode in) {
    return new Hearing.ModelUse(text(in, "name"), text(in, "version"), text(in, "sha256"));
  }

  private static Estimate<String> textEstimate(JsonNode in, String name) {
    return textEstimate(field(in, name));
  }

  private static Estimate<String> textEstimate(JsonNode in) {
    return estimate(in, "value", HearingReader::asText);
  }

  private static <T> Estimate<T> estimate(JsonNode in, String name, Function<JsonNode, T> read) {
    JsonNode value = field(in, name);
    return value.isNull()
        ? Estimate.unknown()
        : Estimate.of(read.apply(value), number(in, "confidence"));
  }

  private static <T> List<T> list(JsonNode in, String name, Function<JsonNode, T> read) {
    JsonNode array = field(in, name);
    if (!array.isArray()) {
      throw new MalformedHearing(name + " is not a list");
    }
    List<T> values = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      values.add(read.apply(element));
    }
    return values;
  }

  private static double number(JsonNode in, String name) {
    JsonNode value = field(in, name);
    if (!value.isNumber()) {
      throw new MalformedHearing(name + " is not a number");
    }
    return value.doubleValue();
  }

  private static @Nullable Double numberOrNull(JsonNode in, String name) {
    return field(in, name).isNull() ? null : number(in, name);
  }

  private static String text(JsonNode in, String name) {
    JsonNode value = field(in, name);
    if (!value.isString()) {
      throw new MalformedHearing(name + " is not a text");
    }
    return value.stringValue();
  }

  private static @Nullable String textOrNull(JsonNode in, String name) {
    return field(in, name).isNull() ? null : text(in, name);
  }

  private static String asText(JsonNode value) {
    if (!value.isString()) {
      throw new MalformedHearing("an estimate is not a text: " + value);
    }
    return value.stringValue();
  }

  private static Double asNumber(JsonNode value) {
    if (!value.isNumber()) {
      throw new MalformedHearing("an estimate is not a number: " + value);
    }
    return value.doubleValue();
  }

  private static Boolean asFlag(JsonNode value) {
    if (!value.isBoolean()) {
      throw new MalformedHearing("an estimate is neither true nor false: " + value);
    }
    return value.booleanValue();
  }

  private static JsonNode field(JsonNode in, String name) {
    JsonNode value = in.get(name);
    if (value == null) {
      throw new MalformedHearing(name + " is missing");
    }
    return value;
  }
}

package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.outline.Passage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one recording tells of one thing that recordings are compared by.
 *
 * @param topic a quantity (seconds, beats or words a minute, hertz, LUFS) or a name
 * @param figure the quantity; empty where it is not known
 * @param name the name, such as "A minor", "fr", "male"; empty where it is not known
 * @param evidence empty where nothing is known
 */
public record Reading(
    Heard heard,
    Topic topic,
    OptionalDouble figure,
    Optional<String> name,
    List<Evidence> evidence) {

  private static final int QUOTED_LETTERS = 120;
  private static final double LIKELY = 0.5;

  public Reading {
    evidence = List.copyOf(evidence);
  }

  static Reading of(Heard heard, Topic topic) {
    Hearing hearing = heard.hearing();
    return switch (topic) {
      case LENGTH -> figure(heard, topic, hearing.durationSeconds(), heard.length());
      case LOUDER ->
          figure(heard, topic, hearing.quality().loudnessLufs(), heard.quality("loudness"));
      case TEMPO ->
          first(heard)
              .map(m -> figure(heard, topic, m.tempoBpm().value(), heard.of(m, "tempo", 1)))
              .orElseGet(() -> unknown(heard, topic));
      case KEY ->
          first(heard)
              .map(m -> name(heard, topic, m.key(), heard.of(m, "key", m.key().confidence())))
              .orElseGet(() -> unknown(heard, topic));
      case INSTRUMENTS ->
          first(heard)
              .filter(m -> !m.players().isEmpty())
              .map(m ->
                  name(heard, topic, m.players().getFirst(), heard.of(m, "instrument", LIKELY)))
              .orElseGet(() -> unknown(heard, topic));
      case PITCH ->
          voice(heard)
              .map(v -> figure(heard, topic, v.pitchHertz(), heard.of(v, "pitch", 1)))
              .orElseGet(() -> unknown(heard, topic));
      case PACE ->
          voice(heard)
              .map(v -> figure(heard, topic, v.wordsPerMinute(), heard.of(v, "pace", 1)))
              .orElseGet(() -> unknown(heard, topic));
      case GENDER ->
          voice(heard)
              .map(v -> name(heard, topic, v.gender(), heard.of(v, "gender", 1)))
              .orElseGet(() -> unknown(heard, topic));
      case LANGUAGE -> name(heard, topic, hearing.language(), heard.language());
      case TRANSCRIBE -> words(heard);
      default -> unknown(heard, topic);
    };
  }

  /** Which recording it is, counted from 1 as people do. */
  public int number() {
    return heard.index() + 1;
  }

  public boolean known() {
    return figure.isPresent() || name.isPresent();
  }

  private static Reading words(Heard heard) {
    List<Passage> passages = heard.outline().passages();
    String text = Passage.textOf(passages);
    boolean quotable = !passages.isEmpty() && text.length() <= QUOTED_LETTERS;
    return new Reading(
        heard,
        Topic.TRANSCRIBE,
        OptionalDouble.empty(),
        quotable ? Optional.of(text) : Optional.empty(),
        heard.ofPassages(passages));
  }

  private static Optional<Hearing.Music> first(Heard heard) {
    return heard.hearing().music().stream().findFirst();
  }

  /** The voice that speaks longest. */
  private static Optional<Hearing.Speaker> voice(Heard heard) {
    return heard.hearing().speakers().stream()
        .max(Comparator.comparingDouble(Hearing.Speaker::seconds));
  }

  private static Reading figure(
      Heard heard, Topic topic, @Nullable Double value, Evidence evidence) {
    return value == null
        ? unknown(heard, topic)
        : new Reading(heard, topic, OptionalDouble.of(value), Optional.empty(), List.of(evidence));
  }

  private static Reading name(Heard heard, Topic topic, Estimate<String> value, Evidence evidence) {
    String name = value.value();
    return name == null || value.confidence() < LIKELY
        ? unknown(heard, topic)
        : new Reading(heard, topic, OptionalDouble.empty(), Optional.of(name), List.of(evidence));
  }

  private static Reading unknown(Heard heard, Topic topic) {
    return new Reading(heard, topic, OptionalDouble.empty(), Optional.empty(), List.of());
  }
}

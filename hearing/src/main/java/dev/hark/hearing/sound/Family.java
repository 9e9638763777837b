package dev.hark.hearing.sound;

import dev.hark.hearing.Hearing;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The coarse kind of a sound; {@link #id()} is {@link Hearing.Sound#family()}. */
public enum Family {
  /** Someone talks. */
  SPEECH,
  /** The human voice without words: laughter, crying, a scream, singing. */
  VOICE,
  /** What bodies do: coughing, footsteps, clapping hands. */
  BODY,
  /** Many people at once: applause, cheering, a hubbub. */
  CROWD,
  ANIMAL,
  MUSIC,
  /** Wind and thunder. */
  NATURE,
  /** Rain, streams, and liquids that drip, pour or boil. */
  WATER,
  FIRE,
  VEHICLE,
  ENGINE,
  /** Doors, kitchen, bathroom, desk. */
  DOMESTIC,
  /** What wants attention: alarms, sirens, telephones, whistles. */
  ALARM,
  /** Bells, beeps and tones. */
  SIGNAL,
  /** Clocks, fans, printers, cameras. */
  MECHANISM,
  TOOL,
  /** Explosions, gunshots, fireworks. */
  EXPLOSION,
  /** Things that hit, break or bounce. */
  IMPACT,
  /** Things that rub, rustle, squeak or hum. */
  TEXTURE,
  /** Sounds made for effect. */
  EFFECT,
  /** The place: inside, outside, its echo. */
  ENVIRONMENT,
  NOISE,
  /** Television, radio, field recording. */
  MEDIA,
  SILENCE;

  private static final Map<String, Family> BY_ID =
      Arrays.stream(values()).collect(Collectors.toMap(Family::id, Function.identity()));

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The public name, in lower case. */
  public String id() {
    return id;
  }

  /**
   * The family of a public name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Family of(String id) {
    Family family = BY_ID.get(id);
    if (family == null) {
      throw new IllegalArgumentException("no family of sounds is called " + id);
    }
    return family;
  }
}

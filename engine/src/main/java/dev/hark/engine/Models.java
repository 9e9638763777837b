package dev.hark.engine;

import static dev.hark.engine.Model.Protocol.COMPATIBLE;
import static dev.hark.engine.Model.Protocol.NATIVE;

import dev.hark.engine.Model.Family;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The public model names and what each promises: the only place that knows them.
 *
 * <p>The numbers are those of the models' own documentation. Two it leaves open are set here: the
 * Qwen-Audio family cuts at 30 seconds but names no longest clip, so two hours are accepted (a 10
 * MB AMR file at its usual rate is shorter); and the token bounds of {@code qwen3-omni-flash}.
 */
public final class Models {

  private static final long MEGABYTE = 1L << 20;
  private static final List<String> EIGHT_LANGUAGES =
      List.of("zh", "en", "yue", "fr", "it", "es", "de", "ja");
  private static final List<String> FORMATS = List.of("amr", "wav", "3gp", "3gpp", "aac", "mp3");
  private static final Model.Rules QWEN_AUDIO_RULES =
      new Model.Rules(true, true, true, false, Set.of(NATIVE), FORMATS, EIGHT_LANGUAGES);
  private static final Model.Rules CAPTIONER_RULES =
      new Model.Rules(
          false, false, false, false, Set.of(NATIVE, COMPATIBLE), FORMATS, List.of("en"));
  private static final Model.Rules FLASH_RULES =
      new Model.Rules(true, true, false, true, Set.of(COMPATIBLE), FORMATS, EIGHT_LANGUAGES);
  private static final String AUGUST = "qwen-audio-turbo-2024-08-07";
  private static final String DECEMBER = "qwen-audio-turbo-2024-12-04";
  private static final double QWEN_AUDIO_MAX_SECONDS = 7_200;
  private static final double QWEN_AUDIO_HEARD_SECONDS = 30;

  /** Every model as documented. */
  public static final Models STANDARD =
      new Models(
          List.of(
              qwenAudio("qwen-audio-turbo", List.of(), AUGUST, "2024-08-07"),
              qwenAudio("qwen-audio-turbo-latest", List.of(), DECEMBER, "2024-12-04"),
              qwenAudio(DECEMBER, List.of("qwen-audio-turbo-1204"), DECEMBER, "2024-12-04"),
              qwenAudio(AUGUST, List.of("qwen-audio-turbo-0807"), AUGUST, "2024-08-07"),
              qwenAudio("qwen2-audio-instruct", List.of(), "qwen2-audio-instruct", "2024-08-09"),
              qwenAudio("qwen-audio-chat", List.of(), "qwen-audio-chat", "2023-12-01"),
              new Model(
                  "qwen3-omni-30b-a3b-captioner",
                  List.of(),
                  "qwen3-omni-30b-a3b-captioner",
                  Family.CAPTIONER,
                  65_536,
                  32_768,
                  32_768,
                  2_400,
                  2_400,
                  1_024 * MEGABYTE,
                  epochSeconds("2025-09-15"),
                  CAPTIONER_RULES),
              new Model(
                  "qwen3-omni-flash",
                  List.of(),
                  "qwen3-omni-flash",
                  Family.OMNI,
                  65_536,
                  49_152,
                  16_384,
                  1_200,
                  1_200,
                  100 * MEGABYTE,
                  epochSeconds("2025-09-15"),
                  FLASH_RULES)));

  /** The name of what is asked where facts are wanted; it is in no catalogue. */
  public static final String FACTS = "hearing";

  private final List<Model> models;
  private final Map<String, Model> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two models share a name
   */
  public Models(List<Model> models) {
    this.models = List.copyOf(models);
    for (Model model : models) {
      register(model.name(), model);
      for (String alias : model.aliases()) {
        register(alias, model);
      }
    }
  }

  /** The model that answers to a name or alias; names are case-sensitive. */
  public Optional<Model> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Every model once, in catalogue order. */
  public List<Model> all() {
    return models;
  }

  /** Every name that {@link #find} knows: each model's own, followed by its aliases. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * The same catalogue with another cut for one family: the lift of the 30-second limit.
   *
   * @param heardSeconds how much of a sound is listened to; the model's longest sound bounds it
   */
  public Models withHeardSeconds(Family family, double heardSeconds) {
    if (!(heardSeconds > 0)) {
      throw new IllegalArgumentException("heardSeconds must be positive: " + heardSeconds);
    }
    List<Model> changed = new ArrayList<>(models.size());
    for (Model model : models) {
      changed.add(model.family() == family ? model.withHeardSeconds(heardSeconds) : model);
    }
    return new Models(changed);
  }

  /**
   * What is asked where facts are wanted and no words: one sound, counted as the captioner counts
   * it, with no bound of tokens.
   *
   * @param maxSeconds longest sound accepted; all of it is heard
   * @param maxBytes largest sound accepted
   */
  public static Model facts(double maxSeconds, long maxBytes) {
    return new Model(
        FACTS,
        List.of(),
        FACTS,
        Family.CAPTIONER,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        maxSeconds,
        maxSeconds,
        maxBytes,
        epochSeconds("2025-09-15"),
        CAPTIONER_RULES);
  }

  private void register(String name, Model model) {
    if (byName.putIfAbsent(name, model) != null) {
      throw new IllegalArgumentException("two models are called " + name);
    }
  }

  private static Model qwenAudio(
      String name, List<String> aliases, String snapshot, String created) {
    boolean wider = snapshot.equals(DECEMBER);
    return new Model(
        name,
        aliases,
        snapshot,
        Family.QWEN_AUDIO,
        wider ? 8_192 : 8_000,
        wider ? 6_144 : 6_000,
        wider ? 2_048 : 1_500,
        QWEN_AUDIO_MAX_SECONDS,
        QWEN_AUDIO_HEARD_SECONDS,
        10 * MEGABYTE,
        epochSeconds(created),
        QWEN_AUDIO_RULES);
  }

  private static long epochSeconds(String date) {
    return LocalDate.parse(date).toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
  }
}

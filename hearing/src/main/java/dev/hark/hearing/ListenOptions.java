package dev.hark.hearing;

import java.util.Optional;
import java.util.Set;

/**
 * How to listen.
 *
 * @param languages ISO 639 codes that speech may be in; empty means any
 * @param truncated a cut that was made before, to be told in the hearing
 */
public record ListenOptions(Set<String> languages, Optional<Hearing.Truncation> truncated) {

  /** The eight languages of the product and the larger ones that Whisper knows well. */
  public static final ListenOptions DEFAULT =
      new ListenOptions(
          Set.of("zh", "en", "yue", "fr", "it", "es", "de", "ja", "ko", "pt", "ru", "ro", "nl"),
          Optional.empty());

  public ListenOptions {
    languages = Set.copyOf(languages);
  }

  public ListenOptions withLanguages(Set<String> changed) {
    return new ListenOptions(changed, truncated);
  }

  public ListenOptions withTruncated(Hearing.Truncation cut) {
    return new ListenOptions(languages, Optional.of(cut));
  }
}

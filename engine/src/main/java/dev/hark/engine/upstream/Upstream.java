package dev.hark.engine.upstream;

import java.net.URI;
import java.util.Optional;

/**
 * A program that answers, and how it wants to be asked.
 *
 * @param base its address up to and without {@code /v1}, such as {@code http://10.0.0.7:8000}; what
 *     it carries beside its place, such as a user and a password, is forgotten: it would be logged
 * @param key sent as a bearer token
 * @param model the name under which it serves the model
 * @param audio how it takes a sound
 */
public record Upstream(URI base, Optional<String> key, String model, AudioForm audio) {

  public Upstream {
    String scheme = base.getScheme();
    if (scheme == null || base.getHost() == null || !scheme.matches("https?")) {
      throw new IllegalArgumentException("not an address that begins with http:// or https://");
    }
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    String path = base.getRawPath().replaceFirst("/+$", "");
    base = URI.create(scheme + "://" + base.getHost() + port + path);
  }

  /** The forms of a sound in a message. */
  public enum AudioForm {
    /** Base64 in {@code input_audio.data}: OpenAI's form, taken by all known engines. */
    INPUT_AUDIO,
    /** A Data URL in {@code audio_url.url}: vLLM's own form. */
    AUDIO_URL
  }

  /** An address of the same program. */
  public URI path(String path) {
    return URI.create(base + path);
  }
}

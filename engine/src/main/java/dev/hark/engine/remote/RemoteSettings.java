package dev.hark.engine.remote;

import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.engine.window.WindowSettings;
import java.time.Duration;
import java.util.List;

/**
 * A fleet of programs that serve one model.
 *
 * @param urls their addresses, without {@code /v1}; {@code dns+http://name:port} is every address
 *     of a name
 * @param key sent as a bearer token; empty for none
 * @param model the name under which they serve the model
 * @param audioUrl whether they want a sound as a Data URL in {@code audio_url}, not as {@code
 *     input_audio}
 * @param maxInFlight questions that one program is given at once
 * @param concurrency questions that the whole fleet is given at once
 * @param placeTime how long a question waits for a program with room
 * @param attempts failures of one question before its first word; programs that are only busy do
 *     not count until {@code placeTime} has passed
 * @param healthPath answered with 200 by a program that is well
 * @param healthInterval between two looks at a program; not below 2 s, since looking more often
 *     keeps some engines from noticing that a client left
 * @param healthTime for an answer; busy programs are slow to give one
 * @param missesUntilDown looks in vain until a program counts as down
 * @param failuresUntilPause failures in a row until a program is left alone
 * @param pauseTime how long it is left alone before one question tries it
 * @param resolveInterval between two resolutions of a name
 * @param windows how much of a sound it is given at once
 */
public record RemoteSettings(
    List<String> urls,
    String key,
    String model,
    boolean audioUrl,
    int maxInFlight,
    int concurrency,
    Duration placeTime,
    int attempts,
    String healthPath,
    Duration healthInterval,
    Duration healthTime,
    int missesUntilDown,
    int failuresUntilPause,
    Duration pauseTime,
    Duration resolveInterval,
    WindowSettings windows) {

  public static final RemoteSettings DEFAULT =
      new RemoteSettings(
          List.of(),
          "",
          "",
          false,
          64,
          256,
          Duration.ofSeconds(30),
          3,
          "/health",
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          2,
          3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          WindowSettings.DEFAULT);

  public RemoteSettings {
    urls = List.copyOf(urls);
    requireOne("max-in-flight", maxInFlight);
    requireOne("concurrency", concurrency);
    requireOne("attempts", attempts);
    requireOne("misses-until-down", missesUntilDown);
    requireOne("failures-until-pause", failuresUntilPause);
    if (!healthPath.matches("/(?:[\\w.~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})*")) {
      throw new IllegalArgumentException("health-path must be a path such as /health");
    }
    if (healthInterval.compareTo(Duration.ofSeconds(2)) < 0) {
      throw new IllegalArgumentException("health-interval must be at least 2 s");
    }
  }

  private static void requireOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " must be at least 1");
    }
  }

  AudioForm audioForm() {
    return audioUrl ? AudioForm.AUDIO_URL : AudioForm.INPUT_AUDIO;
  }

  public RemoteSettings withUrls(List<String> changed) {
    return changed(changed, key, model, maxInFlight, placeTime, resolveInterval);
  }

  /** The same for programs that want a key and serve the model under a name. */
  RemoteSettings withModel(String key, String model) {
    return changed(urls, key, model, maxInFlight, placeTime, resolveInterval);
  }

  RemoteSettings withResolveInterval(Duration interval) {
    return changed(urls, key, model, maxInFlight, placeTime, interval);
  }

  public RemoteSettings withPlaces(int inFlight, Duration wait) {
    return changed(urls, key, model, inFlight, wait, resolveInterval);
  }

  private RemoteSettings changed(
      List<String> urls,
      String key,
      String model,
      int maxInFlight,
      Duration placeTime,
      Duration resolveInterval) {
    return new RemoteSettings(
        urls,
        key,
        model,
        audioUrl,
        maxInFlight,
        concurrency,
        placeTime,
        attempts,
        healthPath,
        healthInterval,
        healthTime,
        missesUntilDown,
        failuresUntilPause,
        pauseTime,
        resolveInterval,
        windows);
  }
}

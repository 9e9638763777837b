package dev.hark.server.cli;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options of every command that takes sounds, and how a SOUND becomes a recording. */
final class SoundChoice {

  @Option(
      names = "--allow-private-urls",
      description = "Fetch from private and loopback addresses, too.")
  private boolean allowPrivateUrls;

  @Option(
      names = "--max-minutes",
      paramLabel = "N",
      description = "The longest sound taken; ${DEFAULT-VALUE} when left out.",
      defaultValue = "40")
  private double maxMinutes = 40;

  /**
   * Decodes a path or an http(s) address.
   *
   * @throws Complaint when there is no such file or it can't be fetched
   * @throws dev.hark.audio.UndecodableAudio when it is no sound Hark can read
   */
  Recording decode(String sound, Decoder decoder) {
    return decode(sound, decoder, maxMinutes * 60);
  }

  /** As above, but keeps only the beginning. */
  Recording decode(String sound, Decoder decoder, double keepSeconds) {
    double maxSeconds = maxMinutes * 60;
    DecodeLimits limits =
        DecodeLimits.DEFAULT
            .withMaxSeconds(maxSeconds)
            .withKeepSeconds(Math.min(keepSeconds, maxSeconds));
    String scheme = sound.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
      try (RemoteSound fetched = RemoteSound.fetch(sound, limits.maxBytes(), allowPrivateUrls)) {
        return decoder.decode(fetched.clip(), limits);
      }
    }
    return decoder.decode(file(sound), limits);
  }

  private static Clip file(String sound) {
    Path path;
    try {
      path = Path.of(sound);
    } catch (InvalidPathException e) {
      throw new Complaint(Exit.BAD_SOUND, "missing_file", "no such file: " + sound, e);
    }
    if (Files.notExists(path)) {
      throw new Complaint(Exit.BAD_SOUND, "missing_file", "no such file: " + sound);
    }
    if (!Files.isRegularFile(path)) {
      throw new Complaint(Exit.BAD_SOUND, "not_a_file", "not a file: " + sound);
    }
    if (!Files.isReadable(path)) {
      throw new Complaint(Exit.BAD_SOUND, "unreadable_file", "may not read " + sound);
    }
    return new Clip.InFile(sound, path);
  }
}

package dev.hark.hearing.music;

import dev.hark.audio.Recording;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import java.util.List;

/** Hears a stretch of music as a musician would. Safe for any number of threads. */
public interface MusicAnalyzer extends AutoCloseable {

  /**
   * Describes one stretch. Where the sound does not tell, estimates are "cannot tell" and lists are
   * empty. Memory grows with the length of the stretch by about half a megabyte a minute.
   *
   * @throws java.util.concurrent.CancellationException when cancelled
   * @throws java.io.UncheckedIOException when the recording cannot be read
   */
  Hearing.Music analyze(Recording recording, MusicStretch stretch, Cancellation cancellation);

  /** The models behind this analyser, for {@link Hearing#models()}. */
  List<Hearing.ModelUse> models();

  @Override
  void close();
}

package dev.hark.server.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Takes in sounds that come with a request: in memory while small, on disk once they are not. */
public final class SoundReceiver {

  private final TemporaryFiles files;
  private final int maxInMemoryBytes;

  /**
   * @param maxInMemoryBytes larger sounds wait on disk
   */
  public SoundReceiver(TemporaryFiles files, int maxInMemoryBytes) {
    this.files = files;
    this.maxInMemoryBytes = maxInMemoryBytes;
  }

  /**
   * Reads a sound to its end.
   *
   * @throws dev.hark.server.refusal.Refused when it is larger than {@code maxBytes}, or there is no
   *     room
   */
  public TakenClip receive(InputStream body, long maxBytes) throws IOException {
    return new Download(body, maxBytes, OptionalLong.empty())
        .into("request", maxInMemoryBytes, files);
  }
}

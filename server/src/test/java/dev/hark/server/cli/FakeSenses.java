package dev.hark.server.cli;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Senses without models: a clip of n bytes is a recording of n samples, and a recording of n
 * samples is heard as the words "n samples". A clip whose bytes begin with "bad" is undecodable.
 */
final class FakeSenses implements Senses {

  private boolean listened;
  private boolean closed;
  private final Interrupt interrupt = new Interrupt();
  private Optional<RuntimeException> failure = Optional.empty();

  /** Makes listening fail. */
  void failListening(RuntimeException with) {
    failure = Optional.of(with);
  }

  boolean listened() {
    return listened;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public Decoder decoder() {
    return new Decoder() {
      @Override
      public Recording decode(Clip clip, DecodeLimits limits) {
        byte[] bytes = bytes(clip);
        if (new String(bytes, java.nio.charset.StandardCharsets.UTF_8).startsWith("bad")) {
          throw new UndecodableAudio(
              UndecodableAudio.Reason.UNSUPPORTED_FORMAT, clip.label() + " is no sound");
        }
        return Recordings.ofSamples(new float[bytes.length]);
      }

      @Override
      public Load load() {
        return new Load(0, 0, 1);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Listening listening() {
    listened = true;
    return new Listening() {
      @Override
      public Hearing listen(
          Recording recording,
          ListenOptions options,
          Cancellation cancellation,
          Consumer<Hearing> partial) {
        if (failure.isPresent()) {
          throw failure.get();
        }
        return hearing(recording.frames());
      }

      @Override
      public Hearing translate(Recording recording, Hearing heard, Cancellation cancellation) {
        return heard;
      }

      @Override
      public String fingerprint() {
        return "fake";
      }
    };
  }

  @Override
  public Interrupt interrupt() {
    return interrupt;
  }

  @Override
  public void close() {
    closed = true;
  }

  private static Hearing hearing(long frames) {
    double seconds = (double) frames / Recording.SAMPLE_RATE_HERTZ;
    return new Hearing(
        seconds,
        seconds,
        Optional.empty(),
        Estimate.of("en", 0.9),
        List.of(
            new Hearing.Speech(
                0, seconds, null, Estimate.of("en", 0.9), frames + " samples", 0.8, List.of())),
        List.of(),
        List.of(new Hearing.Sound(0, seconds, "Speech", "human", 0.7)),
        List.of(),
        List.of(),
        new Hearing.Quality(0, 0, null, null, null, 1),
        List.of());
  }

  private static byte[] bytes(Clip clip) {
    try {
      return switch (clip) {
        case Clip.InMemory(String _, byte[] bytes) -> bytes;
        case Clip.InFile(String _, java.nio.file.Path path) ->
            java.nio.file.Files.readAllBytes(path);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

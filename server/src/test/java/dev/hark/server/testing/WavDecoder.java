package dev.hark.server.testing;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.UndecodableAudio.Reason;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A decoder for tests: knows the length of WAV files of 16 kHz mono 16 bit from their size, and
 * refuses everything else. Keeps what it was given.
 */
public final class WavDecoder implements Decoder {

  private static final int HEADER_BYTES = 44;

  private final List<Clip> seen = new CopyOnWriteArrayList<>();
  private final List<Path> files = new CopyOnWriteArrayList<>();

  /** A sound of this many seconds, all zeros; its header says nothing of its length. */
  public static byte[] wav(double seconds) {
    int dataBytes = 2 * (int) Math.round(seconds * Recording.SAMPLE_RATE_HERTZ);
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataBytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
    return wav.array();
  }

  @Override
  public Recording decode(Clip clip, DecodeLimits limits) {
    byte[] bytes = bytes(clip);
    seen.add(clip);
    if (bytes.length == 0) {
      throw new UndecodableAudio(Reason.EMPTY_INPUT, "The audio has no bytes.");
    }
    if (bytes.length < 4 || bytes[0] != 'R' || bytes[1] != 'I' || bytes[2] != 'F') {
      throw new UndecodableAudio(Reason.UNSUPPORTED_FORMAT, "This is no WAV file.");
    }
    long frames = Math.max(0, bytes.length - HEADER_BYTES) / 2;
    if (frames == 0) {
      throw new UndecodableAudio(Reason.NO_AUDIO_SAMPLES, "There is not one sample in it.");
    }
    if (frames > limits.maxSeconds() * Recording.SAMPLE_RATE_HERTZ) {
      throw new UndecodableAudio(Reason.TOO_LONG, "It is too long.");
    }
    long kept = Math.min(frames, (long) (limits.keepSeconds() * Recording.SAMPLE_RATE_HERTZ));
    return new Silence(kept, frames);
  }

  private byte[] bytes(Clip clip) {
    return switch (clip) {
      case Clip.InMemory(String label, byte[] bytes) -> bytes;
      case Clip.InFile(String label, Path path) -> {
        files.add(path);
        try {
          yield Files.readAllBytes(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** The clips so far; the first is the readiness probe's. */
  public List<Clip> seen() {
    return List.copyOf(seen);
  }

  /** The files of clips that came in files. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  @Override
  public Load load() {
    return new Load(0, 0, 1);
  }

  @Override
  public void close() {}

  private record Silence(long frames, long totalFrames) implements Recording {
    @Override
    public SourceFormat format() {
      return new SourceFormat("wav", "pcm_s16le", SAMPLE_RATE_HERTZ, 1, false);
    }

    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public Reader reader() {
      throw new UnsupportedOperationException("no engine of these tests listens");
    }

    @Override
    public void close() {}
  }
}

package dev.hark.audio.decode;

import dev.hark.audio.ByteSource;
import dev.hark.audio.Clip;
import dev.hark.audio.Container;
import dev.hark.audio.Recording;
import dev.hark.audio.Recording.SourceFormat;
import dev.hark.audio.RecordingWriter;
import dev.hark.audio.Recordings;
import dev.hark.audio.SampleBytes;
import dev.hark.audio.UndecodableAudio.Reason;
import dev.hark.audio.decode.worker.Job;
import dev.hark.audio.dsp.Downmix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Reads plain WAV files, whose samples need no decoding, and gives everything else to a decoder
 * that is apart from this process. The samples, limits and refusals are the same either way.
 */
final class DirectDecoder implements Decoder {

  private static final int BLOCK_FRAMES = 16 << 10;
  private static final float FULL_SCALE = 32_768f;
  private static final String CODEC = "pcm_s16le";

  private final DecoderSettings settings;
  private final Decoder others;
  private volatile boolean closed;

  /**
   * @param others takes what is no plain WAV file; closed with this
   */
  DirectDecoder(DecoderSettings settings, Decoder others) {
    this.settings = settings;
    this.others = others;
  }

  @Override
  public Recording decode(Clip clip, DecodeLimits limits) {
    if (closed) {
      throw new DecoderUnavailable("the decoder is closed");
    }
    try {
      if (clip.sizeBytes() <= limits.maxBytes()) {
        try (ByteSource source = ByteSource.of(clip)) {
          Optional<PlainWav> plain = PlainWav.find(source);
          if (plain.isPresent()) {
            return read(plain.get(), clip, source, limits);
          }
        }
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("decoding was interrupted");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return others.decode(clip, limits);
  }

  private Recording read(PlainWav wav, Clip clip, ByteSource source, DecodeLimits limits)
      throws IOException, InterruptedException {
    if (wav.frames() > limits.maxFrames() + Job.GRACE_FRAMES) {
      throw new Refusals(clip.label()).of(Reason.TOO_LONG, "", Container.WAV, limits);
    }
    SourceFormat format =
        new SourceFormat(
            Container.WAV.shortName(), CODEC, Recording.SAMPLE_RATE_HERTZ, wav.channels(), false);
    long kept = Math.min(wav.frames(), limits.keepFrames());
    stopIfInterrupted();
    if (clip instanceof Clip.InMemory(String _, byte[] bytes)
        && wav.channels() == 1
        && kept <= settings.memoryFrames()) {
      return Recordings.ofPcm16(samples(wav, bytes, kept), format, wav.frames());
    }
    try (RecordingWriter writer = settings.writer()) {
      copy(wav, source, kept, writer);
      return writer.finish(format, wav.frames());
    }
  }

  /** Where they lie, unless most of the file is not wanted any more. */
  private static ByteBuffer samples(PlainWav wav, byte[] file, long frames) {
    int start = (int) wav.dataStart();
    int length = (int) frames * PlainWav.SAMPLE_BYTES; // within an array
    return length >= file.length / 2
        ? ByteBuffer.wrap(file, start, length)
        : ByteBuffer.wrap(Arrays.copyOfRange(file, start, start + length));
  }

  /** Folds stereo as a worker does: whole blocks, of which only the samples wanted are kept. */
  private static void copy(PlainWav wav, ByteSource source, long keep, RecordingWriter writer)
      throws IOException, InterruptedException {
    Downmix downmix =
        new Downmix(
            Recording.SAMPLE_RATE_HERTZ, (samples, count) -> keep(samples, count, keep, writer));
    float[][] channels = new float[wav.channels()][BLOCK_FRAMES]; // (channels, frames)
    for (long at = 0; at < wav.frames() && writer.frames() < keep; at += BLOCK_FRAMES) {
      stopIfInterrupted();
      int count = (int) Math.min(BLOCK_FRAMES, wav.frames() - at);
      read(source, wav.dataStart() + at * wav.frameBytes(), channels, count);
      if (channels.length == 2) {
        downmix.add(channels[0], channels[1], count);
      } else {
        keep(channels[0], count, keep, writer);
      }
    }
    downmix.finish();
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static void read(ByteSource source, long position, float[][] channels, int count)
      throws IOException {
    int wanted = count * channels.length * PlainWav.SAMPLE_BYTES;
    byte[] bytes = source.bytesAt(position, wanted);
    if (bytes.length < wanted) {
      throw new IOException("the clip became shorter while it was read");
    }
    ShortBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    for (int i = 0; i < count; i++) {
      for (float[] channel : channels) {
        channel[i] = samples.get() / FULL_SCALE;
      }
    }
  }

  private static void keep(float[] samples, int count, long keep, RecordingWriter writer) {
    int part = (int) Math.min(count, keep - writer.frames());
    if (part > 0) {
      writer.append(SampleBytes.toBytes(samples, part));
    }
  }

  @Override
  public Load load() {
    return others.load();
  }

  @Override
  public void close() {
    closed = true;
    others.close();
  }
}

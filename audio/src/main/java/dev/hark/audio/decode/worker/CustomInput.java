package dev.hark.audio.decode.worker;

import dev.hark.audio.ByteSource;
import java.io.IOException;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Lets libav read from a {@link ByteSource} and from nothing else.
 *
 * <p>A worker does one job at a time, so the two callbacks (JavaCPP has few of them to give) are
 * made once and serve whichever input is open.
 */
final class CustomInput implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;
  private static final Reading READING = new Reading();
  private static final Seeking SEEKING = new Seeking();

  private static @Nullable CustomInput current;

  private final ByteSource source;
  private final Deadline deadline;
  private final byte[] block = new byte[BUFFER_BYTES];
  private final AVIOContext context;
  private long position;
  private boolean failed;

  CustomInput(ByteSource source, Deadline deadline) {
    this.source = source;
    this.deadline = deadline;
    Pointer buffer = avutil.av_malloc(BUFFER_BYTES);
    this.context =
        avformat.avio_alloc_context(
            new BytePointer(buffer), BUFFER_BYTES, 0, null, READING, null, SEEKING);
    current = this;
  }

  AVIOContext context() {
    return context;
  }

  /** Whether the source could not be read: the clip is not to blame. */
  boolean failed() {
    return failed;
  }

  @Override
  public void close() {
    current = null;
    avutil.av_free(context.buffer()); // libav may have changed it
    avformat.avio_context_free(context);
  }

  private int read(BytePointer target, int wanted) {
    if (deadline.passed()) {
      return avutil.AVERROR_EXIT;
    }
    try {
      int count = source.read(position, block, 0, Math.min(wanted, block.length));
      if (count < 0) {
        return avutil.AVERROR_EOF;
      }
      target.put(block, 0, count);
      position += count;
      return count;
    } catch (IOException e) {
      failed = true;
      return avutil.AVERROR_EXTERNAL;
    }
  }

  private long seek(long offset, int whence) {
    if ((whence & avformat.AVSEEK_SIZE) != 0) {
      return source.size();
    }
    long target =
        switch (whence) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> position + offset;
          case SEEK_END -> source.size() + offset;
          default -> -1;
        };
    if (target < 0) {
      return avutil.AVERROR_EXTERNAL;
    }
    position = target;
    return target;
  }

  private static final class Reading extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int length) {
      CustomInput input = current;
      return input == null ? avutil.AVERROR_EOF : input.read(buffer, length);
    }
  }

  private static final class Seeking extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      CustomInput input = current;
      return input == null ? avutil.AVERROR_EOF : input.seek(offset, whence);
    }
  }
}

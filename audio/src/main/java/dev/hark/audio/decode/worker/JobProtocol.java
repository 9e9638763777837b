package dev.hark.audio.decode.worker;

import dev.hark.audio.Container;
import dev.hark.audio.UndecodableAudio;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;

/**
 * How jobs and messages look on the pipes: a byte that names the kind, then fixed fields. Both ends
 * come from the same build. The parent does not trust the worker: every length has a bound.
 */
public final class JobProtocol {

  /** Largest clip that travels inside a job; larger ones go by file. */
  public static final int MAX_INLINE_BYTES = 12 << 20;

  /** Largest block of samples in one message. */
  public static final int MAX_SAMPLES_BYTES = 64 << 10;

  private static final int READY = 'R';
  private static final int ACCEPTED = 'A';
  private static final int FORMAT = 'F';
  private static final int SAMPLES = 'S';
  private static final int PROGRESS = 'P';
  private static final int DONE = 'D';
  private static final int REFUSED = 'X';
  private static final int FAILED = 'E';
  private static final int BYTES_JOB = 'B';
  private static final int FILE_JOB = 'N';

  private JobProtocol() {}

  /** Writes a job and flushes. */
  public static void write(DataOutputStream out, Job job) throws IOException {
    switch (job.input()) {
      case Job.Input.Bytes(byte[] bytes) -> {
        out.writeByte(BYTES_JOB);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      case Job.Input.File(String path) -> {
        out.writeByte(FILE_JOB);
        out.writeUTF(path);
      }
    }
    out.writeUTF(job.container().name());
    out.writeLong(job.start());
    out.writeLong(job.maxFrames());
    out.writeLong(job.keepFrames());
    out.writeLong(job.timeout().toMillis());
    out.flush();
  }

  /**
   * Waits for the next job.
   *
   * @throws java.io.EOFException when there will be none
   */
  public static Job readJob(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    Job.Input input =
        switch (kind) {
          case BYTES_JOB -> new Job.Input.Bytes(readBytes(in, MAX_INLINE_BYTES));
          case FILE_JOB -> new Job.Input.File(in.readUTF());
          default -> throw new StreamCorruptedException("no job begins with " + kind);
        };
    Container container = Container.valueOf(in.readUTF());
    return new Job(
        container,
        input,
        in.readLong(),
        in.readLong(),
        in.readLong(),
        Duration.ofMillis(in.readLong()));
  }

  /** Writes a message; flushes those that someone waits for. */
  public static void write(DataOutputStream out, Message message) throws IOException {
    switch (message) {
      case Message.Ready() -> out.writeByte(READY);
      case Message.Accepted() -> out.writeByte(ACCEPTED);
      case Message.Format format -> {
        out.writeByte(FORMAT);
        out.writeUTF(format.container());
        out.writeUTF(format.codec());
        out.writeInt(format.sampleRateHertz());
        out.writeInt(format.channels());
      }
      case Message.Samples(byte[] bytes) -> {
        out.writeByte(SAMPLES);
        out.writeInt(bytes.length);
        out.write(bytes);
        return;
      }
      case Message.Progress(long frames) -> {
        out.writeByte(PROGRESS);
        out.writeLong(frames);
      }
      case Message.Done(long totalFrames, boolean incomplete) -> {
        out.writeByte(DONE);
        out.writeLong(totalFrames);
        out.writeBoolean(incomplete);
      }
      case Message.Refused(UndecodableAudio.Reason reason, String detail) -> {
        out.writeByte(REFUSED);
        out.writeUTF(reason.name());
        out.writeUTF(detail);
      }
      case Message.Failed(String detail) -> {
        out.writeByte(FAILED);
        out.writeUTF(detail);
      }
    }
    out.flush();
  }

  /**
   * Waits for the next message.
   *
   * @throws java.io.EOFException when the worker is gone
   * @throws StreamCorruptedException when what comes is no message
   */
  public static Message readMessage(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case READY -> new Message.Ready();
      case ACCEPTED -> new Message.Accepted();
      case FORMAT -> new Message.Format(in.readUTF(), in.readUTF(), in.readInt(), in.readInt());
      case SAMPLES -> new Message.Samples(readBytes(in, MAX_SAMPLES_BYTES));
      case PROGRESS -> new Message.Progress(in.readLong());
      case DONE -> new Message.Done(in.readLong(), in.readBoolean());
      case REFUSED -> new Message.Refused(readReason(in), in.readUTF());
      case FAILED -> new Message.Failed(in.readUTF());
      default -> throw new StreamCorruptedException("no message begins with " + kind);
    };
  }

  private static UndecodableAudio.Reason readReason(DataInputStream in) throws IOException {
    String name = in.readUTF();
    try {
      return UndecodableAudio.Reason.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new StreamCorruptedException("no reason is called " + name);
    }
  }

  private static byte[] readBytes(DataInputStream in, int maxBytes) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > maxBytes) {
      throw new StreamCorruptedException("a block of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}

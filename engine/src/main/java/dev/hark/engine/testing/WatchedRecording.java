package dev.hark.engine.testing;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recording that notes which threads read it and which asked for its hash. */
public record WatchedRecording(Recording samples, List<Thread> readers, List<Thread> hashers)
    implements Recording {

  public WatchedRecording(float[] samples) {
    this(Recordings.ofSamples(samples), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
  }

  @Override
  public long frames() {
    return samples.frames();
  }

  @Override
  public long totalFrames() {
    return samples.totalFrames();
  }

  @Override
  public SourceFormat format() {
    return samples.format();
  }

  @Override
  public String sha256() {
    hashers.add(Thread.currentThread());
    return samples.sha256();
  }

  @Override
  public Reader reader() {
    readers.add(Thread.currentThread());
    return samples.reader();
  }

  @Override
  public void close() {
    samples.close();
  }
}

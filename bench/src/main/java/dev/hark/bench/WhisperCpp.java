package dev.hark.bench;

import dev.hark.bench.OpenSet.Entry;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** whisper.cpp by whisper-jni, greedy, 16-bit floats, languages told by itself. */
final class WhisperCpp {

  private final Path model;
  private final Ears ears;

  /**
   * @param model in its own file format
   */
  WhisperCpp(Path model, Ears ears) {
    this.model = model;
    this.ears = ears;
  }

  /** Goes over all clips. */
  Lap run(List<Entry> speech) throws IOException {
    WhisperJNI.loadLibrary(_ -> {});
    WhisperJNI.setLibraryLogger(_ -> {});
    WhisperJNI whisper = new WhisperJNI();
    Lap lap = Lap.start();
    try (WhisperContext context = whisper.init(model)) {
      if (context == null) {
        throw new IOException("whisper.cpp does not take " + model);
      }
      for (Entry entry : speech) {
        Lap.Moment start = Lap.Moment.now();
        lap = lap.plus(start, entry, text(whisper, context, ears.samples(entry.file())));
      }
    }
    return lap;
  }

  private static String text(WhisperJNI whisper, WhisperContext context, float[] samples)
      throws IOException {
    WhisperFullParams how = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    how.nThreads = Runtime.getRuntime().availableProcessors();
    how.language = "auto";
    how.printProgress = false;
    how.printTimestamps = false;
    int failure = whisper.full(context, how, samples, samples.length);
    if (failure != 0) {
      throw new IOException("whisper.cpp failed with " + failure);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < whisper.fullNSegments(context); i++) {
      text.append(whisper.fullGetSegmentText(context, i)).append(' ');
    }
    return text.toString();
  }
}

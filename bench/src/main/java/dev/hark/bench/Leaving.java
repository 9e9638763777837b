package dev.hark.bench;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.bench.speech.LongTalk;
import dev.hark.bench.speech.SpokenSet;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listener;
import dev.hark.hearing.ListenerSettings;
import dev.hark.hearing.music.EmbeddedMusicAnalyzer;
import dev.hark.hearing.sound.YamnetTagger;
import dev.hark.hearing.speaker.Ge2eEncoder;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.SileroVoiceActivity;
import dev.hark.hearing.speech.whisper.WhisperRecognizer;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long it takes until everything stands still when all who listen are told to stop: {@code
 * ./hark bench leaving}. The callers have returned and no model runs for them any more.
 */
final class Leaving {

  private static final int MOMENTS = 8;
  private static final int[] LISTENERS = {1, 4};

  private final float[] talk;
  private final Ears ears;
  private final PrintStream out;

  Leaving(SpokenSet set, Ears ears, PrintStream out) {
    this.talk = LongTalk.of(set, 120, Map.of(), false, 4).samples();
    this.ears = ears;
    this.out = out;
  }

  void print() {
    Table table =
        new Table(
            out,
            "Listeners that are told to stop, at %d moments".formatted(MOMENTS),
            "listeners at once",
            "all still after, median",
            "at most");
    try (Watched recognizer = new Watched(WhisperRecognizer.open(ears.pack()));
        Listener listener = Listener.open(models(recognizer), ListenerSettings.DEFAULT, "bench")) {
      stopped(listener, recognizer, 1, 0); // the first loads
      for (int listeners : LISTENERS) {
        double[] took = new double[MOMENTS];
        for (int moment = 0; moment < MOMENTS; moment++) {
          took[moment] = stopped(listener, recognizer, listeners, moment);
        }
        java.util.Arrays.sort(took);
        table.row(
            listeners,
            "%.0f ms".formatted(1_000 * took[MOMENTS / 2]),
            "%.0f ms".formatted(1_000 * took[MOMENTS - 1]));
      }
    }
  }

  private Listener.Models models(Recognizer recognizer) {
    return new Listener.Models(
        () -> SileroVoiceActivity.open(ears.pack()),
        () -> YamnetTagger.open(ears.pack()),
        () -> Ge2eEncoder.open(ears.pack()),
        () -> recognizer,
        () -> EmbeddedMusicAnalyzer.open(ears.pack(), 1));
  }

  /** Seconds from the word to stop until nobody works any more. */
  private double stopped(Listener listener, Watched recognizer, int listeners, int moment) {
    AtomicBoolean left = new AtomicBoolean();
    long told;
    AtomicLong returned = new AtomicLong();
    recognizer.begin();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < listeners; i++) {
        callers.execute(() -> {
          try (Recording recording = Recordings.ofSamples(talk)) {
            listener.listen(recording, ListenOptions.DEFAULT, left::get, partial -> {});
          } catch (CancellationException _) {
            returned.accumulateAndGet(System.nanoTime(), Math::max);
          }
        });
      }
      recognizer.awaitFirst();
      pause(130L * moment);
      told = System.nanoTime();
      left.set(true);
    }
    return (Math.max(returned.get(), recognizer.awaitStill()) - told) / 1e9;
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A recogniser that notes when it began first and when it ended last. */
  private static final class Watched implements Recognizer {
    private final Recognizer recognizer;
    private CountDownLatch first = new CountDownLatch(1); // guarded by this, as all below
    private int running;
    private long lastEnd;

    Watched(Recognizer recognizer) {
      this.recognizer = recognizer;
    }

    synchronized void begin() {
      first = new CountDownLatch(1);
      lastEnd = Long.MIN_VALUE;
    }

    void awaitFirst() {
      CountDownLatch began;
      synchronized (this) {
        began = first;
      }
      try {
        began.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    /** When the last recognition ended, once none runs. */
    synchronized long awaitStill() {
      try {
        while (running > 0) {
          wait();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return lastEnd;
    }

    @Override
    public Transcript recognize(Window window, Options options, Cancellation cancellation) {
      synchronized (this) {
        running++;
        first.countDown();
      }
      try {
        return recognizer.recognize(window, options, cancellation);
      } finally {
        synchronized (this) {
          running--;
          lastEnd = System.nanoTime();
          notifyAll();
        }
      }
    }

    @Override
    public double maxWindowSeconds() {
      return recognizer.maxWindowSeconds();
    }

    @Override
    public List<Hearing.ModelUse> models() {
      return recognizer.models();
    }

    @Override
    public void close() {
      recognizer.close();
    }
  }
}

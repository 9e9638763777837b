package dev.hark.hearing.testing;

import dev.hark.audio.Recording;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.sound.SoundOntology;
import dev.hark.hearing.sound.SoundTagger;
import dev.hark.hearing.sound.SoundTrack;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.VoiceActivity;
import dev.hark.hearing.speech.VoiceTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A language of tones, and models that understand it: word n is a quarter second of 200 + 20 n
 * hertz with a few milliseconds of silence before and after. Whoever listens hears every word at
 * its true place, unless a window cuts it.
 */
public final class ToneWords {

  /** The length of a word. */
  public static final double WORD_SECONDS = 0.25;

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final int WORD_SAMPLES = (int) (WORD_SECONDS * RATE);
  private static final int EDGE_SAMPLES = 80;
  private static final double LOUD = 0.05;
  private static final Hearing.ModelUse MODEL = new Hearing.ModelUse("tones", "1", "00");

  private ToneWords() {}

  /** The sound of words in a row, without a pause between them. */
  public static float[] say(int from, int to) {
    float[] sound = new float[(to - from) * WORD_SAMPLES];
    for (int word = from; word < to; word++) {
      double hertz = 200 + 20.0 * word;
      for (int i = EDGE_SAMPLES; i < WORD_SAMPLES - EDGE_SAMPLES; i++) {
        sound[(word - from) * WORD_SAMPLES + i] =
            (float) (0.5 * Math.sin(2 * Math.PI * hertz * (i - EDGE_SAMPLES) / RATE));
      }
    }
    return sound;
  }

  /** What a word is called. */
  public static String name(int word) {
    return "word" + word;
  }

  /** Loud is speech. */
  public static final class Voice implements VoiceActivity {
    @Override
    public VoiceActivity.Stream begin() {
      return new VoiceActivity.Stream() {
        private final VoiceTrack track = new VoiceTrack();
        private double power;
        private int count;

        @Override
        public void accept(float[] samples, int offset, int length) {
          for (int i = offset; i < offset + length; i++) {
            power += (double) samples[i] * samples[i];
            count++;
            if (count == VoiceTrack.FRAME_SAMPLES) {
              finish();
            }
          }
        }

        @Override
        public void finish() {
          if (count > 0) {
            track.add(Math.sqrt(power / count) > LOUD ? 1 : 0);
            power = 0;
            count = 0;
          }
        }

        @Override
        public VoiceTrack track() {
          return track;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Hearing.ModelUse model() {
      return MODEL;
    }

    @Override
    public void close() {}
  }

  /** Every half second is the class it was told, whatever it sounds like. */
  public static final class Tagger implements SoundTagger {
    private final int sound;

    public Tagger(String label) {
      this.sound = SoundOntology.audioSet().named(label).index();
    }

    @Override
    public SoundOntology ontology() {
      return SoundOntology.audioSet();
    }

    @Override
    public SoundTagger.Stream begin(double seconds) {
      return new SoundTagger.Stream() {
        private final SoundTrack track = new SoundTrack();
        private long heard;

        @Override
        public void accept(float[] samples, int offset, int length) {
          heard += length;
          while ((track.size() + 1) * RATE / 2 <= heard) {
            finish();
          }
        }

        @Override
        public void finish() {
          float[] logits = new float[ontology().classes().size()];
          Arrays.fill(logits, -9);
          logits[sound] = 4;
          track.add(
              new SoundTrack.Frame(new Span(track.size() / 2.0, (track.size() + 1) / 2.0), logits));
        }

        @Override
        public SoundTrack track() {
          return track;
        }
      };
    }

    @Override
    public Hearing.ModelUse model() {
      return MODEL;
    }

    @Override
    public void close() {}
  }

  /** What all recognisers of tones have in common. */
  public abstract static class ScribeBase implements Recognizer {
    @Override
    public double maxWindowSeconds() {
      return 30;
    }

    @Override
    public List<Hearing.ModelUse> models() {
      return List.of(MODEL);
    }

    @Override
    public void close() {}
  }

  /** Writes down the words whose whole tone lies in the window. */
  public static final class Scribe extends ScribeBase {
    private final List<Span> windows = new CopyOnWriteArrayList<>();
    private final List<Options> asked = new CopyOnWriteArrayList<>();
    private final int wordsOfASentence;
    private volatile boolean closed;

    /** One that sees no sentences. */
    public Scribe() {
      this(Integer.MAX_VALUE);
    }

    /** One that ends a sentence with a full stop, after so many words of the count. */
    public Scribe(int wordsOfASentence) {
      this.wordsOfASentence = wordsOfASentence;
    }

    /** Every window it was given, in order. */
    public List<Span> windows() {
      return windows;
    }

    /** How it was asked, window by window. */
    public List<Options> asked() {
      return asked;
    }

    public boolean closed() {
      return closed;
    }

    @Override
    public Transcript recognize(Window window, Options options, Cancellation cancellation) {
      double end = window.startSeconds() + (double) window.samples().length / RATE;
      windows.add(new Span(window.startSeconds(), end));
      asked.add(options);
      return transcript(window, options);
    }

    private Transcript transcript(Window window, Options options) {
      List<Hearing.Word> words = words(window);
      String language = options.language().isEmpty() ? "en" : options.language();
      List<Segment> segments = new ArrayList<>();
      if (!words.isEmpty()) {
        String text = String.join(" ", words.stream().map(Hearing.Word::text).toList());
        double start = words.getFirst().start();
        double end = words.getLast().end();
        segments.add(new Segment(start, end, text + ".", 0.9, words));
      }
      return new Transcript(Map.of(language, 1.0), 0, segments);
    }

    private List<Hearing.Word> words(Window window) {
      float[] samples = window.samples();
      List<Hearing.Word> words = new ArrayList<>();
      int start = -1;
      int lastLoud = -1;
      int crossings = 0;
      for (int i = 1; i < samples.length; i++) {
        boolean loud = Math.abs(samples[i]) > LOUD / 2;
        if (loud && start < 0) {
          start = i;
          crossings = 0;
        }
        if (start >= 0 && samples[i - 1] <= 0 && samples[i] > 0) {
          crossings++;
        }
        lastLoud = loud ? i : lastLoud;
        if (start >= 0 && i - lastLoud > EDGE_SAMPLES) {
          addWhole(words, window.startSeconds(), start, lastLoud, crossings);
          start = -1;
        }
      }
      if (start >= 0) {
        addWhole(words, window.startSeconds(), start, lastLoud, crossings);
      }
      return words;
    }

    private void addWhole(
        List<Hearing.Word> words, double offset, int start, int last, int crossings) {
      double seconds = (double) (last - start) / RATE;
      if (seconds > 0.9 * (WORD_SECONDS - 2.0 * EDGE_SAMPLES / RATE)) {
        int number = (int) Math.round((crossings / seconds - 200) / 20);
        double begin = offset + (double) start / RATE;
        String mark = (number + 1) % wordsOfASentence == 0 ? "." : "";
        words.add(new Hearing.Word(begin, begin + seconds, name(number) + mark, 0.9));
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

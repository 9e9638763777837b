package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.speaker.PitchTracker;
import dev.hark.hearing.speaker.SpeakerEncoder;
import dev.hark.hearing.speaker.TwoVoices;
import dev.hark.hearing.speaker.VoiceGroups;
import dev.hark.hearing.speaker.VoiceManner;
import dev.hark.hearing.speech.VoiceTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Collects who speaks when, while a recording is heard: a voice print of every few seconds of
 * speech, grouped by voice whenever someone asks.
 *
 * <p>A recording with one short stretch of speech has one speaker, and no print is made. Of each
 * stretch only the print and the pitch are kept, about 2 KB for every four seconds.
 */
final class SpeakerTurns {

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final double LONGEST_SECONDS = 5;
  private static final double SHORTEST_CUT_SECONDS = 2.5;
  private static final int MOST_LOOKS = 3;
  // up to this many stretches are grouped anew each time, more only when many have come
  private static final int ALWAYS_GROUPED = 48;
  private static final double GROWN = 1.5;

  private final Supplier<SpeakerEncoder> encoder;
  private final List<Turn> turns = new ArrayList<>();
  private final List<float[]> pitches = new ArrayList<>(); // of each turn, unvoiced frames included
  private final List<VoiceGroups.Stretch> stretches = new ArrayList<>();
  private final List<TwoVoices.Found> together = new ArrayList<>();
  private double mostTogether = Double.NEGATIVE_INFINITY;
  private float[] first = {}; // the sound of the first turn, until there is a second
  private int[] numbers = {};

  private final Function<List<Span>, VoiceManner> manner;

  /**
   * @param manner how somebody with these turns speaks
   */
  SpeakerTurns(Supplier<SpeakerEncoder> encoder, Function<List<Span>, VoiceManner> manner) {
    this.encoder = encoder;
    this.manner = manner;
  }

  /** A stretch of speech of one voice. */
  record Turn(Span span, int voice) {}

  /**
   * A voice.
   *
   * @param pitches of its 20 ms frames, unvoiced ones included
   * @param womanLogit log-odds of a woman's colour, where it was looked at
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Voice(float[] pitches, OptionalDouble womanLogit, VoiceManner manner) {}

  /**
   * Who spoke.
   *
   * @param turns in order
   * @param together where two voices seem to talk at once, in order
   * @param mostTogether the highest log-odds of that anywhere; negative infinity without speech
   */
  record Voices(
      List<Turn> turns, List<Voice> voices, List<TwoVoices.Found> together, double mostTogether) {

    /** Nobody so far. */
    static final Voices NONE =
        new Voices(List.of(), List.of(), List.of(), Double.NEGATIVE_INFINITY);

    Voices {
      turns = List.copyOf(turns);
      voices = List.copyOf(voices);
      together = List.copyOf(together);
    }

    int count() {
      return voices.size();
    }

    /** Whether voices were compared or looked at for their colour. */
    boolean compared() {
      return turns.size() > 1 || voices.stream().anyMatch(voice -> voice.womanLogit().isPresent());
    }

    double seconds(int voice) {
      return spans(voice).stream().mapToDouble(Span::seconds).sum();
    }

    /** When a voice speaks. */
    List<Span> spans(int voice) {
      return turns.stream().filter(turn -> turn.voice() == voice).map(Turn::span).toList();
    }
  }

  /** Takes the speech of a window. */
  void add(WindowPlanner.Window window, float[] samples, VoiceTrack voice) {
    for (Span speech : window.speech()) {
      Span rest = speech;
      while (rest.seconds() > LONGEST_SECONDS) {
        double cut =
            voice.leastSure(rest.start() + SHORTEST_CUT_SECONDS, rest.start() + LONGEST_SECONDS);
        take(new Span(rest.start(), cut), window.sound().start(), samples);
        rest = new Span(cut, rest.end());
      }
      take(rest, window.sound().start(), samples);
    }
  }

  /** Everyone heard so far; groups anew when asked for the last time or when it is worth it. */
  Voices voices(boolean last) {
    if (stretches.size() <= 1) {
      numbers = new int[turns.size()];
    } else if (last
        || stretches.size() <= ALWAYS_GROUPED
        || stretches.size() >= numbers.length * GROWN) {
      numbers = VoiceGroups.group(stretches);
    } else {
      joinNearest();
    }
    int count = Arrays.stream(numbers).max().orElse(-1) + 1;
    List<Turn> named = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      named.add(new Turn(turns.get(i).span(), numbers[i]));
    }
    List<Voice> voices = new ArrayList<>();
    for (int voice = 0; voice < count; voice++) {
      voices.add(voice(voice));
    }
    return new Voices(named, voices, together, mostTogether);
  }

  private Voice voice(int voice) {
    List<Span> spans = new ArrayList<>();
    List<float[]> tracks = new ArrayList<>();
    List<VoiceGroups.Stretch> own = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      if (numbers[i] == voice) {
        spans.add(turns.get(i).span());
        tracks.add(pitches.get(i));
        if (i < stretches.size()) {
          own.add(stretches.get(i));
        }
      }
    }
    float[] track = joined(tracks);
    float pitch = PitchTracker.median(track, SpeakerTraits.LEAST_VOICED_FRAMES);
    if (own.isEmpty() && first.length > 0 && !SpeakerTraits.pitchSettles(pitch)) {
      stretches.add(stretch(encoder.get(), first, turns.getFirst().span()));
      first = new float[0];
      own.add(stretches.getFirst());
    }
    return new Voice(track, womanLogit(own), manner.apply(spans));
  }

  /** Of the mean print, each stretch weighed by its seconds. */
  private OptionalDouble womanLogit(List<VoiceGroups.Stretch> own) {
    if (own.isEmpty()) {
      return OptionalDouble.empty();
    }
    float[] mean = new float[own.getFirst().print().length];
    for (VoiceGroups.Stretch stretch : own) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (float) (stretch.print()[i] * stretch.seconds());
      }
    }
    double length = Math.sqrt(product(mean, mean));
    for (int i = 0; i < mean.length && length > 0; i++) {
      mean[i] /= (float) length;
    }
    return encoder.get().womanLogit(mean);
  }

  private void take(Span span, double windowStart, float[] samples) {
    int from = Math.clamp(Math.round((span.start() - windowStart) * RATE), 0, samples.length);
    int to = Math.clamp(Math.round((span.end() - windowStart) * RATE), from, samples.length);
    float[] sound = Arrays.copyOfRange(samples, from, to);
    turns.add(new Turn(span, 0));
    pitches.add(PitchTracker.track(sound));
    float[] track = TwoVoices.track(sound);
    together.addAll(TwoVoices.find(track, span.start()));
    mostTogether = Math.max(mostTogether, TwoVoices.most(track));
    if (turns.size() == 1) {
      first = sound;
      return;
    }
    SpeakerEncoder model = encoder.get();
    if (stretches.isEmpty()) {
      stretches.add(stretch(model, first, turns.getFirst().span()));
      first = new float[0];
    }
    stretches.add(stretch(model, sound, span));
  }

  private static VoiceGroups.Stretch stretch(SpeakerEncoder model, float[] sound, Span span) {
    float[] print = model.print(looks(sound, model.windowSamples()));
    return new VoiceGroups.Stretch(print, span.seconds());
  }

  /** Up to three pieces, evenly over the stretch. */
  private static List<float[]> looks(float[] sound, int length) {
    if (sound.length <= length) {
      return List.of(sound);
    }
    int count = Math.min(MOST_LOOKS, (sound.length + length - 1) / length);
    List<float[]> looks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = (int) ((long) (sound.length - length) * i / Math.max(1, count - 1));
      looks.add(Arrays.copyOfRange(sound, start, start + length));
    }
    return looks;
  }

  /** New stretches speak with the voice of the one most like them. */
  private void joinNearest() {
    int known = numbers.length;
    int[] all = Arrays.copyOf(numbers, stretches.size());
    for (int i = known; i < all.length; i++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < known; j++) {
        double alike = product(stretches.get(i).print(), stretches.get(j).print());
        if (alike > best) {
          best = alike;
          all[i] = numbers[j];
        }
      }
    }
    numbers = all;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static float[] joined(List<float[]> parts) {
    int length = parts.stream().mapToInt(part -> part.length).sum();
    float[] out = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return out;
  }
}

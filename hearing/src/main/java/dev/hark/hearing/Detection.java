package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.quality.QualityMeter;
import dev.hark.hearing.sound.BandTrack;
import dev.hark.hearing.sound.SoundScene;
import dev.hark.hearing.sound.SoundTagger;
import dev.hark.hearing.sound.ToneTrack;
import dev.hark.hearing.speaker.SpeakerEncoder;
import dev.hark.hearing.speaker.VoiceManner;
import dev.hark.hearing.speech.SpeechGate;
import dev.hark.hearing.speech.SpeechSpans;
import dev.hark.hearing.speech.VoiceActivity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Everything but words, heard in one pass over a recording, a step at a time.
 *
 * <p>A step ends when there are windows of speech to recognise, when a while has passed without
 * any, or when the recording ends; where it ends depends on the sound alone, never on time, so that
 * the same recording is always heard in the same steps. Samples go by in blocks and only those of a
 * step's windows are kept: memory grows by a few kilobytes a second, whatever the recording holds.
 *
 * <p>One thread at a time.
 */
final class Detection implements AutoCloseable {

  private static final int BLOCK_SAMPLES = 2 * Recording.SAMPLE_RATE_HERTZ;
  private static final double STEP_SECONDS = 30;
  private static final double MAX_PAUSE_SECONDS = 3;
  // the first words should come soon
  private static final double FIRST_WINDOW_SECONDS = 12;
  // speech is judged together with what follows within this time
  private static final double JUDGED_AFTER_SECONDS = 1.4;

  private final Recording recording;
  private final Cancellation cancellation;
  private final LoadedModels models;
  private final Recording.Reader reader;
  private final Recording.Reader windowReader;
  private final VoiceActivity.Stream voice;
  private final SoundTagger.Stream sounds;
  private final SpeechGate gate;
  private final SpeakerTurns turns;
  private final QualityMeter quality = new QualityMeter();
  private final BandTrack bands = new BandTrack();
  private final ToneTrack tones = new ToneTrack();
  private final VoiceGain voiceGain = new VoiceGain();
  private final float[] block = new float[BLOCK_SAMPLES];
  private final List<Span> speech = new ArrayList<>();
  private final List<Cut> unvoiced = new ArrayList<>();
  private final WindowPlanner usual;
  private final WindowPlanner quick;
  private final int batchWindows;
  private WindowPlanner.Position planned = WindowPlanner.Position.START;
  private boolean anyWindow;
  private boolean ended;
  private long framesRead;

  Detection(
      Recording recording,
      LoadedModels models,
      ListenerSettings settings,
      Cancellation cancellation) {
    this.cancellation = cancellation;
    this.recording = recording;
    this.models = models;
    this.batchWindows = settings.batchWindows();
    // a model that does not load is noticed before there is anything to close
    this.sounds = models.tagger().begin(recording.seconds());
    this.gate = new SpeechGate(models.tagger().ontology());
    this.voice = models.voiceActivity().begin();
    this.reader = recording.reader();
    this.windowReader = recording.reader();
    this.turns =
        new SpeakerTurns(
            () -> whileWanted(models.encoder()),
            spans -> VoiceManner.of(sounds.track(), models.tagger().ontology(), spans));
    double most = settings.windowSeconds();
    this.usual = new WindowPlanner(most, MAX_PAUSE_SECONDS);
    this.quick = new WindowPlanner(Math.min(FIRST_WINDOW_SECONDS, most), MAX_PAUSE_SECONDS);
  }

  /**
   * What a step found.
   *
   * @param windows speech to recognise, with its samples, in order
   * @param heardSeconds how far has been listened
   * @param scene all sounds so far
   * @param speech all stretches of speech so far that are in a window
   * @param last whether there is no step after this one
   */
  record Step(
      List<Cut> windows,
      double heardSeconds,
      SoundScene scene,
      List<Span> speech,
      Hearing.Quality quality,
      boolean last) {}

  /** A window and its samples. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Cut(WindowPlanner.Window window, float[] samples) {}

  /** Listens on until the next step ends. */
  Step advance() {
    double stepStart = heardSeconds();
    int wanted = anyWindow ? batchWindows : 1;
    List<Cut> windows = new ArrayList<>(plan(wanted));
    while (!ended
        && windows.size() < wanted
        && (!windows.isEmpty() || heardSeconds() - stepStart < STEP_SECONDS)) {
      cancellation.throwIfCancelled();
      hearBlock();
      windows.addAll(plan(wanted - windows.size()));
    }
    boolean last = ended && windows.size() < wanted;
    List<Span> known = List.copyOf(speech);
    return new Step(
        windows,
        heardSeconds(),
        scene(known),
        known,
        quality.quality(known, recording.format().channels()),
        last);
  }

  private SoundScene scene(List<Span> spoken) {
    return SoundScene.read(
        sounds.track(), models.tagger().ontology(), quality.levels(), bands, tones, spoken);
  }

  /** Tells the voices of all windows so far apart; takes longer than the rest of a step. */
  SpeakerTurns.Voices voices() {
    for (Cut cut : unvoiced) {
      turns.add(cut.window(), cut.samples(), voice.track());
    }
    unvoiced.clear();
    return turns.voices(ended);
  }

  /** Making prints of a window takes a while: between two of them it may end. */
  private SpeakerEncoder whileWanted(SpeakerEncoder encoder) {
    return new SpeakerEncoder() {
      @Override
      public float[] print(List<float[]> looks) {
        cancellation.throwIfCancelled();
        return encoder.print(looks);
      }

      @Override
      public int windowSamples() {
        return encoder.windowSamples();
      }

      @Override
      public OptionalDouble womanLogit(float[] print) {
        return encoder.womanLogit(print);
      }

      @Override
      public Hearing.ModelUse model() {
        return encoder.model();
      }
    };
  }

  @Override
  public void close() {
    voice.close();
    windowReader.close();
    reader.close();
  }

  private double heardSeconds() {
    return (double) framesRead / Recording.SAMPLE_RATE_HERTZ;
  }

  private void hearBlock() {
    int length = readBlock();
    framesRead += length;
    quality.accept(block, 0, length);
    bands.accept(block, 0, length);
    tones.accept(block, 0, length);
    sounds.accept(block, 0, length);
    voice.accept(voiceGain.apply(block, length), 0, length);
    if (length < BLOCK_SAMPLES || framesRead >= recording.frames()) {
      ended = true;
      quality.finish();
      bands.finish();
      sounds.finish();
      voice.finish();
    }
  }

  /** The next windows that are settled, at most as many as wanted. */
  private List<Cut> plan(int wanted) {
    double until = ended ? heardSeconds() : Math.min(voice.track().seconds(), tagged());
    WindowPlanner planner = anyWindow ? usual : quick;
    List<WindowPlanner.Window> windows =
        planner.plan(spoken(until), voice.track(), planned, until, ended);
    List<Cut> cuts = new ArrayList<>();
    for (WindowPlanner.Window window : windows.subList(0, Math.min(wanted, windows.size()))) {
      if (!anyWindow) {
        anyWindow = true;
        models.beginRecognizer();
      }
      planned = window.next();
      speech.addAll(window.speech());
      cuts.add(new Cut(window, Excerpt.of(recording, windowReader, window.sound())));
    }
    unvoiced.addAll(cuts);
    return cuts;
  }

  private double tagged() {
    return sounds.track().seconds();
  }

  /** Stretches after the last plan that are speech for sure. */
  private List<Span> spoken(double until) {
    List<Span> spans = SpeechSpans.DEFAULT.find(voice.track(), planned.seconds(), until);
    List<Span> spoken = new ArrayList<>();
    for (List<Span> group : SpeechGate.together(spans)) {
      Span hull = group.getFirst().hull(group.getLast());
      boolean whole = ended || until - hull.end() > JUDGED_AFTER_SECONDS;
      boolean goesOn = planned.inSpeech() && hull.start() - planned.seconds() < 0.5;
      if ((whole || hull.seconds() > usual.maxSeconds())
          && (goesOn || gate.passes(group, voice.track(), sounds.track()))) {
        spoken.addAll(group);
      }
    }
    return spoken;
  }

  private int readBlock() {
    try {
      return Excerpt.fill(reader, block);
    } catch (IOException broken) {
      throw new UncheckedIOException("the recording cannot be read", broken);
    }
  }
}

package dev.hark.hearing;

import dev.hark.audio.Recording;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.music.EmbeddedMusicAnalyzer;
import dev.hark.hearing.music.MusicAnalyzer;
import dev.hark.hearing.sound.SoundTagger;
import dev.hark.hearing.sound.YamnetTagger;
import dev.hark.hearing.speaker.Ge2eEncoder;
import dev.hark.hearing.speaker.SpeakerEncoder;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.SileroVoiceActivity;
import dev.hark.hearing.speech.VoiceActivity;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hears recordings with the models of a pack.
 *
 * <p>The way of a recording: {@link Detection} reads it once, in blocks, and finds sounds, music
 * and voices; what both the voice detector and the sound tagger support as speech goes to the
 * recogniser in windows cut at pauses; what comes back is joined, and the voices are told apart.
 * While words of one step are recognised, the next step is already listened to.
 *
 * <p>Any number of recordings share the models and the threads of {@link ListenerSettings}; the
 * caller's own thread only waits, so it may be a virtual one. The recogniser is loaded when the
 * first speech is found, the speaker encoder when someone speaks twice, the music analyser at the
 * first music; music is described when the whole recording has gone by.
 */
public final class Listener implements Listening, AutoCloseable {

  /** Part of the fingerprint: changes when the same models are used in another way. */
  private static final String VERSION = "listener-11";

  private final LoadedModels models;
  private final ListenerThreads threads;
  private final ListenerSettings settings;
  private final String fingerprint;

  private Listener(Models models, ListenerSettings settings, String fingerprint) {
    this.settings = settings;
    this.fingerprint = fingerprint;
    this.threads = new ListenerThreads(settings);
    this.models = new LoadedModels(models, threads.loaders());
  }

  /** How to load each model; called at most once each, on any thread. */
  public record Models(
      Supplier<VoiceActivity> voiceActivity,
      Supplier<SoundTagger> tagger,
      Supplier<SpeakerEncoder> encoder,
      Supplier<Recognizer> recognizer,
      Supplier<MusicAnalyzer> musicAnalyzer) {

    /** Those of a pack, speech written down by others. */
    static Models of(ModelPack pack, SpeechModels speech, ListenerSettings settings) {
      return new Models(
          () -> SileroVoiceActivity.open(pack),
          () -> YamnetTagger.open(pack),
          () -> Ge2eEncoder.open(pack),
          () -> speech.open(settings.recognizerThreads()),
          () -> EmbeddedMusicAnalyzer.open(pack, 1));
    }
  }

  /**
   * A listener with the models of a pack. The small models begin to load at once.
   *
   * @throws dev.hark.hearing.models.ModelMissing when the pack lacks one
   */
  public static Listener open(ModelPack pack, ListenerSettings settings) {
    return open(pack, SpeechModels.of(pack), settings);
  }

  /**
   * A listener with the models of a pack whose speech is written down by models of one's choice.
   *
   * @throws dev.hark.hearing.models.ModelMissing when a pack lacks one
   */
  public static Listener open(ModelPack pack, SpeechModels speech, ListenerSettings settings) {
    String fingerprint = pack.fingerprint() + "-" + speech.fingerprint();
    return open(Models.of(pack, speech, settings), settings, fingerprint);
  }

  /**
   * A listener with models of one's own.
   *
   * @param fingerprint changes when any of the models does
   */
  public static Listener open(Models models, ListenerSettings settings, String fingerprint) {
    Listener listener = new Listener(models, settings, VERSION + "-" + fingerprint);
    listener.models.beginDetectors();
    return listener;
  }

  @Override
  public Hearing listen(
      Recording recording,
      ListenOptions options,
      Cancellation cancellation,
      Consumer<Hearing> partial) {
    return new ListeningRun(recording, options, models, threads, settings, cancellation, partial)
        .listen();
  }

  /** Listens to a whole recording that somebody will certainly want. */
  public Hearing listen(Recording recording) {
    return listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, _ -> {});
  }

  @Override
  public Hearing translate(Recording recording, Hearing heard, Cancellation cancellation) {
    return new Translation(models, threads, settings).translate(recording, heard, cancellation);
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  /** Waits for what is being heard, then lets the models go. */
  @Override
  public void close() {
    threads.close();
    models.close();
  }
}

package dev.hark.hearing;

import dev.hark.hearing.music.MusicAnalyzer;
import dev.hark.hearing.sound.SoundTagger;
import dev.hark.hearing.speaker.SpeakerEncoder;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.VoiceActivity;
import java.util.concurrent.Executor;

/** The models of a listener, each loaded when it is first wanted. */
final class LoadedModels implements AutoCloseable {

  private final Later<VoiceActivity> voiceActivity;
  private final Later<SoundTagger> tagger;
  private final Later<SpeakerEncoder> encoder;
  private final Later<Recognizer> recognizer;
  private final Later<MusicAnalyzer> musicAnalyzer;

  LoadedModels(Listener.Models models, Executor loaders) {
    this.voiceActivity = new Later<>(models.voiceActivity(), loaders);
    this.tagger = new Later<>(models.tagger(), loaders);
    this.encoder = new Later<>(models.encoder(), loaders);
    this.recognizer = new Later<>(models.recognizer(), loaders);
    this.musicAnalyzer = new Later<>(models.musicAnalyzer(), loaders);
  }

  /** Begins to load what every recording needs. */
  void beginDetectors() {
    voiceActivity.begin();
    tagger.begin();
  }

  /** Begins to load what speech needs. */
  void beginRecognizer() {
    recognizer.begin();
  }

  VoiceActivity voiceActivity() {
    return voiceActivity.get();
  }

  SoundTagger tagger() {
    return tagger.get();
  }

  SpeakerEncoder encoder() {
    return encoder.get();
  }

  Recognizer recognizer() {
    return recognizer.get();
  }

  MusicAnalyzer musicAnalyzer() {
    return musicAnalyzer.get();
  }

  @Override
  public void close() {
    musicAnalyzer.ifBegun(MusicAnalyzer::close);
    recognizer.ifBegun(Recognizer::close);
    tagger.ifBegun(SoundTagger::close);
    voiceActivity.ifBegun(VoiceActivity::close);
  }
}

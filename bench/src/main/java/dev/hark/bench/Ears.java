package dev.hark.bench;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.hearing.Listener;
import dev.hark.hearing.ListenerSettings;
import dev.hark.hearing.Listening;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreLocation;
import dev.hark.hearing.models.StoreOptions;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.whisper.WhisperRecognizer;

/**
 * What the product hears with, as it is by default.
 *
 * @param recognizer a second one, to be measured alone
 */
record Ears(Decoder decoder, Listener listener, Recognizer recognizer) implements AutoCloseable {

  static Ears open() {
    StoreOptions options = StoreOptions.at(StoreLocation.fromEnvironment(System.getenv()));
    ModelPack pack = new ModelStore(options, Progress.NONE).open(ModelStore.DEFAULT_PACK);
    return new Ears(
        Decoders.open(DecoderSettings.DEFAULT),
        Listener.open(pack, ListenerSettings.DEFAULT),
        WhisperRecognizer.open(pack));
  }

  Listening listening() {
    return listener;
  }

  @Override
  public void close() {
    recognizer.close();
    listener.close();
    decoder.close();
  }
}

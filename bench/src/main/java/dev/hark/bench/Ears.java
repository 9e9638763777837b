package dev.hark.bench;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listener;
import dev.hark.hearing.ListenerSettings;
import dev.hark.hearing.Listening;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreLocation;
import dev.hark.hearing.models.StoreOptions;
import dev.hark.hearing.music.render.RenderedRecording;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.whisper.WhisperRecognizer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the product hears with, as it is by default.
 *
 * @param recognizer a second one, to be measured alone
 */
record Ears(ModelPack pack, Decoder decoder, Listener listener, Recognizer recognizer)
    implements AutoCloseable {

  static Ears open() {
    StoreOptions options = StoreOptions.at(StoreLocation.fromEnvironment(System.getenv()));
    ModelPack pack = new ModelStore(options, Progress.NONE).open(ModelStore.DEFAULT_PACK);
    return new Ears(
        pack,
        Decoders.open(DecoderSettings.DEFAULT),
        Listener.open(pack, ListenerSettings.DEFAULT),
        WhisperRecognizer.open(pack));
  }

  Listening listening() {
    return listener;
  }

  /** Hears sound that was made here. */
  Hearing hear(float[] samples) {
    return listener.listen(
        new RenderedRecording(samples), ListenOptions.DEFAULT, Cancellation.NEVER, partial -> {});
  }

  /** The samples of a file: 16 kHz mono. */
  float[] samples(Path file) throws IOException {
    Clip clip = new Clip.InFile(file.getFileName().toString(), file);
    try (Recording recording = decoder.decode(clip, DecodeLimits.DEFAULT)) {
      return Wave.samples(recording);
    }
  }

  @Override
  public void close() {
    recognizer.close();
    listener.close();
    decoder.close();
  }
}

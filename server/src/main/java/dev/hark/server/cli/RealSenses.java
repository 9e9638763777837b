package dev.hark.server.cli;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.hearing.Listener;
import dev.hark.hearing.ListenerSettings;
import dev.hark.hearing.Listening;
import dev.hark.hearing.SpeechModels;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.server.app.SpeechSettings;
import java.util.Optional;

/** The product's own decoder and detectors. */
final class RealSenses implements Senses {

  private final Console console;
  private final StoreChoice choice;
  private final SpeechSettings speech;
  private Optional<Decoder> decoder = Optional.empty();
  private Optional<Listener> listener = Optional.empty();
  private Interrupt interrupt = new Interrupt();

  RealSenses(Console console, StoreChoice choice, SpeechSettings speech) {
    this.console = console;
    this.choice = choice;
    this.speech = speech;
  }

  @Override
  public Decoder decoder() {
    Decoder open = decoder.orElseGet(() -> Decoders.open(DecoderSettings.DEFAULT));
    decoder = Optional.of(open);
    return open;
  }

  @Override
  public Listening listening() {
    Listener open = listener.orElseGet(this::listener);
    listener = Optional.of(open);
    return open;
  }

  private Listener listener() {
    ModelStore store = choice.open(console);
    ModelPack pack = store.open(ModelStore.DEFAULT_PACK);
    SpeechModels models = SpeechChoice.of(speech, store, pack);
    interrupt = Interrupt.ofProcess(); // before the first model loads, and not while one is fetched
    return Listener.open(pack, models, ListenerSettings.DEFAULT);
  }

  @Override
  public Interrupt interrupt() {
    return interrupt;
  }

  @Override
  public void close() {
    listener.ifPresent(Listener::close);
    decoder.ifPresent(Decoder::close);
  }
}

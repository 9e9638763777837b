package dev.hark.server.cli;

import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderSettings;
import dev.hark.audio.decode.Decoders;
import dev.hark.hearing.Listening;
import dev.hark.hearing.models.ModelMissing;
import java.util.Optional;

/** The product's own decoder and detectors. */
final class RealSenses implements Senses {

  private final Console console;
  private final StoreChoice choice;
  private Optional<Decoder> decoder = Optional.empty();

  RealSenses(Console console, StoreChoice choice) {
    this.console = console;
    this.choice = choice;
  }

  @Override
  public Decoder decoder() {
    Decoder open = decoder.orElseGet(() -> Decoders.open(DecoderSettings.DEFAULT));
    decoder = Optional.of(open);
    return open;
  }

  @Override
  public Listening listening() {
    choice.open(console).open("default");
    throw new ModelMissing("the listener is not here yet");
  }

  @Override
  public void close() {
    decoder.ifPresent(Decoder::close);
  }
}

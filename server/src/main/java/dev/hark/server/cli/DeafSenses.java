package dev.hark.server.cli;

import dev.hark.audio.Clip;
import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import java.util.function.Consumer;

/** Senses without models: every clip is a second of silence, and nobody listens to it. */
record DeafSenses(Interrupt interrupt) implements Senses, Decoder, Listening {

  @Override
  public Decoder decoder() {
    return this;
  }

  @Override
  public Listening listening() {
    return this;
  }

  @Override
  public Recording decode(Clip clip, DecodeLimits limits) {
    return Recordings.ofSamples(new float[Recording.SAMPLE_RATE_HERTZ]);
  }

  @Override
  public Load load() {
    return new Load(0, 0, 1);
  }

  @Override
  public Hearing listen(
      Recording recording,
      ListenOptions options,
      Cancellation cancellation,
      Consumer<Hearing> partial) {
    throw new IllegalStateException("there are no models to listen with");
  }

  @Override
  public Hearing translate(Recording recording, Hearing heard, Cancellation cancellation) {
    throw new IllegalStateException("there are no models to listen with");
  }

  @Override
  public String fingerprint() {
    return "deaf";
  }

  @Override
  public void close() {}
}

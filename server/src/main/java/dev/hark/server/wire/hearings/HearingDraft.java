package dev.hark.server.wire.hearings;

import dev.hark.engine.Model;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Role;
import dev.hark.server.ask.Ask;
import dev.hark.server.ask.Grounds;
import dev.hark.server.ask.Reply;
import dev.hark.server.ask.Wire;
import dev.hark.server.http.Exchange;
import dev.hark.server.intake.AudioSource;
import java.util.List;

/** A request for facts: one sound, no words. */
interface HearingDraft extends Wire.Draft {

  /** The sound. */
  AudioSource source();

  HearingWish wish();

  @Override
  default String model() {
    return Models.FACTS;
  }

  @Override
  default List<Ask.Turn> turns() {
    return List.of(new Ask.Turn(Role.USER, List.of(new Ask.Part.Audio(source()))));
  }

  @Override
  default boolean stream() {
    return wish().stream();
  }

  @Override
  default Options options(Model model) {
    return Options.DEFAULT.withScript(wish().script());
  }

  @Override
  default Question.Wanted wanted() {
    return new Question.Wanted.Facts(wish().languages());
  }

  @Override
  default Grounds.Wanted grounds() {
    return Grounds.Wanted.NOTHING;
  }

  @Override
  default Reply reply(Exchange exchange, Ask ask, Model model) {
    return ask.stream() ? new HearingStream(exchange) : new HearingAnswer(exchange);
  }
}

package dev.hark.engine.remote;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.testing.WatchedRecording;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FleetOfOneTest {

  private static final Step[] GOOD = {stream(), word("yes"), finish("stop"), end()};

  @Test
  void wantsNoHashOfASoundThatCanGoToOneProgramOnly() {
    try (ScriptedUpstream alone = ScriptedUpstream.playing(GOOD);
        ScriptedUpstream other = ScriptedUpstream.playing(GOOD)) {
      assertThat(hashes(alone)).isZero();
      assertThat(hashes(alone, other)).isPositive();
    }
  }

  /** How often a sound's hash was asked for while it was given to one of these. */
  private static int hashes(ScriptedUpstream... programs) {
    WatchedRecording sound = new WatchedRecording(new float[1600]);
    List<String> urls = Arrays.stream(programs).map(one -> one.base().toString()).toList();
    try (Fleet fleet =
        new Fleet(
            "fleet", RemoteSettings.DEFAULT.withUrls(urls), UpstreamLimits.DEFAULT, Names.SYSTEM)) {
      fleet.answer(
          new Question(
              Models.STANDARD.all().getFirst(),
              List.of(new Turn(Role.USER, List.of(new Part.Audio(sound)))),
              Question.Options.DEFAULT),
          Cancellation.NEVER,
          _ -> {});
    }
    return sound.hashers().size();
  }
}

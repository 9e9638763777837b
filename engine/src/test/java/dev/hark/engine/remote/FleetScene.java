package dev.hark.engine.remote;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;

import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Request;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Scripted programs and the fleets that ask them. */
final class FleetScene {

  /** A program's everyday answer. */
  static final Step[] GOOD = {stream(), word("yes"), finish("stop"), end()};

  private final List<AutoCloseable> open = new ArrayList<>();

  /** A program that is well and plays these steps for every question. */
  ScriptedUpstream program(Step... steps) {
    return program(body -> List.of(steps));
  }

  /** A program that is well and answers a question by its body. */
  ScriptedUpstream program(Function<String, List<Step>> script) {
    return open(
        new ScriptedUpstream(request ->
            isQuestion(request)
                ? script.apply(request.body())
                : List.of(reply(200, "text/plain", "ok"))));
  }

  /** Closed with this. */
  <T extends AutoCloseable> T open(T one) {
    open.add(one);
    return one;
  }

  Fleet fleet(ScriptedUpstream... programs) {
    return fleet(settings(programs));
  }

  Fleet fleet(RemoteSettings settings) {
    return fleet(settings, Names.SYSTEM);
  }

  Fleet fleet(RemoteSettings settings, Names names) {
    return open(new Fleet("fleet", settings, UpstreamLimits.DEFAULT, names));
  }

  static RemoteSettings settings(ScriptedUpstream... programs) {
    return RemoteSettings.DEFAULT
        .withUrls(Arrays.stream(programs).map(program -> program.base().toString()).toList())
        .withPlaces(100, Duration.ofSeconds(10));
  }

  static boolean isQuestion(Request request) {
    return request.path().startsWith("/v1/chat");
  }

  /** How many questions a program has been asked. */
  static long asked(ScriptedUpstream program) {
    return program.requests().stream().filter(FleetScene::isQuestion).count();
  }

  /** The whole answer. */
  static String ask(Fleet fleet, int number) {
    List<Delta> deltas = Collections.synchronizedList(new ArrayList<>());
    fleet.answer(question(number), Cancellation.NEVER, deltas::add);
    StringBuilder text = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Text(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  /** A question about a tenth of a second that only this number has. */
  static Question question(int number) {
    float[] samples = new float[1600];
    samples[0] = number / 1000f;
    return new Question(
        Models.STANDARD.all().getFirst(),
        List.of(new Turn(Role.USER, List.of(new Part.Audio(Recordings.ofSamples(samples))))),
        Question.Options.DEFAULT);
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  /** Closes everything that was opened, the last first. */
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }
}

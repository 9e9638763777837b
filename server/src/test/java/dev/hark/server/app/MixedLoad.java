package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Question;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.server.testing.Hearings;
import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.TestServer;
import dev.hark.server.wire.hearings.HearingWire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests that end in every way there is, over every protocol, many at once. */
final class MixedLoad {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String AUDIO = "qwen-audio-turbo";
  private static final String SSE = "X-DashScope-SSE: enable";
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  // The length of its sound says how a request ends.
  private static final double SERVED = 1.5;
  private static final double FAILS_AT_ONCE = 2;
  private static final double FAILS_LATER = 2.5;
  private static final double SPEAKS_ON = 3.25;

  private final TestServer server;
  private final List<Sent> plan = new ArrayList<>();

  /** One request, whether its sender leaves after the first word, and whether it gets a ticket. */
  private record Sent(byte[] request, boolean leaves, boolean ticket) {}

  /** What came back; of those who left the head alone. */
  record Told(RawClient.Answer answer, boolean left, boolean ticket) {}

  /**
   * @param free a key of an account with a free quota
   * @param poor a key of an account whose budget bears nothing
   */
  MixedLoad(TestServer server, String free, String poor, int rounds) {
    this.server = server;
    for (int round = 0; round < rounds; round++) {
      plan(round, free, poor);
    }
  }

  static List<Step> script(Question question) {
    double seconds = question.recordings().getFirst().seconds();
    if (question.wanted() instanceof Question.Wanted.Facts) {
      return List.of(new Step.Say(new Delta.Heard(Hearings.rooster(seconds))), finish());
    }
    Step broken = new Step.Fail(new EngineFailure.Broken("it broke"));
    if (seconds == FAILS_AT_ONCE) {
      return List.of(broken);
    }
    List<Step> steps = new ArrayList<>(List.of(say("A dog"), say(" barks twice.")));
    if (seconds == FAILS_LATER) {
      steps.add(broken);
    } else if (seconds == SPEAKS_ON) {
      steps.add(new Step.Await(NEVER));
    }
    steps.add(finish());
    return steps;
  }

  private void plan(int round, String free, String poor) {
    String again = "Idempotency-Key: " + round;
    for (String model : List.of(CAPTIONER, AUDIO)) {
      for (double seconds : List.of(SERVED, FAILS_AT_ONCE, FAILS_LATER)) {
        String own = nativeBody(model, sound(seconds), "", "");
        String compat = compatBody(model, sound(seconds), "", "");
        String streamed =
            compatBody(
                model,
                sound(seconds),
                "",
                "\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        add(post(NATIVE, own), KEY);
        add(post(NATIVE, own, SSE), free);
        add(post(COMPAT, compat), free);
        add(post(COMPAT, streamed), KEY);
        add(post(NATIVE, own), poor);
      }
    }
    for (int twice = 0; twice < 2; twice++) {
      add(post(NATIVE, nativeBody(CAPTIONER, sound(SERVED), "", ""), again + "n"), KEY);
      add(post(NATIVE, nativeBody(CAPTIONER, sound(SERVED), "", ""), again + "s", SSE), KEY);
      add(post(COMPAT, compatBody(AUDIO, sound(SERVED), "", ""), again + "c"), free);
    }
    add(post(NATIVE, nativeBody("no-such-model", sound(1), "", "")), KEY);
    add(post(NATIVE, "{"), KEY);
    add(post(COMPAT, compatBody(CAPTIONER, "data:;base64,AAAA", "", "")), KEY);
    add(post(COMPAT, compatBody(CAPTIONER, sound(1), "", "\"top_p\":7")), free);
    add(post(HearingWire.PATH, "{\"audio\":\"" + sound(SERVED) + "\"}"), KEY);
    leave(post(NATIVE, nativeBody(CAPTIONER, sound(SPEAKS_ON), "", ""), SSE));
    leave(post(COMPAT, compatBody(AUDIO, sound(SPEAKS_ON), "", "\"stream\":true")));
    byte[] stranger = with(post(NATIVE, nativeBody(AUDIO, sound(1), "", "")), "sk-nonsense");
    plan.add(new Sent(stranger, false, false));
  }

  private void add(byte[] request, String key) {
    plan.add(new Sent(with(request, key), false, true));
  }

  private void leave(byte[] request) {
    plan.add(new Sent(request, true, true));
  }

  private static byte[] with(byte[] request, String key) {
    return new String(request, ISO_8859_1).replace(KEY, key).getBytes(ISO_8859_1);
  }

  /** Sends everything from several clients at once. */
  List<Told> run(int clients) throws InterruptedException {
    List<Future<Told>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      plan.forEach(sent -> answers.add(threads.submit(() -> send(sent))));
    }
    List<Told> told = new ArrayList<>();
    for (Future<Told> answer : answers) {
      try {
        told.add(answer.get());
      } catch (ExecutionException e) {
        throw new AssertionError("a request of the load broke", e);
      }
    }
    return told;
  }

  private Told send(Sent sent) throws IOException {
    try (RawClient client = server.connect()) {
      client.send(sent.request());
      if (!sent.leaves()) {
        return new Told(client.answer(), false, sent.ticket());
      }
      RawClient.Answer head = client.head();
      while (!new String(client.chunk(), UTF_8).contains("dog")) {
        // the first frames of a stream may have no word
      }
      return new Told(head, true, sent.ticket());
    }
  }
}

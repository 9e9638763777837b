package dev.hark.bench.gateway;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.bench.gateway.StreamClient.Answer;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.Upstream;
import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.engine.upstream.UpstreamClient;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Timeout(30)
class StreamClientTest {

  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);
  private static final List<Step> ANSWER =
      List.of(stream(), word("A "), word("hum."), finish("stop"), end());

  @Test
  void asksAnEngineForWhatHarkAsksIt() throws Exception {
    try (ScriptedUpstream engine = ScriptedUpstream.playing(ANSWER.toArray(Step[]::new));
        StreamClient direct = new StreamClient(engine.base(), "x");
        UpstreamClient hark = new UpstreamClient(UpstreamLimits.DEFAULT)) {
      direct.ask(StreamClient.questionOfHark(1, 32));
      Upstream asHarkKnowsIt =
          new Upstream(engine.base(), Optional.empty(), "", AudioForm.INPUT_AUDIO);
      hark.answer(asHarkKnowsIt, questionOfOneSecond(), Cancellation.NEVER, _ -> {});
      assertThat(withoutSound(engine.requests().getFirst().body()))
          .isEqualTo(withoutSound(engine.requests().getLast().body()));
    }
  }

  private static Question questionOfOneSecond() {
    Recording hum = Recordings.ofSamples(new float[Recording.SAMPLE_RATE_HERTZ]);
    return new Question(
        Models.STANDARD.find(Gateway.PACED_MODEL).orElseThrow(),
        List.of(new Turn(Role.USER, List.of(new Part.Audio(hum)))),
        new Options(OptionalInt.of(32), OptionalLong.empty(), 0, 1, List.of(), false));
  }

  /** The request as JSON, with the length of its sound in place of the sound. */
  private static JsonNode withoutSound(String body) {
    ObjectNode all = (ObjectNode) new JsonMapper().readTree(body);
    ObjectNode sound = (ObjectNode) all.at("/messages/0/content/0/input_audio");
    sound.put("data", sound.path("data").asString().length());
    return all;
  }

  @Test
  void asksOnceMoreWhenTheConnectionIsClosedBeforeAnAnswerBegins() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedUpstream engine =
            new ScriptedUpstream(_ -> asked.getAndIncrement() == 0 ? List.of() : ANSWER);
        StreamClient client = StreamClient.askingAgain(engine.base(), "x")) {
      Answer answer = client.ask(EMPTY);
      assertThat(answer.ended()).isTrue();
      assertThat(answer.words()).extracting(StreamClient.Word::text).containsExactly("A ", "hum.");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void asksOnlyOnceWhatIsAnsweredWithARefusal() throws Exception {
    try (ScriptedUpstream engine = ScriptedUpstream.playing(reply(503, "application/json", "{}"));
        StreamClient client = StreamClient.askingAgain(engine.base(), "x")) {
      assertThat(client.ask(EMPTY).failure()).isEqualTo("503: {}");
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void tellsOfAClosedConnectionUnlessItIsToAskAgain() throws Exception {
    try (ScriptedUpstream engine = ScriptedUpstream.playing();
        StreamClient client = new StreamClient(engine.base(), "x")) {
      Answer answer = client.ask(EMPTY);
      assertThat(answer.began()).isFalse();
      assertThat(answer.failure()).contains("IOException");
      assertThat(engine.requests()).hasSize(1);
    }
  }
}

package dev.hark.bench.gateway;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.gateway.StreamClient.Answer;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamClientTest {

  private static final List<Step> ANSWER =
      List.of(stream(), word("A "), word("hum."), finish("stop"), end());

  @Test
  void asksOnceMoreWhenTheConnectionIsClosedBeforeAnAnswerBegins() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedUpstream engine =
            new ScriptedUpstream(_ -> asked.getAndIncrement() == 0 ? List.of() : ANSWER);
        StreamClient client = StreamClient.askingAgain(engine.base(), "x")) {
      Answer answer = client.ask("{}");
      assertThat(answer.ended()).isTrue();
      assertThat(answer.words()).extracting(StreamClient.Word::text).containsExactly("A ", "hum.");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void asksOnlyOnceWhatIsAnsweredWithARefusal() throws Exception {
    try (ScriptedUpstream engine = ScriptedUpstream.playing(reply(503, "application/json", "{}"));
        StreamClient client = StreamClient.askingAgain(engine.base(), "x")) {
      assertThat(client.ask("{}").failure()).isEqualTo("503: {}");
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void tellsOfAClosedConnectionUnlessItIsToAskAgain() throws Exception {
    try (ScriptedUpstream engine = ScriptedUpstream.playing();
        StreamClient client = new StreamClient(engine.base(), "x")) {
      Answer answer = client.ask("{}");
      assertThat(answer.began()).isFalse();
      assertThat(answer.failure()).contains("IOException");
      assertThat(engine.requests()).hasSize(1);
    }
  }
}

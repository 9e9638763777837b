package dev.hark.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.testing.RawClient;
import dev.hark.server.testing.RawClient.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An answer that is recorded is off the books before whoever asked can ask again. */
class RecordedAnswersTest {

  private static final String GET = "GET /recorded HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final byte[] BODY = "Yes.".getBytes(UTF_8);

  /** One page for everything. */
  private static final class OnePage implements ErrorPages {
    @Override
    public Page of(Problem problem, Asked asked) {
      return new Page(400, "text/plain", BODY, Map.of());
    }

    @Override
    public Page of(RuntimeException failure, Asked asked) {
      return new Page(400, "text/plain", BODY, Map.of());
    }
  }

  private static Answer answer(Route.Handler handler) throws IOException {
    HttpSettings settings = HttpSettings.DEFAULT.withAddress("127.0.0.1", 0);
    List<Route> routes = List.of(Route.open("GET", "/recorded", handler));
    try (HttpEdge edge =
            HttpEdge.start(settings, routes, (_, _) -> new NobodyCalls(), new OnePage(), _ -> {});
        RawClient client = new RawClient(edge.port())) {
      return client.send(GET).answer();
    }
  }

  private record NobodyCalls() implements Doorman.Caller {
    @Override
    public String keyId() {
      return "-";
    }

    @Override
    public String account() {
      return "-";
    }
  }

  /** A header that is set when the recording ends arrives only if the answer has not left. */
  private static void record(Exchange exchange) {
    Tape tape = new Tape(100);
    exchange.record(tape, () -> exchange.set("x-recorded", Tapes.text(tape)));
  }

  @Test
  void endsTheRecordingBeforeAWholeAnswerLeaves() throws IOException {
    Answer answer =
        answer(exchange -> {
          record(exchange);
          exchange.send(200, "text/plain", BODY);
        });
    assertThat(answer.header("x-recorded")).isEqualTo("Yes.");
  }

  @Test
  void endsTheRecordingBeforeARefusalLeaves() throws IOException {
    Answer answer =
        answer(exchange -> {
          record(exchange);
          throw new IllegalArgumentException("refused");
        });
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("x-recorded")).isEqualTo("Yes.");
  }

  @Test
  void endsTheRecordingBeforeAStreamEnds() throws Exception {
    CompletableFuture<Boolean> endedFirst = new CompletableFuture<>();
    Answer answer =
        answer(exchange -> {
          Tape tape = new Tape(100);
          CompletableFuture<String> recorded = new CompletableFuture<>();
          exchange.record(tape, () -> recorded.complete(Tapes.text(tape) + tape.complete()));
          SseStream stream = exchange.stream();
          stream.frame(BODY);
          stream.close();
          endedFirst.complete(recorded.getNow("").equals("Yes.true"));
        });
    assertThat(answer.text()).isEqualTo("Yes.");
    assertThat(endedFirst.get()).isTrue();
  }
}

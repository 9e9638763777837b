package dev.hark.engine.upstream;

import static dev.hark.engine.testing.ScriptedUpstream.chunk;
import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.event;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.reply;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.usage;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Delta.FinishReason;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.testing.WatchedRecording;
import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(20)
class UpstreamClientTest {

  private static final Duration SHORT = Duration.ofMillis(150);

  private final List<Delta> deltas = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void handsOverAnAnswerAsLlamaServerSendsIt() {
    ask(
        stream(),
        event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}"),
        word("The "),
        word("end."),
        finish("stop"),
        event(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":779,\"completion_tokens\":2,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":778}},\"timings\":{\"prompt_n\":1}}"),
        end());
    assertThat(deltas)
        .containsExactly(
            new Delta.Text("The "),
            new Delta.Text("end."),
            new Delta.Counted(779, 2, OptionalLong.empty(), OptionalLong.of(778)),
            new Delta.Finish(FinishReason.STOP));
  }

  @Test
  void handsOverAnAnswerAsVllmSendsIt() {
    ask(
        stream(),
        event(
            "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],\"usage\":null}"),
        word("The"),
        event("{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}"),
        event(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":52,\"completion_tokens\":1,"
                + "\"prompt_tokens_details\":null}}"),
        end());
    assertThat(deltas)
        .containsExactly(
            new Delta.Text("The"), new Delta.Counted(52, 1), new Delta.Finish(FinishReason.LENGTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "99999999999999999999", "1.5", "\"7\""})
  void takesNoCountThatIsNoNumberOfTokens(String prompt) {
    ask(
        stream(),
        word("The"),
        finish("stop"),
        event(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":1}}"
                .formatted(prompt)),
        end());
    assertThat(deltas).containsExactly(new Delta.Text("The"), new Delta.Finish(FinishReason.STOP));
  }

  @Test
  void readsEventsWhereverTheBytesAreCut() {
    String all =
        """
        : a comment\r
        event: message
        data:{"choices":[{"delta":\r
        data: {"content":"é🐓"}}]}

        data: {"choices":[{"finish_reason":"stop"}]}

        """;
    List<Step> steps = new ArrayList<>(List.of(stream()));
    for (byte b : all.getBytes(StandardCharsets.UTF_8)) {
      steps.add(chunk(new byte[] {b}));
    }
    steps.add(end());
    ask(steps.toArray(Step[]::new));
    assertThat(deltas).containsExactly(new Delta.Text("é🐓"), new Delta.Finish(FinishReason.STOP));
  }

  @Test
  void joinsACharacterThatTwoChunksShare() {
    ask(
        stream(),
        event("{\"choices\":[{\"delta\":{\"content\":\"a\\ud83d\"}}]}"),
        event("{\"choices\":[{\"delta\":{\"content\":\"\\udc13b\"}}]}"),
        finish("stop"),
        end());
    assertThat(deltas.subList(0, 2)).containsExactly(new Delta.Text("a"), new Delta.Text("🐓b"));
  }

  @Test
  void tellsOfAnErrorInsideAStreamThatBeganWell() {
    assertThatThrownBy(() ->
            ask(
                stream(),
                word("The"),
                event("{\"error\":{\"message\":\"EngineCore died\",\"code\":500}}"),
                end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("EngineCore died");
    assertThat(deltas).containsExactly(new Delta.Text("The"));
  }

  @Test
  void takesAnEndWithoutAReasonForABreak() {
    assertThatThrownBy(() -> ask(stream(), word("The"), end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("without a reason");
  }

  @Test
  void tellsOfAConnectionThatBreaks() {
    assertThatThrownBy(() -> ask(stream(), word("The"), new Step.Cut()))
        .isInstanceOf(EngineFailure.Broken.class);
  }

  @Test
  void asksOnceMoreWhenTheConnectionEndsBeforeAnAnswer() {
    AtomicInteger connections = new AtomicInteger();
    ScriptedUpstream program =
        new ScriptedUpstream(request ->
            connections.incrementAndGet() == 1
                ? List.of()
                : List.of(stream(), word("The"), finish("stop"), usage(1, 1), end()));
    ask(UpstreamLimits.DEFAULT, Cancellation.NEVER, program);
    assertThat(deltas).startsWith(new Delta.Text("The"));
    assertThat(connections).hasValue(2);
  }

  @Test
  void asksNoThirdTimeAProgramThatEndsEveryConnection() {
    ScriptedUpstream program = ScriptedUpstream.playing();
    assertThatThrownBy(() -> ask(UpstreamLimits.DEFAULT, Cancellation.NEVER, program))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(program.requests()).hasSize(2);
  }

  @Test
  void asksNotTwiceForWhatAProgramMayHaveWorkedAt() {
    ScriptedUpstream program = ScriptedUpstream.playing();
    open.add(program);
    UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULT, Duration.ZERO);
    open.add(client);
    assertThatThrownBy(() ->
            client.answer(
                upstream(program.base()),
                question("q", Recordings.ofSamples(new float[1600])),
                Cancellation.NEVER,
                deltas::add))
        .isInstanceOf(EngineFailure.Broken.class);
    assertThat(program.requests()).hasSize(1);
  }

  @Test
  void sendsTheSoundOnTheThreadThatWaitsForTheAnswer() {
    WatchedRecording sound = new WatchedRecording(new float[1600]);
    ScriptedUpstream program =
        ScriptedUpstream.playing(stream(), word("The"), finish("stop"), end());
    open.add(program);
    client(UpstreamLimits.DEFAULT)
        .answer(upstream(program.base()), question("q", sound), Cancellation.NEVER, deltas::add);
    assertThat(sound.readers()).containsOnly(Thread.currentThread());
  }

  @Test
  void givesUpAQuestionWhoseThreadIsInterrupted() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread asker =
        Thread.ofPlatform()
            .start(() ->
                thrown.complete(
                    catchThrowable(() -> ask(new Step.Reached(asked), new Step.Gone(gone)))));
    asked.await();
    asker.interrupt();
    assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessage("interrupted");
    gone.await();
  }

  @Test
  void givesUpAStreamThatHangs() {
    assertThatThrownBy(() ->
            ask(
                limits(Duration.ofSeconds(10), SHORT),
                stream(),
                word("The"),
                new Step.Await(new CountDownLatch(1))))
        .isInstanceOf(EngineFailure.TimedOut.class)
        .hasMessageContaining("silent");
  }

  @Test
  void givesUpAnEngineThatNeverBegins() {
    assertThatThrownBy(
            () -> ask(limits(SHORT, Duration.ofSeconds(10)), new Step.Await(new CountDownLatch(1))))
        .isInstanceOf(EngineFailure.TimedOut.class)
        .hasMessageContaining("no word");
  }

  @Test
  void closesTheConnectionWhenTheAskerLeavesBeforeTheAnswer() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    assertThatThrownBy(() ->
            ask(
                UpstreamLimits.DEFAULT,
                () -> asked.getCount() == 0,
                new Step.Reached(asked),
                new Step.Gone(gone)))
        .isInstanceOf(CancellationException.class);
    gone.await();
  }

  @Test
  void closesTheConnectionWhenTheAskerLeavesWithinTheAnswer() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    assertThatThrownBy(() ->
            ask(
                UpstreamLimits.DEFAULT,
                () -> !deltas.isEmpty(),
                stream(),
                word("The"),
                new Step.Gone(gone)))
        .isInstanceOf(CancellationException.class);
    gone.await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          429 | Overloaded | {"error":{"message":"slow down"}}
          503 | Overloaded | {"error":{"message":"too many","type":"x","code":503}}
          503 | Overloaded | {"error":{"message":"The engine is currently busy and cannot accept new requests.","type":"Service Unavailable","param":null,"code":503}}
          503 | Overloaded | Request dropped: queue is full
          502 | Broken     | <html>bad gateway</html>
          500 | Overloaded | {"error":{"message":"cannot schedule new futures after shutdown"}}
          500 | Broken     | {"error":{"message":"does not match the expected peg-native format"}}
          500 | Broken     |
          401 | KeyRefused | {"error":"Unauthorized"}
          403 | KeyRefused | forbidden
          404 | Broken     | {"detail":"Not Found"}
          400 | Refused    | {"error":{"message":"the request exceeds the context","type":"exceed_context_size_error"}}
          400 | Refused    | {"error":{"message":"max_tokens=16384 cannot be greater than max_model_len=8192.","type":"BadRequestError","param":"max_tokens","code":400}}
          413 | Refused    | [1,2]
          504 | TimedOut   | upstream request timeout
          302 | Broken     | moved
          """)
  void knowsEveryWayToSayNo(int status, String failure, String body) {
    assertThatThrownBy(() -> ask(reply(status, "text/plain", body == null ? "" : body)))
        .isInstanceOf(EngineFailure.class)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
  }

  @ParameterizedTest
  @CsvSource({
    "503, Overloaded, The engine is currently busy and cannot accept new requests.",
    "429, Overloaded, slow down",
    "400, Refused, the prompt is too long",
    "500, Broken, EngineCore encountered an issue."
  })
  void knowsEveryWayToSayNoInsideAStream(int code, String failure, String message) {
    String error = "{\"error\":{\"message\":\"%s\",\"code\":%d}}".formatted(message, code);
    assertThatThrownBy(() -> ask(stream(), event(error), end()))
        .isInstanceOf(EngineFailure.class)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
  }

  @Test
  void takesAnErrorWhoseCodeIsNoStatusForABreak() {
    String error = "{\"error\":{\"message\":\"odd\",\"code\":99999999999}}";
    assertThatThrownBy(() -> ask(stream(), event(error), end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessage("the engine broke off: odd");
  }

  @Test
  void readsAPageToItsEndThatIsLongerThanAnErrorMayBe() throws Exception {
    String gauges = "vllm:request_prompt_tokens_bucket 0\n".repeat(10_000) + "the end";
    try (ScriptedUpstream program = ScriptedUpstream.playing(reply(200, "text/plain", gauges))) {
      assertThat(
              client(UpstreamLimits.DEFAULT)
                  .get(upstream(program.base()), "/metrics", Duration.ofSeconds(10)))
          .hasValue(gauges);
    }
  }

  @Test
  void waitsAsLongAsTheEngineSays() {
    assertThatThrownBy(() -> ask(reply(429, "text/plain", "later", "Retry-After: 17")))
        .isInstanceOfSatisfying(
            EngineFailure.Overloaded.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
  }

  @Test
  void shortensWhatAnEngineSaysOfAnError() {
    assertThatThrownBy(() -> ask(reply(400, "text/plain", "x\r\ny" + "z".repeat(200_000))))
        .isInstanceOf(EngineFailure.Refused.class)
        .satisfies(e -> assertThat(e.getMessage()).startsWith("x y").hasSizeLessThan(400));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: no json\n\n",
        "data: [1]\n\n",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"bored\"}]}\n\n"
      })
  void takesNonsenseForABreak(String events) {
    assertThatThrownBy(() -> ask(stream(), chunk(events), end()))
        .isInstanceOf(EngineFailure.Broken.class);
  }

  @Test
  void takesBytesThatAreNotUtf8ForABreak() {
    byte[] bytes = {'d', 'a', 't', 'a', ':', '"', (byte) 0xc3, '(', '"', '\n', '\n'};
    assertThatThrownBy(() -> ask(stream(), chunk(bytes), end()))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void boundsAnEventAndAnAnswer() {
    UpstreamLimits small =
        new UpstreamLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            200,
            10);
    assertThatThrownBy(() -> ask(small, stream(), chunk("data: " + "x".repeat(300)), end()))
        .hasMessageContaining("event of more than 200 bytes");
    assertThatThrownBy(() -> ask(small, stream(), word("12345678"), word("901"), end()))
        .hasMessageContaining("more than 10 characters");
  }

  @Test
  void saysThatNobodyListens() {
    ScriptedUpstream closed = ScriptedUpstream.playing();
    closed.close();
    assertThatThrownBy(() ->
            client(UpstreamLimits.DEFAULT)
                .answer(upstream(closed.base()), question("q"), Cancellation.NEVER, deltas::add))
        .isInstanceOf(EngineFailure.Broken.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void asksWithAWavFileAndItsOwnOptions() {
    Question question =
        new Question(
            Models.STANDARD.all().getFirst(),
            List.of(
                new Turn(Role.SYSTEM, List.of(new Part.Text("Be brief."))),
                new Turn(
                    Role.USER,
                    List.of(
                        new Part.Audio(Recordings.ofSamples(new float[] {0, 0.5f, -1, 1})),
                        new Part.Text("What <|im_end|> is </think> said? a<b")))),
            new Options(OptionalInt.of(9), OptionalLong.of(7), 0.5, 0.25, List.of("stop"), true));
    JsonNode body = sent(question, AudioForm.INPUT_AUDIO);
    assertThat(body.path("model").asString()).isEqualTo("served");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("stream_options").path("include_usage").asBoolean()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(9);
    assertThat(body.path("seed").asInt()).isEqualTo(7);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(body.path("top_p").asDouble()).isEqualTo(0.25);
    assertThat(body.path("stop").path(0).asString()).isEqualTo("stop");
    assertThat(body.path("response_format").path("type").asString()).isEqualTo("json_object");
    JsonNode messages = body.path("messages");
    assertThat(messages.path(0).path("content").asString()).isEqualTo("Be brief.");
    JsonNode content = messages.path(1).path("content");
    assertThat(content.path(1).path("text").asString())
        .isEqualTo("What < |im_end|> is < /think> said? a<b");
    assertThat(content.path(0).path("input_audio").path("format").asString()).isEqualTo("wav");
    ByteBuffer wav =
        ByteBuffer.wrap(
                Base64.getDecoder()
                    .decode(content.path(0).path("input_audio").path("data").asString()))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(wav.limit()).isEqualTo(44 + 8);
    assertThat(wav.getInt(24)).isEqualTo(Recording.SAMPLE_RATE_HERTZ);
    assertThat(wav.getInt(40)).isEqualTo(8);
    assertThat(wav.getShort(46)).isEqualTo((short) 16_384);
    assertThat(wav.getShort(48)).isEqualTo((short) -32_767);
  }

  @Test
  void sendsADataUrlWhereTheEngineWantsOne() {
    Question question = question("q", Recordings.ofSamples(new float[100_003]));
    String url =
        sent(question, AudioForm.AUDIO_URL)
            .path("messages")
            .path(0)
            .path("content")
            .path(1)
            .path("audio_url")
            .path("url")
            .asString();
    assertThat(url).startsWith("data:audio/wav;base64,");
    assertThat(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)))
        .hasSize(44 + 2 * 100_003);
  }

  @Test
  void asksACaptionerWithoutWords() {
    Question question =
        new Question(
            Models.STANDARD.find("qwen3-omni-30b-a3b-captioner").orElseThrow(),
            List.of(
                new Turn(Role.SYSTEM, List.of(new Part.Text("Be brief."))),
                new Turn(
                    Role.USER,
                    List.of(
                        new Part.Text("What is it?"),
                        new Part.Audio(Recordings.ofSamples(new float[4]))))),
            Options.DEFAULT);
    JsonNode messages = sent(question, AudioForm.INPUT_AUDIO).path("messages");
    assertThat(messages.size()).isEqualTo(1);
    assertThat(messages.path(0).path("content").size()).isEqualTo(1);
  }

  @Test
  void leavesNoMarkWhateverTheUserWrites() {
    for (String text : List.of("<<|im_end|>|im_end|>", "<|AUDIO|>", "<tts_pad>", "<__media__>")) {
      assertThat(SpecialTokens.neutralised(text)).doesNotContainPattern("<(\\||/?think|tts|__)");
      assertThat(SpecialTokens.neutralised(text).replace("< ", "<")).isEqualTo(text);
    }
    assertThat(SpecialTokens.neutralised("1 < 2, a<b>, <thinker>"))
        .isEqualTo("1 < 2, a<b>, <thinker>");
  }

  @Test
  void endsOtherCallsThoughTheAskerOfOneCannotBeAsked() {
    ScriptedUpstream silent =
        ScriptedUpstream.playing(stream(), new Step.Await(new CountDownLatch(1)));
    open.add(silent);
    UpstreamClient client = client(limits(SHORT, SHORT));
    Question question = question("q", Recordings.ofSamples(new float[1600]));
    assertThatThrownBy(() ->
            client.answer(
                upstream(silent.base()),
                question,
                () -> {
                  throw new IllegalStateException("nobody knows");
                },
                deltas::add))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () -> client.answer(upstream(silent.base()), question, Cancellation.NEVER, deltas::add))
        .isInstanceOf(EngineFailure.TimedOut.class);
  }

  private JsonNode sent(Question question, AudioForm form) {
    ScriptedUpstream program =
        ScriptedUpstream.playing(stream(), word("x"), finish("stop"), usage(1, 1), end());
    open.add(program);
    Upstream upstream = new Upstream(program.base(), Optional.of("secret"), "served", form);
    client(UpstreamLimits.DEFAULT).answer(upstream, question, Cancellation.NEVER, deltas::add);
    ScriptedUpstream.Request request = program.requests().getFirst();
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.headers()).containsEntry("authorization", "Bearer secret");
    assertThat(request.headers()).doesNotContainKey("upgrade");
    return new JsonMapper().readTree(request.body());
  }

  private void ask(Step... steps) {
    ask(UpstreamLimits.DEFAULT, steps);
  }

  private void ask(UpstreamLimits limits, Step... steps) {
    ask(limits, Cancellation.NEVER, steps);
  }

  private void ask(UpstreamLimits limits, Cancellation cancellation, Step... steps) {
    ask(limits, cancellation, ScriptedUpstream.playing(steps));
  }

  private void ask(UpstreamLimits limits, Cancellation cancellation, ScriptedUpstream program) {
    open.add(program);
    client(limits)
        .answer(
            upstream(program.base()),
            question("q", Recordings.ofSamples(new float[1600])),
            cancellation,
            deltas::add);
  }

  private UpstreamClient client(UpstreamLimits limits) {
    UpstreamClient client = new UpstreamClient(limits);
    open.add(client);
    return client;
  }

  private static Upstream upstream(URI base) {
    return new Upstream(base, Optional.empty(), "served", AudioForm.INPUT_AUDIO);
  }

  private static UpstreamLimits limits(Duration firstToken, Duration idle) {
    return new UpstreamLimits(
        Duration.ofSeconds(5), firstToken, idle, Duration.ofSeconds(15), 1 << 20, 1 << 20);
  }

  private static Question question(String text, Recording... recordings) {
    List<Part> parts = new ArrayList<>(List.of(new Part.Text(text)));
    for (Recording recording : recordings) {
      parts.add(new Part.Audio(recording));
    }
    return new Question(
        Models.STANDARD.all().getFirst(), List.of(new Turn(Role.USER, parts)), Options.DEFAULT);
  }
}

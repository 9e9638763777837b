package dev.hark.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.server.intake.Resolver;
import dev.hark.server.metering.Receipt;
import dev.hark.server.store.LedgerTable;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hark's own engine tells a length, then fails; another program of the route goes on. */
@Timeout(30)
class ForewordTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final String LENGTH = "This recording lasts 20 seconds.";

  private final ScriptedUpstream program =
      ScriptedUpstream.playing(
          ScriptedUpstream.stream(),
          ScriptedUpstream.word("A man"),
          ScriptedUpstream.word(" reads."),
          ScriptedUpstream.finish("stop"),
          ScriptedUpstream.end());
  private final TestServer server =
      new TestServer(
          ownEngine(), each -> each.withModels(models()), Resolver.SYSTEM, new HumDecoder());

  @AfterEach
  void close() {
    server.close();
    program.close();
  }

  private static ScriptedEngine ownEngine() {
    Evidence length = new Evidence(0, Evidence.Part.LENGTH, "20 s", 0, 20, 1);
    return ScriptedEngine.playing(
        new Step.Say(new Delta.Traced(List.of(new Clause(LENGTH, List.of(length))))),
        ScriptedEngine.say(LENGTH),
        new Step.Say(new Delta.Foreword()),
        new Step.Fail(new EngineFailure.Broken("the ears broke")));
  }

  private ModelSettings models() {
    return Configuration.parse(
            "models.remote.far.urls = [\"%s\"]\nmodels.routes.%s = [scripted, far]"
                .formatted(program.base(), CAPTIONER),
            Settings.defaults(Map.of()))
        .models();
  }

  private Answer ask(String more) throws IOException {
    return server.exchange(
        TestServer.post(
            TestServer.COMPAT, TestServer.compatBody(CAPTIONER, TestServer.sound(1), "", more)));
  }

  private Receipt receipt(Answer answer) {
    return server
        .server()
        .accounting()
        .database()
        .<Optional<Receipt>>read(c -> LedgerTable.find(c, answer.header("x-request-id")))
        .orElseThrow();
  }

  @Test
  void aStreamThatHasToldTheLengthGoesOnWithTheNextEngine() throws IOException {
    Answer answer = ask("\"stream\":true");
    assertThat(answer.text())
        .containsSubsequence(LENGTH, "\"content\":\" A man\"", "\" reads.\"", "stop", "[DONE]")
        .doesNotContain("error");
    assertThat(answer.header("x-hark-engine")).as("it left with the length").isEqualTo("scripted");
    assertThat(receipt(answer).engine()).isEqualTo("far");
    assertThat(receipt(answer).outcome()).isEqualTo(Receipt.Outcome.SERVED);
  }

  @Test
  void aWholeAnswerNamesTheEngineThatWentOnAndKeepsTheEvidenceOfTheLength() throws IOException {
    Answer answer = ask("\"hark\":{\"evidence\":true}");
    assertThat(answer.header("x-hark-engine")).isEqualTo("far");
    assertThat(answer.text())
        .contains("\"content\":\"" + LENGTH + " A man reads.\"")
        .contains(
            "\"hark\":{\"engine\":\"far\"", "\"text\":\"" + LENGTH + "\",\"from\":0,\"to\":32");
  }
}

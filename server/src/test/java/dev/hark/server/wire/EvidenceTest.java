package dev.hark.server.wire;

import static dev.hark.engine.testing.ScriptedEngine.finish;
import static dev.hark.engine.testing.ScriptedEngine.playing;
import static dev.hark.engine.testing.ScriptedEngine.say;
import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.COMPAT;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.compatBody;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.Delta;
import dev.hark.engine.testing.ScriptedEngine;
import dev.hark.engine.testing.ScriptedEngine.Step;
import dev.hark.hearing.HearingJson;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.server.testing.Hearings;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field {@code hark}: what an answer rests on, told to who asks. */
class EvidenceTest {

  private static final String MODEL = "qwen-audio-turbo";
  private static final String DOG =
      "{\"text\":\"A dog 🐕 barks.\",\"from\":0,\"to\":14,\"rests_on\":[{\"clip\":0,\"kind\":"
          + "\"sound\",\"detail\":\"Bark\",\"start\":1.235,\"end\":3.5,\"confidence\":0.9}]}";
  private static final String CAT =
      "{\"text\":\" A cat, too.\",\"from\":14,\"to\":26,\"rests_on\":[{\"clip\":0,\"kind\":"
          + "\"sound\",\"detail\":\"Meow\",\"start\":0.0,\"end\":1.0,\"confidence\":0.5}]}";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(engine());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ScriptedEngine engine() {
    Clause dog =
        new Clause(
            "A dog 🐕 barks.",
            List.of(new Evidence(0, Evidence.Part.SOUND, "Bark", 1.2345678, 3.5, 0.9)));
    Clause cat =
        new Clause(
            " A cat, too.", List.of(new Evidence(0, Evidence.Part.SOUND, "Meow", 0, 1, 0.5)));
    Clause polite = Clause.plain(" You are welcome.");
    return playing(
        new Step.Say(new Delta.Heard(Hearings.rooster(1))),
        new Step.Say(new Delta.Traced(List.of(dog))),
        say(dog.text()),
        new Step.Say(new Delta.Traced(List.of(cat, polite))),
        say(" A cat,"),
        say(" too. You are welcome."),
        finish());
  }

  private static String nativeAnswer(String parameters) throws IOException {
    return server.exchange(post(NATIVE, nativeBody(MODEL, sound(1), "What?", parameters))).text();
  }

  private static String compatAnswer(String more) throws IOException {
    return server.exchange(post(COMPAT, compatBody(MODEL, sound(1), "What?", more))).text();
  }

  @Test
  void tellsNothingUnlessAsked() throws IOException {
    assertThat(nativeAnswer("")).doesNotContain("hark");
    assertThat(nativeAnswer("{\"hark\":null}")).doesNotContain("hark");
    assertThat(compatAnswer("")).doesNotContain("hark");
  }

  @Test
  void tellsTheEngineAloneWhenAskedForNoMore() throws IOException {
    assertThat(nativeAnswer("{\"hark\":{}}"))
        .contains("]}}],\"hark\":{\"engine\":\"scripted\",\"truncated\":[]}},\"usage\"");
    assertThat(compatAnswer("\"hark\":{\"evidence\":false,\"hearing\":false}"))
        .endsWith("\"hark\":{\"engine\":\"scripted\",\"truncated\":[]}}");
  }

  @Test
  void tellsTheClausesThatClaimSomethingWithTheirEvidence() throws IOException {
    String told =
        "\"hark\":{\"engine\":\"scripted\",\"truncated\":[],\"evidence\":["
            + DOG
            + ","
            + CAT
            + "]}}";
    assertThat(nativeAnswer("{\"hark\":{\"evidence\":true}}")).contains(told + ",\"usage\"");
    assertThat(compatAnswer("\"hark\":{\"evidence\":true}")).endsWith(told);
  }

  @Test
  void takesTheFieldAtTheTopOfANativeBodyToo() throws IOException {
    String body = nativeBody(MODEL, sound(1), "What?", "{},\"hark\":{\"evidence\":true}");
    assertThat(server.exchange(post(NATIVE, body)).text()).contains(DOG, CAT);
  }

  @Test
  void tellsTheHearingItself() throws IOException {
    String hearing = HearingJson.write(Hearings.rooster(1));
    String told =
        "\"hark\":{\"engine\":\"scripted\",\"truncated\":[],\"hearings\":[" + hearing + "]}}";
    assertThat(nativeAnswer("{\"hark\":{\"hearing\":true}}")).contains(told);
    assertThat(compatAnswer("\"hark\":{\"hearing\":true}")).endsWith(told);
  }

  @Test
  void tellsTheEvidenceOnlyOfWhatWasSent() throws IOException {
    String cut = CAT.replace(" A cat, too.", " A cat").replace("\"to\":26", "\"to\":20");
    assertThat(nativeAnswer("{\"hark\":{\"evidence\":true},\"stop\":\",\"}"))
        .contains("[" + DOG + "," + cut + "]");
    assertThat(compatAnswer("\"hark\":{\"evidence\":true},\"stop\":\" A cat\""))
        .contains("\"evidence\":[" + DOG + "]");
    assertThat(compatAnswer("\"hark\":{\"evidence\":true},\"max_tokens\":2"))
        .contains("\"evidence\":[{\"text\":\"A dog\",\"from\":0,\"to\":5,");
  }

  @Test
  void tellsOfACut() throws IOException {
    String body = nativeBody(MODEL, sound(95), "What?", "{\"hark\":{}}");
    assertThat(server.exchange(post(NATIVE, body)).text())
        .contains("\"truncated\":[{\"clip\":0,\"total_seconds\":95.0,\"kept_seconds\":30.0}]");
  }

  @Test
  void leavesEvidenceOutWhereTheEngineHasNone() throws IOException {
    try (TestServer mute = new TestServer(saying("Yes."))) {
      String body = compatBody(MODEL, sound(1), "", "\"hark\":{\"evidence\":true}");
      assertThat(mute.exchange(post(COMPAT, body)).text())
          .endsWith("\"hark\":{\"engine\":\"scripted\",\"truncated\":[]}}");
    }
  }

  @Test
  void streamsItInTheLastFrameAlone() throws IOException {
    String told = "\"hark\":{\"engine\":\"scripted\",\"truncated\":[],\"evidence\":[" + DOG;
    for (String incremental : List.of("true", "false")) {
      String parameters =
          "{\"hark\":{\"evidence\":true},\"incremental_output\":" + incremental + "}";
      String stream =
          server
              .exchange(
                  post(
                      NATIVE,
                      nativeBody(MODEL, sound(1), "What?", parameters),
                      "X-DashScope-SSE: enable"))
              .text();
      assertThat(stream).containsOnlyOnce("\"hark\"");
      assertThat(stream.substring(stream.lastIndexOf("id:")))
          .contains("\"finish_reason\":\"stop\"}]," + told);
    }
    String chunks = compatAnswer("\"hark\":{\"evidence\":true},\"stream\":true");
    assertThat(chunks).containsOnlyOnce("\"hark\"").contains(told);
    assertThat(chunks.lines().filter(line -> line.contains("\"hark\"")).toList())
        .singleElement()
        .asString()
        .startsWith("data: {\"choices\":[{\"finish_reason\":\"stop\"");
    assertThat(chunks).endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "\"evidence\"", "[]", "{\"evidence\":1}", "{\"hearing\":\"yes\"}"})
  void refusesAFieldOfAnotherKind(String value) throws IOException {
    assertThat(nativeAnswer("{\"hark\":" + value + "}")).contains("\"code\":\"InvalidParameter\"");
    assertThat(compatAnswer("\"hark\":" + value)).contains("\"invalid_parameter_error\"");
  }
}

package dev.hark.check.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Venv;
import dev.hark.check.conformance.Case;
import dev.hark.check.conformance.Programs;
import dev.hark.check.conformance.Scene;
import dev.hark.check.conformance.Subject;
import dev.hark.check.environment.Jars;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Frameworks that speak the OpenAI protocol in their own way: a call or two each. */
public final class Peers {

  private static final String ANSWER = String.join("", Scene.PIECES);
  private static final String LANGCHAIN = "1.7.3";
  private static final String LITELLM = "1.106.2";
  private static final String LANGCHAIN4J = "1.19.0";

  private Peers() {}

  public static List<Subject> all() {
    return List.of(
        new Subject(
            "LangChain " + LANGCHAIN + " and litellm",
            LITELLM,
            Set.of(),
            0,
            folder ->
                Programs.python(
                    Venv.with("langchain-openai==" + LANGCHAIN, "litellm==" + LITELLM),
                    "peer_calls.py")),
        new Subject(
            "LangChain4j",
            LANGCHAIN4J,
            Set.of(),
            0,
            folder ->
                Programs.java(
                    Jars.of("langchain4j", "dev.langchain4j:langchain4j-open-ai:" + LANGCHAIN4J),
                    "LangChain4jCalls",
                    folder)));
  }

  public static List<Case> cases() {
    return List.of(
        says("langchain-inline", "LangChain: part input_audio", ANSWER),
        says("langchain-standard-block", "LangChain: its own audio block", ANSWER),
        streams("langchain-stream", "LangChain: stream", "12.16 s"),
        says("litellm-inline", "litellm: part input_audio", ANSWER),
        says("litellm-url", "litellm: URL in input_audio", ANSWER),
        streams("litellm-stream", "litellm: stream", "12.16 s"),
        new Case(
            "litellm-wrong-key",
            "litellm: wrong key",
            (seen, client) -> {
              assertThat(seen.at("/error/type").asString()).isEqualTo("AuthenticationError");
              assertThat(seen.at("/error/status").asInt()).isEqualTo(401);
              assertThat(seen.at("/error/message").asString())
                  .contains("Incorrect API key provided.");
            }),
        says("langchain4j-inline", "LangChain4j: AudioContent", ANSWER),
        streams("langchain4j-stream", "LangChain4j: AudioContent, stream", "3.40 s"));
  }

  private static Case says(String name, String title, String text) {
    return new Case(
        name, title, (seen, client) -> assertThat(text(seen)).as("%s", seen).isEqualTo(text));
  }

  private static Case streams(String name, String title, String sound) {
    return new Case(
        name,
        title,
        (seen, client) -> {
          assertThat(text(seen))
              .as("%s", seen)
              .isEqualTo("user(%s, \"%s\")".formatted(sound, Scene.REPEAT));
          assertThat(seen.get("pieces").asInt()).isPositive();
        });
  }

  private static String text(JsonNode seen) {
    return seen.path("text").asString("");
  }
}

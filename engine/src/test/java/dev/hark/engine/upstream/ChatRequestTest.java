package dev.hark.engine.upstream;

import static dev.hark.engine.testing.ScriptedUpstream.end;
import static dev.hark.engine.testing.ScriptedUpstream.finish;
import static dev.hark.engine.testing.ScriptedUpstream.stream;
import static dev.hark.engine.testing.ScriptedUpstream.usage;
import static dev.hark.engine.testing.ScriptedUpstream.word;
import static dev.hark.engine.upstream.UpstreamScene.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.hearing.Cancellation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program is sent. */
@Timeout(20)
class ChatRequestTest {

  private final UpstreamScene scene = new UpstreamScene();

  @AfterEach
  void close() throws Exception {
    scene.close();
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

  private JsonNode sent(Question question, AudioForm form) {
    ScriptedUpstream program =
        ScriptedUpstream.playing(stream(), word("x"), finish("stop"), usage(1, 1), end());
    scene.open(program);
    Upstream upstream = new Upstream(program.base(), Optional.of("secret"), "served", form);
    scene
        .client(UpstreamLimits.DEFAULT)
        .answer(upstream, question, Cancellation.NEVER, scene.deltas::add);
    ScriptedUpstream.Request request = program.requests().getFirst();
    assertThat(request.path()).isEqualTo("/v1/chat/completions");
    assertThat(request.headers()).containsEntry("authorization", "Bearer secret");
    assertThat(request.headers()).doesNotContainKey("upgrade");
    return new JsonMapper().readTree(request.body());
  }
}

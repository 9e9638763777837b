package dev.hark.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.remote.Fleet;
import dev.hark.engine.remote.Names;
import dev.hark.engine.remote.RemoteSettings;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Request;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.UpstreamLimits;
import dev.hark.hearing.Cancellation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Long sounds as the programs of a fleet get them, byte by byte. */
@Timeout(60)
class WindowsOnTheWireTest {

  private static final int RATE = Recording.SAMPLE_RATE_HERTZ;
  private static final int WAV_HEADER_BYTES = 44;
  private static final short LOUD = (short) (0.8 * Short.MAX_VALUE);

  @ParameterizedTest
  @CsvSource({
    "qwen-audio-turbo, 0, 30",
    "qwen-audio-turbo-latest, 0, 30",
    "qwen2-audio-instruct, 0, 30",
    "qwen-audio-chat, 0, 30",
    "qwen3-omni-30b-a3b-captioner, 30, 30",
    "qwen3-omni-30b-a3b-captioner, 0, 75",
    "qwen3-omni-flash, 30, 30",
    "qwen3-omni-flash, 0, 75"
  })
  void bringEverySampleOnceAndAMarkerBehindThirtySeconds(
      String model, double windowSeconds, int longestSeconds) {
    float[] samples = markedHum();
    StringBuilder text = new StringBuilder();
    try (ScriptedUpstream program = new ScriptedUpstream(WindowsOnTheWireTest::answer);
        WindowedEngine engine =
            new WindowedEngine(fleetOf(program), new WindowSettings(windowSeconds, 1))) {
      engine.answer(
          question(model, samples),
          Cancellation.NEVER,
          delta -> text.append(delta instanceof Delta.Text(String piece) ? piece : ""));
      List<short[]> heard =
          program.requests().stream()
              .filter(WindowsOnTheWireTest::isQuestion)
              .map(WindowsOnTheWireTest::heard)
              .toList();
      assertThat(heard)
          .allSatisfy(one -> assertThat(one).hasSizeLessThanOrEqualTo(longestSeconds * RATE));
      ShortBuffer all = ShortBuffer.allocate(samples.length);
      heard.forEach(all::put); // fails when there are more
      assertThat(all.remaining()).as("samples that were not sent").isZero();
      assertThat(Arrays.equals(all.array(), pcm(samples))).as("each in its place").isTrue();
    }
    assertThat(text.toString().split("a marker", -1)).as(text.toString()).hasSize(2);
  }

  private static Fleet fleetOf(ScriptedUpstream program) {
    return new Fleet(
        "fleet",
        RemoteSettings.DEFAULT.withUrls(List.of(program.base().toString())),
        UpstreamLimits.DEFAULT,
        Names.SYSTEM);
  }

  private static boolean isQuestion(Request request) {
    return request.path().equals("/v1/chat/completions");
  }

  /** A program that tells whether what it was sent has the marker. */
  private static List<Step> answer(Request request) {
    if (!isQuestion(request)) {
      return List.of(ScriptedUpstream.reply(200, "text/plain", "ok"));
    }
    short[] sound = heard(request);
    boolean marked = IntStream.range(0, sound.length).anyMatch(i -> sound[i] > LOUD);
    return List.of(
        ScriptedUpstream.stream(),
        ScriptedUpstream.word(marked ? "a marker" : "a hum"),
        ScriptedUpstream.finish("stop"),
        ScriptedUpstream.end());
  }

  /** The samples in a request. */
  private static short[] heard(Request request) {
    String data =
        new JsonMapper()
            .readTree(request.body())
            .at("/messages/0/content/0/input_audio/data")
            .asString();
    byte[] wav = Base64.getDecoder().decode(data);
    short[] samples = new short[(wav.length - WAV_HEADER_BYTES) / 2];
    ByteBuffer.wrap(wav)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(WAV_HEADER_BYTES)
        .asShortBuffer()
        .get(samples);
    return samples;
  }

  /** 75 seconds of a hum that is nowhere as it was before, loud for the 62nd. */
  private static float[] markedHum() {
    float[] samples = new float[75 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * (0.1 + i * 1e-7)) / 4;
    }
    Arrays.fill(samples, 61 * RATE, 62 * RATE, 0.9f);
    return samples;
  }

  private static short[] pcm(float[] samples) {
    short[] all = new short[samples.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (short) Math.round(samples[i] * Short.MAX_VALUE);
    }
    return all;
  }

  private static Question question(String model, float[] samples) {
    return new Question(
        Models.STANDARD.find(model).orElseThrow(),
        List.of(
            new Turn(
                Role.USER,
                List.of(
                    new Part.Audio(Recordings.ofSamples(samples)), new Part.Text("What is it?")))),
        Options.DEFAULT);
  }
}

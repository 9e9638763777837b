package dev.hark.check.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Protocol;
import dev.hark.check.conformance.SoundServer;
import dev.hark.check.conformance.Tone;
import dev.hark.check.vllm.Asked.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sounds of more than 30 seconds. The tiny models say the same whatever they hear, so what has to
 * be shown is that all of a sound arrived: by what vLLM counts of it.
 */
@Tag("vllm")
class VllmWindowsTest {

  private static final String TURBO = "qwen-audio-turbo";
  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final Pattern HEADING = Pattern.compile("\\[(\\d+):(\\d\\d)–(\\d+):(\\d\\d)\\] ");

  @Test
  void asksQwen2AudioWindowByWindowWhereVllmWouldCut() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN2_AUDIO);
    try (Gateway gateway = Gateway.overBothModels("requests.heard-seconds-qwen-audio = 7200\n")) {
      Count one = count(vllm, gateway, new Asked(Protocol.NATIVE, true, TURBO, Asked.tone(1), ""));
      Count all = count(vllm, gateway, new Asked(Protocol.NATIVE, true, TURBO, Asked.tone(65), ""));
      assertThat(windows(all.text())).isEqualTo(3).isEqualTo(all.questions());
      assertWhole(all.text(), 65);
      long around = one.promptTokens() - 25; // what is not sound in each question
      long sound = all.promptTokens() - all.questions() * around;
      assertThat(sound).as("25 tokens a second, of all 65").isBetween(65 * 25L - 3, 65 * 25L + 3);
    }
  }

  @Test
  void givesTheCaptionerAWholeSoundAtOnce() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (Gateway gateway = Gateway.overBothModels("")) {
      Count one = count(vllm, gateway, captioner(Asked.tone(1)));
      Count all = count(vllm, gateway, captioner(Asked.tone(65)));
      assertThat(all.text()).isEqualTo(Vllm.ANSWER);
      assertThat(all.questions()).isEqualTo(1);
      assertThat(all.promptTokens() - one.promptTokens()).as("13 a second").isEqualTo(64 * 13);
    }
  }

  @Test
  void cutsForTheCaptionerWhereTheSettingsWantDetail() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (Gateway gateway = Gateway.overBothModels("models.remote.omni.windows.seconds = 30\n")) {
      Count one = count(vllm, gateway, captioner(Asked.tone(1)));
      Count all = count(vllm, gateway, captioner(Asked.tone(65)));
      assertThat(windows(all.text())).isEqualTo(3).isEqualTo(all.questions());
      assertWhole(all.text(), 65);
      long around = one.promptTokens() - 13;
      long sound = all.promptTokens() - all.questions() * around;
      assertThat(sound).as("13 tokens a second, of all 65").isBetween(65 * 13L, 65 * 13L + 3);
    }
  }

  @Test
  void givesTheCaptionerFortyMinutesWithTheSettingsOfTheDocumentation() {
    Vllm vllm = SharedVllm.of(Tiny.QWEN3_OMNI);
    try (SoundServer site = SoundServer.start();
        Gateway gateway = Gateway.overBothModels("")) {
      site.put("/long.wav", Tone.wav(2_399 * 16_000));
      Count one = count(vllm, gateway, captioner(Asked.tone(1)));
      Count all = count(vllm, gateway, captioner(site.address() + "/long.wav"));
      assertThat(all.text()).isEqualTo(Vllm.ANSWER);
      assertThat(all.promptTokens() - one.promptTokens()).isEqualTo(2_398 * 13);
    }
  }

  private static Asked captioner(String sound) {
    return new Asked(Protocol.NATIVE, true, CAPTIONER, sound, "");
  }

  /** What a question made of questions and tokens at vLLM. */
  private record Count(String text, long questions, long promptTokens) {}

  private static Count count(Vllm vllm, Gateway gateway, Asked asked) {
    long questions = vllm.pages().answered();
    long tokens = vllm.pages().promptTokens();
    Answer answer = asked.of(gateway.server());
    assertThat(answer.error()).isEmpty();
    assertThat(answer.finish()).isEqualTo("stop");
    return new Count(
        answer.text(), vllm.pages().answered() - questions, vllm.pages().promptTokens() - tokens);
  }

  private static long windows(String text) {
    return HEADING.matcher(text).results().count();
  }

  /** Every window begins where the one before it ended, and has the answer. */
  private static void assertWhole(String text, int seconds) {
    Matcher heading = HEADING.matcher(text);
    int at = 0;
    while (heading.find()) {
      assertThat(second(heading, 1)).isEqualTo(at);
      at = second(heading, 3);
    }
    assertThat(at).isEqualTo(seconds);
    assertThat(text.split(HEADING.pattern(), -1)).hasSize((int) windows(text) + 1);
    assertThat(text.replaceAll(HEADING.pattern(), "").split("\n\n")).allMatch(Vllm.ANSWER::equals);
  }

  private static int second(Matcher heading, int group) {
    return Integer.parseInt(heading.group(group)) * 60 + Integer.parseInt(heading.group(group + 1));
  }
}

package dev.hark.check.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.check.Product;
import dev.hark.check.Project;
import dev.hark.check.Run;
import dev.hark.check.Spoken;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Captions and answers of the command line. */
final class AnswersTest {

  private static final String SPEECH = Project.sample("speech.mp3").toString();

  @Test
  void answersInEnglish() {
    Run.Result answer = ok(Product.hark("ask", SPEECH, "What is said?"));
    assertThat(answer.out()).matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void answersInChinese() {
    Run.Result answer = ok(Product.hark("ask", SPEECH, "这段音频在说什么?"));
    assertThat(answer.out()).matches("(?s).*\\p{IsHan}.*");
    assertThat(answer.out()).matches(Spoken::quotesSpeech, "quotes the sentence");
  }

  @Test
  void comparesTwoSounds() {
    Run.Result answer =
        ok(
            Product.hark(
                "ask",
                SPEECH,
                Project.sample("street.wav").toString(),
                "Is there a siren in the second recording?"));
    assertThat(answer.out()).containsIgnoringCase("siren");
  }

  @Test
  void givesACaptionAsJson() {
    Run.Result caption = ok(Product.hark("caption", "--json", SPEECH));
    assertThat(caption.outLines()).hasSize(1);
    JsonNode json = new JsonMapper().readTree(caption.out());
    assertThat(json.path("text").asString()).matches(Spoken::quotesSpeech, "quotes the sentence");
    assertThat(json.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(json.path("engine").asString()).isEqualTo("embedded");
  }

  @Test
  @Tag("shared")
  void hearsARoosterCrow() {
    Run.Result caption = ok(Product.hark("caption", Project.shared("open/rooster.ogg").toString()));
    assertThat(Spoken.plain(caption.out())).containsAnyOf("crow", "rooster");
  }

  @Test
  @Tag("shared")
  void hearsSpeechInTheRain() {
    Run.Result caption =
        ok(Product.hark("caption", Project.shared("open/mix_speech_in_rain.ogg").toString()));
    assertThat(Spoken.plain(caption.out())).contains("rain").contains("valid extension");
  }

  private static Run.Result ok(Run.Result result) {
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    return result;
  }
}

package dev.hark.hearing.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.ask.Utterance;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSenseTest {

  private static final SentenceSense SENSE = new SentenceSense();

  @ParameterizedTest
  @CsvSource({
    "Do I need to phone the police?, DANGER",
    "Would you say sir or ma'am?, GENDER",
    "What would a record shop file this under?, GENRE",
    "What frame of mind is he in?, EMOTION",
    "Be my ears for a moment., DESCRIBE",
    "该叫先生还是小姐？, GENDER",
    "像是在城里还是乡下？, SCENE",
    "我要不要报警？, DANGER"
  })
  void understandsByMeaningWhatNoPatternReads(String question, Topic topic) {
    List<Utterance> turns = List.of(new Utterance(question, 1));
    assertThat(topic(Understanding.of(turns, ""))).isNotEqualTo(topic);
    assertThat(topic(Understanding.of(turns, "", SENSE))).isEqualTo(topic);
  }

  @Test
  void letsWhoeverLeavesGoWhileItIsFittedAndFitsOnce() {
    CountDownLatch mayFit = new CountDownLatch(1);
    AtomicInteger fits = new AtomicInteger();
    SentenceSense slow =
        new SentenceSense(() -> {
          fits.incrementAndGet();
          pass(mayFit);
          return new Readout(List.of());
        });
    AtomicInteger looks = new AtomicInteger();
    assertThatThrownBy(() -> slow.await(() -> looks.incrementAndGet() > 2))
        .isInstanceOf(CancellationException.class);
    mayFit.countDown();
    slow.await(Cancellation.NEVER);
    assertThat(fits).hasValue(1);
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({"What is the capital of France?", "How do I cook an egg?", "法国的首都是哪里？", "怎么煮鸡蛋？"})
  void takesNothingElseForAQuestionAboutSound(String question) {
    assertThat(topic(Understanding.of(List.of(new Utterance(question, 1)), "", SENSE)))
        .isEqualTo(Topic.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C'est un chien, non ?",
        "That's a dog, right?",
        "Is there a dog barking?",
        "Es un perro, ¿verdad?",
        "Das ist ein Hund, oder?",
        "È un cane, vero?"
      })
  void takesTheWishToAgreeForNoQuestion(String question) {
    Asked asked = Understanding.of(List.of(new Utterance(question, 1)), "", SENSE);
    assertThat(asked.asks()).extracting(Ask::topic).containsExactly(Topic.IS_THERE);
  }

  @ParameterizedTest
  @CsvSource({
    "Wo sind wir hier eigentlich?, SCENE",
    "Klingt der Anrufer gereizt?, EMOTION",
    "Il a quel âge en gros ?, AGE",
    "In che città siamo?, UNKNOWABLE",
    "¿Con qué tecla hablo con un agente?, SAID_ABOUT",
    "佢打嚟究竟想點？, PURPOSE",
    "サビは誰が歌ってる？, IDENTITY"
  })
  void understandsInEveryLanguageWhatNoPatternReads(String question, Topic topic) {
    List<Utterance> turns = List.of(new Utterance(question, 1));
    assertThat(topic(Understanding.of(turns, "", SENSE))).isEqualTo(topic);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Put it into English, and by the way which language was it? | TRANSLATE, LANGUAGE",
        "把这段译成英文，顺便说说是哪国话 | TRANSLATE, LANGUAGE",
        "佢講乜？係男仔定女仔？ | TRANSCRIBE, GENDER",
        "C'est quelle langue ? et tu peux traduire | LANGUAGE, TRANSLATE",
        "scrivi quello che dice e poi dimmi quanto è lungo | TRANSCRIBE, LENGTH",
        "¿Qué dicen? ¿y es un chico o una chica? | TRANSCRIBE, GENDER",
        "Welche Sprache ist das, und übersetz es mir bitte | LANGUAGE, TRANSLATE",
        "性別と言語、それから英訳も | GENDER, LANGUAGE, TRANSLATE"
      })
  void losesNoSecondWish(String question, String topics) {
    Asked asked = Understanding.of(List.of(new Utterance(question, 1)), "", SENSE);
    assertThat(asked.asks().stream().map(ask -> ask.topic().name()).toList())
        .containsExactlyInAnyOrder(topics.split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transcribe only the second sentence.",
        "Trascrivi SOLO la seconda frase, niente altro",
        "Transcris uniquement la deuxième phrase, rien d'autre.",
        "Transcribe solo la segunda frase, nada más.",
        "只转写第二句话，别的不要。",
        "二文目だけ書き起こして。"
      })
  void wantsNoMoreWordsThanTheSentenceThatIsNamed(String question) {
    Asked asked = Understanding.of(List.of(new Utterance(question, 1)), "", SENSE);
    assertThat(asked.asks()).extracting(Ask::topic).containsExactly(Topic.SAID_THEN);
  }

  @Test
  void doesNotOverrideWhatGoesOnFromTheTurnBefore() {
    List<Utterance> turns =
        List.of(
            new Utterance("What is said in the first clip?", 2),
            new Utterance("And the second one?", 0));
    Asked asked = Understanding.of(turns, "", SENSE);
    assertThat(topic(asked)).isEqualTo(Topic.TRANSCRIBE);
    assertThat(asked.asks().getFirst().clip()).hasValue(1);
  }

  @Test
  void nearMeaningsAreNearerThanFarOnes() {
    SentenceEncoder encoder =
        new SentenceEncoder("all-minilm-l6-v2-q", SentenceEncoder.Pooling.MEAN);
    float[] dog = encoder.encode("A dog is barking.");
    double near = SentenceEncoder.nearness(dog, encoder.encode("A puppy woofs."));
    double far = SentenceEncoder.nearness(dog, encoder.encode("The bank raised its rates."));
    assertThat(near).isGreaterThan(far + 0.3);
    assertThat(SentenceEncoder.nearness(dog, dog)).isBetween(0.9999, 1.0001);
  }

  private static Topic topic(Asked asked) {
    return asked.asks().getFirst().topic();
  }
}

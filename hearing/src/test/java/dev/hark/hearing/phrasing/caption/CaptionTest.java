package dev.hark.hearing.phrasing.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Hearings;
import dev.hark.hearing.phrasing.Phrasing;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionTest {

  private static final String APOLOGY =
      "I am sorry, that is not a valid extension. Please try again.";

  private static final List<String> SENTENCES =
      List.of(
          "The history of the lighthouse begins with open fires built on hilltops.",
          "Ancient sailors depended on these lights to find their way into port.",
          "The great lighthouse of Alexandria was among the tallest buildings of its time.",
          "Later the lamps burned whale oil and then kerosene.",
          "The Fresnel lens changed everything because it threw the beam much farther.",
          "Keepers lived alone for months and trimmed the wicks every few hours.");

  @Test
  void tellsHowOftenASoundIsMadeAndWhatLiesBehind() {
    Hearings street =
        Hearings.lasting(9)
            .counted(0.3, 2.8, "Vehicle horn, car horn, honking", true, 0.3, 1.0, 2.0)
            .sound(4.2, 9, "Siren");

    String caption = Phrasing.caption(street.heard()).text();

    assertThat(caption).contains("three times").doesNotContain("among other sounds");
    assertThat(caption).contains("a car horn, then a siren");
  }

  @Test
  void tellsOfARoosterInAFewSentences() {
    String caption = caption(Hearings.rooster());
    assertThat(caption).containsPattern("1\\.8[ -]second").contains("rooster");
    assertThat(caption)
        .doesNotContain("Crowing, cock")
        .containsPattern("(?i)no speech|neither speech|nobody speaks|nothing is said");
    assertThat(caption.split("\\. ")).hasSizeBetween(2, 5);
  }

  @Test
  void speaksOfManyInWordsThatAgree() {
    assertThat(caption(Hearings.lasting(6.5).sound(0.5, 6.1, "Bee, wasp, etc.", 0.99)))
        .doesNotContain("bees takes", "bees lasts", "bees comes");
  }

  @Test
  void quotesWhatIsSaid() {
    assertThat(caption(Hearings.librivox()))
        .contains("“He was in a fevered state of mind, owing to the blight.”")
        .contains("a man")
        .contains("English")
        .doesNotContain("woman");
  }

  @Test
  void tellsOfSpeechAndWhatLiesBehindIt() {
    assertThat(
            caption(
                Hearings.lasting(9)
                    .in("en")
                    .saying(1, 7, "S1", "The blackbird is a thrush.")
                    .sound(0, 9, "Rain", 0.7)))
        .contains("rain")
        .contains("“The blackbird is a thrush.”")
        .contains("English");
  }

  @Test
  void tellsWhatHappensInTheOrderOfTime() {
    Hearings reel =
        Hearings.lasting(23.9)
            .in("en")
            .sound(2, 3.9, "Crowing, cock-a-doodle-doo")
            .saying(5.8, 10.3, "S1", APOLOGY)
            .saying(12.8, 17.7, "S2", "Unless to be rather cold-hearted is a crime.")
            .sound(19.7, 21.9, "Meow")
            .speaker("S1", 4.5, "female", "adult", "")
            .speaker("S2", 4.9, "male", "adult", "");

    assertThat(caption(reel))
        .containsSubsequence("rooster", "“I am sorry", "“Unless", "meow")
        .doesNotContain("hen a rooster")
        .doesNotContain("an apology");
  }

  @Test
  void tellsWhatIsHeardBeforeTheOnlyWordsBeforeThem() {
    String caption = caption(apology(8).sound(0, 2, "Crowing, cock-a-doodle-doo"));

    assertThat(caption).containsSubsequence("rooster", "3 seconds", "“I am sorry");
    assertThat(caption).doesNotContain("hen a rooster");
  }

  @Test
  void callsOneTalkWhatItSeemsToBe() {
    assertThat(caption(apology(8).sound(0, 8, "Rain", 0.7))).contains("an apology");
  }

  @Test
  void tellsMusicAfterTheTalkAsSomethingOfItsOwn() {
    String caption = caption(apology(18).music(guitar(9.5, 17.4)));

    assertThat(caption)
        .contains("hen music", "9.5 to 17 seconds, the music is played on guitar")
        .doesNotContain("over music")
        .doesNotContain("set to music")
        .doesNotContain("an apology");
    assertThat(caption.indexOf("“I am sorry")).isLessThan(caption.indexOf("9.5 to 17"));
    assertThat(caption(apology(18).music(guitar(0, 18)))).contains("over music", "set to music");
  }

  @Test
  void tellsMusicBeforeTheTalkBeforeIt() {
    String caption = caption(apology(8).music(guitar(0, 2.4)));

    assertThat(caption).containsPattern("(?i)music( plays)?, then").doesNotContain("over music");
    assertThat(caption).containsSubsequence("to 2.4 seconds", "“I am sorry");
  }

  private static Hearings apology(double seconds) {
    return Hearings.lasting(seconds)
        .in("en")
        .saying(3, 7.3, "S1", APOLOGY)
        .speaker("S1", 4.3, "female", "adult", "");
  }

  private static Hearing.Music guitar(double start, double end) {
    return new Hearing.Music(
        start,
        end,
        Estimate.unknown(),
        Estimate.unknown(),
        Estimate.unknown(),
        List.of(Estimate.of("guitar", 0.9)),
        List.of(),
        List.of(),
        Estimate.unknown());
  }

  @Test
  void givesForeignWordsInTheOriginalAndInEnglish() {
    Hearing hearing = Hearings.lasting(4).in("fr").saying(0, 3, "S1", "Le merle noir.").hearing();
    Translation hook =
        part ->
            Optional.of(
                Hearings.lasting(4).in("en").saying(0, 3, "S1", "The blackbird.").hearing());
    assertThat(Phrasing.caption(Heard.of(0, hearing, hook)).text())
        .containsSubsequence("French", "“Le merle noir.”", "“The blackbird.”");
  }

  @Test
  void tellsMusicInPlainWords() {
    assertThat(caption(Hearings.piano()))
        .contains("music", "piano", "C major", "120 beats a minute", "probably in 4/4 time")
        .doesNotContain("speaks");
  }

  @Test
  void saysOfSilenceThatItIsSilent() {
    assertThat(caption(Hearings.silence())).contains("silent").doesNotContain("music");
  }

  @Test
  void claimsNothingItCannotName() {
    assertThat(caption(Hearings.lasting(5)))
        .contains("cannot be made out")
        .doesNotContain("speaks")
        .doesNotContain("quiet");
  }

  @Test
  void givesTheSameWordsForTheSameSound() {
    assertThat(caption(Hearings.dogs())).isEqualTo(caption(Hearings.dogs()));
  }

  @Test
  void hedgesWhatIsUncertain() {
    assertThat(caption(Hearings.dogs()))
        .contains("a dog barks")
        .contains("what sounds like a car passing by")
        .doesNotContain("a car passes by");
  }

  @Test
  void doesNotPileUpGuesses() {
    String caption =
        caption(
            Hearings.lasting(5)
                .sound(0, 2, "Thunder", 0.2)
                .sound(1, 2, "Arrow", 0.15)
                .sound(2, 3, "Boat, Water vehicle", 0.15)
                .sound(3, 4, "Car", 0.14)
                .sound(3, 4, "Wind", 0.14));
    assertThat(caption.split("there may be", -1).length - 1).isLessThanOrEqualTo(4);
    assertThat(caption).contains("thunder").doesNotContain("boat").doesNotContain("a car");
  }

  @Test
  void doesNotOfferOneNameTwice() {
    assertThat(
            caption(
                Hearings.lasting(12)
                    .sound(1, 3, "Rattle", 0.4)
                    .sound(1, 3, "Rattle (instrument)", 0.4)
                    .sound(8, 9, "Dog", 0.95)))
        .contains("a rattle")
        .doesNotContain("a rattle or a rattle");
  }

  @Test
  void drawsNoImpressionFromSpeechWithoutWords() {
    assertThat(caption(Hearings.lasting(6).sound(0, 5, "Speech")))
        .contains("made out")
        .doesNotContain("spoken words");
  }

  @Test
  void tellsVoicesApart() {
    String caption =
        caption(
            Hearings.lasting(20)
                .in("en")
                .saying(0, 4, "S1", "How can I help you?")
                .saying(5, 9, "S2", "I would like to book a table.")
                .saying(10, 12, "S1", "Certainly.")
                .speaker("S1", 6, "female", "adult", "")
                .speaker("S2", 4, "male", "adult", ""));
    assertThat(caption)
        .containsSubsequence(
            "wo people", "woman", "“How can I help you?”", "man", "“I would like", "“Certainly.”");
  }

  @Test
  void everySentenceHasItsEvidence() {
    for (Hearings hearings :
        List.of(
            Hearings.rooster(),
            Hearings.librivox(),
            Hearings.dogs(),
            Hearings.piano(),
            talk(900))) {
      for (Clause clause : Phrasing.caption(hearings.heard()).clauses()) {
        assertThat(clause.evidence()).as(clause.text()).isNotEmpty();
      }
    }
  }

  @Test
  void tellsALongRecordingInChapters() {
    String caption = caption(talk(2400));
    String[] paragraphs = caption.split("\n\n");
    assertThat(paragraphs.length).isBetween(10, 20);
    assertThat(caption).contains("40 minutes").hasSizeLessThan(12_000);
  }

  @Test
  void repeatsNoFrameInNeighbouringChapters() {
    String[] paragraphs = caption(talk(1200)).split("\n\n");
    Set<String> openings = new HashSet<>();
    for (int i = 1; i < 5; i++) {
      String frame = paragraphs[i].replaceAll("“[^”]*”", "").replaceAll("[\\d:]+", "");
      assertThat(openings.add(frame)).as(paragraphs[i]).isTrue();
    }
  }

  @Test
  void tellsTheFirstChaptersBeforeTheEndIsHeard() {
    Hearing whole = talk(600).hearing();
    CaptionStream stream = new CaptionStream(0, 600, Optional.empty(), Translation.NONE);
    List<Clause> early = stream.more(until(whole, 180));
    assertThat(text(early)).contains("10 minutes", "lighthouse");
    List<Clause> all = new ArrayList<>(early);
    all.addAll(stream.more(until(whole, 420)));
    all.addAll(stream.finish(whole));
    assertThat(text(all)).isEqualTo(Phrasing.caption(Heard.of(0, whole, Translation.NONE)).text());
  }

  @Test
  void tellsAShortRecordingOnlyAtItsEnd() {
    CaptionStream stream = new CaptionStream(0, 7.1, Optional.empty(), Translation.NONE);
    assertThat(stream.begin()).isEmpty();
    assertThat(stream.more(Hearings.librivox().hearing())).isEmpty();
    assertThat(stream.finish(Hearings.librivox().hearing())).isNotEmpty();
  }

  @Test
  void tellsTheLengthOfAnythingLongerBeforeItIsHeard() {
    for (double seconds : List.of(30.0, 600.0)) {
      Hearing whole = talk(seconds).hearing();
      CaptionStream stream = new CaptionStream(0, seconds, Optional.empty(), Translation.NONE);
      List<Clause> all = new ArrayList<>(stream.begin());
      assertThat(text(all)).startsWith("This recording lasts ").endsWith("s.");
      assertThat(all.getFirst().evidence()).isNotEmpty();
      assertThat(stream.begin()).isEmpty();
      all.addAll(stream.finish(whole));
      assertThat(text(all))
          .isEqualTo(Phrasing.caption(Heard.of(0, whole, Translation.NONE)).text())
          .containsOnlyOnce("This recording lasts");
    }
  }

  @Test
  void tellsACutBeforeAnythingIsHeard() {
    Hearing.Truncation cut = new Hearing.Truncation(95, 30, "the model listens to 30 seconds");
    CaptionStream stream = new CaptionStream(0, 95, Optional.of(cut), Translation.NONE);
    assertThat(text(stream.begin()))
        .isEqualTo(
            "This recording lasts 1 minute and 35 seconds."
                + " Only the first 30 seconds of it were listened to.");
  }

  @Test
  void saysThatALongSilenceIsOneSilence() {
    String caption =
        caption(Hearings.lasting(2340).quality(new Hearing.Quality(1, 0, null, null, null, 1)));
    assertThat(caption.split("\n\n").length).isLessThan(4);
    assertThat(caption).contains("from 0:00 to 39:00");
  }

  @Test
  void tellsOfACut() {
    assertThat(caption(Hearings.rooster().cutFrom(95))).contains("Only the first 1.8 seconds");
  }

  private static Hearings talk(double seconds) {
    Hearings talk =
        Hearings.lasting(seconds).in("en").speaker("S1", seconds * 0.9, "male", "adult", "");
    for (int i = 0; (i + 1) * 6 <= seconds; i++) {
      talk.saying(i * 6, i * 6 + 5.5, "S1", SENTENCES.get(i % SENTENCES.size()));
    }
    return talk;
  }

  private static Hearing until(Hearing whole, double seconds) {
    return new Hearing(
        whole.durationSeconds(),
        seconds,
        whole.truncated(),
        whole.language(),
        whole.speech().stream().filter(s -> s.start() < seconds).toList(),
        List.of(),
        whole.sounds(),
        whole.music(),
        whole.flags(),
        whole.quality(),
        List.of());
  }

  private static String text(List<Clause> clauses) {
    StringBuilder text = new StringBuilder();
    clauses.forEach(clause -> text.append(clause.text()));
    return text.toString();
  }

  private static String caption(Hearings hearings) {
    return Phrasing.caption(hearings.heard()).text();
  }
}

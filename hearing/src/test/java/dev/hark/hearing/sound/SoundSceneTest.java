package dev.hark.hearing.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.quality.LevelTrack;
import dev.hark.hearing.testing.Sounds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoundSceneTest {

  private static final double HOP = 0.48;
  private final SoundOntology ontology = SoundOntology.audioSet();
  private final Map<String, float[]> scores = new HashMap<>(); // log-odds of each frame

  @Test
  void saysTheMostTellingOfItsNames() {
    everywhere(Map.of("Animal", 7f, "Fowl", 4f, "Chicken, rooster", 4f, "Crowing", 2f));

    assertThat(labels()).containsExactly("Crowing, cock-a-doodle-doo");
  }

  @Test
  void staysWithTheHigherNameWhenTheDeeperIsUnlikely() {
    everywhere(Map.of("Animal", 2f, "Frog", 1.4f, "Croak", -1.8f));

    assertThat(labels()).containsExactly("Frog");
  }

  @Test
  void saysTheThingWhereItsKindsCannotBeToldApart() {
    everywhere(Map.of("Water", 2f, "Rain", 2f, "Raindrop", 0.6f, "Rain on surface", 0.9f));

    assertThat(labels()).containsExactly("Rain");
  }

  @Test
  void dropsAnEchoOfAnotherNameOfTheFamily() {
    everywhere(Map.of("Crow", 4f, "Duck", 1f));

    assertThat(labels()).containsExactly("Crow");
  }

  @Test
  void keepsTwoAnimalsThatAreHeardOneAfterTheOther() {
    frames("Dog", 3, 3, 3, 3, -9, -9, -9, -9, -9, -9, -9, -9);
    frames("Meow", -9, -9, -9, -9, -9, -9, -9, -9, 3, 3, 3, 3);

    assertThat(labels()).containsExactly("Dog", "Meow");
  }

  @Test
  void saysAGatheringClassOnlyWhenNothingBelowItIsHeard() {
    everywhere(Map.of("Vehicle", 1f));
    assertThat(labels()).containsExactly("Vehicle");

    everywhere(Map.of("Vehicle", 1f, "Motorcycle", -1f));
    assertThat(labels()).containsExactly("Motorcycle");
  }

  @Test
  void bridgesShortGapsAndKeepsLongOnesApart() {
    frames("Bark", 2, 2, -9, 2, 2, -9, -9, -9, -9, -9, -9, 2, 2);

    assertThat(scene().sounds()).hasSize(2);
    assertThat(scene().sounds().getFirst().end()).isCloseTo(2.64, within(0.3));
  }

  @Test
  void lastsWhileTheScoreIsAboveTheLowerThreshold() {
    frames("Bark", -9, -2.8f, 0, -2.8f, -2.8f, -9, -9, -9, -9);

    assertThat(scene().sounds()).hasSize(1);
    assertThat(scene().sounds().getFirst().start()).isCloseTo(2 * HOP + 0.24, within(0.01));
    assertThat(scene().sounds().getFirst().end()).isCloseTo(5 * HOP + 0.24, within(0.01));
  }

  @Test
  void takesRainToGoOnBehindSomeoneWhoTalks() {
    frames("Rain", 2, 2, -6, -6, -6, -6, -6, -6, -6, -6, 2, 2);
    frames("Speech", -9, -9, 5, 5, 5, 5, 5, 5, 5, 5, -9, -9);

    assertThat(labels()).containsExactly("Rain");
    assertThat(scene().sounds().getFirst().confidence()).isGreaterThan(0.85);
  }

  @Test
  void hearsOneMusicWhereItGoesOnBehindSomeoneWhoTalks() {
    frames("Music", 4, 4, 4, -4, -4, -4, -4, -4, -4, -4, -4, -4, -4, 4, 4, 4);
    frames("Speech", -9, -9, -9, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, -9, -9, -9);
    assertThat(scene().music()).hasSize(1);

    frames("Speech", -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9, -9);
    assertThat(scene().music()).hasSize(2);
  }

  @Test
  void hearsMusicTwiceWhereItIsNotHeardBehindTheTalk() {
    frames("Music", 4, 4, 4, -8, -8, -8, -8, -8, -8, -8, -8, -8, -8, 4, 4, 4);
    frames("Speech", -9, -9, -9, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, -9, -9, -9);

    assertThat(scene().music()).hasSize(2);
  }

  @Test
  void takesMusicToHaveBegunBehindTheTalk() {
    frames("Music", -9, -9, -4, -4, -4, -4, -4, -4, -4, -4, 4, 4, 4, 4);
    frames("Speech", 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, -9, -9, -9, -9);

    assertThat(scene().music().getFirst().start()).isCloseTo(2 * HOP + 0.24, within(0.01));
  }

  @Test
  void doesNotGuessFaintlyBesideSpeechOrMusic() {
    everywhere(Map.of("Speech", 4f, "Dog", -2f));
    assertThat(labels()).isEmpty();

    everywhere(Map.of("Music", 4f, "Glass", -2f));
    assertThat(labels()).isEmpty();

    everywhere(Map.of("Dog", -2f));
    assertThat(labels()).containsExactly("Dog");
  }

  @Test
  void guessesWhatALoneSoundIsEvenBesideATaggerThatThinksOfSpeech() {
    everywhere(Map.of("Speech", 1f, "Laughter", -1.5f, "Cough", -6f));

    assertThat(labels()).containsExactly("Laughter");
    assertThat(scene().sounds().getFirst().confidence()).isLessThan(0.3);
  }

  @Test
  void takesADoubtfulChimeBesideMusicForItsLastNote() {
    frames("Music", 4, 4, 4, 4, 4, 4, -3, -3, -3, -3);
    frames("Ding", -9, -9, -9, -9, -9, -9, -1.5f, -1.5f, -1.5f, -9);
    assertThat(labels()).isEmpty();

    frames("Ding", -9, -9, -9, -9, -9, -9, 2, 2, 2, -9);
    assertThat(labels()).containsExactly("Ding");

    frames("Ding", -9, -9, -9, -9, -9, -9, -1.5f, -1.5f, -1.5f, -9);
    frames("Music", -9, -9, -9, -9, -9, -9, -9, -9, -9, -9);
    assertThat(labels()).containsExactly("Ding");
  }

  @Test
  void guessesNothingWhereSomeoneTalks() {
    everywhere(Map.of("Speech", 1f, "Laughter", -1.5f));
    List<Span> talk = List.of(new Span(0, 20));

    assertThat(
            SoundScene.read(
                    track(), ontology, new LevelTrack(), new BandTrack(), new ToneTrack(), talk)
                .sounds())
        .isEmpty();
  }

  @Test
  void guessesTheBirdWhereOnlyABirdIsSure() {
    everywhere(Map.of("Bird", 3f, "Owl", -0.5f));

    assertThat(labels()).containsExactly("Bird", "Owl");
  }

  @Test
  void givesAtMostThreeNamesToAStretch() {
    everywhere(
        Map.of("Splash, splatter", -3f, "Cough", -3f, "Sawing", -3f, "Coin (dropping)", -3f));

    assertThat(labels()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void findsTheEdgesOfASoundBetweenSilences() {
    everywhere(Map.of("Bark", 3f));
    LevelTrack levels =
        levels(Sounds.join(Sounds.silence(0.3), Sounds.tone(500, 0.3, 1), Sounds.silence(5)));
    frames("Bark", 3, 3, 3, -9, -9, -9, -9, -9, -9, -9, -9, -9);

    Hearing.Sound bark =
        SoundScene.read(track(), ontology, levels, new BandTrack(), new ToneTrack(), List.of())
            .sounds()
            .getFirst();

    assertThat(bark.start()).isCloseTo(0.3, within(0.021));
    assertThat(bark.end()).isCloseTo(1.3, within(0.021));
  }

  @Test
  void describesMusicAndDoesNotCountItsInstrumentsAsSounds() {
    everywhere(Map.of("Music", 5f, "Violin, fiddle", 1f, "Bell", 0f, "Jazz", 1f, "Sad music", 1f));

    SoundScene scene = scene();

    assertThat(scene.sounds()).isEmpty();
    Hearing.Music music = scene.music().getFirst();
    assertThat(music.instruments())
        .extracting(estimate -> estimate.value())
        .containsExactly("violin");
    assertThat(music.genres()).extracting(estimate -> estimate.value()).containsExactly("jazz");
    assertThat(music.moods()).extracting(estimate -> estimate.value()).containsExactly("sad");
    assertThat(music.vocals().value()).isFalse();
    assertThat(scene.stretches().getFirst().tagScores().get("Music")).isGreaterThan(0.9);
  }

  @Test
  void hearsASingleInstrumentWithoutMusicAsASound() {
    frames("Gong", -9, 2, 2, -9, -9, -9);

    assertThat(labels()).containsExactly("Gong");
    assertThat(scene().music()).isEmpty();
  }

  @Test
  void flagsWhatAReviewerWantsToSee() {
    frames("Gunshot, gunfire", -9, 2, -9, -9, -9, -9, -9, -9);
    frames("Police car (siren)", -9, -9, -9, -9, 2, 2, 2, 2);
    frames("Shatter", -9, -9, -9, 1, -9, -9, -9, -9);

    assertThat(scene().flags())
        .extracting(Hearing.Flag::kind)
        .containsExactly("gunshot", "glass breaking", "siren");
  }

  @Test
  void doesNotFlagAGuessOrADogsWhimper() {
    everywhere(Map.of("Screaming", -0.2f, "Whimper (dog)", 3f, "Whimper", 1f, "Fireworks", 2f));

    assertThat(scene().flags()).isEmpty();
  }

  @Test
  void ranksLabelsByCertaintyAndLength() {
    List<String> ranked =
        SoundRanking.labels(
            List.of(
                new Hearing.Sound(0, 0.2, "Click", "impact", 0.5),
                new Hearing.Sound(0, 9, "Rain", "water", 0.6),
                new Hearing.Sound(3, 4, "Thunder", "nature", 0.9)));

    assertThat(ranked).containsExactly("Rain", "Thunder", "Click");
  }

  private List<String> labels() {
    return scene().sounds().stream().map(Hearing.Sound::label).toList();
  }

  private SoundScene scene() {
    return SoundScene.read(
        track(), ontology, new LevelTrack(), new BandTrack(), new ToneTrack(), List.of());
  }

  private void everywhere(Map<String, Float> logits) {
    scores.clear();
    logits.forEach((name, logit) -> {
      float[] all = new float[12];
      Arrays.fill(all, logit);
      scores.put(name, all);
    });
  }

  private void frames(String name, float... logits) {
    scores.put(name, logits);
  }

  private SoundTrack track() {
    int frames = scores.values().stream().mapToInt(logits -> logits.length).max().orElse(0);
    SoundTrack track = new SoundTrack();
    for (int i = 0; i < frames; i++) {
      float[] logits = new float[ontology.classes().size()];
      Arrays.fill(logits, -9);
      int frame = i;
      scores.forEach((name, values) -> logits[ontology.named(name).index()] = values[frame]);
      track.add(new SoundTrack.Frame(new Span(i * HOP, i * HOP + 0.96), logits));
    }
    return track;
  }

  private static LevelTrack levels(float[] sound) {
    LevelTrack levels = new LevelTrack();
    levels.accept(sound, 0, sound.length);
    levels.finish();
    return levels;
  }
}

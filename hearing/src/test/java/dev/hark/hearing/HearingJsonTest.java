package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.hearing.HearingJson.MalformedHearing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HearingJsonTest {

  private static final String FULL_JSON =
      """
      {"version":1,"duration_seconds":10.5,"analyzed_seconds":10.5,"truncated":null,\
      "language":{"code":"en","confidence":0.98},\
      "speech":[{"start":0.32,"end":4.1,"speaker":"S1","language":"en","language_confidence":0.98,\
      "text":"Good morning everyone.","confidence":0.91,\
      "words":[{"start":0.32,"end":0.61,"text":"Good","confidence":0.97}]}],\
      "speakers":[{"id":"S1","seconds":8.2,\
      "turns":[{"start":0.3,"end":4.4},{"start":5.1,"end":9.2}],"gender":{"value":"male","confidence":0.93},\
      "age":{"value":"adult","confidence":0.7},"emotion":{"value":"calm","confidence":0.6},\
      "accent":{"value":null,"confidence":0.0},"pitch_hertz":118.0,"words_per_minute":152.0}],\
      "overlap":{"value":true,"confidence":0.9,\
      "spans":[{"start":3.9,"end":4.4,"confidence":0.9}]},\
      "sounds":[{"start":0.0,"end":1.9,"label":"Crowing, cock-a-doodle-doo","family":"animal",\
      "confidence":0.97,"count":{"value":2,"exact":true,"confidence":0.9,"starts":[0.1,1.2]},\
      "layer":{"value":"foreground","confidence":0.8}}],\
      "music":[{"start":0.0,"end":31.0,"key":{"value":"A minor","confidence":0.8},\
      "tempo_bpm":{"value":120.2,"confidence":0.9},"meter":{"value":"4/4","confidence":0.7},\
      "instruments":[{"value":"violin","confidence":0.8}],"genres":[],"moods":[],\
      "vocals":{"value":false,"confidence":0.9},\
      "form":{"instrument_families":[{"value":"bowed strings","confidence":0.9}],\
      "tempo_flow":{"value":"steady","confidence":0.9},\
      "dynamics":{"value":"getting louder","confidence":0.8},\
      "solo":{"value":true,"confidence":0.7},"voices":{"value":1.1,"confidence":0.7},\
      "lowest_note":{"value":"A3","confidence":0.6},\
      "highest_note":{"value":null,"confidence":0.0},\
      "chords":[{"start":0.0,"end":2.0,"name":"Am","confidence":0.6}],\
      "sections":[{"start":0.0,"end":15.5,"label":"A","confidence":0.5}]}}],\
      "flags":[{"kind":"gunshot","start":3.1,"end":3.4,"confidence":0.8}],\
      "quality":{"silence_ratio":0.1,"clipping_ratio":0.0,"signal_to_noise_decibel":24.1,\
      "loudness_lufs":-19.3,"bandwidth_hertz":7600.0,"channels":1},\
      "models":[{"name":"yamnet","version":"0.2.1","sha256":"cf14"}]}\
      """;

  private static final String EMPTY_JSON =
      """
      {"version":1,"duration_seconds":0.0,"analyzed_seconds":0.0,"truncated":null,\
      "language":{"code":null,"confidence":0.0},"speech":[],"speakers":[],\
      "overlap":{"value":null,"confidence":0.0,"spans":[]},"sounds":[],"music":[],\
      "flags":[],"quality":{"silence_ratio":1.0,"clipping_ratio":0.0,\
      "signal_to_noise_decibel":null,"loudness_lufs":null,"bandwidth_hertz":null,"channels":1},\
      "models":[]}\
      """;

  @Test
  void writesEveryFieldUnderItsPublicNameInTheOrderOfTheSpecification() {
    assertThat(HearingJson.write(full())).isEqualTo(FULL_JSON);
  }

  @Test
  void writesWhatItCannotTellAsNullAndNeverLeavesAFieldOut() {
    assertThat(HearingJson.write(empty())).isEqualTo(EMPTY_JSON);
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(HearingJson.read(HearingJson.write(full()))).isEqualTo(full());
    assertThat(HearingJson.read(HearingJson.writePretty(empty()))).isEqualTo(empty());
  }

  @Test
  void onlyASteadyToneHasAPitch() {
    Hearing.Sound bark = new Hearing.Sound(0, 1, "Bark", "animal", 0.9);
    Hearing.Sound tone =
        new Hearing.Sound(
            0, 1, "Sine wave", "signal", 0.9, Hearing.Count.UNKNOWN, Estimate.unknown(), 440.04);

    assertThat(HearingJson.write(withSound(bark)))
        .doesNotContain("\"layer\":{\"value\":null,\"confidence\":0.0},\"pitch_hertz\"");
    String json = HearingJson.write(withSound(tone));
    assertThat(json).contains("\"pitch_hertz\":440.0");
    assertThat(HearingJson.read(json).sounds().getFirst().pitchHertz()).isEqualTo(440);
  }

  @Test
  void roundsTimesToMillisecondsAndConfidencesToThreeDecimals() {
    Hearing hearing = withSound(new Hearing.Sound(-0.00001, 1.23456, "Bark", "animal", 0.98765));

    assertThat(HearingJson.write(hearing))
        .contains("{\"start\":0.0,\"end\":1.235,\"label\":\"Bark\"")
        .contains("\"confidence\":0.988,\"count\":{\"value\":null,\"exact\":false");
  }

  @Test
  void tellsFromWhatToWhatTheAudioWasCut() {
    Hearing cut =
        new Hearing(
            3000,
            2400,
            Optional.of(new Hearing.Truncation(3000, 2400, "limit")),
            Estimate.unknown(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            empty().quality(),
            List.of());

    assertThat(HearingJson.write(cut))
        .contains(
            "\"truncated\":{\"total_seconds\":3000.0,\"kept_seconds\":2400.0,\"reason\":\"limit\"}");
    assertThat(HearingJson.read(HearingJson.write(cut))).isEqualTo(cut);
  }

  @Test
  void namesTheFieldThatIsMissingOrOfTheWrongType() {
    assertThatThrownBy(() -> HearingJson.read("{\"version\":1}"))
        .isInstanceOf(MalformedHearing.class)
        .hasMessage("truncated is missing");
    assertThatThrownBy(() -> HearingJson.read(FULL_JSON.replace("\"end\":4.1", "\"end\":\"late\"")))
        .isInstanceOf(MalformedHearing.class)
        .hasMessage("end is not a number");
  }

  @Test
  void refusesAnotherVersionAndWhatIsNoJson() {
    assertThatThrownBy(() -> HearingJson.read("{\"version\":2}"))
        .isInstanceOf(MalformedHearing.class)
        .hasMessage("version is 2, this Hark reads 1");
    assertThatThrownBy(() -> HearingJson.read("{")).isInstanceOf(MalformedHearing.class);
  }

  private static Hearing withSound(Hearing.Sound sound) {
    Hearing empty = empty();
    return new Hearing(
        2,
        2,
        Optional.empty(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(sound),
        List.of(),
        List.of(),
        empty.quality(),
        List.of());
  }

  private static Hearing empty() {
    return new Hearing(
        0,
        0,
        Optional.empty(),
        Estimate.unknown(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Hearing.Quality(1, 0, null, null, null, 1),
        List.of());
  }

  private static Hearing full() {
    return new Hearing(
        10.5,
        10.5,
        Optional.empty(),
        Estimate.of("en", 0.98),
        List.of(
            new Hearing.Speech(
                0.32,
                4.1,
                "S1",
                Estimate.of("en", 0.98),
                "Good morning everyone.",
                0.91,
                List.of(new Hearing.Word(0.32, 0.61, "Good", 0.97)))),
        List.of(
            new Hearing.Speaker(
                "S1",
                8.2,
                List.of(new Span(0.3, 4.4), new Span(5.1, 9.2)),
                Estimate.of("male", 0.93),
                Estimate.of("adult", 0.7),
                Estimate.of("calm", 0.6),
                Estimate.unknown(),
                118.0,
                152.0)),
        new Hearing.Overlap(Estimate.of(true, 0.9), List.of(new Hearing.Together(3.9, 4.4, 0.9))),
        List.of(
            new Hearing.Sound(
                0,
                1.9,
                "Crowing, cock-a-doodle-doo",
                "animal",
                0.97,
                new Hearing.Count(2, true, 0.9, List.of(0.1, 1.2)),
                Estimate.of("foreground", 0.8))),
        List.of(
            new Hearing.Music(
                0,
                31,
                Estimate.of("A minor", 0.8),
                Estimate.of(120.2, 0.9),
                Estimate.of("4/4", 0.7),
                List.of(Estimate.of("violin", 0.8)),
                List.of(),
                List.of(),
                Estimate.of(false, 0.9),
                new Hearing.MusicForm(
                    List.of(Estimate.of("bowed strings", 0.9)),
                    Estimate.of("steady", 0.9),
                    Estimate.of("getting louder", 0.8),
                    Estimate.of(true, 0.7),
                    Estimate.of(1.1, 0.7),
                    Estimate.of("A3", 0.6),
                    Estimate.unknown(),
                    List.of(new Hearing.Chord(0, 2, "Am", 0.6)),
                    List.of(new Hearing.Section(0, 15.5, "A", 0.5))))),
        List.of(new Hearing.Flag("gunshot", 3.1, 3.4, 0.8)),
        new Hearing.Quality(0.1, 0, 24.1, -19.3, 7600.0, 1),
        List.of(new Hearing.ModelUse("yamnet", "0.2.1", "cf14")));
  }
}

package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.hearing.models.testing.TestPack;
import dev.hark.hearing.testing.Clips;
import dev.hark.hearing.testing.Sounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The listener with the models of the default pack, on the recordings of the project. */
class RealListenerTest {

  private static Clips clips;
  private static Listener listener;

  @BeforeAll
  static void open(@TempDir Path spool) {
    clips = Clips.fixtures(spool);
    listener = Listener.open(TestPack.open(), ListenerSettings.DEFAULT);
  }

  @AfterAll
  static void close() {
    listener.close();
    clips.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tts_es_de_m.wav, wir treffen uns",
    "tts_es_de_m.wav, im büro",
    "tts_es_zh_m.m4a, 公园吧",
    "tts_es_ja_f.opus, ありがとうございます",
    "tts_es_ja_f.opus, また明日"
  })
  void understandsVoicesThatAreNotUnderstoodAtTheirOwnSpeed(String file, String words) {
    assertThat(text(listen(clips.samples(file)))).contains(words);
  }

  @Test
  void writesNoWordsForSilenceNoiseTonesAndHum() {
    Map<String, float[]> sounds = new LinkedHashMap<>();
    sounds.put("silence", Sounds.silence(20));
    sounds.put("white noise", Sounds.whiteNoise(0.1, 20, 1));
    sounds.put("faint white noise", Sounds.whiteNoise(0.0005, 20, 2));
    sounds.put("pink noise", Sounds.pinkNoise(0.1, 20, 3));
    sounds.put("a tone", Sounds.tone(440, 0.3, 20));
    sounds.put("hum", Sounds.hum(0.2, 20));
    sounds.put("one sample", new float[] {0.5f});
    sounds.forEach((name, sound) -> {
      Hearing hearing = listen(sound);
      assertThat(hearing.speech()).as(name).isEmpty();
      assertThat(hearing.speakers()).as(name).isEmpty();
      assertThat(hearing.language().known()).as(name).isFalse();
    });
  }

  @Test
  void tellsASteadyToneWithItsFrequencyAndNoTelephone() {
    Hearing hearing = listen(Sounds.join(Sounds.tone(440, 0.3, 3), Sounds.silence(0.5)));

    assertThat(hearing.sounds()).extracting(Hearing.Sound::label).containsExactly("Sine wave");
    assertThat(hearing.sounds().getFirst().pitchHertz()).isCloseTo(440, within(0.5));
    assertThat(hearing.sounds().getFirst().end()).isCloseTo(3, within(0.15));
    assertThat(hearing.quality().bandwidthHertz()).isNull();
  }

  @Test
  void writesNoWordsForMusicAndHearsMusicThere() {
    for (Clips.Truth truth : clips.of("music")) {
      try (Recording recording = clips.decode(truth)) {
        Hearing hearing = listener.listen(recording);
        assertThat(hearing.speech()).as(truth.file()).isEmpty();
        assertThat(hearing.music()).as(truth.file()).isNotEmpty();
        assertThat(hearing.sounds())
            .as(truth.file())
            .noneMatch(sound -> sound.family().equals("animal"));
      }
    }
  }

  @Test
  void tellsAWomanByTheColourOfHerVoiceWhereThePitchLeavesItOpen() {
    Hearing.Speaker woman = listen(clips.samples("en_pbx-invalid.wav")).speakers().getFirst();

    assertThat(woman.pitchHertz()).isBetween(150.0, 195.0);
    assertThat(woman.gender().value()).isEqualTo("female");
  }

  @Test
  void hearsSpeechOverMusic() {
    Hearing hearing = listen(clips.samples("mix_speech_over_piano.mp3"));

    assertThat(text(hearing)).contains("dashwood had then leisure to consider");
    assertThat(hearing.language().value()).isEqualTo("en");
    assertThat(hearing.music()).isNotEmpty();
  }

  @Test
  void hearsSpeechHoweverQuiet() {
    float[] quiet = Sounds.scale(clips.samples("en_librivox_0870.wav"), 0.01);

    assertThat(text(listen(quiet))).contains("leisure to consider");
  }

  @Test
  void hearsNoAnimalsInSpeech() {
    for (Clips.Truth truth : clips.of("speech")) {
      try (Recording recording = clips.decode(truth)) {
        assertThat(listener.listen(recording).sounds())
            .as(truth.file())
            .noneMatch(sound -> sound.family().equals("animal"));
      }
    }
  }

  /** The sentence lies across the places where windows of 28 s would end if nobody looked. */
  @Test
  void hearsEachSentenceOfALongRecordingOnce() {
    float[] sentence = clips.samples("en_librivox_0870.wav");
    float[] music = clips.samples("music_piano_c_maj.mp3");
    List<float[]> parts = new ArrayList<>();
    parts.add(Sounds.pinkNoise(0.01, 9, 1));
    parts.add(sentence);
    parts.add(Sounds.loop(music, 10.5));
    parts.add(sentence);
    parts.add(sentence);
    parts.add(sentence);
    parts.add(sentence);
    parts.add(sentence);
    parts.add(Sounds.whiteNoise(0.01, 12, 2));
    parts.add(sentence);
    parts.add(Sounds.loop(music, 10));
    float[] sound = Sounds.join(parts.toArray(float[][]::new));
    assertThat(sound.length / 16_000.0).isGreaterThan(90);

    Hearing hearing = listen(sound);

    String text = text(hearing);
    assertThat(occurrences(text, "leisure to consider")).isEqualTo(7);
    assertThat(occurrences(text, "dashwood")).isEqualTo(7);
    assertThat(occurrences(text, "to do for them")).isEqualTo(7);
    assertThat(hearing.speakers()).hasSize(1);
    assertThat(hearing.speech()).allMatch(speech -> speech.start() > 8.9 && speech.end() < 93.2);
  }

  @Test
  void tellsTwoPeopleApartAndOneFromHimself() {
    float[] man = clips.samples("en_librivox_0870.wav");
    float[] sameMan = clips.samples("en_librivox_0890.mp3");
    float[] woman = clips.samples("fr_ss-noservice.wav");
    float[] pause = Sounds.silence(0.8);

    assertThat(listen(Sounds.join(man, pause, sameMan)).speakers()).hasSize(1);

    Hearing both = listen(Sounds.join(man, pause, woman, pause, sameMan));
    assertThat(both.speakers()).extracting(Hearing.Speaker::id).containsExactly("S1", "S2");
    assertThat(both.speakers())
        .extracting(speaker -> speaker.gender().value())
        .containsExactly("male", "female");
    assertThat(both.speech().getFirst().speaker()).isEqualTo("S1");
    assertThat(both.speech().getLast().speaker()).isEqualTo("S1");
  }

  @Test
  void hearsTheSameEachTime() {
    float[] sound = clips.samples("it_demo-nogo.wav");

    assertThat(HearingJson.write(listen(sound))).isEqualTo(HearingJson.write(listen(sound)));
  }

  @Test
  void comesBackFromItsJsonAsItWas() {
    String json = HearingJson.write(listen(clips.samples("mix_speech_over_piano.mp3")));

    assertThat(HearingJson.write(HearingJson.read(json))).isEqualTo(json);
  }

  private static Hearing listen(float[] sound) {
    try (Recording recording = Recordings.ofSamples(sound)) {
      return listener.listen(recording);
    }
  }

  private static String text(Hearing hearing) {
    List<String> texts = hearing.speech().stream().map(Hearing.Speech::text).toList();
    return String.join(" ", texts).toLowerCase(Locale.ROOT);
  }

  private static int occurrences(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}

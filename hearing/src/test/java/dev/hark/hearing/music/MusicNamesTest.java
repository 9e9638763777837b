package dev.hark.hearing.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is heard of music can be said in other languages. */
class MusicNamesTest {

  private final Labels labels = Labels.all();

  @ParameterizedTest
  @EnumSource(
      names = {"EN", "ZH"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyInstrumentHasAWord(Tongue tongue) {
    Set<String> words = keys(tongue);
    for (InstrumentClass instrument : InstrumentClass.all()) {
      String name = instrument.name();
      boolean named =
          words.contains("instrument " + name.toLowerCase(Locale.ROOT))
              || labels.meantBy(name).stream()
                  .findFirst()
                  .flatMap(label -> labels.noun(label, tongue))
                  .isPresent();
      assertThat(named).as(name).isTrue();
      assertThat(words).contains("instrument " + instrument.family().label());
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EN", "ZH"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyGenreAndEveryMoodHasAWord(Tongue tongue) {
    assertThat(keys(tongue))
        .containsAll(TagReading.GENRES.stream().map(tag -> "genre " + bare(tag)).toList())
        .containsAll(TagReading.MOODS.stream().map(tag -> "mood " + bare(tag)).toList());
  }

  private static String bare(String tag) {
    return tag.replace(" music", "").toLowerCase(Locale.ROOT);
  }

  private static Set<String> keys(Tongue tongue) {
    String path = "/dev/hark/hearing/phrasing/wording/" + tongue.code() + ".txt";
    return Resource.lines(Label.class, path).stream()
        .map(line -> line.substring(0, line.indexOf('=')))
        .collect(Collectors.toSet());
  }
}

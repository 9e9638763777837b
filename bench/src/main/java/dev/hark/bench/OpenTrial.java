package dev.hark.bench;

import dev.hark.bench.Card.Heard;
import dev.hark.bench.Card.Language;
import dev.hark.bench.OpenSet.Entry;
import dev.hark.bench.OpenSet.Kind;
import dev.hark.bench.Transcripts.Distance;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.speech.Recognizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Recordings of a set, heard as they are: words, languages, sounds, invented words.
 *
 * <p>The baseline of words and languages is the recogniser alone, over the whole clip as one window
 * (30 s of it at most), without voice activity and guards; that of sounds is {@link PlainTagger}.
 */
final class OpenTrial implements Trial {

  private final OpenSet set;
  private final List<Heard> heard = new ArrayList<>();
  private final Map<String, Distance> plainWords = new TreeMap<>();
  private int plainLanguages;
  private int plainInvented;
  private final int[] plainSounds = new int[4]; // hits among the first k

  OpenTrial(OpenSet set) {
    this.set = set;
  }

  /** Every recording, once measured. */
  List<Heard> heard() {
    return heard;
  }

  @Override
  public List<Measure> measure(Ears ears) throws IOException {
    try (PlainTagger tagger = new PlainTagger(ears.pack())) {
      for (Entry entry : set.entries()) {
        float[] samples = ears.samples(entry.file());
        heard.add(new Heard(entry, ears.hear(samples)));
        if (entry.kind() == Kind.SOUND) {
          List<String> ranked = tagger.ranked(samples);
          for (int k = 1; k < plainSounds.length; k++) {
            plainSounds[k] += SoundTruth.hit(ranked, entry.tags(), k) ? 1 : 0;
          }
        }
        recognizeAlone(ears.recognizer(), entry, samples);
      }
    }
    List<Measure> measures = new ArrayList<>();
    Card.languages(heard).forEach((code, sums) -> measures.add(words(code, sums)));
    measures.addAll(languages());
    measures.addAll(sounds());
    int speechless = (int) heard.stream().filter(one -> !hasSpeech(one.entry())).count();
    measures.add(
        Measure.faults(
                "invented words",
                "files without speech in which words are told",
                Card.invented(heard).size(),
                speechless)
            .against(plainInvented));
    return measures;
  }

  private void recognizeAlone(Recognizer recognizer, Entry entry, float[] samples) {
    int most = (int) (recognizer.maxWindowSeconds() * 16_000);
    float[] window =
        samples.length <= most ? samples : java.util.Arrays.copyOfRange(samples, 0, most);
    Recognizer.Transcript plain =
        recognizer.recognize(
            new Recognizer.Window(window, 0),
            new Recognizer.Options(ListenOptions.DEFAULT.languages(), "", false),
            Cancellation.NEVER);
    String text =
        plain.segments().stream().map(Recognizer.Segment::text).collect(Collectors.joining(" "));
    if (entry.kind() == Kind.SPEECH) {
      String code = entry.language().orElse("en");
      Distance distance = Transcripts.compare(code, entry.transcript().orElse(""), text);
      plainWords.merge(code, distance, Distance::plus);
      String likeliest =
          plain.languages().entrySet().stream()
              .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
              .map(Map.Entry::getKey)
              .orElse("");
      plainLanguages += likeliest.equals(code) ? 1 : 0;
    } else if (!hasSpeech(entry) && !text.isBlank()) {
      plainInvented++;
    }
  }

  private Measure words(String code, Language sums) {
    String metric = (Transcripts.byCharacter(code) ? "character" : "word") + " error rate, " + code;
    Distance distance = sums.distance();
    Distance plain = plainWords.getOrDefault(code, new Distance(0, 0));
    return Measure.errors("transcription", metric, distance.errors(), distance.units())
        .against(plain.rate());
  }

  /**
   * Languages that are right, and languages that are wrong. The baseline always names one; Hark
   * says that it cannot tell, which is neither.
   */
  private List<Measure> languages() {
    List<Heard> speech = heard.stream().filter(one -> one.entry().kind() == Kind.SPEECH).toList();
    int clips = speech.size();
    int right = (int) speech.stream().filter(Heard::languageRight).count();
    int wrong = (int) speech.stream().filter(Heard::languageWrong).count();
    return List.of(
        Measure.share("spoken language", "right", right, clips)
            .against((double) plainLanguages / Math.max(1, clips)),
        Measure.faults("spoken language", "files with the wrong language told", wrong, clips)
            .against(clips - plainLanguages));
  }

  private List<Measure> sounds() {
    List<Heard> sounds = heard.stream().filter(one -> one.entry().kind() == Kind.SOUND).toList();
    List<Measure> measures = new ArrayList<>();
    for (int k : sounds.isEmpty() ? new int[0] : new int[] {1, 3}) {
      int hits = (int) sounds.stream().filter(one -> one.hit(k)).count();
      String metric = k == 1 ? "right name first" : "right name among the first three";
      double plain = (double) plainSounds[k] / sounds.size();
      Measure measure = Measure.share("sounds", metric, hits, sounds.size()).against(plain);
      measures.add(k == 3 ? measure.aimingAt(0.75) : measure);
    }
    if (!sounds.isEmpty()) {
      int misnamed = (int) sounds.stream().filter(Heard::misnamed).count();
      measures.add(
          Measure.faults("sounds", "files with wrong names only", misnamed, sounds.size())
              .against(sounds.size() - plainSounds[3]));
    }
    List<Heard> music = heard.stream().filter(one -> one.entry().kind() == Kind.MUSIC).toList();
    if (!music.isEmpty()) {
      int told = (int) music.stream().filter(one -> !one.hearing().music().isEmpty()).count();
      measures.add(Measure.share("music", "told as music", told, music.size()));
    }
    List<Heard> speech = heard.stream().filter(one -> one.entry().kind() == Kind.SPEECH).toList();
    int animals =
        (int)
            speech.stream()
                .filter(one ->
                    one.hearing().sounds().stream()
                        .map(Hearing.Sound::family)
                        .anyMatch("animal"::equals))
                .count();
    measures.add(
        Measure.faults("sounds", "files of speech with an animal", animals, speech.size()));
    return measures;
  }

  private static boolean hasSpeech(Entry entry) {
    return entry.kind() == Kind.SPEECH || entry.kind() == Kind.MIXED;
  }
}

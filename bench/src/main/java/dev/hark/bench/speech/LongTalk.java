package dev.hark.bench.speech;

import dev.hark.hearing.Hearing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A long recording whose every word is known: sentences in drawn order, with pauses of drawn length
 * or none, and single words ("markers") at given times.
 */
public final class LongTalk {

  /** Sentences that are understood without a mistake alone and beside any other. */
  public static final List<String> SENTENCES =
      List.of("slt_1.ogg", "slt_2.ogg", "slt_4.ogg", "kal_2.ogg", "en_librivox_0870.wav");

  private static final double[] PAUSES_SECONDS = {0, 0, 0.15, 0.4, 0.9, 1.8, 3.3, 7};

  private LongTalk() {}

  /**
   * A talk.
   *
   * @param markers seconds to the word that is said from then on, in order of time; the talk makes
   *     way for them
   * @param pauses whether there are pauses; without, one sentence runs into the next
   */
  public static Spoken of(
      SpokenSet set, double seconds, Map<Double, String> markers, boolean pauses, long seed) {
    Random random = new Random(seed);
    List<Spoken> parts = new ArrayList<>();
    double at = 0;
    Spoken last = Spoken.silence(0);
    for (Map.Entry<Double, String> marker : new LinkedHashMap<>(markers).entrySet()) {
      double room = marker.getKey() - 0.5;
      while (true) {
        Spoken next = drawn(set, last, pauses, random);
        if (at + next.seconds() > room) {
          break;
        }
        parts.add(next);
        at += next.seconds();
        last = next;
      }
      Spoken word = set.word("en", marker.getValue());
      Spoken before = Spoken.silence(marker.getKey() - at - word.words().getFirst().start());
      parts.add(before);
      parts.add(word);
      parts.add(Spoken.silence(0.5));
      at += before.seconds() + word.seconds() + 0.5;
    }
    while (at < seconds) {
      Spoken next = drawn(set, last, pauses, random);
      parts.add(next);
      at += next.seconds();
      last = next;
    }
    return Spoken.join(parts);
  }

  /** What became of the words of a talk. */
  public record Heard(int words, int lost, int added, List<String> around) {
    public Heard {
      around = List.copyOf(around);
    }
  }

  /** Compares; {@code around} names the places where something differs. */
  public static Heard compare(Spoken truth, Hearing hearing) {
    List<Hearing.Word> heard =
        hearing.speech().stream().flatMap(speech -> speech.words().stream()).toList();
    List<WordMatch.Pair> pairs = WordMatch.pairs(truth, heard);
    List<String> around = new ArrayList<>();
    Spoken.Word from = new Spoken.Word("(start)", 0, 0);
    int said = 0;
    int got = 0;
    for (int i = 0; i <= pairs.size(); i++) {
      boolean end = i == pairs.size();
      int nextSaid = end ? truth.words().size() : truth.words().indexOf(pairs.get(i).truth());
      int nextGot = end ? heard.size() : heard.indexOf(pairs.get(i).heard());
      if (nextSaid > said || nextGot > got) {
        around.add(
            "%.1f s: %s -> %s"
                .formatted(
                    from.end(),
                    truth.words().subList(said, nextSaid).stream().map(Spoken.Word::text).toList(),
                    heard.subList(got, nextGot).stream().map(Hearing.Word::text).toList()));
      }
      if (!end) {
        from = pairs.get(i).truth();
        said = nextSaid + 1;
        got = nextGot + 1;
      }
    }
    return new Heard(
        truth.words().size(),
        truth.words().size() - pairs.size(),
        heard.size() - pairs.size(),
        around);
  }

  private static Spoken drawn(SpokenSet set, Spoken last, boolean pauses, Random random) {
    double pause = pauses ? PAUSES_SECONDS[random.nextInt(PAUSES_SECONDS.length)] : 0;
    Spoken sentence;
    do {
      sentence = set.sentence(SENTENCES.get(random.nextInt(SENTENCES.size())));
    } while (last.words().size() == sentence.words().size() && last.text().equals(sentence.text()));
    Spoken spoken = pauses ? sentence : withoutEdges(sentence);
    return Spoken.join(List.of(spoken, Spoken.silence(pause)));
  }

  /** A sentence that begins and ends with its words. */
  private static Spoken withoutEdges(Spoken sentence) {
    Spoken.Word all =
        new Spoken.Word("", sentence.words().getFirst().start(), sentence.words().getLast().end());
    Spoken cut = sentence.cut(all, 0);
    double start = all.start();
    return new Spoken(
        cut.samples(),
        sentence.language(),
        sentence.words().stream().map(word -> word.later(-start)).toList());
  }
}

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
        Spoken next = drawn(set, SENTENCES, last, pauses, random);
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
      Spoken next = drawn(set, SENTENCES, last, pauses, random);
      parts.add(next);
      at += next.seconds();
      last = next;
    }
    return Spoken.join(parts);
  }

  /**
   * A talk of all sentences of the set, those that are often misheard among them.
   *
   * @param pauses whether there are pauses; without, one sentence runs into the next
   */
  public static Spoken ofAll(SpokenSet set, double seconds, boolean pauses, long seed) {
    Random random = new Random(seed);
    List<String> all = List.copyOf(set.sentences().keySet());
    List<Spoken> parts = new ArrayList<>();
    Spoken last = Spoken.silence(0);
    for (double at = 0; at < seconds; at += last.seconds()) {
      last = drawn(set, all, last, pauses, random);
      parts.add(last);
    }
    return Spoken.join(parts);
  }

  /**
   * A talk of all sentences with pauses, under noise, so that hardly a window of it is understood
   * at once.
   *
   * @param decibels how much weaker the noise is than the talk
   */
  public static Spoken inNoise(SpokenSet set, double seconds, double decibels, long seed) {
    Spoken talk = ofAll(set, seconds, true, seed);
    return new Spoken(Noises.over(talk.samples(), decibels, seed), talk.language(), talk.words());
  }

  /**
   * What became of the words of a talk.
   *
   * @param lost words in whose place nothing was heard, or far too little
   * @param misheard words in whose place something of about their length was heard
   * @param added words that were heard where nothing was said, or far less
   * @param around the places where something differs
   */
  public record Heard(int words, int lost, int misheard, int added, List<String> around) {
    public Heard {
      around = List.copyOf(around);
    }
  }

  /** Compares the words that were said with those that were heard. */
  public static Heard compare(Spoken truth, Hearing hearing) {
    List<Hearing.Word> heard =
        hearing.speech().stream().flatMap(speech -> speech.words().stream()).toList();
    List<WordMatch.Pair> pairs = WordMatch.pairs(truth, heard);
    List<String> around = new ArrayList<>();
    Spoken.Word from = new Spoken.Word("(start)", 0, 0);
    int said = 0;
    int got = 0;
    int lost = 0;
    int misheard = 0;
    int added = 0;
    for (int i = 0; i <= pairs.size(); i++) {
      boolean end = i == pairs.size();
      int nextSaid = end ? truth.words().size() : truth.words().indexOf(pairs.get(i).truth());
      int nextGot = end ? heard.size() : heard.indexOf(pairs.get(i).heard());
      if (nextSaid > said || nextGot > got) {
        List<String> meant =
            truth.words().subList(said, nextSaid).stream().map(Spoken.Word::text).toList();
        List<String> taken = heard.subList(got, nextGot).stream().map(Hearing.Word::text).toList();
        if (alike(letters(meant), letters(taken))) {
          misheard += meant.size();
        } else {
          int changed = Math.min(meant.size(), taken.size());
          misheard += changed;
          lost += meant.size() - changed;
          added += taken.size() - changed;
        }
        around.add("%.1f s: %s -> %s".formatted(from.end(), meant, taken));
      }
      if (!end) {
        from = pairs.get(i).truth();
        said = nextSaid + 1;
        got = nextGot + 1;
      }
    }
    return new Heard(truth.words().size(), lost, misheard, added, around);
  }

  private static boolean alike(int letters, int others) {
    return letters > 0 && others > 0 && letters <= 2 * others && others <= 2 * letters;
  }

  private static int letters(List<String> words) {
    return (int) String.join("", words).codePoints().filter(Character::isLetterOrDigit).count();
  }

  private static Spoken drawn(
      SpokenSet set, List<String> names, Spoken last, boolean pauses, Random random) {
    double pause = pauses ? PAUSES_SECONDS[random.nextInt(PAUSES_SECONDS.length)] : 0;
    Spoken sentence;
    do {
      sentence = set.sentence(names.get(random.nextInt(names.size())));
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

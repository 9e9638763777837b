package dev.hark.hearing.speaker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which stretches of speech one voice speaks, by bringing the two most alike groups together
 * until no two are alike enough.
 *
 * <p>How alike two prints of one voice are depends on how much speech they were made from: a print
 * of one look of 1.6 s is the voice plus chance, and the cosine of two such is {@code 1 / (1 + c)}.
 * The cosine is therefore weighed by {@code sqrt((1 + c / n)(1 + c / m))}, n and m being the looks
 * of the two groups, which makes it about 1 for one voice however short the speech. Measured on
 * telephone prompts and readings, c is 0.27, and different people stay below 0.9 of one voice, most
 * far below.
 *
 * <p>A group of little speech must be clearly unlike the others to be somebody; one of hardly any
 * joins the most alike.
 */
public final class VoiceGroups {

  private static final double CHANCE = 0.27;
  private static final double SECONDS_OF_A_LOOK = 1.6;
  private static final double ONE_VOICE = 0.87;
  private static final double LITTLE_SECONDS = 2.5;
  private static final double CLEARLY_UNLIKE = 0.75;
  private static final double HARDLY_ANY_SECONDS = 0.8;

  private final List<Group> groups = new ArrayList<>();
  private final double[][] likeness; // (stretches)(stretches), of the groups they lead

  private VoiceGroups(List<Stretch> stretches) {
    for (int i = 0; i < stretches.size(); i++) {
      groups.add(new Group(i, stretches.get(i)));
    }
    likeness = new double[stretches.size()][stretches.size()];
    groups.forEach(this::compare);
  }

  /**
   * A stretch of speech.
   *
   * @param print its voice print, of length 1 or all zero
   * @param seconds how much speech it is
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Stretch(float[] print, double seconds) {}

  /**
   * Groups stretches by voice.
   *
   * @return for each stretch the number of its voice; voices are numbered from 0 in the order in
   *     which they first speak
   */
  public static int[] group(List<Stretch> stretches) {
    VoiceGroups voices = new VoiceGroups(stretches);
    voices.merge(ONE_VOICE, Double.POSITIVE_INFINITY);
    voices.merge(CLEARLY_UNLIKE, LITTLE_SECONDS);
    voices.merge(Double.NEGATIVE_INFINITY, HARDLY_ANY_SECONDS);
    return voices.numbers(stretches.size());
  }

  /**
   * @param least how alike two groups must be
   * @param belowSeconds how little speech one of the two must have
   */
  private void merge(double least, double belowSeconds) {
    while (true) {
      double best = least;
      Group first = null;
      Group second = null;
      for (int i = 0; i < groups.size(); i++) {
        for (int j = i + 1; j < groups.size(); j++) {
          Group one = groups.get(i);
          Group other = groups.get(j);
          double alike = likeness[one.leader][other.leader];
          if (alike > best && Math.min(one.seconds, other.seconds) < belowSeconds) {
            best = alike;
            first = one;
            second = other;
          }
        }
      }
      if (first == null || second == null) {
        return;
      }
      groups.remove(second);
      first.take(second);
      compare(first);
    }
  }

  private void compare(Group group) {
    for (Group other : groups) {
      double alike = group.likeness(other);
      likeness[group.leader][other.leader] = alike;
      likeness[other.leader][group.leader] = alike;
    }
  }

  private int[] numbers(int count) {
    int[] numbers = new int[count];
    groups.sort(Comparator.comparingInt(Group::firstMember));
    for (int number = 0; number < groups.size(); number++) {
      for (int member : groups.get(number).members) {
        numbers[member] = number;
      }
    }
    return numbers;
  }

  /** Stretches thought to be of one voice. */
  private static final class Group {
    final int leader;
    final List<Integer> members = new ArrayList<>();
    final float[] sum; // of the prints, each weighed by its seconds
    double seconds;

    Group(int index, Stretch stretch) {
      leader = index;
      members.add(index);
      seconds = stretch.seconds();
      sum = stretch.print().clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] *= (float) seconds;
      }
    }

    void take(Group other) {
      members.addAll(other.members);
      seconds += other.seconds;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other.sum[i];
      }
    }

    int firstMember() {
      return members.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    double likeness(Group other) {
      double product = 0;
      double own = 0;
      double others = 0;
      for (int i = 0; i < sum.length; i++) {
        product += sum[i] * other.sum[i];
        own += sum[i] * sum[i];
        others += other.sum[i] * other.sum[i];
      }
      double cosine = own == 0 || others == 0 ? 0 : product / Math.sqrt(own * others);
      return cosine * Math.sqrt((1 + chance()) * (1 + other.chance()));
    }

    private double chance() {
      return CHANCE * SECONDS_OF_A_LOOK / Math.max(seconds, SECONDS_OF_A_LOOK / 2);
    }
  }
}

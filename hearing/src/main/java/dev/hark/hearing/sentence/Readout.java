package dev.hark.hearing.sentence;

import dev.hark.hearing.phrasing.ask.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A logistic regression for every topic over the marks of a text. Marks are weighed by how rare
 * they are (inverse document frequency), and a text's weights have the length 1. Fitted by AdaGrad
 * (Duchi et al. 2011) in a fixed order, so that the same examples give the same readout; a topic
 * that a text is already read rightly for learns nothing from it. Immutable.
 */
final class Readout {

  private static final List<Topic> TOPICS = List.of(Topic.values());
  private static final int ROUNDS = 24;
  private static final double RATE = 0.6;
  private static final double DECAY = 2e-5;
  private static final long SEED = 7;

  /** How far from the truth a likelihood is to be learned from. */
  private static final double LEAST_ERROR = 0.01;

  private final Map<String, Integer> places = new HashMap<>();
  private final double[] rarity;
  private final double[][] weights; // (mark, topic)
  private final double[] biases; // (topic)

  /**
   * What is known of one text.
   *
   * @param groups sets of marks, each of which counts as much as another
   * @param signs marks that count as much as a whole group, each
   */
  record Marked(List<Set<String>> groups, Set<String> signs) {

    private Stream<String> all() {
      return Stream.concat(groups.stream().flatMap(Set::stream), signs.stream());
    }
  }

  /** A text with the topics it asks. */
  record Example(Marked text, Set<Topic> topics) {}

  /** The marks of a text at their places, with their weights. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Sparse(int[] at, double[] value) {}

  /** Fits to examples. */
  Readout(List<Example> examples) {
    Map<String, Integer> texts = new HashMap<>();
    for (Example example : examples) {
      example.text().all().forEach(mark -> texts.merge(mark, 1, Integer::sum));
    }
    texts.forEach((mark, count) -> {
      if (count > 1) {
        places.put(mark, places.size());
      }
    });
    rarity = new double[places.size()];
    places.forEach((mark, place) ->
        rarity[place] = Math.log((1.0 + examples.size()) / texts.getOrDefault(mark, 1)));
    weights = new double[places.size()][TOPICS.size()];
    biases = new double[TOPICS.size()];
    fit(examples);
  }

  /** How likely a text asks each topic, from 0 to 1. */
  Map<Topic, Double> likelihoods(Marked text) {
    double[] all = likelihoods(sparse(text));
    Map<Topic, Double> likelihoods = new EnumMap<>(Topic.class);
    for (int t = 0; t < all.length; t++) {
      likelihoods.put(TOPICS.get(t), all[t]);
    }
    return likelihoods;
  }

  private void fit(List<Example> examples) {
    List<Sparse> texts = examples.stream().map(example -> sparse(example.text())).toList();
    double[][] slopes = new double[weights.length][TOPICS.size()];
    double[] biasSlopes = new double[TOPICS.size()];
    Arrays.fill(biases, -2);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      order.add(i);
    }
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int i : order) {
        Sparse text = texts.get(i);
        double[] likelihoods = likelihoods(text);
        for (int t = 0; t < likelihoods.length; t++) {
          double truth = examples.get(i).topics().contains(TOPICS.get(t)) ? 1 : 0;
          double error = likelihoods[t] - truth;
          if (Math.abs(error) >= LEAST_ERROR) {
            biasSlopes[t] += error * error;
            biases[t] -= RATE * error / Math.sqrt(1 + biasSlopes[t]);
            learn(text, t, error, slopes);
          }
        }
      }
    }
  }

  private void learn(Sparse text, int topic, double error, double[][] slopes) {
    for (int k = 0; k < text.at().length; k++) {
      double[] weight = weights[text.at()[k]];
      double[] squares = slopes[text.at()[k]];
      double slope = error * text.value()[k] + DECAY * weight[topic];
      squares[topic] += slope * slope;
      weight[topic] -= RATE * slope / Math.sqrt(1e-4 + squares[topic]);
    }
  }

  /** How likely a text asks each topic, by the order of the topics. */
  private double[] likelihoods(Sparse text) {
    double[] sums = biases.clone();
    for (int k = 0; k < text.at().length; k++) {
      double[] weight = weights[text.at()[k]];
      double value = text.value()[k];
      for (int t = 0; t < sums.length; t++) {
        sums[t] += weight[t] * value;
      }
    }
    for (int t = 0; t < sums.length; t++) {
      sums[t] = 1 / (1 + Math.exp(-sums[t]));
    }
    return sums;
  }

  private Sparse sparse(Marked text) {
    List<Integer> at = new ArrayList<>();
    List<Double> value = new ArrayList<>();
    for (Set<String> group : text.groups()) {
      List<Integer> known = known(group);
      double squares = known.stream().mapToDouble(place -> rarity[place] * rarity[place]).sum();
      for (int place : known) {
        at.add(place);
        value.add(rarity[place] / Math.sqrt(squares));
      }
    }
    for (int place : known(text.signs())) {
      at.add(place);
      value.add(1.0);
    }
    return new Sparse(
        at.stream().mapToInt(Integer::intValue).toArray(),
        value.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private List<Integer> known(Set<String> marks) {
    List<Integer> known = new ArrayList<>();
    for (String mark : marks) {
      Integer place = places.get(mark);
      if (place != null) {
        known.add(place);
      }
    }
    return known;
  }
}

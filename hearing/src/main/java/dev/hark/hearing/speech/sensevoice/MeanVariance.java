package dev.hark.hearing.speech.sensevoice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings features to mean 0 and variance 1 with the numbers of the training data: y = (x + shift) ·
 * scale.
 *
 * @param shift (width), the means with their signs changed
 * @param scale (width), one over the deviations
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record MeanVariance(float[] shift, float[] scale) {

  /**
   * Reads a network of Kaldi in text form that has an {@code <AddShift>} and a {@code <Rescale>}
   * layer.
   *
   * @throws IOException when it can't be read, lacks one of them, or they differ in width
   */
  static MeanVariance read(Path file) throws IOException {
    List<String> words = List.of(Files.readString(file).replace("[", " [ ").split("\\s+"));
    float[] shift = layer(words, "<AddShift>", file);
    float[] scale = layer(words, "<Rescale>", file);
    if (shift.length != scale.length) {
      throw new IOException(file + " shifts and scales vectors of different widths");
    }
    return new MeanVariance(shift, scale);
  }

  /** The width of the vectors. */
  int width() {
    return shift.length;
  }

  /**
   * Normalises in place.
   *
   * @param features (rows, width)
   */
  void apply(float[] features) {
    for (int i = 0; i < features.length; i++) {
      int column = i % shift.length;
      features[i] = (features[i] + shift[column]) * scale[column];
    }
  }

  private static float[] layer(List<String> words, String name, Path file) throws IOException {
    int at = words.indexOf(name);
    int open = at < 0 ? -1 : at + words.subList(at, words.size()).indexOf("[");
    int close = open < at ? -1 : open + words.subList(open, words.size()).indexOf("]");
    if (at < 0 || open < at || close <= open + 1) {
      throw new IOException(file + " has no layer " + name);
    }
    float[] numbers = new float[close - open - 1];
    try {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Float.parseFloat(words.get(open + 1 + i));
      }
    } catch (NumberFormatException e) {
      throw new IOException(file + " holds something else than numbers in " + name, e);
    }
    return numbers;
  }
}

package dev.hark.audio.dsp;

import java.util.Arrays;

/**
 * The discrete Fourier transform of real frames of one size.
 *
 * <p>The size is even and its half has no prime factors but 2 and 5: 400, 512, 1000, 2048, ….
 *
 * <p>Frames of n samples are read as n/2 complex numbers (even samples real, odd ones imaginary),
 * transformed by a self-sorting mixed-radix transform (Stockham), and untangled into the n/2 + 1
 * bins of the real spectrum. Tables are computed in double; the work is done in float, with an
 * error near 1e-7 of the largest bin.
 *
 * <p>Cheap to make (one table of n/2 roots). Holds its scratch: not safe for several threads.
 */
public final class Fft {

  private static final int[] RADICES = {4, 2, 5};
  private static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
  private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
  private static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
  private static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

  private final int size;
  private final int half;
  private final int[] radices;
  // exp(-2 pi i k / size) for k < size / 2
  private final float[] rootRe;
  private final float[] rootIm;
  private float[] re;
  private float[] im;
  private float[] nextRe;
  private float[] nextIm;

  /**
   * @param size samples in a frame
   * @throws IllegalArgumentException when the size is odd or has another prime factor
   */
  public Fft(int size) {
    this.size = size;
    this.half = size / 2;
    this.radices = factor(size);
    this.rootRe = new float[half];
    this.rootIm = new float[half];
    for (int k = 0; k < half; k++) {
      double angle = -2 * Math.PI * k / size;
      rootRe[k] = (float) Math.cos(angle);
      rootIm[k] = (float) Math.sin(angle);
    }
    this.re = new float[half];
    this.im = new float[half];
    this.nextRe = new float[half];
    this.nextIm = new float[half];
  }

  /** How many bins a spectrum has: size / 2 + 1, from 0 Hz to half the sample rate. */
  public int bins() {
    return half + 1;
  }

  /**
   * The spectrum of one frame.
   *
   * @param frame at least {@code size} samples; not changed
   * @param outRe real parts, at least {@link #bins()} long
   * @param outIm imaginary parts, at least {@link #bins()} long
   */
  public void forward(float[] frame, float[] outRe, float[] outIm) {
    transform(frame);
    for (int k = 0; k <= half; k++) {
      outRe[k] = binRe(k);
      outIm[k] = binIm(k);
    }
  }

  /**
   * The squared magnitudes of one frame's spectrum.
   *
   * @param frame at least {@code size} samples; not changed
   * @param power at least {@link #bins()} long
   */
  public void power(float[] frame, float[] power) {
    transform(frame);
    for (int k = 0; k <= half; k++) {
      float real = binRe(k);
      float imaginary = binIm(k);
      power[k] = real * real + imaginary * imaginary;
    }
  }

  /** X[k] = (Z[k] + Z*[h-k]) / 2 - i w^k (Z[k] - Z*[h-k]) / 2; this is its real part. */
  private float binRe(int k) {
    if (k == 0) {
      return re[0] + im[0];
    }
    if (k == half) {
      return re[0] - im[0];
    }
    float oddRe = im[k] + im[half - k];
    float oddIm = re[half - k] - re[k];
    return 0.5f * (re[k] + re[half - k] + oddRe * rootRe[k] - oddIm * rootIm[k]);
  }

  private float binIm(int k) {
    if (k == 0 || k == half) {
      return 0;
    }
    float oddRe = im[k] + im[half - k];
    float oddIm = re[half - k] - re[k];
    return 0.5f * (im[k] - im[half - k] + oddRe * rootIm[k] + oddIm * rootRe[k]);
  }

  private void transform(float[] frame) {
    for (int k = 0; k < half; k++) {
      re[k] = frame[2 * k];
      im[k] = frame[2 * k + 1];
    }
    int length = half;
    int stride = 1;
    for (int radix : radices) {
      int groups = length / radix;
      for (int group = 0; group < groups; group++) {
        // the root exp(-2 pi i group / length) lies at group * size / length = group * 2 * stride
        switch (radix) {
          case 2 -> butterfly2(group, groups, stride);
          case 4 -> butterfly4(group, groups, stride);
          default -> butterfly5(group, groups, stride);
        }
      }
      length = groups;
      stride *= radix;
      float[] swap = re;
      re = nextRe;
      nextRe = swap;
      swap = im;
      im = nextIm;
      nextIm = swap;
    }
  }

  private void butterfly2(int group, int groups, int stride) {
    int root = 2 * group * stride;
    float w1Re = rootRe[root];
    float w1Im = rootIm[root];
    int to = 2 * group * stride;
    for (int from = group * stride; from < (group + 1) * stride; from++, to++) {
      int other = from + groups * stride;
      float dRe = re[from] - re[other];
      float dIm = im[from] - im[other];
      nextRe[to] = re[from] + re[other];
      nextIm[to] = im[from] + im[other];
      put(to + stride, dRe, dIm, w1Re, w1Im);
    }
  }

  private void butterfly4(int group, int groups, int stride) {
    int root = 2 * group * stride;
    float w1Re = rootRe[root];
    float w1Im = rootIm[root];
    float w2Re = powerRe(root, 2);
    float w2Im = powerIm(root, 2);
    float w3Re = powerRe(root, 3);
    float w3Im = powerIm(root, 3);
    int to = 4 * group * stride;
    for (int a = group * stride; a < (group + 1) * stride; a++, to++) {
      int b = a + groups * stride;
      int c = b + groups * stride;
      int d = c + groups * stride;
      float evenRe = re[a] + re[c];
      float evenIm = im[a] + im[c];
      float evenDiffRe = re[a] - re[c];
      float evenDiffIm = im[a] - im[c];
      float oddRe = re[b] + re[d];
      float oddIm = im[b] + im[d];
      float oddDiffRe = im[b] - im[d];
      float oddDiffIm = re[d] - re[b];
      nextRe[to] = evenRe + oddRe;
      nextIm[to] = evenIm + oddIm;
      put(to + stride, evenDiffRe + oddDiffRe, evenDiffIm + oddDiffIm, w1Re, w1Im);
      put(to + 2 * stride, evenRe - oddRe, evenIm - oddIm, w2Re, w2Im);
      put(to + 3 * stride, evenDiffRe - oddDiffRe, evenDiffIm - oddDiffIm, w3Re, w3Im);
    }
  }

  private void butterfly5(int group, int groups, int stride) {
    int root = 2 * group * stride;
    int step = groups * stride;
    int to = 5 * group * stride;
    float w1Re = rootRe[root];
    float w1Im = rootIm[root];
    float w2Re = powerRe(root, 2);
    float w2Im = powerIm(root, 2);
    float w3Re = powerRe(root, 3);
    float w3Im = powerIm(root, 3);
    float w4Re = powerRe(root, 4);
    float w4Im = powerIm(root, 4);
    for (int a = group * stride; a < (group + 1) * stride; a++, to++) {
      float sum1Re = re[a + step] + re[a + 4 * step];
      float sum1Im = im[a + step] + im[a + 4 * step];
      float diff1Re = re[a + step] - re[a + 4 * step];
      float diff1Im = im[a + step] - im[a + 4 * step];
      float sum2Re = re[a + 2 * step] + re[a + 3 * step];
      float sum2Im = im[a + 2 * step] + im[a + 3 * step];
      float diff2Re = re[a + 2 * step] - re[a + 3 * step];
      float diff2Im = im[a + 2 * step] - im[a + 3 * step];
      float mid1Re = re[a] + COS_72 * sum1Re + COS_144 * sum2Re;
      float mid1Im = im[a] + COS_72 * sum1Im + COS_144 * sum2Im;
      float mid2Re = re[a] + COS_144 * sum1Re + COS_72 * sum2Re;
      float mid2Im = im[a] + COS_144 * sum1Im + COS_72 * sum2Im;
      // -i times the sine sums
      float turn1Re = SIN_72 * diff1Im + SIN_144 * diff2Im;
      float turn1Im = -SIN_72 * diff1Re - SIN_144 * diff2Re;
      float turn2Re = SIN_144 * diff1Im - SIN_72 * diff2Im;
      float turn2Im = -SIN_144 * diff1Re + SIN_72 * diff2Re;
      nextRe[to] = re[a] + sum1Re + sum2Re;
      nextIm[to] = im[a] + sum1Im + sum2Im;
      put(to + stride, mid1Re + turn1Re, mid1Im + turn1Im, w1Re, w1Im);
      put(to + 2 * stride, mid2Re + turn2Re, mid2Im + turn2Im, w2Re, w2Im);
      put(to + 3 * stride, mid2Re - turn2Re, mid2Im - turn2Im, w3Re, w3Im);
      put(to + 4 * stride, mid1Re - turn1Re, mid1Im - turn1Im, w4Re, w4Im);
    }
  }

  private void put(int to, float valueRe, float valueIm, float wRe, float wIm) {
    nextRe[to] = valueRe * wRe - valueIm * wIm;
    nextIm[to] = valueRe * wIm + valueIm * wRe;
  }

  /** The root to a small power; roots past the half circle are the negated ones of the first. */
  private float powerRe(int root, int power) {
    int index = root * power % size;
    return index < half ? rootRe[index] : -rootRe[index - half];
  }

  private float powerIm(int root, int power) {
    int index = root * power % size;
    return index < half ? rootIm[index] : -rootIm[index - half];
  }

  private static int[] factor(int size) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException("frame size must be even, not " + size);
    }
    int rest = size / 2;
    int[] found = new int[32];
    int count = 0;
    for (int radix : RADICES) {
      while (rest % radix == 0) {
        found[count++] = radix;
        rest /= radix;
      }
    }
    if (rest != 1) {
      throw new IllegalArgumentException(
          "half the frame size may have no prime factors but 2 and 5: " + size);
    }
    return Arrays.copyOf(found, count);
  }
}

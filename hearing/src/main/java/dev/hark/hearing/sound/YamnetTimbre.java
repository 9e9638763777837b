package dev.hark.hearing.sound;

import dev.hark.hearing.models.convert.InnerOutput;
import dev.hark.hearing.models.convert.OnnxGraph;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What sounds sound like to YAMNet, before it gives them names: what its last layer makes the
 * classes of, and its seventh layer, which still knows the details of a spectrum.
 *
 * <p>Of a patch: the last layer's 1,024 numbers; of each of the seventh layer's 512 numbers, which
 * it has at six moments in four bands, the mean of each band and the spread over all places. All
 * are levels from 0 to 255.
 */
final class YamnetTimbre {

  private static final int LAST = 1024;
  private static final int SEVENTH = 512;
  private static final int MOMENTS = 6;
  private static final int BANDS = 4;

  /** How many numbers there are. */
  static final int NUMBERS = LAST + SEVENTH * BANDS + SEVENTH;

  static final InnerOutput LAST_LAYER =
      new InnerOutput("/model/Reshape_output_0_q", OnnxGraph.Element.UINT8, List.of(1, LAST));
  static final InnerOutput SEVENTH_LAYER =
      new InnerOutput(
          "/model/layer7/pointwise_conv/relu/Relu_output_0_q",
          OnnxGraph.Element.UINT8,
          List.of(1, SEVENTH, MOMENTS, BANDS));

  private YamnetTimbre() {}

  /**
   * Adds the timbre of a patch to a sum.
   *
   * @param last (1, 1024) unsigned bytes of the last layer
   * @param seventh (1, 512, 6, 4) those of the seventh
   * @param sum ({@link #NUMBERS})
   */
  static void add(ByteBuffer last, ByteBuffer seventh, float[] sum) {
    for (int i = 0; i < LAST; i++) {
      sum[i] += last.get(i) & 0xff;
    }
    for (int i = 0; i < SEVENTH; i++) {
      int total = 0;
      int squares = 0; // at most 24 x 255^2
      for (int place = 0; place < MOMENTS * BANDS; place++) {
        int level = seventh.get(i * MOMENTS * BANDS + place) & 0xff;
        total += level;
        squares += level * level;
        sum[LAST + i * BANDS + place % BANDS] += (float) level / MOMENTS;
      }
      double mean = (double) total / (MOMENTS * BANDS);
      double variance = (double) squares / (MOMENTS * BANDS) - mean * mean;
      sum[LAST + SEVENTH * BANDS + i] += (float) Math.sqrt(Math.max(0, variance));
    }
  }
}

package dev.hark.hearing.speech;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.audio.Recording;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.onnx.Graph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Silero's voice activity detector on ONNX Runtime.
 *
 * <p>The network sees 512 samples and the 64 before them, and carries its state from one frame to
 * the next over the whole recording. A frame takes about a tenth of a millisecond; the work is done
 * on the calling thread.
 */
public final class SileroVoiceActivity implements VoiceActivity {

  /** The piece of the pack. */
  public static final String PIECE = "silero-vad";

  private static final int CONTEXT_SAMPLES = 64;
  private static final int INPUT_SAMPLES = CONTEXT_SAMPLES + VoiceTrack.FRAME_SAMPLES;
  private static final int STATE_FLOATS = 2 * 128;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Graph graph;
  private final Hearing.ModelUse model;

  private SileroVoiceActivity(Graph graph, Hearing.ModelUse model) {
    this.graph = graph;
    this.model = model;
  }

  /** Loads the model of a pack. */
  public static SileroVoiceActivity open(ModelPack pack) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(pack.file(PIECE).toString(), options);
      return new SileroVoiceActivity(new Graph(session), pack.use(PIECE));
    } catch (OrtException broken) {
      throw new IllegalStateException("the model " + PIECE + " does not load", broken);
    }
  }

  @Override
  public Stream begin() {
    return new SileroStream();
  }

  @Override
  public Hearing.ModelUse model() {
    return model;
  }

  @Override
  public void close() {
    graph.close();
  }

  private final class SileroStream implements Stream {

    private final VoiceTrack track = new VoiceTrack();
    private final FloatBuffer input = direct(INPUT_SAMPLES); // (64 before, 512 new)
    private final float[] frame = new float[INPUT_SAMPLES];
    private final OnnxTensor rate;
    private final OnnxTensor firstState;
    // the outputs of the frame before, whose state the next frame needs
    private OrtSession.@Nullable Result before;
    private int filled = CONTEXT_SAMPLES;

    SileroStream() {
      try {
        rate = OnnxTensor.createTensor(environment, (long) Recording.SAMPLE_RATE_HERTZ);
        firstState =
            OnnxTensor.createTensor(environment, direct(STATE_FLOATS), new long[] {2, 1, 128});
      } catch (OrtException broken) {
        throw failed(broken);
      }
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
      int at = offset;
      int end = offset + length;
      while (at < end) {
        int count = Math.min(end - at, INPUT_SAMPLES - filled);
        System.arraycopy(samples, at, frame, filled, count);
        at += count;
        filled += count;
        if (filled == INPUT_SAMPLES) {
          hear();
        }
      }
    }

    @Override
    public void finish() {
      if (filled > CONTEXT_SAMPLES) {
        Arrays.fill(frame, filled, INPUT_SAMPLES, 0);
        hear();
      }
    }

    @Override
    public VoiceTrack track() {
      return track;
    }

    private void hear() {
      input.put(0, frame);
      OnnxTensor state = before == null ? firstState : (OnnxTensor) before.get(1);
      try (OnnxTensor sound =
          OnnxTensor.createTensor(environment, input, new long[] {1, INPUT_SAMPLES})) {
        OrtSession.Result result = graph.run(Map.of("input", sound, "state", state, "sr", rate));
        if (before != null) {
          before.close();
        }
        before = result;
        track.add(((OnnxTensor) result.get(0)).getFloatBuffer().get(0));
      } catch (OrtException broken) {
        throw failed(broken);
      }
      System.arraycopy(frame, VoiceTrack.FRAME_SAMPLES, frame, 0, CONTEXT_SAMPLES);
      filled = CONTEXT_SAMPLES;
    }

    @Override
    public void close() {
      if (before != null) {
        before.close();
        before = null;
      }
      firstState.close();
      rate.close();
    }
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static IllegalStateException failed(OrtException broken) {
    return new IllegalStateException("the model " + PIECE + " failed", broken);
  }
}

package dev.hark.hearing.speech.whisper;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.onnx.Graph;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two graphs of a Whisper, loaded. Safe for any number of threads, which share its weights.
 *
 * <p>Closing waits for the runs that are underway; later ones fail.
 */
final class WhisperModel implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Graph encoder;
  private final Graph decoder;
  private final TextChoice choice;
  private final int mels;
  private final DecoderShape shape;
  private final int alignmentHeads;

  /** The lengths of the decoder's axes. */
  record DecoderShape(int layers, int heads, int headSize, int vocabulary, int textPositions) {

    /** What the decoder keeps of a text, by name: a key and a value for each layer. */
    List<String> kept() {
      return IntStream.range(0, layers)
          .boxed()
          .flatMap(layer -> Stream.of("key_" + layer, "value_" + layer))
          .toList();
    }
  }

  /**
   * Loads both graphs.
   *
   * @param threads how many threads one run may use
   * @throws IOException when a graph can't be loaded
   */
  WhisperModel(Path encoderFile, Path decoderFile, int threads) throws IOException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // Waiting threads sleep: on a busy machine spinning ones take the cores from those that work.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession listening = environment.createSession(encoderFile.toString(), options);
      OrtSession writing = environment.createSession(decoderFile.toString(), options);
      this.encoder = new Graph(listening);
      this.decoder = new Graph(writing);
      this.mels = Integer.parseInt(metadata(listening).getOrDefault("mels", "80"));
      Map<String, String> said = metadata(writing);
      this.shape =
          new DecoderShape(
              number(said, "layers"),
              number(said, "heads"),
              number(said, "head-size"),
              number(said, "vocabulary"),
              number(said, "text-positions"));
      this.alignmentHeads = number(said, "alignment-heads");
      this.choice = new TextChoice(environment, shape);
    } catch (OrtException e) {
      throw new IOException("Whisper can't be loaded from " + encoderFile, e);
    }
  }

  /** How many mel bands the front end must have. */
  int mels() {
    return mels;
  }

  /** How many heads of the decoder tell where the words are. */
  int alignmentHeads() {
    return alignmentHeads;
  }

  /** How many tokens one text may have; the other half of its room is for what stands before it. */
  int maxTokens() {
    return shape.textPositions() / 2;
  }

  DecoderShape shape() {
    return shape;
  }

  /**
   * Listens to one window.
   *
   * @param mel (mels, frames), row by row
   * @return what the decoder looks things up in; to be closed
   * @throws java.util.concurrent.CancellationException when nobody wants it any more
   */
  HeardSound listen(float[] mel, Cancellation cancellation) {
    long[] dims = {1, mels, mel.length / mels};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(mel), dims)) {
      return new HeardSound(encoder.run(Map.of("mel", input), cancellation), shape.layers());
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder failed", e);
    }
  }

  /** A new text about a sound; to be closed before the sound is. */
  TextState write(HeardSound sound) {
    return new TextState(environment, decoder, choice, shape, sound);
  }

  private static Map<String, String> metadata(OrtSession session) throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  private static int number(Map<String, String> metadata, String key) throws IOException {
    String value = metadata.get(key);
    if (value == null) {
      throw new IOException("the decoder's file does not say its " + key);
    }
    return Integer.parseInt(value);
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
    choice.close();
  }
}

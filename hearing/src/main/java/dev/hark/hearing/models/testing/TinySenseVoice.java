package dev.hark.hearing.models.testing;

import static dev.hark.hearing.models.convert.OnnxGraph.whole;

import dev.hark.hearing.models.convert.OnnxGraph;
import dev.hark.hearing.models.convert.OnnxGraph.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model with the files and the signature of SenseVoiceSmall, small enough to be written by a
 * test. What it hears is real, if little: a low tone is 你, one of middle height 国, a high one 来,
 * and silence is nothing. It takes every sound for Cantonese unless it is told a language, and
 * every voice for a happy one that laughs.
 */
public final class TinySenseVoice {

  /** Its tokens; the number of each is its place. */
  public static final List<String> TOKENS =
      List.of(
          "<unk>",
          "<s>",
          "</s>",
          "你",
          "国",
          "来",
          "<|zh|>",
          "<|en|>",
          "<|yue|>",
          "<|ja|>",
          "<|ko|>",
          "<|nospeech|>",
          "<|HAPPY|>",
          "<|NEUTRAL|>",
          "<|Speech|>",
          "<|Laughter|>",
          "<|withitn|>",
          "<|woitn|>");

  private static final int BANDS = 80;
  private static final int STACKED = 7;
  private static final int WIDTH = STACKED * BANDS;
  private static final int INPUTS = 16; // numbers of languages and ways of writing
  private static final int FIRST_SPOKEN = 3;
  private static final int GROUPS = 3;

  private TinySenseVoice() {}

  /** Writes {@code model.onnx}, {@code tokens.json} and {@code am.mvn} into a folder. */
  public static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("tokens.json"), new JsonMapper().writeValueAsBytes(TOKENS));
    // A band is heard when the logarithm of its power is above 14.
    String shift = String.join(" ", Collections.nCopies(WIDTH, "-14"));
    String scale = String.join(" ", Collections.nCopies(WIDTH, "0.5"));
    Files.writeString(
        folder.resolve("am.mvn"),
        """
        <Nnet>
        <Splice> %1$d %1$d
        [ 0 ]
        <AddShift> %1$d %1$d
        <LearnRateCoef> 0 [ %2$s ]
        <Rescale> %1$d %1$d
        <LearnRateCoef> 0 [ %3$s ]
        </Nnet>
        """
            .formatted(WIDTH, shift, scale));
    graph().write(folder.resolve("model.onnx"));
  }

  private static OnnxGraph graph() {
    int tokens = TOKENS.size();
    OnnxGraph graph = new OnnxGraph("tiny-sensevoice");
    String speech = graph.input("speech", Element.FLOAT, "batch", "rows", WIDTH);
    String lengths = graph.input("speech_lengths", Element.INT32, "batch");
    String language = graph.input("language", Element.INT32, "batch");
    String manner = graph.input("textnorm", Element.INT32, "batch");
    String loud = graph.apply("Relu", List.of(speech));
    String heard = graph.apply("MatMul", List.of(loud, graph.floats(ears(), WIDTH, tokens)));
    String rows =
        graph.apply(
            "Concat",
            List.of(
                tag(graph, languages(), language),
                tag(graph, always("<|HAPPY|>"), language),
                tag(graph, always("<|Laughter|>"), language),
                tag(graph, always("<|withitn|>"), manner),
                heard),
            whole("axis", 1));
    graph.output(rows, "ctc_logits", Element.FLOAT, "batch", "positions", tokens);
    graph.output(
        graph.apply("Add", List.of(lengths, graph.int32(4))),
        "encoder_out_lens",
        Element.INT32,
        "batch");
    return graph;
  }

  /** (batch) → (batch, 1, tokens): the row of a table that a number names. */
  private static String tag(OnnxGraph graph, float[] table, String number) {
    String constant = graph.floats(table, INPUTS, TOKENS.size());
    String row = graph.apply("Gather", List.of(constant, number), whole("axis", 0));
    return graph.apply("Unsqueeze", List.of(row, graph.int64(1)));
  }

  /** (560, tokens): each spoken token listens to a third of the bands. */
  private static float[] ears() {
    float[] weights = new float[WIDTH * TOKENS.size()];
    for (int i = 0; i < WIDTH; i++) {
      int group = Math.min(GROUPS - 1, i % BANDS * GROUPS / BANDS);
      weights[i * TOKENS.size() + FIRST_SPOKEN + group] = 1f / STACKED;
    }
    return weights;
  }

  /** (16, tokens): the tag of each language, of Cantonese where none is given. */
  private static float[] languages() {
    float[] table = always("<|yue|>");
    String[] given = {"3 <|zh|>", "4 <|en|>", "11 <|ja|>", "12 <|ko|>"};
    for (String pair : given) {
      String[] parts = pair.split(" ");
      int from = Integer.parseInt(parts[0]) * TOKENS.size();
      table[from + TOKENS.indexOf("<|yue|>")] = 0;
      table[from + TOKENS.indexOf(parts[1])] = 8;
    }
    return table;
  }

  private static float[] always(String token) {
    float[] table = new float[INPUTS * TOKENS.size()];
    for (int row = 0; row < INPUTS; row++) {
      table[row * TOKENS.size() + TOKENS.indexOf(token)] = 8;
    }
    return table;
  }
}

package dev.hark.hearing.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hark.hearing.models.convert.GraphRunner.Numbers;
import dev.hark.hearing.models.convert.WhisperDecoderGraph.AlignmentHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whispers in safetensors, against a twin that is computed without any graph. */
class PublishedWhisperTest {

  private static final int VOCABULARY = 40;
  private static final int POSITIONS = 20;
  private static final long[] TOKENS = {3, 17, 9, 31};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"F32,80", "F16,80", "BF16,128"})
  void theGraphsScoreTokensAsThePlainTwinDoes(String type, int mels) throws Exception {
    TinyPublishedWhisper tiny = new TinyPublishedWhisper(type, mels, VOCABULARY, POSITIONS);
    tiny.write(folder);
    WhisperWeights weights = weights("model.safetensors");
    float[] logits = logits(weights, Precision.FLOAT);
    double[] expected = new WhisperTwin(tiny).logits(mel(mels), TOKENS);
    assertThat(logits).hasSize(VOCABULARY);
    for (int i = 0; i < VOCABULARY; i++) {
      assertThat((double) logits[i]).as("token %d", i).isCloseTo(expected[i], within(2e-3));
    }
  }

  @Test
  void bytesStayNearTheTwin() throws Exception {
    TinyPublishedWhisper tiny = new TinyPublishedWhisper("F16", 80, VOCABULARY, POSITIONS);
    tiny.write(folder);
    float[] near = logits(weights("model.safetensors"), Precision.INT8);
    double[] exact = new WhisperTwin(tiny).logits(mel(80), TOKENS);
    double dot = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < exact.length; i++) {
      dot += exact[i] * near[i];
      first += exact[i] * exact[i];
      second += near[i] * near[i];
    }
    assertThat(dot / Math.sqrt(first * second)).isGreaterThan(0.99);
  }

  @Test
  void weightsInSeveralFilesAreTheSameWeights() throws Exception {
    TinyPublishedWhisper tiny = new TinyPublishedWhisper("F32", 80, VOCABULARY, POSITIONS);
    tiny.writeSharded(folder);
    WhisperWeights sharded = weights("model.safetensors.index.json");
    assertThat(sharded.floats("decoder/embeddings/weight"))
        .containsExactly(tiny.numbers("model.decoder.embed_tokens.weight"));
    assertThat(sharded.layers("encoder")).isEqualTo(TinyPublishedWhisper.LAYERS);
    assertThat(sharded.dims("encoder/layer_1/self_attention/linear_0/weight"))
        .containsExactly(3 * TinyPublishedWhisper.WIDTH, TinyPublishedWhisper.WIDTH);
  }

  @Test
  void otherDimensionsThanTheConfigurationsAreRefused() throws Exception {
    new TinyPublishedWhisper("F32", 80, VOCABULARY, POSITIONS).write(folder);
    Path config = folder.resolve("config.json");
    Files.writeString(
        config, Files.readString(config).replace("\"d_model\":128", "\"d_model\":64"));
    assertThatThrownBy(() -> weights("model.safetensors"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other dimensions");
  }

  @Test
  void cutAndForeignFilesAreRefused() throws Exception {
    new TinyPublishedWhisper("F32", 80, VOCABULARY, POSITIONS).write(folder);
    Path file = folder.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(file);
    for (byte[] broken :
        List.of(
            new byte[0],
            Arrays.copyOf(whole, 5),
            Arrays.copyOf(whole, 2_000),
            Arrays.copyOf(whole, whole.length - 4),
            "<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      Files.write(file, broken);
      assertThatThrownBy(() -> weights("model.safetensors")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theVocabularyListsEveryTokenAndTheTimesThatOlderFilesLeaveOut() throws Exception {
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(
        tokenizer,
        """
        {"model": {"vocab": {"a": 0, "b": 1}},
         "added_tokens": [{"id": 2, "content": "<|endoftext|>"}, {"id": 3, "content": "<|notimestamps|>"}]}
        """);
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{\"vocab_size\": 6}");
    Conversions.named("whisper-vocabulary")
        .convert(List.of(tokenizer, config), folder, "vocabulary.json");
    assertThat(Files.readString(folder.resolve("vocabulary.json")))
        .isEqualTo(
            "[\"a\",\"b\",\"<|endoftext|>\",\"<|notimestamps|>\",\"<|0.00|>\",\"<|0.02|>\"]");
  }

  @Test
  void withoutNamedHeadsTheUpperHalfOfTheDecoderFollowsTheWords() throws Exception {
    new TinyPublishedWhisper("F32", 80, VOCABULARY, POSITIONS).write(folder);
    Path config = folder.resolve("config.json");
    Conversion conversion = Conversions.named("whisper-config");
    conversion.convert(List.of(config), folder, "whisper.json");
    JsonNode alone = new JsonMapper().readTree(folder.resolve("whisper.json").toFile());
    assertThat(alone.get("alignment_heads").toString()).isEqualTo("[[1,0],[1,1]]");
    assertThat(alone.get("suppress_ids").toString()).isEqualTo("[1,2]");
    Path generation = folder.resolve("generation_config.json");
    Files.writeString(generation, "{\"alignment_heads\": [[0, 1]], \"suppress_tokens\": [7]}");
    conversion.convert(List.of(config, generation), folder, "whisper.json");
    JsonNode named = new JsonMapper().readTree(folder.resolve("whisper.json").toFile());
    assertThat(named.get("alignment_heads").toString()).isEqualTo("[[0,1]]");
    assertThat(named.get("suppress_ids").toString()).isEqualTo("[7]");
    assertThat(named.get("suppress_ids_begin").toString()).isEqualTo("[0]");
  }

  private WhisperWeights weights(String file) throws IOException {
    return WhisperFiles.weights(List.of(folder.resolve(file), folder.resolve("config.json")));
  }

  private static float[] mel(int mels) {
    float[] mel = new float[mels * 2 * POSITIONS];
    for (int i = 0; i < mel.length; i++) {
      mel[i] = (float) Math.sin(i * 0.37);
    }
    return mel;
  }

  private float[] logits(WhisperWeights weights, Precision precision) throws Exception {
    int mels = weights.mels();
    Numbers mel = new Numbers(mel(mels), 1, mels, 2 * POSITIONS);
    OnnxGraph encoderGraph = WhisperEncoderGraph.of(weights, precision);
    Map<String, Object> inputs;
    try (GraphRunner encoder = new GraphRunner(encoderGraph, folder.resolve("e.onnx"))) {
      inputs = new HashMap<>(encoder.run(Map.of("mel", mel)));
    }
    int count = TOKENS.length;
    float[] mask = new float[count * count];
    for (int i = 0; i < count; i++) {
      Arrays.fill(mask, i * count + i + 1, (i + 1) * count, -1e9f);
    }
    inputs.put("ids", TOKENS);
    inputs.put("positions", new long[] {0, 1, 2, 3});
    inputs.put("mask", new Numbers(mask, count, count));
    int size = TinyPublishedWhisper.WIDTH / TinyPublishedWhisper.HEADS;
    for (int layer = 0; layer < TinyPublishedWhisper.LAYERS; layer++) {
      for (String what : List.of("key_" + layer, "value_" + layer)) {
        inputs.put(
            "past_" + what, new Numbers(new float[0], 1, TinyPublishedWhisper.HEADS, 0, size));
      }
    }
    OnnxGraph decoderGraph =
        WhisperDecoderGraph.of(weights, precision, List.of(new AlignmentHead(1, 0)));
    try (GraphRunner decoder = new GraphRunner(decoderGraph, folder.resolve("d.onnx"))) {
      Numbers logits = decoder.run(inputs).get("logits");
      if (logits == null) {
        throw new IllegalStateException("no logits");
      }
      return logits.values();
    }
  }
}

package dev.hark.hearing.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.models.Manifest;
import dev.hark.hearing.models.Manifest.Built;
import dev.hark.hearing.models.Manifest.Fetched;
import dev.hark.hearing.models.Manifest.Piece;
import dev.hark.hearing.models.ModelPack;
import dev.hark.hearing.models.ModelStore;
import dev.hark.hearing.models.Progress;
import dev.hark.hearing.models.StoreOptions;
import dev.hark.hearing.models.convert.TinyPublishedWhisper;
import dev.hark.hearing.speech.Recognizer.Options;
import dev.hark.hearing.speech.Recognizer.Transcript;
import dev.hark.hearing.speech.Recognizer.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Whisper of another size is no more than an entry of the manifest. */
class PublishedSizesTest {

  private static final int SOUND_POSITIONS = 1_500;

  @TempDir Path folder;

  @Test
  void theStoreBuildsAPublishedWhisperAndTheRecogniserRunsIt() throws Exception {
    List<String> tokens = tokens();
    new TinyPublishedWhisper("F16", 128, tokens.size(), SOUND_POSITIONS).write(folder);
    Files.write(folder.resolve("tokenizer.json"), tokenizer(tokens));
    ModelStore store =
        new ModelStore(
            StoreOptions.at(folder.resolve("store"))
                .withLocalPaths(List.of(folder))
                .withNetwork(false),
            manifest(),
            Progress.NONE);

    ModelPack pack = store.open("whisper-mini");

    try (WhisperRecognizer recognizer = WhisperRecognizer.open(pack)) {
      Options options = new Options(Set.of("en", "yue"), "", false);
      Window window = new Window(new float[16_000], 0);
      Transcript heard = recognizer.recognize(window, options, Cancellation.NEVER);
      assertThat(heard.languages()).containsOnlyKeys("en", "yue");
      assertThat(recognizer.models())
          .extracting(Hearing.ModelUse::name)
          .containsExactly("whisper-mini-encoder", "whisper-mini-decoder");
    }
  }

  private static List<String> tokens() {
    List<String> tokens = new ArrayList<>(List.of("a", "b", "c", "<|endoftext|>"));
    List<String> special =
        List.of("startoftranscript", "en", "zh", "yue", "translate", "transcribe", "nospeech");
    special.forEach(name -> tokens.add("<|" + name + "|>"));
    tokens.add("<|notimestamps|>");
    for (int i = 0; i <= SOUND_POSITIONS; i++) {
      tokens.add("<|%.2f|>".formatted(i * 0.02));
    }
    return tokens;
  }

  private static byte[] tokenizer(List<String> tokens) {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode vocabulary = root.putObject("model").putObject("vocab");
    ArrayNode added = root.putArray("added_tokens");
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).startsWith("<|")) {
        added.addObject().put("id", i).put("content", tokens.get(i));
      } else {
        vocabulary.put(tokens.get(i), i);
      }
    }
    return mapper.writeValueAsBytes(root);
  }

  private Manifest manifest() throws Exception {
    Map<String, Piece> pieces = new LinkedHashMap<>();
    List<Piece> all =
        List.of(
            fetched("weights", "model.safetensors"),
            fetched("dimensions", "config.json"),
            fetched("tokenizer", "tokenizer.json"),
            built("encoder", "encoder.onnx", "weights", "dimensions"),
            built("decoder", "decoder.onnx", "weights", "dimensions", "config"),
            built("vocabulary", "vocabulary.json", "tokenizer", "dimensions"),
            built("config", "whisper.json", "dimensions"));
    all.forEach(piece -> pieces.put(piece.name(), piece));
    List<String> pack =
        List.of("encoder", "decoder", "vocabulary", "config").stream()
            .map(part -> "whisper-mini-" + part)
            .toList();
    return new Manifest(Map.of("whisper-mini", pack), pieces, "");
  }

  private Piece fetched(String part, String file) throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    return piece(part, file, new Fetched(bytes.length, hash, List.of()));
  }

  private static Piece built(String part, String file, String... from) {
    List<String> names = List.of(from).stream().map(name -> "whisper-mini-" + name).toList();
    return piece(part, file, new Built("whisper-" + part, names));
  }

  private static Piece piece(String part, String file, Manifest.Origin origin) {
    return new Piece(
        "whisper-mini-" + part, file, "mini", "MIT", origin, Map.of(), "whisper-" + part);
  }
}

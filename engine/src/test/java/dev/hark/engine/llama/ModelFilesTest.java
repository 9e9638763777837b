package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.testing.GgufWriter;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFilesTest {

  @TempDir private Path folder;
  private TinyModel good;

  @BeforeEach
  void write() {
    good = TinyModel.write(folder, Shape.QWEN3_OMNI);
  }

  @Test
  void measuresWhatAModelTakes() throws ModelFiles.Unfit, IOException {
    ModelFiles files = ModelFiles.check(good.model(), good.projector());
    assertThat(files.fileBytes())
        .isEqualTo(Files.size(good.model()) + Files.size(good.projector()));
    // 2 layers, 4 heads, keys and values of 16 float16 numbers
    assertThat(files.contextBytesPerToken()).isEqualTo(2 * 4 * (16 + 16) * 2);
  }

  @Test
  void readsEveryShape() throws IOException {
    for (Shape shape : Shape.values()) {
      TinyModel tiny = TinyModel.write(folder, shape);
      GgufHeader header = GgufHeader.read(tiny.model());
      String at = header.architecture();
      assertThat(header.number(at + ".embedding_length")).hasValue(64);
      assertThat(header.number("tokenizer.ggml.add_bos_token")).hasValue(0);
      assertThat(header.text("tokenizer.ggml.model")).hasValue("gpt2");
    }
  }

  @Test
  void explainsAConversionForAVersionThatNeverWas() throws IOException {
    refuses(gguf("old.gguf", "qwen3omnimoe"), good.projector(), "convert_hf_to_gguf.py");
  }

  @Test
  void namesTheFileThatNobodySet() {
    refuses(good.model(), LlamaSettings.DEFAULT.projector(), "projector is not set");
    refuses(LlamaSettings.DEFAULT.model(), good.projector(), "model is not set");
  }

  @Test
  void noticesSwappedFiles() {
    refuses(good.projector(), good.model(), "swapped?");
    refuses(good.model(), good.model(), "is no projector");
  }

  @Test
  void noticesAModelThatOnlySees() throws IOException {
    refuses(good.model(), gguf("eyes.gguf", "clip"), "does not hear");
  }

  @Test
  void noticesFilesOfDifferentModels() {
    TinyModel other = TinyModel.write(folder, Shape.QWEN2_AUDIO);
    refuses(good.model(), other.projector(), "do not belong to the same model");
  }

  @Test
  void noticesFilesThatAreNotGguf() throws IOException {
    Path text = Files.writeString(folder.resolve("x.gguf"), "version https://git-lfs");
    refuses(text, good.projector(), "it is no GGUF file");
    refuses(folder.resolve("nowhere.gguf"), good.projector(), "is not there");
    byte[] whole = Files.readAllBytes(good.model());
    Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, 900));
    refuses(cut, good.projector(), "was not copied whole");
  }

  @Test
  void noticesFilesThatWereCutBehindTheirHeaders() throws IOException {
    for (Path file : List.of(good.model(), good.projector())) {
      byte[] whole = Files.readAllBytes(file);
      for (int missing : List.of(1, whole.length / 4, whole.length / 2)) {
        Files.write(file, Arrays.copyOf(whole, whole.length - missing));
        String sizes =
            String.format(
                Locale.ROOT,
                "%s cannot be used: the file has %,d of the %,d bytes that its header tells of",
                file,
                whole.length - missing,
                whole.length);
        refuses(good.model(), good.projector(), sizes);
      }
      Files.write(file, whole);
    }
    assertThatCode(() -> ModelFiles.check(good.model(), good.projector()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 512, 2048",
    "1, 512, 1024",
    "8, 512, 544",
    "12, 512, 288",
    "14, 512, 420",
    "30, 512, 1024",
    "23, 256, 136",
    "39, 64, 34",
    "9999, 512, 0"
  })
  void knowsWhatEachTypeOfNumbersTakes(int type, long numbers, long bytes) throws IOException {
    ByteBuffer list = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    list.putLong(1).put((byte) 'w').putInt(1).putLong(numbers).putInt(type).putLong(96);
    GgufSource source = new GgufSource(new ByteArrayInputStream(list.array()));
    // the list takes 33 bytes, and the numbers begin at a multiple of 32
    assertThat(GgufTensors.leastFileBytes(source, 1, 0)).isEqualTo(64 + 96 + bytes);
  }

  @Test
  void survivesHostileHeaders() throws IOException {
    byte[] whole = Files.readAllBytes(good.model());
    int tensors = new String(whole, StandardCharsets.ISO_8859_1).indexOf("token_embd.weight");
    IntStream places =
        IntStream.concat(IntStream.range(4, 200), IntStream.range(tensors - 200, tensors + 200));
    for (int at : places.toArray()) {
      byte[] bent = whole.clone();
      Arrays.fill(bent, at, at + 8, (byte) 0x7f);
      Path file = Files.write(folder.resolve("bent.gguf"), bent);
      try {
        ModelFiles.check(file, good.projector());
      } catch (ModelFiles.Unfit e) {
        assertThat(e).hasMessageContaining("bent.gguf");
      }
    }
  }

  private Path gguf(String name, String architecture) throws IOException {
    Path file = folder.resolve(name);
    new GgufWriter().put("general.architecture", architecture).write(file);
    return file;
  }

  private static void refuses(Path model, Path projector, String why) {
    assertThatThrownBy(() -> ModelFiles.check(model, projector))
        .isInstanceOf(ModelFiles.Unfit.class)
        .hasMessageContaining(why);
  }
}

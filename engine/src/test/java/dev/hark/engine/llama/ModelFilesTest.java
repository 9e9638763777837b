package dev.hark.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.testing.GgufWriter;
import dev.hark.engine.testing.TinyModel;
import dev.hark.engine.testing.TinyModel.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void survivesHostileHeaders() throws IOException {
    byte[] whole = Files.readAllBytes(good.model());
    for (int at = 4; at < 200; at++) {
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

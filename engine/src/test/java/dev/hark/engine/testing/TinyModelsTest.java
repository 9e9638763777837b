package dev.hark.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.engine.llama.ModelFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyModelsTest {

  private static final Pattern MODEL =
      Pattern.compile(
          "models\\.llama\\.tiny-[a-z0-9-]+ \\{ model = \"(.+)\", projector = \"(.+)\" }");

  @TempDir private Path folder;

  @Test
  void writesAModelOfEachFamilyAndSettingsThatNameThem() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TinyModels.write(folder.resolve("new"), new PrintStream(out, true, StandardCharsets.UTF_8));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(TinyModel.Shape.values().length + 1);
    for (String line : lines.subList(0, lines.size() - 1)) {
      Matcher named = MODEL.matcher(line);
      assertThat(named.matches()).as(line).isTrue();
      assertThat(ModelFiles.check(Path.of(named.group(1)), Path.of(named.group(2))).known())
          .isTrue();
    }
    assertThat(lines.getLast()).isEqualTo("models.routes.\"*\" = [tiny-qwen3-omni, embedded]");
  }
}

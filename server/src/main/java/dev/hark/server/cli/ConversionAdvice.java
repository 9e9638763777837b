package dev.hark.server.cli;

import dev.hark.engine.llama.OfficialModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How to make the files of an official model that nobody publishes for llama-server. */
final class ConversionAdvice {

  private ConversionAdvice() {}

  /**
   * What it needs, the commands, and the settings that name both files.
   *
   * @param plan what the model takes and this machine has
   * @param folder where the commands are run
   */
  static List<String> lines(WeightsPlan plan, Path folder) throws IOException {
    OfficialModel model = plan.model();
    String advice =
        """

        Nobody publishes %1$s for llama-server. Convert the published weights (Qwen/%1$s)
        yourself, with a llama.cpp newer than May 2026:
          python3 convert_hf_to_gguf.py %1$s --outtype bf16 --outfile %1$s-bf16.gguf
          python3 convert_hf_to_gguf.py %1$s --mmproj --outtype f16 --outfile %2$s
          llama-quantize %1$s-bf16.gguf %3$s %4$s
        and name both files in the settings, with all of their paths:
          models.llama.%5$s {
            model = "%6$s"
            projector = "%7$s"
          }
          models.routes { %8$s }
        """
            .formatted(
                model.name(),
                model.encoderFile(),
                model.languageFile(),
                model.quantisation(),
                model.pack(),
                folder.toAbsolutePath().resolve(model.languageFile()),
                folder.toAbsolutePath().resolve(model.encoderFile()),
                model.answersFor().stream()
                    .map(each -> each + " = [" + model.pack() + ", embedded]")
                    .collect(Collectors.joining(", ")));
    String poor =
        model.pack().equals("qwen2-audio")
            ? "llama.cpp itself calls its answers with Qwen2-Audio poor; vLLM runs this model"
                + " better.\n"
            : "";
    return List.of((String.join("\n", plan.lines()) + advice + poor).split("\n"));
  }
}

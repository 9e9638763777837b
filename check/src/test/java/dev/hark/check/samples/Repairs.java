package dev.hark.check.samples;

import dev.hark.check.conformance.HarkUnderTest;
import dev.hark.check.conformance.Tone;
import dev.hark.check.samples.Sample.Language;
import java.util.Base64;
import java.util.regex.Matcher;

/** What has to be changed in a printed sample before it can run against this server. */
final class Repairs {

  private Repairs() {}

  /**
   * Whether printing took away the indentation that a Python program cannot do without. Two pages
   * print the function that encodes a file so; the third prints the same sample whole.
   */
  static boolean beyondRepair(Sample sample) {
    return sample.text().contains("\n with open(") || sample.text().contains("\nwith open(");
  }

  /** The sample with this server's addresses and files, and without the damage of printing. */
  static String apply(Sample sample, HarkUnderTest server) {
    String origin = server.nativeBase().replace("/api/v1", "");
    String sounds = server.sounds().address();
    String path = server.file("plain").toString();
    String inline = Base64.getEncoder().encodeToString(Tone.wav(16_000));
    String text =
        sample
            .text()
            .replaceAll("https://dashscope(-intl)?\\.aliyuncs\\.com", origin)
            .replaceAll(
                "https://(dashscope\\.oss-cn-beijing|help-static-aliyun-doc)\\.aliyuncs\\.com/[^\"]*",
                Matcher.quoteReplacement(sounds + "/welcome.wav"))
            .replace("<audio-url>", sounds + "/welcome.wav")
            .replace("xxx/ABSOLUTE_PATH/welcome.mp3\"", path + "\"")
            .replace("ABSOLUTE_PATH/welcome.mp3\"", path + "\"")
            .replace(
                "data:;base64,SUQzBAAAAAAAI1RTU0UAAAAPAAADTGF2ZjU4LjI5....",
                "data:;base64," + inline);
    return switch (sample.language()) {
      case PYTHON_DASHSCOPE, PYTHON_OPENAI ->
          // Some samples use the module without importing it.
          text.contains("import os") ? text : "import os\n" + text;
      case JAVA ->
          text
              // Escaped for a table that the page no longer is.
              .replace(" \\| ", " | ")
              // A type that the client never had.
              .replace(
                  "com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationResult"
                      + ".Output.Choice.Message.Content",
                  "java.util.Map<String, Object>");
      case NODE, CURL -> text;
    };
  }

  /** The file a sample has to lie in. */
  static String fileName(Language language) {
    return switch (language) {
      case PYTHON_DASHSCOPE, PYTHON_OPENAI -> "sample.py";
      case NODE -> "sample.mjs";
      case JAVA -> "Main.java";
      case CURL -> "sample.sh";
    };
  }
}

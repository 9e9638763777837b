package dev.hark.check.samples;

import dev.hark.check.samples.Sample.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds every sample on the pages of the models' documentation. */
final class Pages {

  private static final Pattern START =
      Pattern.compile(
          "(?m)^ ?(?:(?<python>(?:import|from) (?:os|dashscope)\\b.*(?:\\R ?(?:import|from) .*)*)"
              + "|(?<continued>completion = client)"
              + "|(?<node>import OpenAI from)"
              + "|(?<java>import java\\.)"
              + "|(?<curl>curl -X POST))");

  // What follows a sample: its output, or the tab of the next language.
  private static final Pattern STOP =
      Pattern.compile("```|响应示例|響應結果|Sample response|(?m)^Node\\.js$|^Java$|^curl$");

  private final List<Sample> samples = new ArrayList<>();

  private Pages() {}

  /** All samples of all pages in a folder. */
  static List<Sample> read(Path folder) {
    Pages pages = new Pages();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        pages.find(file.getFileName().toString().substring(0, 3), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pages in " + folder, e);
    }
    return pages.samples;
  }

  private void find(String page, String text) {
    Map<Language, Integer> counts = new EnumMap<>(Language.class);
    String opening = "";
    Matcher start = START.matcher(text);
    int from = 0;
    while (start.find(from)) {
      int begin = start.start();
      int end;
      Language language;
      String code;
      if (start.group("java") != null) {
        end = balanced(text, text.indexOf("public class Main {", begin));
        code = text.substring(begin, end);
        language = Language.JAVA;
      } else if (start.group("curl") != null) {
        end = text.indexOf("}'", begin) + 2;
        code = text.substring(begin, end);
        language = Language.CURL;
      } else if (start.group("node") != null) {
        end = script(text, begin, start.end(), "console.log(");
        code = text.substring(begin, end);
        language = Language.NODE;
      } else {
        end = script(text, begin, start.end(), "print(");
        code = text.substring(begin, end).replaceFirst("^ ", "");
        boolean continued = start.group("continued") != null;
        language =
            continued || code.contains("from openai")
                ? Language.PYTHON_OPENAI
                : Language.PYTHON_DASHSCOPE;
        if (language == Language.PYTHON_OPENAI && !continued) {
          opening = code.substring(0, code.indexOf("\n)") + 2);
        } else if (continued) {
          code = opening + "\n" + code;
        }
      }
      samples.add(new Sample(page, language, counts.merge(language, 1, Integer::sum), code));
      from = end;
    }
  }

  /**
   * The end of a script: behind its last statement that prints, and the blocks that hold it.
   *
   * @param body behind its imports
   */
  private static int script(String text, int begin, int body, String print) {
    Matcher stop = STOP.matcher(text);
    int limit = stop.find(body) ? stop.start() : text.length();
    Matcher next = START.matcher(text);
    boolean another = next.find(body);
    while (another && !text.substring(body, next.start()).contains(print)) {
      another = next.find(); // A line of this very sample.
    }
    if (another) {
      limit = Math.min(limit, next.start());
    }
    int last = text.lastIndexOf(print, limit);
    int end = closing(text, last + print.length() - 1, '(', ')');
    while (depth(text, begin, end) > 0) {
      end = text.indexOf('}', end) + 1;
    }
    return end;
  }

  private static int balanced(String text, int from) {
    return closing(text, text.indexOf('{', from), '{', '}');
  }

  /** The index behind the bracket that closes the one at {@code open}. */
  private static int closing(String text, int open, char opens, char closes) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == opens) {
        depth++;
      } else if (c == closes && --depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalStateException("a bracket that does not close");
  }

  private static int depth(String text, int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return depth;
  }
}

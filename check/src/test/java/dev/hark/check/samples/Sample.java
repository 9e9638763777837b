package dev.hark.check.samples;

/**
 * A program as a page prints it.
 *
 * @param page the page's number, such as "003"
 * @param ordinal counts the samples of a language on a page from 1
 * @param text ready to run
 */
record Sample(String page, Language language, int ordinal, String text) {

  /** What it is written in. */
  enum Language {
    PYTHON_DASHSCOPE("Python, dashscope"),
    PYTHON_OPENAI("Python, openai"),
    NODE("Node, openai"),
    JAVA("Java, dashscope"),
    CURL("curl");

    private final String title;

    Language(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Such as {@code 003-java-2}; good for a file name. */
  String name() {
    return page + "-" + language.name().toLowerCase(java.util.Locale.ROOT) + "-" + ordinal;
  }
}

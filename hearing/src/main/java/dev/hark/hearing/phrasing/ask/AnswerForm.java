package dev.hark.hearing.phrasing.ask;

import java.util.List;

/** What the rows or lines of an answer are to be, where the asker names them one by one. */
public sealed interface AnswerForm {

  /**
   * A table whose columns are named: "start | end | text".
   *
   * @param csv whether its cells stand between commas and not in a Markdown table
   */
  record Columns(List<String> names, boolean csv) implements AnswerForm {
    public Columns {
      names = List.copyOf(names);
    }
  }

  /**
   * A line for each thing, with yes or no: "GUNSHOT: yes or no, SCREAM: yes or no".
   *
   * @param separator what stands between a name and its answer
   * @param yes as the asker writes it, and so {@code no}
   */
  record YesOrNo(List<String> names, String separator, String yes, String no)
      implements AnswerForm {
    public YesOrNo {
      names = List.copyOf(names);
    }
  }
}

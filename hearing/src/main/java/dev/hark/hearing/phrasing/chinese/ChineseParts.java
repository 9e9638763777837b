package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Happening;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Sentence;
import java.util.List;

/** Parts of a recording, and words with their times or number, in Chinese sentences. */
final class ChineseParts {

  private static final int TOLD = 4;

  private ChineseParts() {}

  static void inPart(Fact.InPart part, Prose prose) {
    Heard heard = part.heard();
    if (part.moment().kind() == Moment.Kind.WORD || part.moment().kind() == Moment.Kind.SENTENCE) {
      single(part, prose);
      return;
    }
    String where = where(part);
    if (part.happenings().isEmpty()) {
      prose.say(
          where + (part.onlyWords() ? "没有人说话。" : "没有能够辨认的声音。"),
          heard.absence(part.onlyWords() ? "speech" : "sound"));
      return;
    }
    List<Happening> told = part.happenings().stream().limit(TOLD).toList();
    List<String> parts = told.stream().map(h -> named(h, heard)).toList();
    String then = told.stream().allMatch(h -> h.sound().isEmpty()) ? "说的是：" : "能听到";
    prose.say(
        where + then + Chinese.list(parts) + "。", told.stream().map(Happening::evidence).toList());
  }

  /** "第3句是……". */
  private static void single(Fact.InPart part, Prose prose) {
    Heard heard = part.heard();
    int place = (int) part.moment().from();
    String unit = part.moment().kind() == Moment.Kind.WORD ? "个词" : "句话";
    String name = (place == -1 ? "最后一" : place < 0 ? "倒数第" + -place : "第" + place) + unit;
    if (part.happenings().isEmpty()) {
      prose.say("没有听到" + name + "：说的没有那么多。", heard.absence(name));
      return;
    }
    Happening happening = part.happenings().getFirst();
    prose.say(name + "是" + named(happening, heard) + "。", happening.evidence());
  }

  private static String named(Happening happening, Heard heard) {
    String when = Chinese.stretch(happening.span(), heard.hearing().analyzedSeconds());
    String what =
        happening
            .sound()
            .map(label ->
                (Sure.ofSound(happening.confidence()) == Sure.YES ? "" : "疑似") + label.chinese())
            .orElseGet(() -> Chinese.single(happening.words()));
    return what + "（" + when + "）";
  }

  private static String where(Fact.InPart part) {
    double ofSeconds = part.heard().hearing().analyzedSeconds();
    double from = part.moment().from();
    double to = part.moment().to();
    return switch (part.moment().kind()) {
      case BEGINNING -> "最先";
      case END -> "最后";
      case WORD, SENTENCE -> "那里";
      case AFTER -> beside(part) + "之后";
      case BEFORE -> beside(part) + "之前";
      case WITHIN ->
          from < 0
              ? "最后" + Chinese.length(-from)
              : from == 0
                  ? "前" + Chinese.length(to)
                  : to - from <= 1
                      ? Chinese.moment((from + to) / 2, ofSeconds) + "前后"
                      : Chinese.moment(from, ofSeconds) + "至" + Chinese.moment(to, ofSeconds);
    };
  }

  private static String beside(Fact.InPart part) {
    return part.beside().map(ChineseSounds::name).orElse("");
  }

  static void timed(Fact.TimedWords words, Prose prose) {
    prose.say("这段音频逐句的内容是：");
    for (Sentence sentence : words.sentences()) {
      prose
          .line()
          .say(
              "- " + Chinese.exact(sentence.span()) + "：" + sentence.text(),
              words.heard().ofSentences(List.of(sentence)));
    }
  }

  static void count(Fact.WordCount count, Prose prose) {
    prose.say(
        "能听清的话一共有" + count.words() + (count.characters() ? "个字。" : "个词。"),
        count.heard().ofPassages(count.heard().outline().passages()));
  }
}

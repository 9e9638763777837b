package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.InLanguage;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.List;

/** What is said, in Chinese sentences. */
final class ChineseSpeech {

  private ChineseSpeech() {}

  static void words(Fact.Words words, boolean alone, Prose prose) {
    Heard heard = words.heard();
    List<Passage> passages = words.passages();
    boolean several = passages.stream().map(Passage::speaker).distinct().count() > 1;
    if (words.byVoice() && several) {
      prose.say("各说话人的内容如下：");
      for (Passage passage : passages) {
        String voice = passage.speaker().map(Chinese::speaker).orElse("有人");
        prose
            .line()
            .say(
                voice + "（" + Chinese.exact(passage.span()) + "）：" + passage.text(),
                heard.of(passage));
      }
      return;
    }
    String opening = heard.doubts(passages) ? "语音不太清楚，大致听到的是:" : alone ? "这段音频说的是:" : "这段音频的原始内容是:";
    prose.say(
        opening + Chinese.single(Passage.textOf(passages)) + end(Passage.textOf(passages), alone),
        heard.ofPassages(passages));
    if (words.byVoice()) {
      prose.say((alone ? "。" : "") + "只能分辨出一个人的声音。", heard.ofPassages(passages));
    }
  }

  /**
   * The full stop after a quotation; none when the quotation itself ends with a mark that stays.
   */
  private static String end(String words, boolean alone) {
    return alone || words.strip().matches("(?s).*[.!?！？]") ? "" : "。";
  }

  static void noWords(Fact.NoWords none, Prose prose) {
    Heard heard = none.heard();
    if (none.someoneTalks()) {
      prose.say("有人在说话，但听不清具体内容，因此无法判断" + asked(none.asked()) + "。", heard.ofTalk());
      return;
    }
    String so =
        switch (none.asked()) {
          case TRANSCRIBE, DIALOGUE, ABOUT, SUMMARISE, SAID_ABOUT -> "";
          case TRANSLATE -> "，没有可翻译的内容";
          default -> "，无法判断" + asked(none.asked());
        };
    prose.say("这段音频里没有人说话" + so + "。", heard.absence("speech"));
    if (!heard.outline().strands().isEmpty()) {
      ChineseSounds.heardInstead(heard, prose);
    }
  }

  static String asked(Topic topic) {
    return switch (topic) {
      case LANGUAGE -> "使用的语言";
      case GENDER -> "说话者的性别";
      case AGE -> "说话者的年龄";
      case EMOTION -> "说话者的情绪";
      case ACCENT -> "口音或方言";
      case PURPOSE -> "说话者的意图";
      case PITCH -> "声音的高低";
      case PACE -> "语速";
      case SPEAKERS -> "说话者是什么样的人";
      case SPEAKER_COUNT -> "说话的人数";
      case OVERLAP -> "是否有人同时说话";
      case IDENTITY -> "姓名或身份";
      default -> "说的内容";
    };
  }

  static void translated(Fact.Translated fact, Prose prose) {
    Heard heard = fact.heard();
    List<Evidence> evidence = heard.ofPassages(fact.original());
    String wanted = LanguageNames.shortOf(fact.wanted(), Tongue.ZH);
    if (fact.alreadyThere()) {
      prose.say(
          "原文就是" + wanted + "：" + Chinese.single(Passage.textOf(fact.original())) + "。", evidence);
      return;
    }
    if (!fact.wanted().equals("en")) {
      prose.say("我目前只能翻译成英语，不能翻译成" + wanted + "。");
    }
    if (heard.languageCode().equals("en")) {
      prose.say("英语原文是：" + Chinese.single(Passage.textOf(fact.original())) + "。", evidence);
      return;
    }
    if (fact.english().isEmpty()) {
      prose.say("这次没能得到译文。");
      prose.say("原文是：" + Chinese.single(Passage.textOf(fact.original())) + "。", evidence);
      return;
    }
    List<Evidence> rests = new ArrayList<>(evidence);
    for (Passage passage : fact.english()) {
      rests.add(
          heard.of(
              Evidence.Part.TRANSLATION, passage.text(), passage.span(), passage.confidence()));
    }
    String lead = fact.sure() ? "译成英语是：" : "译成英语大致是（译文未必准确）：";
    prose.say(lead + Chinese.single(Passage.textOf(fact.english())), rests);
  }

  static void gist(Fact.Gist gist, Topic topic, Prose prose) {
    if (gist.itemized()) {
      gist.tellItems(prose);
      return;
    }
    Heard heard = gist.heard();
    List<Evidence> evidence = heard.ofSentences(gist.sentences());
    String quoted = Chinese.single(joined(gist.sentences()));
    if (gist.whole()) {
      prose.say((topic == Topic.ABOUT ? "这段音频说的是:" : "内容很短，全文是：") + quoted, evidence);
      return;
    }
    if (topic == Topic.ABOUT) {
      prose.say("用说话者自己的话，主要内容是：" + quoted + "。", evidence);
      return;
    }
    prose.say(
        "在约" + Chinese.length(Math.rint(gist.speechSeconds())) + "的讲话中，主要内容（摘自原话）是：", evidence);
    for (Sentence sentence : gist.sentences()) {
      String at = Chinese.moment(sentence.span().start(), heard.hearing().analyzedSeconds());
      prose
          .line()
          .say("- " + sentence.text() + "（" + at + "）", heard.ofSentences(List.of(sentence)));
    }
  }

  static void quotes(Fact.Quotes quotes, Prose prose) {
    Heard heard = quotes.heard();
    if (quotes.sentences().isEmpty()) {
      prose.say("没有听到关于“" + quotes.of() + "”的内容。", heard.absence(quotes.of()));
      if (heard.saysLittle()) {
        ChineseTalk.said(heard, prose);
      }
      return;
    }
    prose.say(
        "与此有关的原话是：" + Chinese.single(joined(quotes.sentences())) + "。",
        heard.ofSentences(quotes.sentences()));
  }

  static void language(Fact.SpokenLanguage fact, Prose prose) {
    Heard heard = fact.heard();
    if (!fact.several().isEmpty()) {
      languages(fact, prose);
      return;
    }
    String code = fact.main().value();
    if (code == null) {
      prose.say("无法判断说的是什么语言。", heard.language());
      return;
    }
    String name = LanguageNames.of(code, Tongue.ZH);
    String hedge = Chinese.hedge(Sure.ofEstimate(fact.main().confidence()));
    String sentence =
        fact.proposed()
            .map(wanted -> (wanted.equals(code) ? "是的，说的" : "不是，说的") + hedge + "是" + name)
            .orElse("使用的语言" + hedge + "是" + name);
    prose.say(sentence + "。", heard.language());
  }

  /** "先后使用的语言是英语（…）、法语（…）。" */
  private static void languages(Fact.SpokenLanguage fact, Prose prose) {
    Heard heard = fact.heard();
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (InLanguage one : fact.several()) {
      List<String> times =
          one.spans().stream().map(span -> Chinese.stretch(span, ofSeconds)).toList();
      parts.add(LanguageNames.of(one.code(), Tongue.ZH) + "（" + String.join("、", times) + "）");
      evidence.addAll(one.evidence(heard));
    }
    String answer = fact.holds().map(yes -> yes ? "是的，" : "没有，").orElse("");
    prose.say(answer + "先后使用的语言是" + Chinese.list(parts) + "。", evidence);
  }

  static void purpose(Fact.Purpose purpose, Prose prose) {
    Heard heard = purpose.heard();
    if (purpose.signs().isEmpty()) {
      prose.say("从话语中看不出明确的意图，只是在陈述。", heard.ofPassages(heard.outline().passages()));
      if (heard.saysLittle()) {
        ChineseTalk.said(heard, prose);
      }
      return;
    }
    SpokenIntent.Sign sign = purpose.signs().getFirst();
    String hedge = Chinese.hedge(Sure.ofEstimate(sign.confidence()));
    prose.say(
        "从话语来看，说话者"
            + hedge
            + "是在"
            + intent(sign.intent())
            + "："
            + Chinese.single(purpose.words())
            + "。",
        purpose.evidence());
  }

  static String intent(SpokenIntent intent) {
    return switch (intent) {
      case EMERGENCY -> "求救";
      case THREAT -> "威胁他人";
      case COMPLAINT -> "抱怨或投诉";
      case APOLOGY -> "道歉";
      case THANKS -> "表示感谢";
      case BOOKING -> "预订或点单";
      case CANCELLATION -> "取消某事";
      case REQUEST -> "提出请求";
      case INSTRUCTION -> "给出操作指引";
      case WARNING -> "发出警告";
      case ANNOUNCEMENT -> "发布通知或播报";
      case QUESTION -> "提问";
      case GREETING -> "打招呼";
      case FAREWELL -> "告别";
    };
  }

  static String joined(List<Sentence> sentences) {
    return String.join("", sentences.stream().map(s -> spaced(s.text())).toList()).strip();
  }

  /** A Latin sentence keeps its blank before the next. */
  private static String spaced(String text) {
    return text.codePointAt(text.length() - 1) < 128 ? text + " " : text;
  }
}

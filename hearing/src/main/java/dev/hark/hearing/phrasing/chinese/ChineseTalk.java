package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.outline.Passage;

/** Conversation in Chinese, and what to say when a question cannot be served. */
final class ChineseTalk {

  private static final String ABILITIES =
      "我会听录音：可以转写、总结说话内容或把它译成英语，查找词语和声音出现的时间，判断语言、" + "说话者及其特征，描述音乐、环境和录音质量，也可以比较几段音频。";
  private static final String LIMIT = "我只能根据听到的声音来回答，录音以外的问题帮不上忙";

  private ChineseTalk() {}

  static void abilities(Prose prose) {
    prose.say("你好，我是Hark。").say(ABILITIES);
  }

  static void message(Fact.Message message, Prose prose) {
    Heard heard = message.heard();
    String words = Chinese.single(Passage.textOf(message.passages()));
    prose.say(
        message.intent().map(ChineseTalk::opening).orElse("我听到的是：") + words + "。",
        heard.ofPassages(message.passages()));
    if (!heard.outline().strands().isEmpty()) {
      ChineseSounds.besides(heard, prose);
    }
    prose.say(closing(message.intent().orElse(SpokenIntent.ANNOUNCEMENT)));
  }

  private static String opening(SpokenIntent intent) {
    return switch (intent) {
      case GREETING -> "你好！我听到你说：";
      case FAREWELL -> "再见！我听到你说：";
      case THANKS -> "不客气。我听到你说：";
      case QUESTION -> "我听到了这个问题：";
      case REQUEST, BOOKING, CANCELLATION -> "我听到了这个请求：";
      case COMPLAINT -> "很抱歉听到这个情况。我听到你说：";
      case APOLOGY, THREAT, WARNING, INSTRUCTION, ANNOUNCEMENT -> "我听到的是：";
      case EMERGENCY -> "如果情况紧急，请立即拨打当地的急救或报警电话，我无法代为联系。我听到的是：";
    };
  }

  private static String closing(SpokenIntent intent) {
    return switch (intent) {
      case QUESTION, REQUEST, BOOKING, CANCELLATION, COMPLAINT ->
          LIMIT + "，不过你可以问我录音里说了什么、谁在说话、有哪些声音。";
      case GREETING,
          FAREWELL,
          THANKS,
          APOLOGY,
          THREAT,
          WARNING,
          INSTRUCTION,
          ANNOUNCEMENT,
          EMERGENCY ->
          "关于这段录音，你可以问我说了什么、用的什么语言、谁在说话或有哪些声音。";
    };
  }

  static void unserved(Fact.Unserved unserved, Prose prose) {
    Heard heard = unserved.heard();
    if (unserved.piece().isPresent()) {
      String said = Chinese.single(ChineseSpeech.joined(unserved.near()));
      prose.say(
          "话里说的是“" + unserved.piece().get() + "”：" + said + "。",
          heard.ofSentences(unserved.near()));
      return;
    }
    if (!unserved.near().isEmpty()) {
      prose.say(
          "与此可能有关的原话是：" + Chinese.single(ChineseSpeech.joined(unserved.near())) + "。",
          heard.ofSentences(unserved.near()));
      prose.say("除此之外无法判断。");
      return;
    }
    prose.say(LIMIT + "，从这段录音里无法判断。");
    if (!heard.outline().passages().isEmpty()) {
      said(heard, prose);
    }
    if (!heard.outline().strands().isEmpty() || heard.outline().passages().isEmpty()) {
      ChineseSounds.heardInstead(heard, prose);
    }
  }

  /** All that is said, although something else was asked for. */
  static void said(Heard heard, Prose prose) {
    prose.say(
        "录音里说的是：" + Chinese.single(Passage.textOf(heard.outline().passages())) + "。",
        heard.ofPassages(heard.outline().passages()));
  }

  static void untold(Fact.Untold untold, Prose prose) {
    prose.say(
        untold.topic() == Topic.IDENTITY
            ? "仅凭声音无法判断姓名或身份。"
            : "从这段音频无法判断" + ChineseSpeech.asked(untold.topic()) + "。");
  }
}

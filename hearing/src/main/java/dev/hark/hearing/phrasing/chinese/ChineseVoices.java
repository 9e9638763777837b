package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Trait;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Proposal;
import dev.hark.hearing.phrasing.fact.VoiceTraits;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who speaks and how, in Chinese sentences. */
final class ChineseVoices {

  private static final List<Topic> TOLD =
      List.of(Topic.GENDER, Topic.AGE, Topic.EMOTION, Topic.PITCH, Topic.PACE);

  private static final int MOST_STRETCHES = 6;

  private ChineseVoices() {}

  static void count(Fact.VoiceCount count, Prose prose) {
    Heard heard = count.heard();
    if (count.undivided()) {
      atOnce(new Fact.AtOnce(heard), prose);
      return;
    }
    List<Evidence> evidence =
        heard.hearing().speakers().stream().map(s -> heard.ofSeconds(s)).toList();
    if (count.voices() == 1) {
      prose.say("只有一个人在说话。", evidence);
      return;
    }
    List<String> times =
        heard.hearing().speakers().stream()
            .map(s ->
                Chinese.speaker(s.id()) + "约" + Chinese.length(Math.max(1, Math.rint(s.seconds()))))
            .toList();
    prose.say("能分辨出" + count.voices() + "个人在说话：" + Chinese.list(times) + "。", evidence);
  }

  static void voices(Fact.Voices voices, Prose prose) {
    Heard heard = voices.heard();
    List<Hearing.Speaker> speakers = heard.hearing().speakers();
    if (speakers.isEmpty()) {
      prose.say("有人在说话，但无法进一步判断是什么样的人。", heard.ofPassages(heard.outline().passages()));
      return;
    }
    for (Hearing.Speaker speaker : speakers) {
      List<String> parts = new ArrayList<>();
      List<Evidence> evidence = new ArrayList<>();
      for (Topic topic : TOLD) {
        Estimate<String> value = VoiceTraits.of(speaker, topic);
        String known = value.value();
        if (known != null && Sure.ofEstimate(value.confidence()) != Sure.MAYBE) {
          parts.add(
              phrase(topic, known, speaker, Chinese.hedge(Sure.ofEstimate(value.confidence()))));
          evidence.add(heard.of(speaker, topic + " " + known, value.confidence()));
        }
      }
      evidence.add(heard.ofSeconds(speaker));
      String subject = speakers.size() == 1 ? "说话者" : Chinese.speaker(speaker.id());
      String about = parts.isEmpty() ? "无法判断更多特征" : String.join("，", parts);
      prose.say(
          subject
              + "："
              + about
              + "，说话约"
              + Chinese.length(Math.max(1, Math.rint(speaker.seconds())))
              + "。",
          evidence);
    }
  }

  static void atOnce(Fact.AtOnce fact, Prose prose) {
    Heard heard = fact.heard();
    Boolean there = fact.overlap().there().value();
    if (there == null) {
      prose.say("无法判断是否有人同时说话。");
      return;
    }
    if (!there) {
      prose.say("没有，每次只有一个人在说话。", heard.ofOverlap());
      return;
    }
    List<String> when =
        fact.longest(MOST_STRETCHES).stream()
            .map(span -> Chinese.stretch(span, heard.hearing().analyzedSeconds()))
            .toList();
    int count = fact.overlap().spans().size();
    String times = Chinese.list(when);
    prose.say(
        (count <= MOST_STRETCHES ? times : "共" + count + "次，最长的在" + times) + "，有两个人同时说话。",
        heard.ofOverlap());
  }

  static void trait(Trait trait, Prose prose) {
    Heard heard = trait.heard();
    if (!trait.known()) {
      cannotTell(trait, prose);
      return;
    }
    boolean one = trait.voices().size() == 1;
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (Trait.OfVoice voice : trait.voices()) {
      String value = voice.value().value();
      String subject = one ? "说话者" : Chinese.speaker(voice.speaker().id());
      if (value == null) {
        parts.add(subject + "无法判断");
        continue;
      }
      String hedge = Chinese.hedge(Sure.ofEstimate(voice.value().confidence()));
      parts.add(sentence(trait.topic(), subject, value, hedge, voice.speaker(), one));
      evidence.add(
          heard.of(voice.speaker(), trait.topic() + " " + value, voice.value().confidence()));
    }
    Optional<Boolean> answer = one ? Proposal.holds(trait) : Optional.empty();
    String start = answer.map(yes -> yes ? "是的，" : "不是，").orElse("");
    prose.say(start + String.join("；", parts) + "。", evidence);
    if (trait.topic() == Topic.EMOTION) {
      hints(trait.hints(), heard, prose);
    }
  }

  private static void cannotTell(Trait trait, Prose prose) {
    if (trait.topic() == Topic.EMOTION && !trait.hints().isEmpty()) {
      hints(trait.hints(), trait.heard(), prose);
      return;
    }
    prose.say(
        switch (trait.topic()) {
          case GENDER -> "无法从声音判断说话者的性别。";
          case AGE -> "无法从声音判断说话者的年龄。";
          case EMOTION -> "无法可靠地判断说话者的情绪。";
          case ACCENT -> "无法判断口音或方言。";
          case PITCH -> "无法判断声音的高低。";
          case PACE -> "无法判断语速。";
          default -> "无法判断。";
        });
  }

  private static void hints(List<Strand> hints, Heard heard, Prose prose) {
    for (Strand hint : hints.stream().limit(2).toList()) {
      prose.say(
          Chinese.stretch(hint.first(), heard.hearing().analyzedSeconds())
              + "能听到"
              + hint.label().chinese()
              + "。",
          heard.of(hint));
    }
  }

  private static String sentence(
      Topic topic,
      String subject,
      String value,
      String hedge,
      Hearing.Speaker speaker,
      boolean one) {
    String said = Chinese.value(value);
    return switch (topic) {
      case GENDER -> subject + hedge + "为" + said;
      case AGE -> (one ? "" : subject) + "听起来" + hedge + "是" + said + "，确切年龄无法从声音判断";
      case EMOTION -> (one ? "" : subject) + "听起来情绪" + hedge + said;
      case PITCH, PACE -> subject + phrase(topic, value, speaker, hedge);
      default -> subject + hedge + "为" + said;
    };
  }

  private static String phrase(Topic topic, String value, Hearing.Speaker speaker, String hedge) {
    String said = Chinese.value(value);
    return switch (topic) {
      case EMOTION -> "情绪" + hedge + said;
      case PITCH -> {
        Double hertz = speaker.pitchHertz();
        String pitch = value.equals("medium") ? "音调适中" : "音调偏" + said;
        yield pitch + (hertz == null ? "" : "（约" + Math.round(hertz) + "赫兹）");
      }
      case PACE -> {
        Double words = speaker.wordsPerMinute();
        yield "语速" + said + (words == null ? "" : "（每分钟约" + Math.round(words) + "词）");
      }
      default -> hedge + said;
    };
  }
}

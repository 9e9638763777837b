package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Evidence.Part;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.english.QualityWords;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found.Means;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Sounds, what is found and when, in Chinese sentences. */
final class ChineseSounds {

  private static final int TOLD_IN_A_SENTENCE = 4;

  private static final int TOLD = 6;
  private static final int TOLD_TIMES = 8;

  private ChineseSounds() {}

  static void sounds(Fact.Sounds sounds, Prose prose) {
    Heard heard = sounds.heard();
    List<Strand> strands = sounds.strands();
    if (strands.isEmpty() && sounds.kind().isPresent()) {
      String kind = sounds.kind().get().text();
      prose.say("这段音频里听不出有" + kind + "。", heard.absence(kind));
      if (!heard.outline().strands().isEmpty()) {
        heardInstead(heard, prose);
      }
      return;
    }
    if (strands.isEmpty() && heard.outline().music().isEmpty()) {
      boolean speech = !heard.outline().passages().isEmpty();
      prose.say(
          speech ? "除了说话声，没有其他能够辨认的声音。" : heard.outline().silent() ? "这段音频是静音的。" : "有声音，但无法辨认是什么。",
          speech ? heard.absence("sound") : heard.quality("nothing named"));
      return;
    }
    if (sounds.kind().isPresent()) {
      String is = Sure.ofSound(strands.getFirst().confidence()) == Sure.MAYBE ? "" : "这是";
      prose.say(is + listed(heard, strands, false) + "。", heard.ofStrands(strands));
      if (sounds.kindRepeated()) {
        prose.say("具体是哪一种" + sounds.kind().get().text() + "无法判断。");
      }
      return;
    }
    prose.say("能听到" + listed(heard, strands) + "。", evidence(heard, strands));
  }

  /** What there is to hear although it was not what was asked for. */
  static void heardInstead(Heard heard, Prose prose) {
    List<Strand> strands = heard.outline().strands();
    if (strands.isEmpty() && heard.outline().music().isEmpty()) {
      prose.say(
          heard.outline().silent() ? "这段音频是静音的。" : "里面有声音，但无法辨认是什么。",
          heard.quality("nothing named"));
      return;
    }
    prose.say("能听到" + listed(heard, strands) + "。", evidence(heard, strands));
  }

  static void besides(Heard heard, Prose prose) {
    List<Strand> strands = heard.outline().strands();
    prose.say("同时还能听到" + listed(heard, strands) + "。", evidence(heard, strands));
  }

  static String listed(Heard heard, List<Strand> strands) {
    return listed(heard, strands, !heard.outline().music().isEmpty());
  }

  private static String listed(Heard heard, List<Strand> strands, boolean music) {
    double ofSeconds = heard.hearing().analyzedSeconds();
    List<String> parts = new ArrayList<>();
    for (Strand strand : strands.stream().limit(TOLD).toList()) {
      String hedge =
          switch (Sure.ofSound(strand.confidence())) {
            case YES -> "";
            case LIKELY -> "疑似";
            case MAYBE -> "可能是";
          };
      String name = hedge + strand.label().chinese();
      boolean placed = strand.label().role() == Role.PLACE || strand.label().role() == Role.TRAIT;
      boolean whole = heard.outline().fills(strand);
      parts.add(placed || whole ? name : name + "（" + times(strand.spans(), ofSeconds) + "）");
    }
    if (music) {
      parts.add("音乐");
    }
    return Chinese.list(parts);
  }

  private static List<Evidence> evidence(Heard heard, List<Strand> strands) {
    List<Evidence> evidence =
        new ArrayList<>(heard.ofStrands(strands.stream().limit(TOLD).toList()));
    heard.outline().music().forEach(m -> evidence.add(heard.of(m, "music", 1)));
    return evidence;
  }

  static void found(Fact.Found found, Topic topic, Prose prose) {
    found(found, Ask.of(topic), prose);
  }

  static void found(Fact.Found found, Ask ask, Prose prose) {
    Heard heard = found.heard();
    Topic topic = ask.topic();
    List<Evidence> evidence =
        found.times().stream().map(t -> heard.of(part(found.means()), t)).toList();
    if (found.means() == Means.MEMBERS) {
      if (found.members().isEmpty()) {
        prose.say("一个也没有说到。", heard.absence(found.target().text()));
      } else {
        String those = String.join("、", found.members());
        prose.say("说到了" + found.often() + "个：" + those + "。", evidence);
      }
      return;
    }
    String sentence =
        switch (topic) {
          case WHEN -> when(found);
          case HOW_OFTEN -> howOften(found);
          case HOW_LONG -> howLong(found);
          default -> isThere(found, ask.asksWhatItIs());
        };
    prose.say(sentence, evidence);
    if (topic == Topic.HOW_OFTEN && found.mayHoldMore()) {
      prose.say("紧接着的几声无法逐一分开。");
    }
    if (found.means() == Means.WORDS && found.times().stream().anyMatch(t -> !t.exact())) {
      prose.say("以上是所在语句的时间。");
    }
  }

  private static String when(Fact.Found found) {
    String hedge = Chinese.hedge(sure(found));
    if (found.times().size() > 1) {
      return howOften(found);
    }
    Span span = found.times().getFirst().span();
    if (found.means() == Means.WORDS) {
      return String.format(
          Locale.ROOT, "%s 从第%.2f秒开始出现，至第%.2f秒结束。", name(found), span.start(), span.end());
    }
    return name(found) + hedge + "出现在" + times(found) + "。";
  }

  private static String howOften(Fact.Found found) {
    boolean counted = found.count().known();
    int n = counted ? found.often() : found.times().size();
    String when =
        counted
            ? moments(found.count().starts(), found.heard().hearing().analyzedSeconds())
            : times(found);
    String hedge = Chinese.hedge(sure(found));
    String blank = found.means() == Means.WORDS ? " " : "";
    return name(found)
        + blank
        + hedge
        + (found.mayHoldMore() ? "至少" : "")
        + "出现了"
        + n
        + "次："
        + when
        + "。";
  }

  private static String moments(List<Double> starts, double ofSeconds) {
    List<String> told =
        starts.stream().limit(TOLD_TIMES).map(start -> Chinese.at(start, ofSeconds)).toList();
    return Chinese.list(told) + (starts.size() > TOLD_TIMES ? "等" : "");
  }

  private static String howLong(Fact.Found found) {
    double total = Spans.covered(found.times().stream().map(Occurrence::span).toList());
    String all = found.times().size() > 1 ? "一共" : "";
    return name(found) + all + "大约持续了" + Chinese.length(total) + "（" + times(found) + "）。";
  }

  private static String isThere(Fact.Found found, boolean what) {
    String yes =
        switch (sure(found)) {
          case YES -> what ? "是的，" : "有，";
          case LIKELY -> what ? "很可能是，" : "很可能有，";
          case MAYBE -> what ? "可能是，" : "可能有，";
        };
    String verb = found.means() == Means.WORDS ? "说到了" : "能听到";
    return yes + verb + name(found) + "，" + times(found) + "。";
  }

  private static Sure sure(Fact.Found found) {
    return found.means() == Means.SOUND
        ? Sure.ofSound(found.confidence())
        : Sure.ofEstimate(Math.max(0.75, found.confidence()));
  }

  static String name(Fact.Found found) {
    return switch (found.means()) {
      case WORDS, MEMBERS -> "\"" + found.said() + "\"";
      case SOUND ->
          found.as().map(strand -> strand.label().chinese()).orElse(found.target().text());
      case SPEECH -> "说话声";
      case MUSIC -> {
        String text = found.times().getFirst().text();
        yield text.equals("music")
            ? "音乐"
            : text.equals("vocals") ? "歌声" : Chinese.musical(text) + "声";
      }
    };
  }

  private static String times(Fact.Found found) {
    if (found.means() == Means.WORDS) {
      List<String> exact =
          found.times().stream().limit(TOLD_TIMES).map(t -> Chinese.exact(t.span())).toList();
      return Chinese.list(exact) + (found.times().size() > TOLD_TIMES ? "等" : "");
    }
    return times(
        found.times().stream().map(Occurrence::span).toList(),
        found.heard().hearing().analyzedSeconds());
  }

  static String times(List<Span> spans, double ofSeconds) {
    List<String> parts =
        spans.stream().limit(TOLD_TIMES).map(span -> Chinese.stretch(span, ofSeconds)).toList();
    return Chinese.list(parts) + (spans.size() > TOLD_TIMES ? "等" : "");
  }

  static Part part(Means means) {
    return switch (means) {
      case WORDS, MEMBERS -> Part.WORDS;
      case SOUND -> Part.SOUND;
      case SPEECH -> Part.SPEECH;
      case MUSIC -> Part.MUSIC;
    };
  }

  static void missing(Fact.Missing missing, Ask ask, Prose prose) {
    Heard heard = missing.heard();
    String what = missing.target().text();
    Evidence evidence = heard.absence(what);
    String no =
        ask.topic() != Topic.IS_THERE
            ? ""
            : !ask.asksWhatItIs() ? "没有，" : missing.sureOfWhatIsThere() ? "不是，" : "";
    if (missing.target().onlyWords()) {
      boolean words = !heard.outline().passages().isEmpty();
      prose.say(no + (words ? "在听到的话语中没有\"" + what + "\"。" : "这段音频里没有人说话。"), evidence);
      if (missing.leavesTheWords()) {
        ChineseTalk.said(heard, prose);
      }
      return;
    }
    if (missing.hidden()) {
      prose.say("音乐里是否有" + what + "，我听不出来：混在一起的乐器无法一一分辨。");
    } else if (missing.inGeneral()) {
      prose.say("有没有" + what + "，我无法判断。", evidence);
    } else if (missing.amongSounds()) {
      prose.say(no + "这段音频里听不到" + what + "。", evidence);
    } else {
      prose.say("无法判断有没有“" + what + "”：它既不在听到的话语中，也不是我认得的声音。", evidence);
    }
    if (!missing.nearest().isEmpty()) {
      heardInstead(heard, prose);
    } else if (missing.hidden()) {
      ChineseMusic.players(heard, prose);
    }
  }

  static void timeline(Fact.Timeline timeline, Prose prose) {
    Heard heard = timeline.heard();
    record Event(Span span, String text, Evidence evidence) {}
    List<Event> events = new ArrayList<>();
    for (Passage passage : timeline.passages()) {
      events.add(
          new Event(passage.span(), "说话：" + Chinese.single(passage.text()), heard.of(passage)));
    }
    for (Strand strand : timeline.strands()) {
      for (Evidence evidence : heard.of(strand)) {
        Span span = new Span(evidence.start(), evidence.end());
        events.add(new Event(span, strand.label().chinese(), evidence));
      }
    }
    for (Hearing.Music music : timeline.music()) {
      events.add(new Event(music.span(), "音乐", heard.of(music, "music", 1)));
    }
    if (events.isEmpty()) {
      heardInstead(heard, prose);
      return;
    }
    events.sort(Comparator.comparingDouble(event -> event.span().start()));
    if (timeline.chosen() && events.size() <= TOLD_IN_A_SENTENCE) {
      List<String> parts =
          events.stream().map(e -> e.text() + "（" + Chinese.exact(e.span()) + "）").toList();
      prose.say(
          "先是" + String.join("，然后是", parts) + "。", events.stream().map(Event::evidence).toList());
      return;
    }
    prose.say("按时间顺序：");
    for (Event event : events.stream().limit(40).toList()) {
      prose.line().say("- " + Chinese.exact(event.span()) + "：" + event.text(), event.evidence());
    }
  }

  static void sensitive(Fact.Sensitive fact, Topic topic, Prose prose) {
    Heard heard = fact.heard();
    double ofSeconds = heard.hearing().analyzedSeconds();
    if (fact.flags().isEmpty() && fact.words().isEmpty()) {
      if (!fact.near().isEmpty()) {
        prose.say(
            "没有被标记的内容，但" + listed(heard, fact.near()) + "可能值得核查。", heard.ofStrands(fact.near()));
        return;
      }
      prose.say(
          "没有听到需要注意的内容：没有枪声、爆炸、尖叫、哭泣、警笛、警报或玻璃破碎声，" + "能听清的话语中也没有脏话或威胁。",
          heard.absence("sensitive content"));
      return;
    }
    if (topic == Topic.DANGER) {
      prose.say("仅凭声音无法判断是否危险，但以下声音可能是危险的迹象：");
    }
    for (Hearing.Flag flag : fact.flags()) {
      String hedge = Chinese.hedge(Sure.ofSound(flag.confidence()));
      prose.say(
          Chinese.stretch(new Span(flag.start(), flag.end()), ofSeconds)
              + hedge
              + "有"
              + Chinese.value(flag.kind())
              + "。",
          heard.of(flag));
    }
    for (var sign : fact.words()) {
      String kind =
          switch (sign.kind()) {
            case PROFANITY -> "粗话";
            case THREAT -> "威胁性的话";
            case VIOLENCE -> "涉及暴力的话";
            case DISTRESS -> "求救的话";
          };
      prose.say(
          Chinese.exact(sign.said().span()) + "有" + kind + "：\"" + sign.said().text() + "\"。",
          heard.of(Part.WORDS, sign.said()));
    }
  }

  static void place(Fact.Place place, Prose prose) {
    Heard heard = place.heard();
    if (!place.places().isEmpty()) {
      Strand first = place.places().getFirst();
      prose.say("听起来像是在" + first.label().chinese() + "。", heard.of(first));
    } else {
      prose.say("无法确切判断所在的地点。");
    }
    if (!place.hints().isEmpty()) {
      prose.say("线索：" + listed(heard, place.hints()) + "。", heard.ofStrands(place.hints()));
    } else if (!heard.outline().strands().isEmpty()) {
      heardInstead(heard, prose);
    }
    if (QualityWords.isTelephoneLike(heard.hearing())) {
      prose.say("声音的频带很窄，像是电话线路。", heard.quality("bandwidth"));
    }
  }
}

package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Music, in Chinese sentences. */
final class ChineseMusic {

  /** What a description tells, each list in one sentence. */
  private static final List<List<Topic>> ALL =
      List.of(
          List.of(Topic.INSTRUMENTS, Topic.VOCALS),
          List.of(Topic.KEY, Topic.METER, Topic.TEMPO),
          List.of(Topic.GENRE, Topic.MOOD));

  private ChineseMusic() {}

  /** The chords of one part. */
  static void then(Fact.ChordsThen fact, Prose prose) {
    if (fact.chords().isEmpty()) {
      prose.say("那里是什么和弦无法判断。");
      return;
    }
    double ofSeconds = fact.heard().hearing().analyzedSeconds();
    List<String> told = new ArrayList<>();
    for (Hearing.Chord chord : fact.chords()) {
      Span span = new Span(chord.start(), chord.end());
      told.add(chord.name() + "（" + Chinese.stretch(span, ofSeconds) + "）");
    }
    prose.say("那里的和弦是" + String.join("、", told) + "。", fact.evidence());
  }

  static void about(Fact.AboutMusic fact, Prose prose) {
    Heard heard = fact.heard();
    if (!fact.thereIsMusic()) {
      prose.say("这段音频里没有音乐。", heard.absence("music"));
      return;
    }
    if (fact.topic() != Topic.MUSIC) {
      one(fact, fact.topic(), prose, true);
      if (fact.onlyHintsAtMood()) {
        one(fact, Topic.KEY, prose, false);
        one(fact, Topic.TEMPO, prose, false);
      }
      return;
    }
    Prose known = new Prose("");
    for (List<Topic> together : ALL) {
      Prose parts = new Prose("");
      together.forEach(topic -> one(fact, topic, parts, false));
      inOneSentence(parts.clauses(), known);
    }
    fact.music().stream().findFirst().ifPresent(m -> ChineseForm.tell(heard, m, known));
    prose.append(known.clauses());
    if (known.isEmpty()) {
      prose.say("有音乐，但无法判断更多。", heard.ofStrands(fact.strands()));
    }
  }

  private static void inOneSentence(List<Clause> clauses, Prose prose) {
    List<String> texts = clauses.stream().map(c -> c.text().replaceFirst("。$", "")).toList();
    if (!texts.isEmpty()) {
      prose.say(
          String.join("，", texts) + "。",
          clauses.stream().flatMap(clause -> clause.evidence().stream()).toList());
    }
  }

  private static void one(Fact.AboutMusic fact, Topic topic, Prose prose, boolean asked) {
    if (fact.music().isEmpty()) {
      byStrands(fact, topic, prose, asked);
      return;
    }
    Hearing.Music music = fact.music().getFirst();
    switch (topic) {
      case KEY -> key(fact, music, prose, asked);
      case METER -> meter(fact, music, prose, asked);
      case TEMPO -> tempo(fact, music, prose, asked);
      case CHORDS -> {
        if (!ChineseForm.timedChords(fact.heard(), music, prose)) {
          cannot(topic, prose, asked);
        }
      }
      case VOCALS -> vocals(fact, music, prose, asked);
      case INSTRUMENTS -> values(fact, topic, music.players(), "%s由%s演奏。", prose, asked);
      case GENRE -> values(fact, topic, music.genres(), "风格%s是%s。", prose, asked);
      case MOOD -> values(fact, topic, music.moods(), "音乐听起来%s%s。", prose, asked);
      default -> cannot(topic, prose, asked);
    }
  }

  /** The instruments that are known, where any are. */
  static void players(Heard heard, Prose prose) {
    one(
        new Fact.AboutMusic(
            heard, Topic.INSTRUMENTS, heard.hearing().music(), List.of(), Optional.empty()),
        Topic.INSTRUMENTS,
        prose,
        false);
  }

  private static void key(Fact.AboutMusic fact, Hearing.Music music, Prose prose, boolean asked) {
    String key = music.key().value();
    if (key == null) {
      cannot(Topic.KEY, prose, asked);
      return;
    }
    String hedge = Chinese.hedge(Sure.ofEstimate(music.key().confidence()));
    prose.say(
        "调性" + hedge + "是" + keyName(key) + "。",
        fact.heard().of(music, "key " + key, music.key().confidence()));
  }

  /** "A小调" for "A minor", "升F大调" for "F# major". */
  static String keyName(String key) {
    String name = key.replace(" major", "大调").replace(" minor", "小调");
    if (name.length() > 1 && name.charAt(1) == '#') {
      return "升" + name.charAt(0) + name.substring(2);
    }
    return name.length() > 1 && name.charAt(1) == 'b'
        ? "降" + name.charAt(0) + name.substring(2)
        : name;
  }

  private static void meter(Fact.AboutMusic fact, Hearing.Music music, Prose prose, boolean asked) {
    String meter = music.meter().value();
    if (meter == null) {
      cannot(Topic.METER, prose, asked);
      return;
    }
    String hedge = Chinese.hedge(Sure.ofEstimate(music.meter().confidence()));
    prose.say(
        "拍号" + hedge + "是" + meter + "拍。",
        fact.heard().of(music, "meter " + meter, music.meter().confidence()));
  }

  private static void tempo(Fact.AboutMusic fact, Hearing.Music music, Prose prose, boolean asked) {
    Double tempo = music.tempoBpm().value();
    if (tempo == null) {
      cannot(Topic.TEMPO, prose, asked);
      return;
    }
    String hedge = Chinese.hedge(Sure.ofEstimate(music.tempoBpm().confidence()));
    prose.say(
        "速度" + hedge + "约为每分钟" + Math.round(tempo) + "拍。",
        fact.heard().of(music, "tempo " + tempo, music.tempoBpm().confidence()));
  }

  private static void vocals(
      Fact.AboutMusic fact, Hearing.Music music, Prose prose, boolean asked) {
    Boolean vocals = music.vocals().value();
    if (vocals == null) {
      cannot(Topic.VOCALS, prose, asked);
      return;
    }
    String hedge = Chinese.hedge(Sure.ofEstimate(music.vocals().confidence()));
    prose.say(
        vocals ? hedge + "有人演唱。" : hedge + "是纯音乐，听不到演唱。",
        fact.heard().of(music, "vocals " + vocals, music.vocals().confidence()));
  }

  private static void values(
      Fact.AboutMusic fact,
      Topic topic,
      List<Estimate<String>> estimates,
      String frame,
      Prose prose,
      boolean asked) {
    List<String> names = new ArrayList<>();
    double surest = 0;
    for (Estimate<String> estimate : estimates.stream().limit(4).toList()) {
      String value = estimate.value();
      if (value != null) {
        names.add(topic == Topic.MOOD ? Chinese.value(value) : Chinese.musical(value));
        surest = Math.max(surest, estimate.confidence());
      }
    }
    if (names.isEmpty()) {
      byStrands(fact, topic, prose, asked);
      return;
    }
    prose.say(
        String.format(frame, Chinese.hedge(Sure.ofSound(surest)), Chinese.list(names)),
        fact.heard().of(fact.music().getFirst(), topic + " " + names, surest));
  }

  private static void byStrands(Fact.AboutMusic fact, Topic topic, Prose prose, boolean asked) {
    Role role =
        switch (topic) {
          case INSTRUMENTS -> Role.INSTRUMENT;
          case GENRE -> Role.GENRE;
          case MOOD -> Role.MOOD;
          default -> Role.MUSIC;
        };
    List<Strand> fitting =
        fact.strands().stream().filter(strand -> strand.label().role() == role).limit(4).toList();
    if (fitting.isEmpty()) {
      cannot(topic, prose, asked);
      return;
    }
    prose.say(
        "能听到" + ChineseSounds.listed(fact.heard(), fitting) + "。", fact.heard().ofStrands(fitting));
  }

  private static void cannot(Topic topic, Prose prose, boolean asked) {
    if (!asked) {
      return;
    }
    String what =
        switch (topic) {
          case KEY -> "它的调性";
          case TEMPO -> "它的速度";
          case METER -> "它的拍号";
          case CHORDS -> "它的和弦";
          case INSTRUMENTS -> "用了哪些乐器";
          case GENRE -> "它的风格";
          case MOOD -> "它的情绪";
          case VOCALS -> "有没有人演唱";
          default -> "更多";
        };
    prose.say("有音乐，但无法判断" + what + "。");
  }
}

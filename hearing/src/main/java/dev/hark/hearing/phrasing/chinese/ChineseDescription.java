package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.outline.Digest;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The description of a recording in Chinese: kind, words, voice, music, sounds, quality. */
final class ChineseDescription {

  private static final int WHOLE_LETTERS = 400;
  private static final double WORTH_A_LINE_SECONDS = 1;

  private final Heard heard;
  private final Outline outline;
  private final double ofSeconds;

  ChineseDescription(Heard heard) {
    this.heard = heard;
    this.outline = heard.outline();
    this.ofSeconds = heard.hearing().analyzedSeconds();
  }

  void tell(Prose prose) {
    opening(prose);
    speech(prose);
    if (!outline.music().isEmpty()) {
      ChineseMusic.about(
          new Fact.AboutMusic(
              heard, Topic.MUSIC, heard.hearing().music(), List.of(), Optional.empty()),
          prose);
    }
    new ChineseHappenings(heard).tell(prose);
    recording(prose);
  }

  private void opening(Prose prose) {
    List<Evidence> evidence = new ArrayList<>(List.of(heard.length()));
    evidence.addAll(heard.ofStrands(outline.strands().stream().limit(2).toList()));
    String length = "这是一段时长" + Chinese.length(heard.hearing().durationSeconds()) + "的";
    String text =
        switch (outline.kind()) {
          case SILENCE -> length + "静音录音，听不到任何声音。";
          case SPEECH -> length + "说话录音。";
          case SPEECH_OVER_MUSIC -> length + "录音，有人在音乐声中说话。";
          case SPEECH_AND_MUSIC -> length + "录音，有人说话，另外的时间有音乐。";
          case SPEECH_OVER_SOUND -> length + "录音，有人说话，背景里有" + names(outline.ambience()) + "。";
          case SONG -> length + "歌曲录音，有人伴着音乐演唱。";
          case MUSIC -> length + "音乐录音。";
          case SOUND -> length + "录音。";
          case UNCLEAR -> length + (heard.someoneTalks() ? "录音，里面似乎有人声。" : "录音，里面有声音，但无法辨认是什么。");
        };
    prose.say(text, evidence);
    heard
        .hearing()
        .truncated()
        .ifPresent(
            cut -> prose.say("其中只听了前" + Chinese.length(cut.keptSeconds()) + "。", heard.length()));
  }

  private static String names(List<Strand> strands) {
    return Chinese.list(
        strands.stream()
            .limit(3)
            .map(s -> (Sure.ofSound(s.confidence()) == Sure.YES ? "" : "疑似") + s.label().chinese())
            .toList());
  }

  private void speech(Prose prose) {
    if (heard.someoneTalks() && outline.passages().isEmpty()) {
      prose.say("有人在说话，但听不清内容。", heard.ofTalk());
      return;
    }
    List<Passage> passages = outline.passages();
    if (passages.isEmpty()) {
      return;
    }
    int letters = passages.stream().mapToInt(p -> p.text().length()).sum();
    if (letters > WHOLE_LETTERS) {
      digest(passages, prose);
    } else {
      for (Passage passage : passages) {
        prose.say(turn(passage, passages.size() == 1), heard.of(passage));
      }
    }
    for (Hearing.Speaker speaker : heard.hearing().speakers()) {
      manner(speaker, prose);
    }
    double together = heard.hearing().overlap().seconds();
    if (together >= WORTH_A_LINE_SECONDS) {
      prose.say("其间约有" + Chinese.length(Math.rint(together)) + "是两个人同时在说话。", heard.ofOverlap());
    }
  }

  private String turn(Passage passage, boolean only) {
    String code = passage.language().value();
    String in = code == null ? "" : "用" + LanguageNames.shortOf(code, Tongue.ZH);
    String when = only ? "" : Chinese.since(passage.span().start(), ofSeconds) + "，";
    String hard = heard.doubts(List.of(passage)) ? "，听不太清，大致是" : "";
    return when + voice(passage.speaker()) + in + "说" + hard + "：" + quoted(passage.text());
  }

  private void digest(List<Passage> passages, Prose prose) {
    List<Sentence> sentences =
        passages.stream().flatMap(passage -> Sentence.of(passage.parts()).stream()).toList();
    List<Sentence> telling = Digest.of(sentences, 5);
    String code = heard.languageCode();
    String in = code.isEmpty() ? "" : "用" + LanguageNames.shortOf(code, Tongue.ZH);
    prose.say(
        "讲话"
            + (in.isEmpty() ? "" : in)
            + "进行，约"
            + Chinese.length(Math.rint(outline.speechSeconds()))
            + "，其中说到：",
        heard.ofPassages(passages));
    for (Sentence sentence : telling) {
      prose.say(
          "“" + sentence.text() + "”（" + Chinese.moment(sentence.span().start(), ofSeconds) + "）。",
          heard.ofSentences(List.of(sentence)));
    }
  }

  /** A sentence ends once: inside the marks where what is said ends there. */
  private static String quoted(String words) {
    String said = words.strip();
    boolean ends = said.matches("(?s).*[.!?。！？…]");
    return "“" + said + (ends ? "”" : "”。");
  }

  private String voice(Optional<String> id) {
    for (Hearing.Speaker speaker : heard.hearing().speakers()) {
      if (id.isPresent() && speaker.id().equals(id.get())) {
        boolean several = heard.hearing().speakers().size() > 1;
        String name = several ? Chinese.speaker(speaker.id()) : "";
        String gender = speaker.gender().value();
        if (gender == null || Sure.ofEstimate(speaker.gender().confidence()) == Sure.MAYBE) {
          return several ? name : "有人";
        }
        String hedge = Chinese.hedge(Sure.ofEstimate(speaker.gender().confidence()));
        return several
            ? name + "（" + hedge + Chinese.value(gender) + "）"
            : "一位" + (hedge.isEmpty() ? "" : hedge + "是") + Chinese.value(gender);
      }
    }
    return "有人";
  }

  private void manner(Hearing.Speaker speaker, Prose prose) {
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    Double hertz = speaker.pitchHertz();
    if (hertz != null) {
      parts.add("音高约" + Math.round(hertz) + "赫兹");
      evidence.add(heard.of(speaker, "pitch " + Heard.figure(hertz) + " Hz", 0.9));
    }
    Estimate<String> emotion = speaker.emotion();
    String feeling = emotion.value();
    if (feeling != null && Sure.ofEstimate(emotion.confidence()) != Sure.MAYBE) {
      String hedge = Chinese.hedge(Sure.ofEstimate(emotion.confidence()));
      parts.add("听起来情绪" + hedge + Chinese.value(feeling));
      evidence.add(heard.of(speaker, feeling, emotion.confidence()));
    }
    if (!parts.isEmpty()) {
      boolean several = heard.hearing().speakers().size() > 1;
      String alone = hertz == null ? "声音" : "";
      String subject = several ? Chinese.speaker(speaker.id()) : alone;
      prose.say(subject + String.join("，", parts) + "。", evidence);
    }
  }

  private void recording(Prose prose) {
    List<String> remarks = ChineseRecording.remarks(heard);
    if (!remarks.isEmpty()) {
      prose.say(String.join("，", remarks) + "。", heard.quality(String.join("; ", remarks)));
    }
    boolean speech = heard.someoneTalks();
    boolean silent = outline.kind() == Outline.Kind.SILENCE;
    if (!speech && !silent) {
      boolean music = outline.musicSeconds() > 0;
      prose.say(music ? "没有人说话。" : "没有人说话，也没有音乐。", heard.absence("speech"));
    }
  }
}

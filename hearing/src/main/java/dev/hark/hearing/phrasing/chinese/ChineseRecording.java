package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.fact.Comparison;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.fact.QualityRemark;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.FileFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The recording itself, and several side by side, in Chinese sentences. */
final class ChineseRecording {

  private ChineseRecording() {}

  static void length(Fact.Length length, Prose prose) {
    Hearing hearing = length.heard().hearing();
    String figure = String.format(Locale.ROOT, "%.2f秒", hearing.durationSeconds());
    String minutes =
        hearing.durationSeconds() < 60 ? "" : "（" + Chinese.length(hearing.durationSeconds()) + "）";
    prose.say("这段音频的时长是" + figure + minutes + "。", length.heard().length());
    hearing
        .truncated()
        .ifPresent(cut ->
            prose.say("其中只听了前" + Chinese.length(cut.keptSeconds()) + "。", length.heard().length()));
  }

  static void file(Fact.File fact, Prose prose) {
    Heard heard = fact.heard();
    Evidence evidence = FileFigures.evidence(heard);
    heard
        .file()
        .ifPresentOrElse(
            file ->
                prose.say(
                    "文件格式为"
                        + file.container()
                        + "（编码"
                        + file.codec()
                        + "），采样率"
                        + FileFigures.kilohertz(file)
                        + "kHz，"
                        + (file.bits().isPresent() ? "每个样本" + file.bits().getAsInt() + "位，" : "")
                        + channels(file.channels())
                        + "。",
                    evidence),
            () ->
                prose
                    .say("录音是" + channels(heard.hearing().quality().channels()) + "。", evidence)
                    .say("关于文件的其他信息无法判断。"));
  }

  private static String channels(int channels) {
    return switch (channels) {
      case 1 -> "单声道";
      case 2 -> "立体声（双声道）";
      default -> channels + "个声道";
    };
  }

  static void noise(Noise fact, Prose prose) {
    String much =
        switch (fact.level()) {
          case MUCH -> "有，背景噪声比较大";
          case SOME -> "有，背景里有一些噪声";
          case LITTLE -> "背景噪声很小";
          case HARDLY_ANY -> "没有，几乎听不到背景噪声";
        };
    prose.say(much + "，信噪比约" + Math.round(fact.decibels()) + "分贝。", fact.evidence());
  }

  static void quality(Fact.HowGood fact, Prose prose) {
    Heard heard = fact.heard();
    List<String> remarks = remarks(heard);
    Hearing.Quality quality = heard.hearing().quality();
    List<String> figures = new ArrayList<>();
    Double noise = quality.signalToNoiseDecibel();
    if (noise != null) {
      figures.add("信噪比约" + Math.round(noise) + "分贝");
    }
    Double loudness = quality.loudnessLufs();
    if (loudness != null) {
      figures.add("响度" + Math.round(loudness) + " LUFS");
    }
    Double bandwidth = quality.bandwidthHertz();
    if (bandwidth != null) {
      figures.add("带宽" + Chinese.figure(bandwidth / 1000) + "千赫");
    }
    figures.add(quality.channels() == 1 ? "单声道" : quality.channels() + "声道");
    Evidence evidence = heard.quality(String.join("; ", figures));
    prose.say((remarks.isEmpty() ? "录音没有明显的缺陷" : String.join("，", remarks)) + "。", evidence);
    prose.say("具体数值：" + Chinese.list(figures) + "。", evidence);
  }

  /** What is worth saying of the quality, without full stops. */
  static List<String> remarks(Heard heard) {
    Hearing hearing = heard.hearing();
    Hearing.Quality quality = hearing.quality();
    List<String> remarks = new ArrayList<>();
    for (QualityRemark remark : QualityRemark.of(heard)) {
      remarks.add(
          switch (remark) {
            case TELEPHONE -> "频带很窄，像电话录音";
            case DULL -> "高频不足，声音有些发闷";
            case NOISY -> "背景噪声较大";
            case SOME_NOISE -> "背景有些噪声";
            case CLEAN -> "录音干净，几乎没有噪声";
            case CLIPPED -> "最响处有削波失真";
            case QUIET -> "音量很低";
          });
    }
    if (hearing.analyzedSeconds() > 5
        && quality.silenceRatio() >= 0.3
        && quality.silenceRatio() < 0.98) {
      remarks.add("约" + Math.round(quality.silenceRatio() * 10) + "成时间没有声音");
    }
    return remarks;
  }

  static void compared(Fact.Compared compared, Prose prose) {
    List<Heard> clips = compared.clips();
    for (Heard clip : clips) {
      prose.line();
      prose.say(Chinese.recording(clip.index() + 1) + "：" + inShort(clip) + "。", evidence(clip));
    }
    prose.line();
    Comparison comparison = Comparison.of(clips);
    List<Evidence> all = comparison.evidence();
    if (comparison.kindsDiffer()) {
      prose.say("它们的内容类型不同。", all);
    }
    comparison
        .sameLanguage()
        .ifPresent(
            code -> prose.say("语言相同，都是" + LanguageNames.shortOf(code, Tongue.ZH) + "。", all));
    if (comparison.languagesDiffer()) {
      prose.say("语言不同。", all);
    }
    if (comparison.twoPeople()) {
      prose.say("说话的不是同一个人：一个是男性，另一个是女性。", all);
    } else if (comparison.allSpoken()) {
      prose.say("是否是同一个人说话，无法判断。");
    }
    comparison
        .longest()
        .ifPresent(clip -> prose.say("最长的是" + Chinese.recording(clip.index() + 1) + "。", all));
  }

  private static String inShort(Heard clip) {
    List<String> parts = new ArrayList<>();
    parts.add("时长" + Chinese.length(clip.hearing().durationSeconds()));
    if (!clip.outline().passages().isEmpty()) {
      String code = clip.languageCode();
      String in = code.isEmpty() ? "" : "用" + LanguageNames.shortOf(code, Tongue.ZH);
      parts.add("有人" + in + "说" + Chinese.single(Passage.textOf(clip.outline().passages())));
    }
    boolean sounds = !clip.outline().strands().isEmpty() || !clip.outline().music().isEmpty();
    if (sounds) {
      parts.add("能听到" + ChineseSounds.listed(clip, clip.outline().strands()));
    }
    if (parts.size() == 1) {
      parts.add(clip.outline().silent() ? "静音" : "没有能辨认的声音");
    }
    return String.join("，", parts);
  }

  private static List<Evidence> evidence(Heard clip) {
    List<Evidence> evidence = new ArrayList<>(List.of(clip.length()));
    evidence.addAll(clip.ofPassages(clip.outline().passages()));
    evidence.addAll(clip.ofStrands(clip.outline().strands()));
    clip.outline().music().forEach(m -> evidence.add(clip.of(m, "music", 1)));
    return evidence;
  }
}

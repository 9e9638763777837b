package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.label.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers, times, lists and values in Chinese. */
final class Chinese {

  private static final double MINUTES_FROM_SECONDS = 60;

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("male", "男性"),
          Map.entry("female", "女性"),
          Map.entry("child", "儿童"),
          Map.entry("teen", "青少年"),
          Map.entry("teenager", "青少年"),
          Map.entry("young adult", "年轻人"),
          Map.entry("young", "年轻人"),
          Map.entry("adult", "成年人"),
          Map.entry("middle-aged", "中年人"),
          Map.entry("senior", "老年人"),
          Map.entry("elderly", "老年人"),
          Map.entry("calm", "平静"),
          Map.entry("neutral", "平稳"),
          Map.entry("happy", "愉快"),
          Map.entry("sad", "悲伤"),
          Map.entry("angry", "愤怒"),
          Map.entry("fearful", "恐惧"),
          Map.entry("surprised", "惊讶"),
          Map.entry("excited", "激动"),
          Map.entry("tender", "温柔"),
          Map.entry("exciting", "激昂"),
          Map.entry("scary", "恐怖"),
          Map.entry("low", "低"),
          Map.entry("medium", "适中"),
          Map.entry("high", "高"),
          Map.entry("slow", "慢"),
          Map.entry("even", "适中"),
          Map.entry("fast", "快"),
          Map.entry("gunshot", "枪声"),
          Map.entry("explosion", "爆炸声"),
          Map.entry("scream", "尖叫声"),
          Map.entry("crying", "哭泣声"),
          Map.entry("siren", "警笛声"),
          Map.entry("alarm", "警报声"),
          Map.entry("glass breaking", "玻璃破碎声"));

  private static final Map<String, String> FAMILIES =
      Map.of(
          "plucked strings", "拨弦乐器",
          "bowed strings", "弓弦乐器",
          "keyboard", "键盘乐器",
          "brass", "铜管乐器",
          "woodwind", "木管乐器",
          "percussion", "打击乐器",
          "tuned percussion", "有音高的打击乐器",
          "electronic", "电子乐器",
          "orchestra", "管弦乐队");

  private Chinese() {}

  /** A trait, mood or kind of flag; a value without a Chinese word stays as it is. */
  static String value(String value) {
    return VALUES.getOrDefault(value.toLowerCase(Locale.ROOT).replace('_', ' '), value);
  }

  /** An instrument or a style, as a thing: "钢琴", "爵士乐". */
  static String musical(String value) {
    String family = FAMILIES.get(value);
    if (family != null) {
      return family;
    }
    return Labels.all()
        .find(value)
        .or(() -> Labels.all().meantBy(value).stream().filter(l -> l.role().musical()).findFirst())
        .map(label -> label.bareChinese())
        .orElseGet(() -> value(value));
  }

  /** "很可能", "可能" or nothing. */
  static String hedge(Sure sure) {
    return switch (sure) {
      case YES -> "";
      case LIKELY -> "很可能";
      case MAYBE -> "可能";
    };
  }

  static String list(List<String> items) {
    return String.join("、", items);
  }

  /** A length: "1.8秒", "2分5秒". */
  static String length(double seconds) {
    if (seconds < MINUTES_FROM_SECONDS - 0.5) {
      return figure(seconds) + "秒";
    }
    long whole = Math.round(seconds);
    return whole / 60 + "分" + (whole % 60 == 0 ? "钟" : whole % 60 + "秒");
  }

  /** A moment: "第1.5秒", "1分05秒". */
  static String moment(double at, double ofSeconds) {
    if (ofSeconds < MINUTES_FROM_SECONDS) {
      return "第" + figure(at) + "秒";
    }
    long whole = Math.round(at);
    return String.format(Locale.ROOT, "%d分%02d秒", whole / 60, whole % 60);
  }

  /** Since when: "一开始", "从2.4秒起", "从1分05秒起". */
  static String since(double at, double ofSeconds) {
    return isStart(at) ? "一开始" : "从" + at(at, ofSeconds) + "起";
  }

  /** A moment by itself: "开头（0秒）", "2.4秒", "1分05秒". */
  static String at(double at, double ofSeconds) {
    return isStart(at) ? "开头（0秒）" : moment(at, ofSeconds).replaceFirst("^第", "");
  }

  private static boolean isStart(double at) {
    return figure(at).equals("0");
  }

  /** A stretch: "第0.3秒至第4.1秒". */
  static String stretch(Span span, double ofSeconds) {
    String from = moment(span.start(), ofSeconds);
    String to = moment(span.end(), ofSeconds);
    return from.equals(to) ? from : from + "至" + to;
  }

  /** To the hundredth: "第1.53秒至第1.87秒". */
  static String exact(Span span) {
    return String.format(Locale.ROOT, "第%.2f秒至第%.2f秒", span.start(), span.end());
  }

  static String figure(double value) {
    String text = String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** As in the documents of these models: '…', without the full stop at its end. */
  static String single(String words) {
    return "'" + words.strip().replaceFirst("。$", "") + "'";
  }

  static String speaker(String id) {
    return id.matches("S\\d+") ? "说话人" + id.substring(1) : id;
  }

  static String recording(int number) {
    String[] digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    return "第" + (number < digits.length ? digits[number] : number) + "段音频";
  }
}

package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.BriefWords;
import java.util.Locale;

/** Bare answers in Chinese. */
final class ChineseBriefWords implements BriefWords {

  @Override
  public String yes() {
    return "是";
  }

  @Override
  public String no() {
    return "否";
  }

  @Override
  public String unknown() {
    return "无法判断";
  }

  @Override
  public String none() {
    return "无";
  }

  @Override
  public String language(String code) {
    return LanguageNames.shortOf(code, Tongue.ZH);
  }

  @Override
  public String trait(Topic topic, String value) {
    return Chinese.value(value);
  }

  @Override
  public String sound(Label label) {
    return label.chinese();
  }

  @Override
  public String intent(SpokenIntent intent) {
    return ChineseSpeech.intent(intent);
  }

  @Override
  public String music(Topic topic, String value) {
    return switch (topic) {
      case KEY -> ChineseMusic.keyName(value);
      case CHORDS -> value;
      case METER -> value + "拍";
      case TEMPO -> "每分钟" + value + "拍";
      default -> Chinese.musical(value);
    };
  }

  @Override
  public String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f秒", seconds);
  }

  @Override
  public String stretch(Span span) {
    return Chinese.exact(span);
  }

  @Override
  public String comma() {
    return "、";
  }
}

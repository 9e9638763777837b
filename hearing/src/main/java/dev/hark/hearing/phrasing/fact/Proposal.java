package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.ask.Topic;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the answer that an asker offers is the right one: "is it a woman?", "他生气吗？". */
public final class Proposal {

  private static final Map<String, Set<String>> MEANINGS =
      Map.ofEntries(
          Map.entry(
              "male",
              Set.of("man", "men", "male", "boy", "guy", "男", "homme", "uomo", "hombre", "mann")),
          Map.entry(
              "female",
              Set.of(
                  "woman", "women", "female", "girl", "lady", "女", "femme", "donna", "mujer",
                  "frau")),
          Map.entry("child", Set.of("child", "kid", "小孩", "孩子", "儿童")),
          Map.entry("adult", Set.of("adult", "grown-up", "成年人", "大人")),
          Map.entry("teenager", Set.of("teenager", "teen", "青少年")),
          Map.entry("senior", Set.of("elderly", "old", "senior", "老人", "老年人")),
          Map.entry(
              "angry", Set.of("angry", "annoyed", "frustrated", "impatient", "生气", "愤怒", "不耐烦")),
          Map.entry("happy", Set.of("happy", "cheerful", "开心", "高兴", "快乐")),
          Map.entry("sad", Set.of("sad", "upset", "悲伤", "难过", "伤心", "沮丧")),
          Map.entry("calm", Set.of("calm", "relaxed", "neutral", "平静", "冷静")),
          Map.entry("neutral", Set.of("calm", "neutral", "平静")),
          Map.entry("excited", Set.of("excited", "激动", "兴奋")),
          Map.entry(
              "fearful",
              Set.of(
                  "scared", "afraid", "frightened", "nervous", "anxious", "害怕", "恐惧", "紧张", "焦虑")),
          Map.entry("surprised", Set.of("surprised", "惊讶")));

  private Proposal() {}

  /** Yes or no; empty when nothing was offered, or the trait is not known of the one voice. */
  static Optional<Boolean> matches(Topic topic, String value, String offered) {
    String word = offered.toLowerCase(Locale.ROOT);
    boolean traits = topic == Topic.GENDER || topic == Topic.AGE || topic == Topic.EMOTION;
    return traits
        ? Optional.of(MEANINGS.getOrDefault(value, Set.of(value)).contains(word))
        : Optional.empty();
  }

  /** Whether what was offered holds of the first voice of a trait. */
  public static Optional<Boolean> holds(Fact.Trait trait) {
    if (trait.voices().isEmpty() || trait.proposed().isEmpty()) {
      return Optional.empty();
    }
    String value = trait.voices().getFirst().value().value();
    return value == null ? Optional.empty() : matches(trait.topic(), value, trait.proposed().get());
  }
}

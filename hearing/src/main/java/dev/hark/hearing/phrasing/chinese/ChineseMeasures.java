package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Fact.Found;
import dev.hark.hearing.phrasing.fact.Weighed;
import java.util.List;
import java.util.Optional;

/** Sounds weighed against each other, and silence, in Chinese sentences. */
final class ChineseMeasures {

  private ChineseMeasures() {}

  static void weighed(Weighed fact, Prose prose) {
    boolean longer = fact.by() == Topic.LONGER;
    Optional<Found> most = fact.most();
    List<Evidence> evidence =
        fact.found().stream()
            .flatMap(found ->
                found.times().stream()
                    .map(time -> found.heard().of(ChineseSounds.part(found.means()), time)))
            .toList();
    String told =
        most.map(found -> ChineseSounds.name(found) + (longer ? "更长。" : "在前景，其余的在背景，所以更响。"))
            .orElse(longer ? "两者差不多一样长。" : "哪个更响，从听到的内容无法判断。");
    prose.say(told, evidence);
    for (Found found : fact.found()) {
      ChineseSounds.found(found, longer ? Topic.HOW_LONG : Topic.WHEN, prose);
    }
  }

  static void silence(Fact.Silence fact, Prose prose) {
    long percent = Math.round(100 * fact.share());
    Evidence evidence = fact.heard().quality("silence " + percent + " %");
    if (fact.throughout()) {
      prose.say("这段音频从头到尾都是静音。", evidence);
      return;
    }
    prose.say(
        percent == 0
            ? "没有静音的部分。"
            : "其中大约" + Chinese.length(fact.seconds()) + "（" + percent + "%）是静音。",
        evidence);
    if (!fact.still().isEmpty()) {
      String when = ChineseSounds.times(fact.still(), fact.heard().hearing().analyzedSeconds());
      prose.say(when + "听不出有什么声音。", fact.stillness());
    }
  }
}

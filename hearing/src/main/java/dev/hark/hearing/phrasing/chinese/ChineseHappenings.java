package dev.hark.hearing.phrasing.chinese;

import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sounds of a description in Chinese: what goes on throughout, then what happens, in order. */
final class ChineseHappenings {

  private static final int TOLD_SOUNDS = 8;
  private static final int IN_ONE_SENTENCE = 3;
  private static final List<String> NEXT = List.of("接着", "随后", "再往后");

  private final Heard heard;
  private final Outline outline;
  private final double ofSeconds;

  ChineseHappenings(Heard heard) {
    this.heard = heard;
    this.outline = heard.outline();
    this.ofSeconds = heard.hearing().analyzedSeconds();
  }

  void tell(Prose prose) {
    List<Strand> told =
        outline.strands().stream().filter(s -> !isOfTheMusic(s)).limit(TOLD_SOUNDS).toList();
    List<Strand> steady = told.stream().filter(this::isSteady).toList();
    List<Strand> events =
        told.stream()
            .filter(s -> !isSteady(s))
            .sorted(Comparator.comparingDouble(s -> s.first().start()))
            .toList();
    if (!steady.isEmpty()) {
      List<String> names = steady.stream().map(s -> hedge(s) + s.label().chinese()).toList();
      prose.say("从头到尾都能听到" + Chinese.list(names) + "。", heard.ofStrands(steady));
    }
    for (int from = 0; from < events.size(); from += IN_ONE_SENTENCE) {
      sentence(events, from, Math.min(events.size(), from + IN_ONE_SENTENCE), prose);
    }
  }

  private void sentence(List<Strand> events, int from, int to, Prose prose) {
    List<String> parts = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Strand strand = events.get(i);
      parts.add(joint(i, events) + strand.label().chinese() + when(strand));
      evidence.addAll(heard.of(strand));
    }
    prose.say(String.join("，", parts) + "。", evidence);
  }

  /** "先是", "接着像是", "最后可能有". */
  private String joint(int index, List<Strand> events) {
    String hedge = hedge(events.get(index));
    boolean afterWords = index == 0 && !outline.passages().isEmpty(); // which may well come later
    if (events.size() == 1 || afterWords) {
      return hedge.isEmpty() ? "能听到" : hedge;
    }
    String place =
        index == 0 ? "先" : index == events.size() - 1 ? "最后" : NEXT.get((index - 1) % NEXT.size());
    return place + (hedge.isEmpty() ? "是" : hedge);
  }

  /** "（第0.3秒至第3秒，共3次）". */
  private String when(Strand strand) {
    String times =
        strand.spans().size() == 1
            ? Chinese.stretch(strand.first(), ofSeconds)
            : "共"
                + strand.spans().size()
                + "次，最早在"
                + Chinese.moment(strand.first().start(), ofSeconds)
                + "，最晚在"
                + Chinese.moment(strand.last().start(), ofSeconds);
    return "（" + times + strokes(strand) + "）";
  }

  /** How often a sure sound of one stretch is made, where that is known and more than once. */
  private String strokes(Strand strand) {
    return Sure.ofSound(strand.confidence()) == Sure.YES
        ? heard
            .counted(strand, outline.window())
            .filter(count -> count.least() > 1)
            .map(count -> "，共" + count.least() + "声")
            .orElse("")
        : "";
  }

  private static String hedge(Strand strand) {
    return switch (Sure.ofSound(strand.confidence())) {
      case YES -> "";
      case LIKELY -> "像是";
      case MAYBE -> "可能有";
    };
  }

  private boolean isSteady(Strand strand) {
    return outline.goesThroughout(strand)
        || strand.label().role() == Role.PLACE
        || outline.fills(strand);
  }

  /** In music: its own instruments and genres, which are told with it, and mere suspicions. */
  private boolean isOfTheMusic(Strand strand) {
    return !outline.music().isEmpty()
        && (outline.kind() == Outline.Kind.MUSIC || outline.kind() == Outline.Kind.SONG)
        && (strand.label().role().musical() || Sure.ofSound(strand.confidence()) == Sure.MAYBE);
  }
}

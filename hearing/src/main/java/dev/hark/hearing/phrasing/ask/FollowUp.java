package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short turns that ask on from the turn before: "and this one?", "and after that?". */
final class FollowUp {

  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** The same of another recording. */
  private static final Pattern THIS_ONE =
      Pattern.compile(
          "^(?:(?:and|what about|how about|now|et|e|y|und)[, ]+)?(?:in |with |for |for |about"
              + " )?(?:(?:this|that|the new|the next)(?: (?:one|recording|clip|file|sound|audio))?("
              + " here)?|here|cel(?:ui|le)-(?:ci|là)|ça|ici|cet enregistrement|quest[oa](?: qui|"
              + " registrazione)?|(?:en )?(?:est[ea]|ést[ea]|esto|esta grabación|aquí)|(?:bei"
              + " |in )?(?:das|dies(?:es|e|er|em)?)(?: hier| da| aufnahme)?|hier)["
              + " ?!.]*$|^(?:那么?)?(?:这|呢)(?:个|一?段|条|一个|段录音|个录音|段音频)?(?:呢|点)?[?？]*$"
              + "|^(?:では|じゃあ)?(?:これ|こちら|この(?:音声|録音|录音|音))は[?？]*$",
          FLAGS);

  /** What comes after what was told. */
  private static final Pattern AFTER_THAT =
      Pattern.compile(
          "^(?:(?:and|what(?:'s| is| happens| comes| does \\w+ say)?|who(?: speaks| talks|"
              + " comes)?|et|e|y|und|qué|que|cosa|was)[, ]+)*(?:(?:right |just )?after"
              + " (?:that|this|it)|afterwards|then|next|(?:se passe-t-il"
              + " )?(?:après|ensuite|puis)(?: ça| cela)?|(?:succede )?(?:dopo|poi)|(?:pasa"
              + " )?(?:después|luego)|(?:kommt |passiert )?(?:danach|dann))["
              + " ?!.]*$|^(?:那)?(?:然后|之后|接着|跟住|再之后|后面|后来|接下来)(?:呢|有什么|是什么|点|有咩)?[?？]*$"
              + "|^(?:そ|こ)の(?:后|あと|次)は[?？]*$|^(?:次|それから)は?[?？]*$",
          FLAGS);

  /**
   * Whether what is heard now is the same as before, and nothing beside it; a group is the kind.
   */
  private static final Pattern THE_SAME =
      Pattern.compile(
          "(?:^(?:is|are|was|were) (?:it|this|that|they|these|those)(?: also| again)? the same"
              + " (?<a>\\p{L}+)|^(?:est-ce|c'est)(?: encore)? (?:le|la) même (?<b>\\p{L}+)|^è"
              + " (?:di nuovo )?(?:lo|la|l')\\s?stess[oa] (?<c>\\p{L}+)|^es (?:otra vez )?(?:el|la)"
              + " mism[oa] (?<d>\\p{L}+)|^ist (?:es|das|dies)(?: wieder)? (?:der|die|das)(?:selbe|"
              + " gleiche) (?<e>\\p{L}+)|^(?:那么?|咁)?(?:这|呢|它|佢)?(?:个|段)?(?:还|仲)?(?:是|系)(?:不是|唔系|咪)?"
              + "(?:同一|相同|同)(?:个|种|只|样|位)?(?:的|嘅)?(?!人|说|讲|声)(?<f>\\p{L}{1,4}?)"
              + "|^(?:これ(?:は|も)|それ(?:は|も)|今度も)?、?同じ(?!人|声|话)(?<g>\\p{L}{1,4}?))"
              + "(?:,? (?:again|now|here|too|as (?:before|in|the)|than|qu'avant|que|encore|come|di"
              + " prima|prima|de antes|antes|que|wie|vorher)\\b.{0,40})?"
              + "(?:吗|么|呀|嘛|㗎|嚟|です|だ|か|なの)*[ ?？!.。]*$",
          FLAGS);

  private static final Pattern OPENING = Pattern.compile("^[¿¡]+");

  private FollowUp() {}

  /**
   * What a turn asks in the light of the one before; empty where it stands by itself.
   *
   * @param before what was asked before; at least one
   */
  static Optional<List<Ask>> of(String plain, List<Ask> before) {
    String turn = OPENING.matcher(plain).replaceFirst("");
    if (THIS_ONE.matcher(turn).find()) {
      return Optional.of(before);
    }
    if (AFTER_THAT.matcher(turn).find()) {
      return Optional.of(List.of(after(before.getLast())));
    }
    return Optional.empty();
  }

  /** "Is it the same animal?" as the question which animal it is. */
  static Optional<String> ofKind(String plain, Tongue tongue) {
    Matcher same = THE_SAME.matcher(OPENING.matcher(plain).replaceFirst(""));
    if (!same.find()) {
      return Optional.empty();
    }
    String kind = "";
    for (int group = 1; group <= same.groupCount(); group++) {
      kind = same.group(group) == null ? kind : same.group(group);
    }
    return Optional.of(
        switch (tongue) {
          case EN -> "which " + kind + " is it?";
          case ZH -> "是什么" + kind + "？";
          case YUE -> "系咩" + kind + "？";
          case FR -> "quel " + kind + " est-ce ?";
          case IT -> "che " + kind + " è?";
          case ES -> "¿qué " + kind + " es?";
          case DE -> "welches " + kind + " ist das?";
          case JA -> "何の" + kind + "ですか？";
        });
  }

  private static Ask after(Ask last) {
    Optional<Voice> next = last.voice().flatMap(Voice::next);
    if (next.isPresent()) {
      return last.by(next.get());
    }
    if (last.moment().isPresent()) {
      return after(last, last.moment().get());
    }
    boolean named = last.target().stream().anyMatch(t -> t.quoted() || !t.labels().isEmpty());
    return named && Topic.TARGETED.contains(last.topic())
        ? last.with(Topic.HAPPENS).at(Moment.of(Moment.Kind.AFTER))
        : Ask.of(Topic.ORDER).ofClip(last.clip());
  }

  private static Ask after(Ask last, Moment told) {
    return switch (told.kind()) {
      case WORD, SENTENCE -> last.at(new Moment(told.kind(), told.from() + 1, 0));
      case WITHIN ->
          Double.isInfinite(told.to()) || told.from() < 0
              ? Ask.of(Topic.ORDER).ofClip(last.clip())
              : last.at(new Moment(told.kind(), told.to(), Double.POSITIVE_INFINITY));
      case BEGINNING, END, AFTER, BEFORE -> Ask.of(Topic.ORDER).ofClip(last.clip());
    };
  }
}

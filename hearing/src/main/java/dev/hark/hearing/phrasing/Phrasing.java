package dev.hark.hearing.phrasing;

import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Moment;
import dev.hark.hearing.phrasing.ask.Style.Manner;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.caption.Caption;
import dev.hark.hearing.phrasing.chinese.ChineseWording;
import dev.hark.hearing.phrasing.english.EnglishWording;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Facts;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Tags;
import dev.hark.hearing.phrasing.fact.Weighed;
import dev.hark.hearing.phrasing.json.JsonAnswer;
import dev.hark.hearing.phrasing.json.NamedForm;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.BasicWording;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what was heard: descriptions, and answers in the language of the question.
 *
 * <p>Every clause carries its evidence, and nothing is said that has none. The same question of the
 * same hearings always gets the same words. Safe for any number of threads.
 */
public final class Phrasing {

  private static final int BRIEF_CLAUSES = 2;

  /** Said in English, for no other language is known to be the asker's. */
  private static final String UNREAD =
      "I could not read this question: I understand English, Chinese, Cantonese, French, Italian,"
          + " Spanish, German and Japanese. This is what I hear.";

  private static final Map<Tongue, Wording> WORDINGS = new EnumMap<>(Tongue.class);

  static {
    for (Tongue tongue : Tongue.values()) {
      WORDINGS.put(
          tongue,
          switch (tongue) {
            case EN -> new EnglishWording();
            case ZH -> new ChineseWording();
            case YUE, FR, IT, ES, DE, JA -> new BasicWording(tongue);
          });
    }
  }

  private Phrasing() {}

  /** The description of a recording in English. */
  public static Answer caption(Heard heard) {
    return new Answer(Caption.of(heard));
  }

  /**
   * The answer to a question.
   *
   * @param clips the recordings it is about, numbered as in the question; at least one
   */
  public static Answer answer(Asked asked, List<Heard> clips) {
    Asked meant = SpokenQuestion.of(asked, clips);
    Audience likely =
        meant.audience().orElseGet(() -> Audience.speaking(clips.getFirst().languageCode()));
    Audience audience = meant.style().script().map(likely::reading).orElse(likely);
    Wording wording = wording(audience.tongue());
    List<Clause> clauses =
        meant.style().json()
            ? JsonAnswer.of(meant, clips, wording, audience.tongue())
            : switch (meant.style().manner()) {
              case TABLE ->
                  NamedForm.of(meant, clips, wording, audience.tongue())
                      .orElseGet(() -> Tabulated.of(meant, clips, wording, audience.tongue()));
              case LINES ->
                  NamedForm.of(meant, clips, wording, audience.tongue())
                      .orElseGet(() ->
                          sentences(meant.withStyle(meant.style().inOneWord()), clips, wording));
              case SUBRIP, WEBVTT -> subtitles(meant, clips, wording);
              default -> sentences(meant, clips, wording);
            };
    return new Answer(
        clauses.stream()
            .map(clause -> new Clause(audience.written(clause.text()), clause.evidence()))
            .toList());
  }

  /** What is said when a question came without any recording. */
  public static Answer withoutRecording(Asked asked) {
    Audience audience = asked.audience().orElse(Audience.ENGLISH);
    String text =
        switch (audience.tongue()) {
          case EN ->
              "There is no recording in this conversation. Send one, and I will say what I hear.";
          case ZH -> "对话里还没有音频。请发送一段音频，我会告诉你听到了什么。";
          case YUE -> "對話入面未有錄音。請傳一段錄音，我會話你知聽到啲咩。";
          case FR -> "Il n'y a pas d'enregistrement dans cette conversation. Envoyez-en un.";
          case IT -> "In questa conversazione non c'è nessuna registrazione. Inviane una.";
          case ES -> "No hay ninguna grabación en esta conversación. Envíe una.";
          case DE -> "In diesem Gespräch gibt es keine Aufnahme. Bitte senden Sie eine.";
          case JA -> "この会話には音声がありません。音声をお送りください。";
        };
    return new Answer(List.of(Clause.plain(audience.written(text))));
  }

  private static Wording wording(Tongue tongue) {
    Wording wording = WORDINGS.get(tongue);
    if (wording == null) {
      throw new IllegalStateException("no wording for " + tongue);
    }
    return wording;
  }

  private static List<Clause> sentences(Asked wish, List<Heard> clips, Wording wording) {
    boolean unread =
        !Audience.reads(wish.text())
            && wish.asks().stream().allMatch(ask -> ask.topic() == Topic.OTHER);
    Asked asked = unread ? wish.with(List.of(Ask.of(Topic.DESCRIBE))) : wish;
    List<Finding> findings = byRecording(Facts.of(asked, clips));
    Manner manner = asked.style().manner();
    Prose prose = new Prose(wording.blank());
    if (unread) {
      prose.say(UNREAD);
    }
    int told = -1;
    Unsaid unsaid = new Unsaid();
    for (Finding finding : findings) {
      int index = finding.fact().heard().index();
      if (index != told && !concernsSeveral(finding.fact())) {
        if (clips.size() > 1 && !namesClips(finding.ask())) {
          prose.line().say(wording.ofRecording(index + 1));
        }
        told = index;
        unsaid.beginRecording();
      }
      Optional<Tongue> turned =
          asked.turns(finding.ask()) ? asked.audience().map(Audience::tongue) : Optional.empty();
      one(finding, manner, wording, turned, prose, unsaid);
    }
    boolean subtitles = manner == Manner.SUBRIP || manner == Manner.WEBVTT;
    if (manner == Manner.FULL || manner == Manner.BRIEF || subtitles) {
      truncations(findings, wording, prose);
    }
    boolean onOneLine = manner == Manner.BARE && Separated.isWanted(asked.text());
    List<Clause> clauses = onOneLine ? Separated.of(prose.clauses()) : prose.clauses();
    return asked
        .style()
        .limit()
        .map(limit -> Shortened.to(limit, clauses, () -> known(findings, wording)))
        .orElse(clauses);
  }

  /** The first answer that is known, as short as it can be; the first where none is. */
  private static Clause known(List<Finding> findings, Wording wording) {
    return findings.stream()
        .map(wording::brief)
        .filter(clause -> !clause.evidence().isEmpty())
        .findFirst()
        .orElseGet(() -> wording.brief(findings.getFirst()));
  }

  /** A subtitle file of what is said; in sentences, that nothing is, where nothing is. */
  private static List<Clause> subtitles(Asked asked, List<Heard> clips, Wording wording) {
    Ask wanted =
        asked.asks().stream()
            .filter(ask -> ask.topic() == Topic.TRANSLATE)
            .findFirst()
            .orElseGet(() -> asked.asks().getFirst().with(Topic.TIMED));
    Asked timed = asked.with(List.of(wanted));
    List<Clause> file = Subtitles.of(Facts.of(timed, clips), asked.style().manner(), wording);
    return file.isEmpty() ? sentences(timed, clips, wording) : file;
  }

  /** What is told of one recording after another, each with all there is to tell of it. */
  private static List<Finding> byRecording(List<Finding> findings) {
    List<Finding> ordered = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= findings.size(); i++) {
      if (i == findings.size() || concernsSeveral(findings.get(i).fact())) {
        findings.subList(from, i).stream()
            .sorted(Comparator.comparingInt(f -> f.fact().heard().index()))
            .forEach(ordered::add);
        findings.subList(i, Math.min(i + 1, findings.size())).forEach(ordered::add);
        from = i + 1;
      }
    }
    return ordered;
  }

  private static boolean concernsSeveral(Fact fact) {
    return fact instanceof Contrast
        || fact instanceof Fact.Compared
        || fact instanceof Fact.InClips;
  }

  /** What was not listened to matters to a question that concerns the whole. */
  private static void truncations(List<Finding> findings, Wording wording, Prose prose) {
    findings.stream()
        .filter(Phrasing::concernsTheWhole)
        .map(finding -> finding.fact().heard())
        .distinct()
        .forEach(heard ->
            heard
                .hearing()
                .truncated()
                .ifPresent(cut ->
                    prose.say(
                        wording.truncated(cut.keptSeconds(), cut.totalSeconds()), heard.length())));
  }

  /** Descriptions and lengths tell of it themselves. */
  private static boolean concernsTheWhole(Finding finding) {
    return switch (finding.fact()) {
      case Fact.InPart f ->
          f.moment().kind() == Moment.Kind.END
              || f.moment().kind() == Moment.Kind.AFTER
              || f.moment().from() < 0
              || f.moment().to() >= f.heard().hearing().analyzedSeconds()
              || f.happenings().isEmpty();
      case Fact.Everything f -> false;
      case Fact.Length f -> false;
      case Fact.Silence f -> false;
      case Fact.File f -> false;
      case Fact.ChordsThen f -> false;
      case Fact.Abilities f -> false;
      case Fact.Untold f -> false;
      case Fact.HowGood f -> false;
      case Fact.Trait f -> false;
      case Fact.SpokenLanguage f -> false;
      case Fact.Place f -> false;
      default -> true;
    };
  }

  private static boolean namesClips(Ask ask) {
    return ask.topic() == Topic.COMPARE || (ask.clip().isPresent() && !ask.choosesClip());
  }

  private static void one(
      Finding finding,
      Manner manner,
      Wording wording,
      Optional<Tongue> turned,
      Prose prose,
      Unsaid unsaid) {
    boolean bare =
        manner == Manner.ONE_WORD
            || finding.fact() instanceof Tags
            || (manner == Manner.BARE && hasBareForm(finding));
    if (bare) {
      Clause brief = wording.brief(finding);
      Clause clause = turned.map(tongue -> Turned.of(brief, tongue)).orElse(brief);
      if (isOfWords(clause) && unsaid.of(finding.fact(), List.of(clause)).isEmpty()) {
        return;
      }
      prose.line().say(clause.text(), clause.evidence()).line();
      return;
    }
    Prose own = new Prose(wording.blank());
    wording.tell(finding, own);
    List<Clause> said = own.clauses();
    List<Clause> told =
        turned
            .map(tongue -> said.stream().map(clause -> Turned.of(clause, tongue)).toList())
            .orElse(said);
    List<Clause> clauses = unsaid.of(finding.fact(), told);
    if (manner == Manner.LIST) {
      boolean answers =
          finding.fact() instanceof Fact.Unserved unserved && !unserved.near().isEmpty();
      clauses.stream()
          .filter(clause -> !answers || !clause.evidence().isEmpty())
          .forEach(clause -> prose.line().say(dashed(clause.text().strip()), clause.evidence()));
      return;
    }
    if (!clauses.isEmpty() && clauses.getFirst().text().startsWith("- ")) {
      prose.line();
    }
    boolean shorten = manner == Manner.BRIEF && finding.fact() instanceof Fact.Everything;
    prose.append(shorten ? clauses.subList(0, Math.min(BRIEF_CLAUSES, clauses.size())) : clauses);
    if (!clauses.isEmpty() && clauses.getLast().text().strip().startsWith("- ")) {
      prose.line();
    }
  }

  /** Whether it quotes what is said, which is told once; two times yes are two answers. */
  private static boolean isOfWords(Clause clause) {
    Set<Evidence.Part> parts = EnumSet.of(Evidence.Part.SPEECH, Evidence.Part.TRANSLATION);
    return !clause.evidence().isEmpty()
        && clause.evidence().stream().allMatch(e -> parts.contains(e.part()));
  }

  private static String dashed(String sentence) {
    boolean head = sentence.endsWith(":") || sentence.endsWith("：");
    return head || sentence.startsWith("- ") ? sentence : "- " + sentence;
  }

  private static boolean hasBareForm(Finding finding) {
    return switch (finding.fact()) {
      case Fact.Everything f -> false;
      case Fact.HowGood f -> false;
      case Weighed f -> false;
      case Fact.Voices f -> false;
      case Fact.Compared f -> false;
      case Contrast f -> false;
      case Fact.Timeline f -> false;
      case Fact.TimedWords f -> false;
      case Fact.Sensitive f -> false;
      case Fact.Abilities f -> false;
      case Fact.Sounds f -> false;
      default -> true;
    };
  }

  /** The same question, its answer wanted as JSON. */
  public static Asked asJson(Asked asked) {
    return asked.withStyle(asked.style().withJson());
  }
}

package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.SpokenIntent;
import dev.hark.hearing.phrasing.fact.TempoPace;
import dev.hark.hearing.phrasing.outline.Outline;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The last sentence: the impression the evidence leaves. */
final class Closing {

  private static final double PLAIN_INTENT = 0.55;
  private static final double WORTH_AN_IMPRESSION = 0.5;
  private static final int SUMMED_UP = 3;
  private static final double LONGEST_PAUSE_SECONDS = 5;
  private static final double LONGEST_TURN_PAUSE_SECONDS = 1.5;
  private static final double WALTZ_BPM = 84;

  private final Heard heard;
  private final Frames frames;
  private final Outline outline;

  Closing(Heard heard, Frames frames) {
    this.heard = heard;
    this.frames = frames;
    this.outline = heard.outline();
  }

  void tell(Prose prose) {
    switch (outline.kind()) {
      case SPEECH, SPEECH_OVER_MUSIC, SPEECH_AND_MUSIC, SPEECH_OVER_SOUND -> speech(prose);
      case MUSIC, SONG -> music(prose);
      case SOUND -> several(prose);
      case SILENCE, UNCLEAR -> {}
    }
  }

  private void speech(Prose prose) {
    if (outline.passages().isEmpty()) {
      return;
    }
    List<Sentence> sentences =
        outline.passages().stream().flatMap(p -> Sentence.of(p.parts()).stream()).toList();
    Optional<SpokenIntent.Sign> sign =
        SpokenIntent.of(sentences).stream()
            .filter(s -> isOneTalk() && s.confidence() >= PLAIN_INTENT)
            .findFirst();
    List<Evidence> evidence = new ArrayList<>();
    if (sign.isEmpty() && setting(new ArrayList<>()).isEmpty()) {
      return;
    }
    String what = sign.map(s -> intent(s.intent())).orElseGet(() -> amount(sentences));
    sign.ifPresent(s -> evidence.addAll(heard.ofSentences(List.of(s.sentence()))));
    if (sign.isEmpty()) {
      evidence.addAll(heard.ofPassages(outline.passages()));
    }
    prose.say(overall(what + setting(evidence)), evidence);
  }

  /**
   * Whether all that is said may have one aim: in one language, without long pauses between voices,
   * and nothing beside it that is an event of its own.
   */
  private boolean isOneTalk() {
    boolean events =
        outline.events().stream().anyMatch(s -> Sure.ofSound(s.confidence()) == Sure.YES);
    if (events || outline.kind() == Outline.Kind.SPEECH_AND_MUSIC) {
      return false;
    }
    List<Passage> passages = outline.passages();
    for (int i = 1; i < passages.size(); i++) {
      Passage before = passages.get(i - 1);
      Passage after = passages.get(i);
      boolean same = before.speaker().equals(after.speaker());
      double longest = same ? LONGEST_PAUSE_SECONDS : LONGEST_TURN_PAUSE_SECONDS;
      boolean pause = after.span().start() - before.span().end() > longest;
      if (pause || !Objects.equals(before.language().value(), after.language().value())) {
        return false;
      }
    }
    return true;
  }

  private static String amount(List<Sentence> sentences) {
    int words = sentences.stream().mapToInt(s -> SpeechAmount.words(s.text())).sum();
    if (words <= 6) {
      return "a few spoken words";
    }
    return words <= 60 ? "a short passage of speech" : "someone talking at length";
  }

  private String setting(List<Evidence> evidence) {
    if (!outline.ambience().isEmpty()) {
      Strand behind = outline.ambience().getFirst();
      evidence.addAll(heard.of(behind));
      return ", with " + behind.label().noun() + " as its backdrop";
    }
    if (outline.kind() == Outline.Kind.SPEECH_OVER_MUSIC) {
      return ", set to music";
    }
    return "";
  }

  private void music(Prose prose) {
    if (outline.music().isEmpty()) {
      return;
    }
    Hearing.Music music = outline.music().getFirst();
    List<Evidence> evidence = new ArrayList<>();
    String pace = "";
    Double tempo = music.tempoBpm().value();
    if (tempo != null && music.tempoBpm().confidence() >= WORTH_AN_IMPRESSION) {
      pace =
          switch (TempoPace.of(tempo)) {
            case SLOW -> "slow";
            case MODERATE -> "unhurried";
            case BRISK -> "lively";
            case FAST -> "fast-moving";
          };
      evidence.add(heard.of(music, "tempo " + Heard.figure(tempo), music.tempoBpm().confidence()));
    }
    List<String> where = new ArrayList<>(waltz(music, evidence));
    String key = music.key().value();
    if (key != null && music.key().confidence() >= WORTH_AN_IMPRESSION) {
      where.add(key.endsWith("minor") ? "a minor key" : "a major key");
      evidence.add(heard.of(music, "key " + key, music.key().confidence()));
    }
    if (evidence.isEmpty()) {
      return;
    }
    String text =
        (pace.isEmpty() ? "" : pace + " ")
            + piece(music)
            + (where.isEmpty() ? "" : " in " + English.list(where));
    prose.say(overall((text.startsWith("u") ? "an " : "a ") + text), evidence);
  }

  private String piece(Hearing.Music music) {
    if (outline.kind() == Outline.Kind.SONG) {
      return "song";
    }
    boolean solo =
        Boolean.TRUE.equals(music.form().solo().value())
            && music.form().solo().confidence() >= WORTH_AN_IMPRESSION;
    return solo ? "solo" : "piece";
  }

  /** Three quick beats in a bar are a waltz's, whatever the style. */
  private List<String> waltz(Hearing.Music music, List<Evidence> evidence) {
    Double tempo = music.tempoBpm().value();
    boolean waltz =
        "3/4".equals(music.meter().value())
            && music.meter().confidence() >= WORTH_AN_IMPRESSION
            && tempo != null
            && tempo >= WALTZ_BPM;
    if (!waltz) {
      return List.of();
    }
    evidence.add(heard.of(music, "meter 3/4", music.meter().confidence()));
    return List.of("waltz time");
  }

  /** What is sure of several sounds, in order of time; one alone would repeat what was told. */
  private void several(Prose prose) {
    List<Strand> sure =
        outline.strands().stream()
            .filter(strand -> Sure.ofSound(strand.confidence()) == Sure.YES)
            .limit(SUMMED_UP)
            .sorted(Comparator.comparingDouble(strand -> strand.first().start()))
            .toList();
    if (sure.size() < 2 || Happenings.together(sure)) {
      return;
    }
    List<String> names = sure.stream().map(strand -> strand.label().noun()).distinct().toList();
    boolean inTurn = sure.get(0).reach().overlap(sure.get(1).reach()) == 0;
    String what =
        names.size() == 2 && inTurn ? names.get(0) + ", then " + names.get(1) : English.list(names);
    prose.say(overall(what), heard.ofStrands(sure));
  }

  private String overall(String what) {
    return frames.pick(
        "overall",
        "Overall, it comes across as " + what + ".",
        "Taken together, this is " + what + ".",
        "The impression is of " + what + ".",
        "In sum, it is " + what + ".",
        "What stays with the listener is " + what + ".",
        "All in all, this is " + what + ".");
  }

  private static String intent(SpokenIntent intent) {
    return switch (intent) {
      case EMERGENCY -> "a call for help";
      case THREAT -> "someone making a threat";
      case COMPLAINT -> "a complaint";
      case APOLOGY -> "an apology";
      case THANKS -> "someone giving thanks";
      case BOOKING -> "someone booking or ordering";
      case CANCELLATION -> "someone calling something off";
      case REQUEST -> "a request";
      case INSTRUCTION -> "spoken instructions";
      case WARNING -> "a warning";
      case ANNOUNCEMENT -> "an announcement";
      case QUESTION -> "a question being asked";
      case GREETING -> "a greeting";
      case FAREWELL -> "a goodbye";
    };
  }
}

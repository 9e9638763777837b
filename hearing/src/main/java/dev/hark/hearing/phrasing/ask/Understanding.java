package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.Cancellation;
import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.tongue.Audience;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Understands what the last turn of a conversation asks.
 *
 * <p>A turn is read by patterns of its language. What a turn leaves out ("and when?") is taken from
 * the turns before it. Of a long turn the beginning and the end are read, and of a long
 * conversation the last turns.
 */
public final class Understanding {

  /** Patterns take time that grows with the square of a sentence. */
  private static final int MOST_CHARACTERS = 4000;

  private static final int MOST_CHARACTERS_BEFORE = 1000;
  private static final int MOST_TURNS_BEFORE = 8;

  private static final int SHORT_WORDS = 8;
  private static final int SHORT_CHARACTERS = 24;
  private static final Pattern AGAIN =
      Pattern.compile("\\b(?:are you sure|really|again|repeat|same)\\b|确定吗|真的吗|再说一遍|再来一次|重新");
  private static final Pattern CONTINUES =
      Pattern.compile(
          "^[¿¡]?(?:and|what about|how"
              + " about|still|und|et|y|e|ed|o|oder|ou)\\b|^(?:那么?|还有|それでは|では|じゃあ)|(?:呢|は)[?？]?$");
  private static final Pattern MANDARIN = Pattern.compile("普通话|国语|书面语");
  private static final Pattern REFERENCE =
      Pattern.compile("^(?:it|they|them|this|that|它|它们)(?= |$)|^它");
  private static final Pattern SAME_IN =
      Pattern.compile(
          "^(?:and |now |ok(?:ay)?,? |please |et |e |y |und |jetzt |maintenant |ora |ahora )*(?:in|en|auf)"
              + " \\p{L}+[ ,]*(?:please|bitte|s'il \\p{L}+ plaît|per favore|por favor)?[ .!?]*$"
              + "|^(?:那|请|現在|现在)?(?:用|换成?|改成?|以)\\p{IsHan}{2,5}(?:呢|说|讲|再?说一?遍?|回答)?[?？。]*$"
              + "|^[\\p{IsHan}\\p{IsKatakana}ー]{1,6}(?:語|语)で(?:は|も|お願いします)?[?？。]*$");

  /** What is asked of sounds, music or the recording. */
  private static final Set<Topic> OF_SOUND =
      Set.of(
          Topic.DESCRIBE,
          Topic.SOUNDS,
          Topic.WHICH,
          Topic.IS_THERE,
          Topic.WHEN,
          Topic.HOW_OFTEN,
          Topic.HOW_LONG,
          Topic.MUSIC,
          Topic.KEY,
          Topic.TEMPO,
          Topic.METER,
          Topic.CHORDS,
          Topic.INSTRUMENTS,
          Topic.GENRE,
          Topic.MOOD,
          Topic.QUALITY,
          Topic.SCENE,
          Topic.GENDER,
          Topic.EMOTION,
          Topic.LENGTH);

  private static final Set<Topic> NAMED_SINGLY =
      Set.of(Topic.WHEN, Topic.HOW_OFTEN, Topic.HOW_LONG, Topic.SAID_ABOUT);

  private final String system;
  private final Sense sense;
  private final Cancellation cancellation;
  private int recordings;
  private List<Ask> before = List.of();
  private Optional<Target> spokenOf = Optional.empty();
  private Optional<Audience> audienceBefore = Optional.empty();
  private Set<Topic> doubtful = Set.of();
  private Optional<String> turned = Optional.empty();

  private Understanding(String system, Sense sense, Cancellation cancellation) {
    this.system = system;
    this.sense = sense;
    this.cancellation = cancellation;
  }

  /**
   * Understands the last of the user's turns.
   *
   * @param turns every turn of the user, the last one last; at least one
   * @param system the system message, blank when there is none
   */
  public static Asked of(List<Utterance> turns, String system) {
    return of(turns, system, Sense.NONE);
  }

  /**
   * Understands the last of the user's turns, by meaning where no pattern reads it.
   *
   * @param turns every turn of the user, the last one last; at least one
   * @param system the system message, blank when there is none
   */
  public static Asked of(List<Utterance> turns, String system, Sense sense) {
    return of(turns, system, sense, Cancellation.NEVER);
  }

  /**
   * The same for an asker who may leave: a long message takes seconds on a busy machine.
   *
   * @throws java.util.concurrent.CancellationException when the asker has left
   */
  public static Asked of(
      List<Utterance> turns, String system, Sense sense, Cancellation cancellation) {
    Understanding understanding =
        new Understanding(Utterance.within(system, MOST_CHARACTERS), sense, cancellation);
    int last = turns.size() - 1;
    for (Utterance turn : turns.subList(Math.max(0, last - MOST_TURNS_BEFORE), last)) {
      understanding.read(turn.within(MOST_CHARACTERS_BEFORE));
    }
    return understanding.read(turns.getLast().within(MOST_CHARACTERS));
  }

  /** Understands words that were spoken in the recording, as if they had been written. */
  public static Asked ofSpeech(String words, String system) {
    return of(List.of(new Utterance(words, 1)), system);
  }

  private Asked read(Utterance turn) {
    QuestionText plain = QuestionText.of(turn.text());
    recordings = turn.recordings();
    Optional<Tongue> asked =
        StyleReader.replyIn(plain.plain())
            .or(() -> sameIn(plain))
            .or(() -> StyleReader.replyIn(QuestionText.of(system).plain()));
    if (turn.text().isBlank()) {
      before = List.of(Ask.of(turn.recordings() > 0 ? Topic.CHAT : Topic.OTHER));
      return new Asked(
          before,
          asked.map(Understanding::audience).or(() -> audienceBefore),
          style(plain, ""),
          "");
    }
    Audience own = Audience.of(turn.text(), audienceBefore);
    Audience audience = asked.map(tongue -> inTongue(tongue, own, plain)).orElse(own);
    Style style = style(plain, turn.text());
    QuestionText question =
        style.json() ? QuestionText.of(StyleReader.withoutTemplate(turn.text())) : plain;
    List<Ask> asks = asks(question, own.tongue());
    if (asksForFormAlone(plain, turn, asks, own.tongue())) {
      asks = before;
    }
    if (style.script().isPresent() && asks.stream().allMatch(ask -> ask.topic() == Topic.OTHER)) {
      // Who names a script and nothing else wants the last answer in it, or the words.
      asks = before.isEmpty() ? List.of(Ask.of(Topic.TRANSCRIBE)) : before;
    }
    if (audience.tongue().unspaced()) {
      asks = asks.stream().map(ask -> asWritten(ask, turn.text())).toList();
    }
    if (before.isEmpty() && isOfFormAlone(plain, asks)) {
      asks = List.of(Ask.of(Topic.DESCRIBE));
    }
    remember(asks, audience);
    return new Asked(asks, Optional.of(audience), style, turn.text().strip(), doubtful, turned);
  }

  /** "In one sentence": nothing but how the answer is to look. */
  private static boolean isOfFormAlone(QuestionText plain, List<Ask> asks) {
    return plain.plain().length() <= SHORT_CHARACTERS
        && StyleReader.speaksOfStyle(plain.plain())
        && asks.stream().allMatch(ask -> ask.topic() == Topic.OTHER);
  }

  /** "Say that in German", "shorter, please": the answer before, in another form. */
  private boolean asksForFormAlone(
      QuestionText plain, Utterance turn, List<Ask> asks, Tongue tongue) {
    if (before.isEmpty() || turn.recordings() > 0) {
      return false;
    }
    if (StyleReader.replyIn(plain.plain()).isPresent()) {
      QuestionText rest = QuestionText.of(StyleReader.withoutReplyIn(plain.plain()));
      Fragments left = new Fragments(rest, tongue, cancellation);
      left.asks();
      return !left.plainly() && rest.quotes().isEmpty();
    }
    Set<Topic> form = Set.of(Topic.OTHER, Topic.LONGER);
    return StyleReader.speaksOfStyle(plain.plain())
        && asks.stream().allMatch(ask -> form.contains(ask.topic()));
  }

  private List<Ask> asks(QuestionText written, Tongue tongue) {
    doubtful = Set.of();
    QuestionText spelled = written.spelled(tongue);
    Optional<Claim> claim = Claim.in(spelled);
    turned = claim.flatMap(Claim::turned);
    QuestionText said = claim.map(Claim::affirmed).orElse(spelled);
    QuestionText text =
        before.isEmpty()
            ? said
            : FollowUp.ofKind(said.plain(), tongue).map(QuestionText::of).orElse(said);
    Fragments fragments = new Fragments(text, tongue, cancellation);
    List<Ask> asks = fragments.asks();
    boolean isShort = text.plain().split(" ").length <= SHORT_WORDS && text.plain().length() <= 40;
    if (asks.isEmpty() && !text.quotes().isEmpty()) {
      asks = List.of(bareQuote(text.quotes().getFirst()));
    }
    if (isShort && !before.isEmpty()) {
      Optional<List<Ask>> followed = FollowUp.of(text.plain(), before);
      if (followed.isPresent()) {
        return followed.get();
      }
      List<Ask> continued = inTheLightOfBefore(asks, fragments.clip(), text.plain());
      if (!continued.equals(asks)) {
        return withTargets(continued);
      }
    }
    if (!fragments.plainly() && isShort) {
      String bare = TargetReader.bare(text.plain());
      if (Labels.all().isName(bare)) {
        Target named = new Target(bare, false, false, Labels.all().meantBy(bare));
        return List.of(
            Ask.of(named.isOf(Label.Role.BROAD) ? Topic.WHICH : Topic.IS_THERE).of(named));
      }
    }
    Weighing weighing = new Weighing(text, tongue, sense, fragments);
    List<Ask> read = asks;
    asks = weighing.weigh(read);
    doubtful = weighing.doubtful(asks, read);
    asks = new Contents(text, fragments).read(asks);
    asks = asks.stream().map(ask -> ofAllQuotes(ask, text)).toList();
    if (recordings > 1) {
      asks = asks.stream().map(Understanding::ofEachRecording).toList();
    }
    if (asks.isEmpty()) {
      return List.of(Ask.of(Topic.OTHER));
    }
    return withTargets(ofVoices(asks, text, fragments));
  }

  private static Ask ofAllQuotes(Ask ask, QuestionText text) {
    return ask.target().map(target -> ask.of(TargetReader.withOthers(target, text))).orElse(ask);
  }

  /** "How long is each?", of several recordings: how long they are. */
  private static Ask ofEachRecording(Ask ask) {
    boolean ofNothing =
        ask.target().filter(t -> t.quoted() || t.spoken() || !t.labels().isEmpty()).isEmpty();
    boolean each = ask.target().isEmpty() || Fragments.isOfEach(ask.target().get().text());
    return ask.topic() == Topic.HOW_LONG && ofNothing && each ? Ask.of(Topic.LENGTH) : ask;
  }

  /** What is asked of the one voice that is named, and beside it of everybody. */
  private static List<Ask> ofVoices(List<Ask> asks, QuestionText text, Fragments fragments) {
    Set<Topic> ofOne = new HashSet<>();
    Set<Topic> ofAll = new HashSet<>();
    for (String clause : Patterns.clauses(text)) {
      (Voice.in(clause).isPresent() ? ofOne : ofAll).addAll(fragments.shown(clause));
    }
    ofAll.removeAll(ofOne);
    Optional<Voice> voice = ofOne.isEmpty() ? Optional.empty() : Voice.in(text.plain());
    List<Ask> general =
        asks.stream()
            .filter(ask -> ofAll.contains(ask.topic()))
            .filter(ask -> voice.filter(one -> one.concerns(ask)).isPresent())
            .toList();
    List<Ask> all = new ArrayList<>(general);
    all.addAll(
        Voice.assigned(asks.stream().filter(ask -> !general.contains(ask)).toList(), text.plain()));
    List<Topic> order = asks.stream().map(Ask::topic).toList();
    all.sort(
        Comparator.comparingInt(
            ask -> order.contains(ask.topic()) ? order.indexOf(ask.topic()) : order.size()));
    return all;
  }

  private static Ask bareQuote(String quote) {
    Target target = new Target(quote, true, false, Labels.all().meantBy(quote));
    return Ask.of(Topic.IS_THERE).of(target);
  }

  /** Reads a short turn as a continuation: "and a dog?", "and the second one?", "in English?". */
  private List<Ask> inTheLightOfBefore(List<Ask> asks, OptionalInt clip, String plain) {
    Ask last = before.getLast();
    boolean onlyHints = asks.stream().allMatch(ask -> ask.topic() == Topic.IS_THERE);
    boolean continues = CONTINUES.matcher(plain).find();
    Optional<Voice> voice = continues && onlyHints ? Voice.in(plain) : Optional.empty();
    if (voice.isPresent() && before.stream().anyMatch(voice.get()::concerns)) {
      return voice.get().askedOf(before);
    }
    if (clip.isPresent() && (asks.isEmpty() || (continues && onlyHints))) {
      return before.stream().map(ask -> ask.ofClip(clip)).toList();
    }
    if (continues && onlyHints && asks.size() <= 1 && Topic.TARGETED.contains(last.topic())) {
      Optional<Target> target =
          asks.isEmpty()
              ? new TargetReader().read(List.of(plain), List.of(), plain)
              : asks.getFirst().target();
      return target.map(t -> List.of(last.of(t))).orElse(asks);
    }
    Optional<String> language = LanguageNames.codeIn(plain);
    if (asks.isEmpty()
        && language.flatMap(Tongue::of).isPresent()
        && !before.isEmpty()
        && ofNoWords()) {
      return before; // the same answer in another language, which the audience is of
    }
    if (asks.isEmpty() && language.isPresent()) {
      return List.of(Ask.of(Topic.TRANSLATE).proposing(language.get()));
    }
    if (asks.isEmpty() && AGAIN.matcher(plain).find()) {
      return before;
    }
    return asks;
  }

  /** Whether what was asked before was asked of no words, which could be translated. */
  private boolean ofNoWords() {
    return before.stream().allMatch(ask -> OF_SOUND.contains(ask.topic()));
  }

  /** "Now in Chinese", of what was asked before of no words: the language to answer in. */
  private Optional<Tongue> sameIn(QuestionText plain) {
    boolean isShort = plain.plain().length() <= SHORT_CHARACTERS;
    return isShort && !before.isEmpty() && ofNoWords() && SAME_IN.matcher(plain.plain()).find()
        ? LanguageNames.codeIn(plain.plain()).flatMap(Tongue::of)
        : Optional.empty();
  }

  /** Gives an ask without a target that of the one before it, here or in an earlier turn. */
  private List<Ask> withTargets(List<Ask> asks) {
    List<Ask> complete = new ArrayList<>();
    Optional<Target> named =
        asks.stream()
            .map(Ask::target)
            .flatMap(Optional::stream)
            .filter(target -> !refersBack(target) && !target.isQuestion())
            .findFirst()
            .or(() -> spokenOf);
    TargetReader reader = new TargetReader();
    Optional<Target> known = named;
    for (Ask ask : asks) {
      Optional<Target> spoken = known;
      boolean open =
          NAMED_SINGLY.contains(ask.topic())
              && ask.target()
                  .map(target -> refersBack(target) && mayDo(spoken, reader.doing(target)))
                  .orElse(true);
      Ask filled = open && known.isPresent() ? ask.of(known.get()) : ask;
      filled = filled.target().map(reader::doing).map(filled::of).orElse(filled);
      complete.add(filled);
      known =
          filled
              .target()
              .filter(target -> !refersBack(target) && !target.isQuestion())
              .or(() -> spokenOf);
    }
    return complete;
  }

  /** Whether something may do what is asked of it: a rooster crows, and no dog moos. */
  private static boolean mayDo(Optional<Target> known, Target doing) {
    Set<Label> doers = known.map(Target::labels).orElse(Set.of());
    return doers.isEmpty()
        || doing.labels().isEmpty()
        || doers.stream()
            .anyMatch(doer ->
                doing.labels().stream()
                    .anyMatch(one ->
                        Labels.all().isKindOf(one, doer) || Labels.all().isKindOf(doer, one)));
  }

  /** "When does it crow": the target is what was spoken of before. */
  private boolean refersBack(Target target) {
    return !target.quoted() && REFERENCE.matcher(target.text()).find();
  }

  private void remember(List<Ask> asks, Audience audience) {
    before = asks;
    audienceBefore = Optional.of(audience);
    List<Target> named =
        asks.stream()
            .map(Ask::target)
            .flatMap(Optional::stream)
            .filter(t -> !refersBack(t))
            .toList();
    if (!named.isEmpty()) {
      spokenOf = Optional.of(named.getLast());
    }
  }

  private Style style(QuestionText plain, String written) {
    String systemPlain = QuestionText.of(system).plain();
    return StyleReader.read(systemPlain + "\n" + plain.plain(), system + "\n" + written);
  }

  private static Audience audience(Tongue tongue) {
    return new Audience(tongue, false);
  }

  /** Who writes Cantonese means it by "Chinese", but not by "Mandarin". */
  private static Audience inTongue(Tongue tongue, Audience own, QuestionText plain) {
    boolean means =
        own.tongue() == Tongue.YUE
            && tongue == Tongue.ZH
            && !MANDARIN.matcher(plain.plain()).find();
    return means || own.tongue() == tongue ? own : audience(tongue);
  }

  /** What is looked for in the characters of the asker, who may not write simplified ones. */
  private static Ask asWritten(Ask ask, String written) {
    return ask.target()
        .filter(target -> !target.quoted())
        .map(target -> ask.of(target.writtenIn(written)))
        .orElse(ask);
  }
}

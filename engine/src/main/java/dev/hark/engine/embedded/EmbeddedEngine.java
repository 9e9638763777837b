package dev.hark.engine.embedded;

import dev.hark.audio.Recording;
import dev.hark.engine.Delta;
import dev.hark.engine.Engine;
import dev.hark.engine.EngineFailure;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Wanted;
import dev.hark.hearing.Cancellation;
import dev.hark.hearing.ChineseScript;
import dev.hark.hearing.ChineseWriting;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.ListenOptions;
import dev.hark.hearing.Listening;
import dev.hark.hearing.phrasing.Answer;
import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Phrasing;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.Understanding;
import dev.hark.hearing.phrasing.caption.CaptionStream;
import dev.hark.hearing.phrasing.fact.FileFormat;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Translation;
import dev.hark.hearing.sentence.SentenceSense;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Answers from what Hark itself hears, and from nothing else.
 *
 * <p>A captioner's question is answered by the description of its one recording, told while it is
 * being heard; its text is not looked at. Any other question is understood, its recordings are
 * heard, and the facts are put into words. The same question of the same sound gets the same words.
 */
public final class EmbeddedEngine implements Engine {

  /** What it is called in routes and in answers. */
  public static final String NAME = "embedded";

  private final Listening listening;
  private final Settings settings;
  private final HearingCache cache;
  private final SentenceSense sense = new SentenceSense(); // loads its models when first needed
  private volatile boolean closed;

  /**
   * How the engine works.
   *
   * @param options how to listen
   * @param cachedSeconds how many seconds of sound are remembered for follow-up questions
   */
  public record Settings(ListenOptions options, double cachedSeconds) {
    /** Twenty hours of sound: some 30 MB of hearings when all of it is speech. */
    public static final Settings DEFAULT = new Settings(ListenOptions.DEFAULT, 72_000);
  }

  /** The listening stays its maker's to close. */
  public EmbeddedEngine(Listening listening, Settings settings) {
    this.listening = listening;
    this.settings = settings;
    this.cache = new HearingCache(settings.cachedSeconds());
  }

  /** Begins with what the first question would wait for, on a thread of its own. */
  public void prepare() {
    sense.prepare();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean ready() {
    return !closed;
  }

  @Override
  public void answer(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    if (closed) {
      throw new EngineFailure.Broken("the embedded engine is closed");
    }
    try {
      switch (question.wanted()) {
        case Wanted.Words() -> say(question, cancellation, deltas);
        case Wanted.Facts(Set<String> languages) ->
            tellFacts(question, languages, cancellation, deltas);
      }
      deltas.accept(new Delta.Finish(Delta.FinishReason.STOP));
    } catch (EngineFailure | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EngineFailure.Broken("listening failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private void say(Question question, Cancellation cancellation, Consumer<Delta> deltas) {
    WordStream words = new WordStream(question.options().stop(), cancellation, deltas);
    if (question.model().family() == Family.CAPTIONER) {
      describe(question, cancellation, deltas, words);
    } else {
      reply(question, cancellation, deltas, words);
    }
    words.finish();
  }

  /** What is heard in every recording that is asked about, while it is heard. */
  private void tellFacts(
      Question question, Set<String> languages, Cancellation cancellation, Consumer<Delta> deltas) {
    Set<String> allowed = languages.isEmpty() ? settings.options().languages() : languages;
    Optional<ChineseScript> script = question.options().script();
    for (Recording recording : question.recordings()) {
      Hearing hearing =
          hear(
              question.asker(),
              recording,
              allowed,
              cancellation,
              partial -> deltas.accept(new Delta.HeardSoFar(written(partial, script))));
      deltas.accept(new Delta.Heard(written(hearing, script)));
    }
  }

  /** The description of the one recording, told as it is heard. */
  private void describe(
      Question question, Cancellation cancellation, Consumer<Delta> deltas, WordStream words) {
    List<Recording> recordings = Conversation.of(question).recordings();
    if (recordings.isEmpty()) {
      throw new EngineFailure.Refused("the captioner needs a recording");
    }
    Recording recording = recordings.getFirst();
    CaptionStream stream =
        new CaptionStream(
            0,
            recording.totalSeconds(),
            truncation(recording),
            translation(question.asker(), recording, cancellation));
    Optional<ChineseScript> script = question.options().script();
    tellFirst(stream.begin(), deltas, words);
    Hearing heard =
        hear(
            question.asker(),
            recording,
            settings.options().languages(),
            cancellation,
            partial -> tell(stream.more(written(partial, script)), deltas, words));
    Hearing hearing = written(heard, script);
    deltas.accept(new Delta.Heard(hearing));
    tell(stream.finish(hearing), deltas, words);
  }

  /** What is told before anything is heard holds for every engine, when all of it was told. */
  private static void tellFirst(List<Clause> clauses, Consumer<Delta> deltas, WordStream words) {
    tell(clauses, deltas, words);
    if (!clauses.isEmpty() && words.allSent()) {
      deltas.accept(new Delta.Foreword());
    }
  }

  private static void tell(List<Clause> clauses, Consumer<Delta> deltas, WordStream words) {
    if (!clauses.isEmpty()) {
      deltas.accept(new Delta.Traced(clauses));
      clauses.forEach(clause -> words.write(clause.text()));
    }
  }

  /** The answer to what is asked, of the recordings that were sent last. */
  private void reply(
      Question question, Cancellation cancellation, Consumer<Delta> deltas, WordStream words) {
    Conversation conversation = Conversation.of(question);
    sense.await(cancellation);
    Asked understood =
        Understanding.of(conversation.utterances(), conversation.system(), sense, cancellation);
    Optional<ChineseScript> script =
        question.options().script().or(() -> understood.style().script());
    Asked scripted =
        script
            .map(wanted -> understood.withStyle(understood.style().withScript(wanted)))
            .orElse(understood);
    Asked asked = question.options().json() ? Phrasing.asJson(scripted) : scripted;
    List<Heard> clips = new ArrayList<>();
    for (Recording recording : conversation.recordings()) {
      Hearing hearing =
          written(
              hear(
                  question.asker(),
                  recording,
                  settings.options().languages(),
                  cancellation,
                  partial -> {}),
              script);
      deltas.accept(new Delta.Heard(hearing));
      clips.add(
          Heard.of(clips.size(), hearing, translation(question.asker(), recording, cancellation))
              .from(FileFormat.of(recording.format())));
    }
    Answer answer =
        clips.isEmpty() ? Phrasing.withoutRecording(asked) : Phrasing.answer(asked, clips);
    tell(answer.clauses(), deltas, words);
  }

  /** Chinese speech in the script that was asked for; what is remembered stays as it was heard. */
  private static Hearing written(Hearing hearing, Optional<ChineseScript> script) {
    return script.map(one -> ChineseWriting.all(one).written(hearing)).orElse(hearing);
  }

  private Hearing hear(
      String asker,
      Recording recording,
      Set<String> languages,
      Cancellation cancellation,
      Consumer<Hearing> partial) {
    HearingCache.Key key =
        HearingCache.Key.of(asker, recording, listening.fingerprint(), languages);
    Optional<Hearing> known = cache.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    cancellation.throwIfCancelled();
    Hearing hearing =
        listening.listen(recording, options(recording, languages), cancellation, partial);
    cache.keep(key, hearing);
    return hearing;
  }

  private ListenOptions options(Recording recording, Set<String> languages) {
    ListenOptions options = settings.options().withLanguages(languages);
    return truncation(recording).map(options::withTruncated).orElse(options);
  }

  private static Optional<Hearing.Truncation> truncation(Recording recording) {
    return recording.totalFrames() > recording.frames()
        ? Optional.of(
            new Hearing.Truncation(
                recording.totalSeconds(),
                recording.seconds(),
                "the model listens to the first " + Math.round(recording.seconds()) + " seconds"))
        : Optional.empty();
  }

  private Translation translation(String asker, Recording recording, Cancellation cancellation) {
    return part -> {
      HearingCache.Key key =
          HearingCache.Key.of(
                  asker, recording, listening.fingerprint(), settings.options().languages())
              .translated(part);
      Optional<Hearing> known = cache.find(key);
      if (known.isPresent()) {
        return known;
      }
      Hearing english = listening.translate(recording, part, cancellation);
      cache.keep(key, english);
      return Optional.of(english);
    };
  }
}

package dev.hark.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.hearing.speech.Recognizer;
import dev.hark.hearing.speech.VoiceActivity;
import dev.hark.hearing.testing.OneVoice;
import dev.hark.hearing.testing.Sounds;
import dev.hark.hearing.testing.ToneWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The listener over models that understand tones, so that every word's place is known. */
class ListenerTest {

  private static final ListenerSettings SETTINGS =
      ListenerSettings.of(2).withDetectorThreads(1).withBatchWindows(2);

  private final ToneWords.Scribe scribe = new ToneWords.Scribe();

  @Test
  void hearsEveryWordOnceAcrossCutsThroughSpeechWithoutPauses() {
    Hearing hearing = listen(ToneWords.say(0, 380)); // 95 s

    assertThat(words(hearing)).isEqualTo(names(0, 380));
    assertThat(scribe.windows()).hasSizeGreaterThan(3);
    assertThat(scribe.windows()).allMatch(window -> window.seconds() <= 28.001);
  }

  @Test
  void beginsWindowsOfSpeechWithoutPausesWhereASentenceBegins() {
    ToneWords.Scribe writer = new ToneWords.Scribe(20); // 5 s a sentence
    try (Listener listener = listener("Speech", () -> writer);
        Recording recording = Recordings.ofSamples(ToneWords.say(0, 380))) {
      Hearing hearing = listener.listen(recording);

      assertThat(words(hearing).stream().map(word -> word.replace(".", "")))
          .containsExactlyElementsOf(names(0, 380));
    }
    assertThat(writer.windows()).hasSizeGreaterThan(3);
    assertThat(writer.windows())
        .allMatch(window -> window.seconds() <= 28.001)
        .allMatch(window -> Math.IEEEremainder(window.start(), 5) > -0.3)
        .allMatch(window -> Math.IEEEremainder(window.start(), 5) < 0.1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1.1, 2.9, 3.5, 9})
  void hearsEveryWordOnceWhateverThePauses(double pause) {
    List<float[]> parts = new ArrayList<>();
    for (int from = 0; from < 200; from += 20) {
      parts.add(ToneWords.say(from, from + 20));
      parts.add(Sounds.silence(pause));
    }
    Hearing hearing = listen(Sounds.join(parts.toArray(float[][]::new)));

    assertThat(words(hearing)).isEqualTo(names(0, 200));
  }

  @Test
  void keepsTheTimesOfTheWords() {
    Hearing hearing = listen(Sounds.join(Sounds.silence(40), ToneWords.say(0, 4)));

    Hearing.Word third = hearing.speech().getFirst().words().get(2);
    assertThat(third.text()).isEqualTo("word2");
    assertThat(third.start()).isBetween(40.49, 40.53);
    assertThat(third.end()).isBetween(40.72, 40.76);
  }

  @Test
  void cutsWindowsAtPausesWhereThereAreAny() {
    float[] minute = ToneWords.say(0, 60); // 15 s
    listen(
        Sounds.join(minute, Sounds.silence(1), ToneWords.say(60, 120), Sounds.silence(1), minute));

    List<Span> afterTheFirst = scribe.windows().subList(1, scribe.windows().size());
    assertThat(afterTheFirst).isNotEmpty().allMatch(window -> window.seconds() <= 28);
    assertThat(afterTheFirst)
        .allSatisfy(window ->
            assertThat(window.end())
                .satisfiesAnyOf(
                    end -> assertThat(end).isBetween(15.0, 16.0),
                    end -> assertThat(end).isBetween(31.0, 32.0),
                    end -> assertThat(end).isEqualTo(47)));
  }

  @Test
  void asksNobodyForWordsWhereTheTaggerHearsNoSpeech() {
    AtomicBoolean loaded = new AtomicBoolean();
    Supplier<Recognizer> never =
        () -> {
          loaded.set(true);
          return scribe;
        };
    try (Listener listener = listener("Whale vocalization", never)) {
      float[] song = Sounds.mix(Sounds.tone(700, 0.3, 1), Sounds.tone(910, 0.3, 1));
      Hearing hearing = listener.listen(Recordings.ofSamples(song));

      assertThat(hearing.speech()).isEmpty();
      assertThat(hearing.speakers()).isEmpty();
      assertThat(hearing.language().known()).isFalse();
      assertThat(hearing.sounds()).extracting(Hearing.Sound::label).contains("Whale vocalization");
    }
    assertThat(loaded).isFalse();
  }

  @Test
  void tellsWhatItHeardWindowByWindowEachTimeMore() {
    List<Hearing> partial = new ArrayList<>();
    float[] sound = Sounds.join(ToneWords.say(0, 40), Sounds.silence(5), ToneWords.say(40, 200));

    Hearing whole = listen(sound, partial::add);

    assertThat(partial).hasSizeGreaterThan(2);
    assertThat(partial.getLast()).isEqualTo(whole);
    for (int i = 1; i < partial.size(); i++) {
      List<String> before = words(partial.get(i - 1));
      assertThat(words(partial.get(i))).startsWith(before.toArray(String[]::new));
      assertThat(partial.get(i).analyzedSeconds())
          .isGreaterThanOrEqualTo(partial.get(i - 1).analyzedSeconds());
    }
    assertThat(words(partial.getFirst())).isNotEmpty();
    assertThat(partial.getFirst().analyzedSeconds()).isLessThan(20);
  }

  @Test
  void hearsTheSameEachTimeAndWhateverElseIsGoingOn() throws Exception {
    float[] sound = Sounds.join(ToneWords.say(0, 100), Sounds.silence(4), ToneWords.say(100, 160));
    try (Listener listener = listener("Speech", () -> scribe);
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Hearing alone = listener.listen(Recordings.ofSamples(sound));
      List<Future<Hearing>> others =
          IntStream.range(0, 6)
              .mapToObj(i -> pool.submit(() -> listener.listen(Recordings.ofSamples(sound))))
              .toList();
      for (Future<Hearing> other : others) {
        assertThat(HearingJson.write(other.get())).isEqualTo(HearingJson.write(alone));
      }
    }
  }

  @Test
  void stopsWhenTheCallerHasLeft() {
    AtomicBoolean left = new AtomicBoolean();
    AtomicInteger told = new AtomicInteger();
    Consumer<Hearing> leaveAfterTheFirst =
        _ -> {
          told.incrementAndGet();
          left.set(true);
        };
    try (Listener listener = listener("Speech", () -> scribe);
        Recording recording = Recordings.ofSamples(ToneWords.say(0, 380))) {
      assertThatThrownBy(() ->
              listener.listen(recording, ListenOptions.DEFAULT, left::get, leaveAfterTheFirst))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(told).hasValue(1);
    assertThat(scribe.windows()).hasSize(1);
  }

  @Test
  void stopsWhenTheWaitingThreadIsInterrupted() throws Exception {
    CountDownLatch recognizing = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    Recognizer endless =
        new ToneWords.ScribeBase() {
          @Override
          public Transcript recognize(Window window, Options options, Cancellation cancellation) {
            recognizing.countDown();
            while (!cancellation.cancelled()) {
              Thread.onSpinWait();
            }
            stopped.set(true);
            throw new CancellationException();
          }
        };
    try (Listener listener = listener("Speech", () -> endless);
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> caller =
          pool.submit(() -> listener.listen(Recordings.ofSamples(ToneWords.say(0, 60))));
      recognizing.await();
      caller.cancel(true);
    }
    assertThat(stopped).isTrue();
  }

  @Test
  void allWorkEndsWhenSeveralCallersLeaveAtOnce() throws Exception {
    int callers = 6;
    CountDownLatch recognizing = new CountDownLatch(SETTINGS.recognitions());
    AtomicBoolean left = new AtomicBoolean();
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    Recognizer endless =
        new ToneWords.ScribeBase() {
          @Override
          public Transcript recognize(Window window, Options options, Cancellation cancellation) {
            begun.incrementAndGet();
            recognizing.countDown();
            while (!cancellation.cancelled()) {
              Thread.onSpinWait();
            }
            ended.incrementAndGet();
            throw new CancellationException();
          }
        };
    List<Future<Hearing>> waiting = new ArrayList<>();
    try (Listener listener = listener("Speech", () -> endless);
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        waiting.add(
            pool.submit(() -> {
              try (Recording recording = Recordings.ofSamples(ToneWords.say(0, 60))) {
                return listener.listen(recording, ListenOptions.DEFAULT, left::get, _ -> {});
              }
            }));
      }
      recognizing.await();
      left.set(true);
      for (Future<Hearing> one : waiting) {
        assertThatThrownBy(one::get).hasCauseInstanceOf(CancellationException.class);
      }
    }
    assertThat(begun).as("those in line never begin").hasValue(SETTINGS.recognitions());
    assertThat(ended).hasValue(begun.get());
  }

  @Test
  void throwsWhatTheRecogniserThrows() {
    Recognizer broken =
        new ToneWords.ScribeBase() {
          @Override
          public Transcript recognize(Window window, Options options, Cancellation cancellation) {
            throw new IllegalStateException("out of ink");
          }
        };
    try (Listener listener = listener("Speech", () -> broken);
        Recording recording = Recordings.ofSamples(ToneWords.say(0, 20))) {
      assertThatThrownBy(() -> listener.listen(recording))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("out of ink");
    }
  }

  @Test
  void leavesNothingOpenWhereAModelDoesNotLoad() {
    AtomicInteger begun = new AtomicInteger();
    VoiceActivity voice =
        new VoiceActivity() {
          @Override
          public Stream begin() {
            begun.incrementAndGet();
            throw new AssertionError("nobody would close it");
          }

          @Override
          public Hearing.ModelUse model() {
            return new Hearing.ModelUse("voice", "1", "00");
          }

          @Override
          public void close() {}
        };
    Listener.Models models =
        new Listener.Models(
            () -> voice,
            () -> {
              throw new IllegalStateException("no tagger");
            },
            OneVoice::new,
            () -> scribe,
            () -> {
              throw new AssertionError("there is no music");
            });
    try (Listener listener = Listener.open(models, SETTINGS, "tones");
        Recording recording = Recordings.ofSamples(ToneWords.say(0, 8))) {
      assertThatThrownBy(() -> listener.listen(recording)).hasMessage("no tagger");
    }
    assertThat(begun).hasValue(0);
  }

  @Test
  void hearsNothingInNoSound() {
    Hearing hearing = listen(new float[0]);

    assertThat(hearing.durationSeconds()).isZero();
    assertThat(hearing.speech()).isEmpty();
    assertThat(hearing.sounds()).isEmpty();
  }

  @Test
  void tellsOfACutThatWasMadeBefore() {
    Hearing.Truncation cut = new Hearing.Truncation(50, 2, "the limit is 2 seconds");
    try (Listener listener = listener("Speech", () -> scribe);
        Recording recording = Recordings.ofSamples(ToneWords.say(0, 8))) {
      Hearing hearing =
          listener.listen(
              recording, ListenOptions.DEFAULT.withTruncated(cut), Cancellation.NEVER, _ -> {});
      assertThat(hearing.truncated()).contains(cut);
    }
  }

  @Test
  void namesOneSpeakerAndTheModelsThatTookPart() {
    Hearing hearing =
        listen(Sounds.join(ToneWords.say(0, 24), Sounds.silence(1), ToneWords.say(24, 48)));

    assertThat(hearing.speakers()).extracting(Hearing.Speaker::id).containsExactly("S1");
    assertThat(hearing.speech()).allMatch(speech -> "S1".equals(speech.speaker()));
    assertThat(hearing.models()).extracting(Hearing.ModelUse::name).contains("tones", "one-voice");
  }

  @Test
  void tellsWhenAVoiceSpeaksThoughNothingWasUnderstood() {
    float[] sound =
        Sounds.join(ToneWords.say(0, 24), Sounds.silence(1), ToneWords.say(24, 48)); // 6 s each
    try (Listener listener = listener("Speech", ListenerTest::understandingNothing);
        Recording recording = Recordings.ofSamples(sound)) {
      Hearing hearing = listener.listen(recording);

      assertThat(hearing.speech()).isEmpty();
      assertThat(hearing.speakers()).hasSize(1);
      assertThat(hearing.speakers().getFirst().turns())
          .hasSize(2)
          .allMatch(turn -> turn.overlap(new Span(6, 7)) < 0.1);
    }
  }

  @Test
  void translatesWhatIsNotEnglishAndLeavesTheRest() {
    try (Listener listener = listener("Speech", () -> scribe);
        Recording recording = Recordings.ofSamples(ToneWords.say(0, 40))) {
      Hearing english = listener.listen(recording);
      assertThat(listener.translate(recording, english, Cancellation.NEVER)).isEqualTo(english);

      Hearing italian = inLanguage(english, "it");
      scribe.asked().clear();
      Hearing translated = listener.translate(recording, italian, Cancellation.NEVER);

      assertThat(scribe.asked()).allMatch(Recognizer.Options::translate).isNotEmpty();
      assertThat(scribe.asked()).allMatch(options -> options.language().equals("it"));
      assertThat(words(translated)).isEqualTo(names(0, 40));
      assertThat(translated.speech())
          .allMatch(speech -> "en".equals(speech.language().value()))
          .allMatch(speech -> "S1".equals(speech.speaker()));
    }
  }

  @Test
  void letsItsModelsGoWhenClosed() {
    listen(ToneWords.say(0, 8));

    assertThat(scribe.closed()).isTrue();
  }

  private Hearing listen(float[] sound) {
    return listen(sound, _ -> {});
  }

  private Hearing listen(float[] sound, Consumer<Hearing> partial) {
    try (Listener listener = listener("Speech", () -> scribe);
        Recording recording = Recordings.ofSamples(sound)) {
      return listener.listen(recording, ListenOptions.DEFAULT, Cancellation.NEVER, partial);
    }
  }

  private static Listener listener(String tag, Supplier<Recognizer> recognizer) {
    Listener.Models models =
        new Listener.Models(
            ToneWords.Voice::new,
            () -> new ToneWords.Tagger(tag),
            OneVoice::new,
            recognizer,
            () -> {
              throw new AssertionError("there is no music");
            });
    return Listener.open(models, SETTINGS, "tones");
  }

  private static Recognizer understandingNothing() {
    return new ToneWords.ScribeBase() {
      @Override
      public Transcript recognize(Window window, Options options, Cancellation cancellation) {
        return new Transcript(Map.of("en", 1.0), 1, List.of());
      }
    };
  }

  private static Hearing inLanguage(Hearing hearing, String language) {
    List<Hearing.Speech> speech =
        hearing.speech().stream()
            .map(piece ->
                new Hearing.Speech(
                    piece.start(),
                    piece.end(),
                    piece.speaker(),
                    Estimate.of(language, 0.9),
                    piece.text(),
                    piece.confidence(),
                    piece.words()))
            .toList();
    return new Hearing(
        hearing.durationSeconds(),
        hearing.analyzedSeconds(),
        hearing.truncated(),
        Estimate.of(language, 0.9),
        speech,
        hearing.speakers(),
        hearing.sounds(),
        hearing.music(),
        hearing.flags(),
        hearing.quality(),
        hearing.models());
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(ToneWords::name).toList();
  }

  private static List<String> words(Hearing hearing) {
    return hearing.speech().stream()
        .flatMap(speech -> speech.words().stream())
        .map(Hearing.Word::text)
        .toList();
  }
}

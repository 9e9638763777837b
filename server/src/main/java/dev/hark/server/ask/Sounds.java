package dev.hark.server.ask;

import dev.hark.audio.Recording;
import dev.hark.audio.UndecodableAudio;
import dev.hark.audio.decode.DecodeLimits;
import dev.hark.audio.decode.Decoder;
import dev.hark.audio.decode.DecoderUnavailable;
import dev.hark.engine.Model;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.Stage;
import dev.hark.server.ask.Ask.Part;
import dev.hark.server.http.DisconnectWatch;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.intake.AudioSource;
import dev.hark.server.intake.TakenClip;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.refusal.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sounds of one request, taken in and decoded; closing it frees them. */
final class Sounds implements AutoCloseable {

  private final List<Recording> recordings = new ArrayList<>();

  /**
   * Turns an ask into a question, sound by sound.
   *
   * @throws Refused when a sound cannot be had, cannot be decoded, or not in time
   */
  Question question(
      Ask ask,
      Model model,
      AudioIntake intake,
      Decoder decoder,
      Duration decodeTime,
      String account,
      TimeLimit time,
      DisconnectWatch watch) {
    DecodeLimits limits =
        new DecodeLimits(
            Math.max(model.maxUrlBytes(), AudioIntake.MAX_INLINE_CHARS),
            model.maxSeconds(),
            model.heardSeconds(),
            decodeTime);
    List<Turn> turns = new ArrayList<>();
    for (Ask.Turn turn : ask.turns()) {
      List<Question.Part> parts = new ArrayList<>();
      for (Part part : turn.parts()) {
        parts.add(
            switch (part) {
              case Part.Text(String text) -> new Question.Part.Text(text);
              case Part.Audio(AudioSource source) -> {
                try (TakenClip taken = taken(intake, source, model, account, time, watch)) {
                  time.left();
                  yield new Question.Part.Audio(decoded(taken, decoder, limits));
                } catch (Refused e) {
                  // Whatever it failed of, the request's own time is what ran out.
                  throw time.over() ? Refusal.TIMED_OUT.with().causedBy(e) : e;
                }
              }
            });
      }
      turns.add(new Turn(turn.role(), parts));
    }
    time.left();
    return new Question(model, turns, ask.options(), ask.wanted(), account);
  }

  List<Recording> recordings() {
    return recordings;
  }

  /** What was cut, as kept/total seconds; empty when nothing was. */
  String truncation() {
    List<String> cuts = new ArrayList<>();
    for (Recording recording : recordings) {
      if (recording.totalFrames() > recording.frames()) {
        cuts.add(seconds(recording.seconds()) + "/" + seconds(recording.totalSeconds()));
      }
    }
    return String.join(", ", cuts);
  }

  private static String seconds(double value) {
    double tenths = Math.round(value * 10) / 10.0;
    return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
  }

  private static TakenClip taken(
      AudioIntake intake,
      AudioSource source,
      Model model,
      String account,
      TimeLimit time,
      DisconnectWatch watch) {
    try (var _ = Stage.TAKING_IN.begin()) {
      return intake.take(source, model, account, time.left(), watch::onGone);
    }
  }

  private Recording decoded(TakenClip taken, Decoder decoder, DecodeLimits limits) {
    try (var _ = Stage.DECODING.begin()) {
      Recording recording = decoder.decode(taken.clip(), limits);
      recordings.add(recording);
      return recording;
    } catch (UndecodableAudio e) {
      throw refusal(e.reason()).because(String.valueOf(e.getMessage())).causedBy(e);
    } catch (DecoderUnavailable e) {
      throw Refusal.OVERLOADED.with().retryAfter(Duration.ofSeconds(5)).causedBy(e);
    }
  }

  private static Refused refusal(UndecodableAudio.Reason reason) {
    return switch (reason) {
      case EMPTY_INPUT, NO_AUDIO_SAMPLES -> Refusal.EMPTY_AUDIO.with();
      case TOO_LONG -> Refusal.AUDIO_TOO_LONG.with();
      case TOO_LARGE -> Refusal.FILE_TOO_LARGE.with();
      case UNSUPPORTED_FORMAT,
          UNSUPPORTED_CODEC,
          UNSUPPORTED_RATE,
          NO_AUDIO_STREAM,
          CORRUPT_AUDIO,
          TIMED_OUT ->
          Refusal.UNDECODABLE.with();
    };
  }

  @Override
  public void close() {
    recordings.forEach(Recording::close);
  }
}

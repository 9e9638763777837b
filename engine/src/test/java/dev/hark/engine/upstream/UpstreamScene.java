package dev.hark.engine.upstream;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.engine.Delta;
import dev.hark.engine.Models;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Options;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.testing.ScriptedUpstream;
import dev.hark.engine.testing.ScriptedUpstream.Step;
import dev.hark.engine.upstream.Upstream.AudioForm;
import dev.hark.hearing.Cancellation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clients that ask scripted programs, and what they told. */
final class UpstreamScene {

  /** What was handed over, in order. */
  final List<Delta> deltas = new ArrayList<>();

  private final List<AutoCloseable> open = new ArrayList<>();

  /** Closed with this. */
  <T extends AutoCloseable> T open(T one) {
    open.add(one);
    return one;
  }

  UpstreamClient client(UpstreamLimits limits) {
    return open(new UpstreamClient(limits));
  }

  void ask(Step... steps) {
    ask(UpstreamLimits.DEFAULT, steps);
  }

  void ask(UpstreamLimits limits, Step... steps) {
    ask(limits, Cancellation.NEVER, steps);
  }

  void ask(UpstreamLimits limits, Cancellation cancellation, Step... steps) {
    ask(limits, cancellation, ScriptedUpstream.playing(steps));
  }

  void ask(UpstreamLimits limits, Cancellation cancellation, ScriptedUpstream program) {
    open(program);
    client(limits)
        .answer(
            upstream(program.base()),
            question("q", Recordings.ofSamples(new float[1600])),
            cancellation,
            deltas::add);
  }

  static Upstream upstream(URI base) {
    return new Upstream(base, Optional.empty(), "served", AudioForm.INPUT_AUDIO);
  }

  static Question question(String text, Recording... recordings) {
    List<Part> parts = new ArrayList<>(List.of(new Part.Text(text)));
    for (Recording recording : recordings) {
      parts.add(new Part.Audio(recording));
    }
    return new Question(
        Models.STANDARD.all().getFirst(), List.of(new Turn(Role.USER, parts)), Options.DEFAULT);
  }

  /** Closes everything that was opened, the last first. */
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }
}

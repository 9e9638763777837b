package dev.hark.engine.window;

import dev.hark.audio.Recording;
import dev.hark.audio.Recordings;
import dev.hark.engine.Question;
import dev.hark.engine.Question.Part;
import dev.hark.engine.Question.Role;
import dev.hark.engine.Question.Turn;
import dev.hark.engine.window.SoundWindows.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A question as one question a window: the conversation's words stay, and the last message brings
 * the window's sound in the place of all others.
 */
final class WindowQuestions {

  private final Question question;
  private final List<Piece> pieces = new ArrayList<>();
  private final int sounds;

  /** One window of one sound. */
  private record Piece(int sound, Recording recording, Window window) {}

  WindowQuestions(Question question, double maxSeconds) {
    this.question = question;
    List<Recording> asked = lastSounds(question);
    this.sounds = asked.size();
    for (int sound = 0; sound < sounds; sound++) {
      Recording recording = asked.get(sound);
      for (Window window : SoundWindows.of(recording, maxSeconds)) {
        pieces.add(new Piece(sound, recording, window));
      }
    }
  }

  /** The sounds of the last message that brought any: what is asked about. */
  private static List<Recording> lastSounds(Question question) {
    List<Recording> last = List.of();
    for (Turn turn : question.turns()) {
      List<Recording> brought = new ArrayList<>();
      for (Part part : turn.parts()) {
        if (part instanceof Part.Audio(Recording recording)) {
          brought.add(recording);
        }
      }
      last = brought.isEmpty() ? last : brought;
    }
    return last;
  }

  int count() {
    return pieces.size();
  }

  /** The question about one window; its samples are read here. */
  Question of(int index) {
    Piece piece = pieces.get(index);
    Recording sound = Recordings.ofSamples(SoundWindows.samples(piece.recording(), piece.window()));
    List<Turn> turns = new ArrayList<>();
    int last = question.turns().size() - 1;
    for (int i = 0; i <= last; i++) {
      Turn turn = question.turns().get(i);
      List<Part> parts = new ArrayList<>();
      if (i == last) {
        parts.add(new Part.Audio(sound));
      }
      turn.parts().stream().filter(Part.Text.class::isInstance).forEach(parts::add);
      if (!parts.isEmpty() && (i == last || turn.role() != Role.USER || !silent(parts))) {
        turns.add(new Turn(turn.role(), parts));
      }
    }
    return question.withTurns(turns);
  }

  private static boolean silent(List<Part> parts) {
    return parts.stream()
        .allMatch(part -> part instanceof Part.Text(String text) && text.isBlank());
  }

  /** What is told before a window's answer, such as {@code [0:28–0:57] }. */
  String heading(int index) {
    Piece piece = pieces.get(index);
    String which = sounds > 1 ? (piece.sound() + 1) + ": " : "";
    return (index == 0 ? "" : "\n\n")
        + "[%s%s–%s] ".formatted(which, time(piece.window().from()), time(piece.window().to()));
  }

  private static String time(long frame) {
    long seconds = Math.round((double) frame / Recording.SAMPLE_RATE_HERTZ);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}

package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.tongue.Han;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a voice is a person's own or made by a machine, of which no sound is proof. */
public record RealPerson(Heard heard) implements Fact {

  private static final List<Pattern> ASKED =
      Resource.lines(RealPerson.class, "real-person.txt").stream()
          .map(line -> Pattern.compile(Han.simplified(line), Pattern.UNICODE_CHARACTER_CLASS))
          .toList();

  /** Whether a question that no recording answers asks for this. */
  static boolean isAsked(String question) {
    String plain = Han.simplified(question.toLowerCase(Locale.ROOT));
    return ASKED.stream().anyMatch(pattern -> pattern.matcher(plain).find());
  }
}

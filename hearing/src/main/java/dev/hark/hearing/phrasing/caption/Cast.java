package dev.hark.hearing.phrasing.caption;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.english.English;
import dev.hark.hearing.phrasing.english.Sure;
import dev.hark.hearing.phrasing.fact.Heard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The voices of a recording and what to call each: "a man", "another man", "the first man". */
final class Cast {

  private static final String VOICE = "voice";

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Set<String> introduced = new HashSet<>();

  /**
   * A voice.
   *
   * @param kind "man", "woman", "child" or "voice"
   * @param hedge what to add while the kind is not certain, such as "that sounds male"
   * @param number which of its kind, counted from 1
   * @param ofKind how many of its kind there are
   * @param evidence what the kind rests on; empty for a mere voice
   */
  record Member(String kind, String hedge, int number, int ofKind, List<Evidence> evidence) {

    /** For the first time: "a man", "another man", "a voice that sounds female". */
    String indefinite() {
      String article =
          switch (number) {
            case 1 -> ofKind == 1 ? "a " : "one ";
            case 2 -> "another ";
            default -> "a " + English.ordinal(number) + " ";
          };
      return article + kind + (hedge.isEmpty() ? "" : " " + hedge);
    }

    /** From then on: "the man", "the second man". */
    String definite() {
      return "the " + (ofKind == 1 ? "" : English.ordinal(number) + " ") + kind;
    }

    /** "he", "she", "the child", "the speaker". */
    String person() {
      return switch (kind) {
        case "man" -> "he";
        case "woman" -> "she";
        case "child" -> "the child";
        default -> "the speaker";
      };
    }

    /** "his voice", "her voice", "the voice". */
    String voice() {
      return switch (kind) {
        case "man" -> "his voice";
        case "woman" -> "her voice";
        case "child" -> "the child's voice";
        default -> "the voice";
      };
    }
  }

  Cast(Heard heard) {
    List<Hearing.Speaker> speakers = heard.hearing().speakers();
    List<Member> first = new ArrayList<>();
    for (Hearing.Speaker speaker : speakers) {
      first.add(member(heard, speaker));
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < speakers.size(); i++) {
      Member member = first.get(i);
      int number = numbers.merge(member.kind(), 1, Integer::sum);
      int ofKind = (int) first.stream().filter(m -> m.kind().equals(member.kind())).count();
      members.put(
          speakers.get(i).id(),
          new Member(member.kind(), member.hedge(), number, ofKind, member.evidence()));
    }
  }

  int size() {
    return members.size();
  }

  List<Member> all() {
    return List.copyOf(members.values());
  }

  Optional<Member> find(Optional<String> id) {
    return id.map(members::get);
  }

  /** What to call a speaker here: at first "a man", later "the man"; "someone" when not known. */
  String call(Optional<String> id) {
    Optional<Member> member = find(id);
    if (member.isEmpty()) {
      return "someone";
    }
    return introduced.add(id.orElseThrow()) ? member.get().indefinite() : member.get().definite();
  }

  private static Member member(Heard heard, Hearing.Speaker speaker) {
    String age = speaker.age().value();
    double ageConfidence = speaker.age().confidence();
    if (age != null && age.equals("child") && Sure.ofEstimate(ageConfidence) != Sure.MAYBE) {
      List<Evidence> evidence = List.of(heard.of(speaker, age, ageConfidence));
      return Sure.ofEstimate(ageConfidence) == Sure.YES
          ? new Member("child", "", 1, 1, evidence)
          : new Member(VOICE, "that sounds like a child's", 1, 1, evidence);
    }
    String gender = speaker.gender().value();
    Sure sure = Sure.ofEstimate(speaker.gender().confidence());
    if (gender == null || sure == Sure.MAYBE) {
      return new Member(VOICE, "", 1, 1, List.of());
    }
    List<Evidence> evidence = List.of(heard.of(speaker, gender, speaker.gender().confidence()));
    if (sure == Sure.LIKELY) {
      return new Member(VOICE, "that sounds " + gender, 1, 1, evidence);
    }
    return switch (gender) {
      case "male" -> new Member("man", "", 1, 1, evidence);
      case "female" -> new Member("woman", "", 1, 1, evidence);
      default -> new Member(VOICE, "that sounds " + gender, 1, 1, evidence);
    };
  }
}

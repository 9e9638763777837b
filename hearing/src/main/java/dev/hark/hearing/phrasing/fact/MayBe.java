package dev.hark.hearing.phrasing.fact;

import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sounds that are told in general only: something that breaks may be the glass that is sought. */
final class MayBe {

  private static final Map<Label, Set<Label>> HEARD_AS =
      Resource.lines(MayBe.class, "may-be.tsv").stream()
          .map(line -> line.split("\t"))
          .collect(
              Collectors.toUnmodifiableMap(
                  cells -> Labels.all().of(cells[0]),
                  cells ->
                      Stream.of(cells[1].split(";"))
                          .map(Labels.all()::of)
                          .collect(Collectors.toUnmodifiableSet())));

  private MayBe() {}

  /** Whether anything is heard that what is sought may be. */
  static boolean heardAs(Set<Label> sought, List<Strand> strands) {
    return strands.stream()
        .map(Strand::label)
        .anyMatch(heard ->
            sought.stream()
                .anyMatch(label -> HEARD_AS.getOrDefault(label, Set.of()).contains(heard)));
  }
}

package dev.hark.hearing.phrasing.label;

import dev.hark.hearing.Hearing;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All the labels. Immutable, shared. */
public final class Labels {

  private static final Labels ALL = new Labels();

  private final Map<String, Label> byName = new LinkedHashMap<>();
  private final Map<String, Label> byLowerName = new HashMap<>();
  private final Map<String, Set<Label>> children = new HashMap<>();
  private final AskedWords asked = new AskedWords();
  private final Map<Tongue, Map<String, String>> nouns = new EnumMap<>(Tongue.class);

  private Labels() {
    for (String line : Resource.lines(Labels.class, "labels.tsv")) {
      String[] cells = line.split("\t", -1);
      List<String> parents = cells[1].isEmpty() ? List.of() : List.of(cells[1].split("\\+"));
      Label.Role role = Label.Role.valueOf(cells[2].toUpperCase(Locale.ROOT));
      Label label = new Label(cells[0], parents, role, cells[3], cells[4], cells[6], "");
      byName.put(label.name(), label);
      byLowerName.put(label.name().toLowerCase(Locale.ROOT), label);
      for (String parent : parents) {
        children.computeIfAbsent(parent, ignored -> new LinkedHashSet<>()).add(label);
      }
      asked.spaced(label, List.of(cells[5].split(",")));
      asked.clause(label, cells[4]);
      asked.unspaced(label, List.of(cells[7].split(",")));
      asked.unspaced(label, List.of(label.chinese()));
    }
    for (Tongue tongue : Tongue.values()) {
      if (tongue != Tongue.EN && tongue != Tongue.ZH) {
        nouns.put(tongue, readNouns(tongue));
      }
    }
  }

  public static Labels all() {
    return ALL;
  }

  /** Every label, in the order of the class map. */
  public List<Label> list() {
    return List.copyOf(byName.values());
  }

  /** The label of an AudioSet class; a name that is not one speaks for itself. */
  public Label of(String name) {
    Label known = find(name).orElse(null);
    if (known != null) {
      return known;
    }
    String words = name.toLowerCase(Locale.ROOT);
    return new Label(name, List.of(), Label.Role.EVENT, words, words + " is heard", name, "");
  }

  /** The label of a sound, with its pitch where that is known. */
  public Label of(Hearing.Sound sound) {
    Label label = of(sound.label());
    return sound.pitchHertz() == null ? label : label.at(sound.pitchHertz());
  }

  /** The label of an AudioSet class, whatever its case. */
  public Optional<Label> find(String name) {
    Label exact = byName.get(name);
    return Optional.ofNullable(
        exact != null ? exact : byLowerName.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether one label is the other or a kind of it. */
  public boolean isKindOf(Label label, Label kind) {
    if (label.equals(kind)) {
      return true;
    }
    for (String parent : label.parents()) {
      if (isKindOf(of(parent), kind)) {
        return true;
      }
    }
    return false;
  }

  /** The label and all that are a kind of it. */
  public Set<Label> withKinds(Label label) {
    Set<Label> kinds = new LinkedHashSet<>();
    List<Label> open = new ArrayList<>(List.of(label));
    while (!open.isEmpty()) {
      Label next = open.removeLast();
      if (kinds.add(next)) {
        open.addAll(children.getOrDefault(next.name(), Set.of()));
      }
    }
    return kinds;
  }

  /** The labels that an asker's words mean, in English or Chinese; empty when none. */
  public Set<Label> meantBy(String words) {
    return asked.find(words);
  }

  /** For each name in the words, in order, the labels that it may mean. */
  public List<Set<Label>> eachMeantBy(String words) {
    return asked.findEach(words);
  }

  /** The labels that an asker's words mean, and those that parts of them mean. */
  public Set<Label> namedIn(String words) {
    return asked.findParts(words);
  }

  /** Whether words are nothing but the name of a sound: "car horn", "警笛". */
  public boolean isName(String words) {
    return asked.covers(words);
  }

  /**
   * What a sound is called in another language: its own name there, or that of the nearest kind
   * that has one.
   */
  public Optional<String> noun(Label label, Tongue tongue) {
    return switch (tongue) {
      case EN -> Optional.of(label.noun());
      case ZH -> Optional.of(label.chinese());
      case YUE, FR, IT, ES, DE, JA ->
          foreignNoun(label, tongue)
              .map(noun -> label.pitch().isEmpty() ? noun : noun + " (" + label.pitch() + ")");
    };
  }

  private Optional<String> foreignNoun(Label label, Tongue tongue) {
    String own = nouns.getOrDefault(tongue, Map.of()).get(label.name());
    if (own != null) {
      return Optional.of(own);
    }
    return label.parents().stream()
        .map(parent -> foreignNoun(of(parent), tongue))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Map<String, String> readNouns(Tongue tongue) {
    Map<String, String> read = new HashMap<>();
    for (String line : Resource.lines(Labels.class, "labels." + tongue.code() + ".tsv")) {
      String[] cells = line.split("\t");
      Label label = of(cells[0]);
      read.put(label.name(), cells[1]);
      asked.others(tongue, label, List.of(cells).subList(1, cells.length));
    }
    return read;
  }
}

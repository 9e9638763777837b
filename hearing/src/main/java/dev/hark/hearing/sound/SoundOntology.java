package dev.hark.hearing.sound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which classes of sound there are and which is a kind of which. Immutable. */
public final class SoundOntology {

  private static final String RESOURCE = "audioset.txt";
  private static final SoundOntology AUDIO_SET = readResource();

  private final List<SoundClass> classes;
  private final List<List<SoundClass>> children;
  private final List<BitSet> kinds; // of each class: the indexes of itself and all above it
  private final Map<String, SoundClass> byName = new HashMap<>();

  private SoundOntology(List<SoundClass> classes) {
    this.classes = List.copyOf(classes);
    List<List<SoundClass>> byParent = new ArrayList<>();
    for (SoundClass sound : classes) {
      byParent.add(new ArrayList<>());
      byName.put(sound.name().toLowerCase(Locale.ROOT), sound);
      byName.putIfAbsent(sound.shortName().toLowerCase(Locale.ROOT), sound);
    }
    for (SoundClass sound : classes) {
      if (sound.parent() != SoundClass.NO_PARENT) {
        byParent.get(sound.parent()).add(sound);
      }
    }
    this.children = byParent.stream().map(List::copyOf).toList();
    this.kinds = classes.stream().map(this::selfAndAbove).toList();
  }

  /** The 521 classes of AudioSet that YAMNet knows. */
  public static SoundOntology audioSet() {
    return AUDIO_SET;
  }

  /** All classes; the index of each is its place. */
  public List<SoundClass> classes() {
    return classes;
  }

  public SoundClass get(int index) {
    return classes.get(index);
  }

  /** The class of a full or short name, whatever its case. */
  public Optional<SoundClass> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The class of a name that is known to be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public SoundClass named(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no class of sound is called " + name));
  }

  /** The classes that are directly a kind of this one. */
  public List<SoundClass> children(SoundClass sound) {
    return children.get(sound.index());
  }

  /** The classes this one is a kind of, the nearest first. */
  public List<SoundClass> ancestors(SoundClass sound) {
    List<SoundClass> found = new ArrayList<>();
    int at = sound.parent();
    while (at != SoundClass.NO_PARENT) {
      SoundClass parent = classes.get(at);
      found.add(parent);
      at = parent.parent();
    }
    return found;
  }

  /** Whether one class is the other or a kind of it. */
  public boolean isKindOf(SoundClass sound, SoundClass kind) {
    return kinds.get(sound.index()).get(kind.index());
  }

  /** The class itself and every kind of it, in the order of their index. */
  public List<SoundClass> kindsOf(SoundClass sound) {
    return classes.stream().filter(other -> isKindOf(other, sound)).toList();
  }

  /** The classes of a family, in the order of their index. */
  public List<SoundClass> of(Family family) {
    return classes.stream().filter(sound -> sound.family() == family).toList();
  }

  private BitSet selfAndAbove(SoundClass sound) {
    BitSet found = new BitSet();
    found.set(sound.index());
    ancestors(sound).forEach(above -> found.set(above.index()));
    return found;
  }

  private static SoundOntology readResource() {
    try (InputStream in = SoundOntology.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(in, RESOURCE);
      return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + RESOURCE, broken);
    }
  }

  /** One class a line, indented by two blanks below its parent; the file explains its own form. */
  private static SoundOntology parse(BufferedReader lines) throws IOException {
    List<SoundClass> classes = new ArrayList<>();
    Deque<SoundClass> above = new ArrayDeque<>(); // the line's ancestors, the nearest first
    Family family = Family.SILENCE;
    String line;
    while ((line = lines.readLine()) != null) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("[")) {
        family = Family.of(text.substring(1, text.length() - 1));
        continue;
      }
      int depth = (line.length() - line.stripLeading().length()) / 2;
      while (above.size() > depth) {
        above.pop();
      }
      SoundClass parent = above.peek();
      String[] parts = text.split(" ", 2);
      boolean gathers = parts[0].endsWith("*");
      int index =
          Integer.parseInt(gathers ? parts[0].substring(0, parts[0].length() - 1) : parts[0]);
      SoundClass sound =
          new SoundClass(
              index,
              parts[1],
              family,
              parent == null ? SoundClass.NO_PARENT : parent.index(),
              gathers);
      classes.add(sound);
      above.push(sound);
    }
    classes.sort(Comparator.comparingInt(SoundClass::index));
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).index() != i) {
        throw new IllegalStateException("class " + i + " is missing or doubled in " + RESOURCE);
      }
    }
    return new SoundOntology(classes);
  }
}

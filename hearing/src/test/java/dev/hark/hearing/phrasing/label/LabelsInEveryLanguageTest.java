package dev.hark.hearing.phrasing.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.hearing.phrasing.label.Label.Role;
import dev.hark.hearing.phrasing.tongue.Resource;
import dev.hark.hearing.phrasing.tongue.Tongue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The names of sounds in the languages that have a table of their own. */
class LabelsInEveryLanguageTest {

  private static final Set<Role> NAMED =
      Set.of(Role.EVENT, Role.STEADY, Role.INSTRUMENT, Role.GENRE);

  /** Classes that a listener calls what he calls their kind. */
  private static final Map<String, String> LEFT_TO_THEIR_KIND =
      Map.of("Medium engine (mid frequency)", "an engine neither small nor large is an engine");

  /** Words that mean several sounds, neither a kind of the other. */
  private static final Set<String> OF_SEVERAL =
      Set.of(
          "it urlo", // shouted or screamed
          "it urlando",
          "it gridando",
          "es gritando",
          "es grita",
          "es gritan",
          "fr crie",
          "fr crient",
          "fr crier",
          "de schrei",
          "de schreie",
          "de schreit",
          "de schreien",
          "es graznido", // of a duck or of a crow
          "es graznidos",
          "it fischio", // with the lips or with a whistle
          "de pfiff",
          "de pfiffe",
          "de klingelt", // at the door or the telephone
          "de klingeln",
          "de grunzen"); // of a man or of a pig

  private final Labels labels = Labels.all();

  @ParameterizedTest
  @EnumSource(
      names = {"EN", "ZH"},
      mode = EnumSource.Mode.EXCLUDE)
  void everySoundInstrumentAndGenreHasItsOwnNoun(Tongue tongue) {
    Set<String> named = words(tongue).keySet();

    assertThat(labels.list())
        .filteredOn(label -> NAMED.contains(label.role()))
        .extracting(Label::name)
        .filteredOn(name -> !LEFT_TO_THEIR_KIND.containsKey(name))
        .isSubsetOf(named);
    assertThat(named).doesNotContainAnyElementsOf(LEFT_TO_THEIR_KIND.keySet());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EN", "ZH"},
      mode = EnumSource.Mode.EXCLUDE)
  void noClassIsToldByItsEnglishName(Tongue tongue) {
    for (Label label : labels.list()) {
      assertThat(labels.noun(label, tongue)).as(label.name()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EN", "ZH"},
      mode = EnumSource.Mode.EXCLUDE)
  void noWordMeansTwoUnrelatedSounds(Tongue tongue) {
    Map<String, Set<Label>> meanings = new LinkedHashMap<>();
    words(tongue)
        .forEach((name, words) ->
            words.forEach(word ->
                meanings
                    .computeIfAbsent(bare(word), ignored -> new LinkedHashSet<>())
                    .add(labels.of(name))));

    meanings.forEach((word, meant) -> {
      if (!OF_SEVERAL.contains(tongue.code() + " " + word)) {
        assertThat(meant).as(word).allMatch(one -> meant.stream().allMatch(o -> akin(one, o)));
      }
    });
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EN", "ZH"},
      mode = EnumSource.Mode.EXCLUDE)
  void aWordIsGivenOnceForAClass(Tongue tongue) {
    words(tongue).forEach((name, words) -> assertThat(words).as(name).doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "un autobus|Bus",
        "une tronçonneuse|Chainsaw",
        "la guitare électrique|Electric guitar",
        "une machine à écrire|Typewriter",
        "le réveil|Alarm clock",
        "des ronronnements|Purr",
        "une ambulance|Ambulance (siren)",
        "les cloches de l'église|Church bell",
        "une tondeuse|Lawn mower",
        "le métro|Subway, metro, underground",
        "des hennissements|Neigh, whinny",
        "le robinet|Water tap, faucet",
        "des gouttes d'eau|Drip",
        "une contrebasse|Double bass",
        "des pétards|Firecracker",
        "un tic-tac|Tick",
        "un autobús|Bus",
        "una motosierra|Chainsaw",
        "la guitarra eléctrica|Electric guitar",
        "una máquina de escribir|Typewriter",
        "el despertador|Alarm clock",
        "el ronroneo|Purr",
        "ambulancias|Ambulance (siren)",
        "las campanas de la iglesia|Church bell",
        "un cortacésped|Lawn mower",
        "tambores|Drum",
        "relinchos|Neigh, whinny",
        "el grifo|Water tap, faucet",
        "una gaita|Bagpipes",
        "un contrabajo|Double bass",
        "petardos|Firecracker",
        "camiones|Truck",
        "un autobus|Bus",
        "una motosega|Chainsaw",
        "la chitarra elettrica|Electric guitar",
        "una macchina da scrivere|Typewriter",
        "la sveglia|Alarm clock",
        "le fusa|Purr",
        "ambulanze|Ambulance (siren)",
        "le campane della chiesa|Church bell",
        "un tosaerba|Lawn mower",
        "la metropolitana|Subway, metro, underground",
        "nitriti|Neigh, whinny",
        "il rubinetto|Water tap, faucet",
        "zanzare|Mosquito",
        "un contrabbasso|Double bass",
        "petardi|Firecracker",
        "lupi|Canidae, dogs, wolves",
      })
  void understandsTheWordsOfAskers(String words, String name) {
    assertThat(labels.meantBy(words)).containsExactly(labels.of(name));
  }

  private boolean akin(Label one, Label other) {
    return labels.isKindOf(one, other)
        || labels.isKindOf(other, one)
        || one.parents().stream().anyMatch(other.parents()::contains);
  }

  /** For each class, its noun and the words of askers. */
  private static Map<String, List<String>> words(Tongue tongue) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (String line : Resource.lines(Labels.class, "labels." + tongue.code() + ".tsv")) {
      List<String> cells = List.of(line.split("\t"));
      assertThat(names.add(cells.getFirst())).as("only one line: " + line).isTrue();
      words.put(cells.getFirst(), cells.subList(1, cells.size()));
    }
    return words;
  }

  private static String bare(String word) {
    return word.toLowerCase(Locale.ROOT).replaceFirst("^(?:une? |un'|uno |una |des |eine? )", "");
  }
}

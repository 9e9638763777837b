package dev.hark.hearing.music;

import dev.hark.hearing.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Instruments, genres, moods and vocals as the tagger's scores have them.
 *
 * <p>A tagger that hears several instruments at once gives each a low score, and a low score that
 * stands alone says more than one among many: what is told either reaches a threshold or towers
 * over every other family. {@link FamilyReadout} tells families by the timbre of the whole, and
 * which of those that a score tells are implausible. A score s is told with confidence s / (s +
 * 0.03), which is about how often such a claim was right on rendered pieces.
 */
final class TagReading {

  private static final double CONFIDENCE_HALF = 0.03;
  private static final double TOLD = 0.1;
  private static final double TOWERING = 0.04;
  private static final double TOWERING_RATIO = 3;
  private static final double SPECIFIC_SHARE = 0.6;
  private static final double LEAST_STYLE = 0.15;
  private static final int MOST_INSTRUMENTS = 5;
  private static final int MOST_STYLES = 3;
  private static final double SUNG = 0.2;
  private static final double NOT_SUNG = 0.03;
  private static final double TALKED_OVER = 0.1;

  private static final List<String> VOICES =
      List.of(
          "Singing",
          "Choir",
          "Yodeling",
          "Chant",
          "Mantra",
          "Child singing",
          "Synthetic singing",
          "Rapping",
          "Humming",
          "Vocal music",
          "A capella",
          "Opera",
          "Beatboxing");
  static final List<String> GENRES =
      List.of(
          "Pop music",
          "Hip hop music",
          "Rock music",
          "Heavy metal",
          "Punk rock",
          "Grunge",
          "Progressive rock",
          "Rock and roll",
          "Psychedelic rock",
          "Rhythm and blues",
          "Soul music",
          "Reggae",
          "Country",
          "Swing music",
          "Bluegrass",
          "Funk",
          "Folk music",
          "Middle Eastern music",
          "Jazz",
          "Disco",
          "Classical music",
          "Opera",
          "Electronic music",
          "House music",
          "Techno",
          "Dubstep",
          "Drum and bass",
          "Electronica",
          "Electronic dance music",
          "Ambient music",
          "Trance music",
          "Music of Latin America",
          "Salsa music",
          "Flamenco",
          "Blues",
          "Music for children",
          "New-age music",
          "Vocal music",
          "A capella",
          "Music of Africa",
          "Afrobeat",
          "Christian music",
          "Gospel music",
          "Music of Asia",
          "Carnatic music",
          "Music of Bollywood",
          "Ska",
          "Traditional music",
          "Independent music",
          "Soundtrack music",
          "Lullaby",
          "Video game music",
          "Christmas music",
          "Dance music",
          "Wedding music");
  static final List<String> MOODS =
      List.of(
          "Happy music",
          "Sad music",
          "Tender music",
          "Exciting music",
          "Angry music",
          "Scary music");

  /** What the timbre calls less likely than this, a class alone does not tell. */
  private static final double IMPLAUSIBLE = 0.1;

  private final MusicStretch stretch;
  private final Map<InstrumentClass.Family, Double> families =
      new EnumMap<>(InstrumentClass.Family.class);
  private final Map<InstrumentClass.Family, Double> byTimbre;
  private final FamilyReadout readout;

  /**
   * @param pitched whether notes were heard; without them, and where someone talks, the timbre is
   *     not asked
   */
  TagReading(MusicStretch stretch, boolean pitched) {
    this(stretch, pitched, FamilyReadout.fitted());
  }

  /** The same with other weights. */
  TagReading(MusicStretch stretch, boolean pitched, FamilyReadout readout) {
    this.stretch = stretch;
    this.readout = readout;
    boolean plain = pitched && stretch.speechShare() < TALKED_OVER;
    this.byTimbre = plain ? readout.probabilities(stretch) : Map.of();
    for (InstrumentClass instrument : InstrumentClass.all()) {
      families.merge(instrument.family(), stretch.score(instrument.tag()), Math::max);
    }
  }

  /**
   * Families of instruments that play, the surest first: those that a score of their own tells, and
   * those that the timbre does.
   */
  List<Estimate<String>> families() {
    Map<InstrumentClass.Family, Double> sure = new EnumMap<>(InstrumentClass.Family.class);
    told().forEach(family -> sure.put(family, confidence(score(family))));
    byTimbre.forEach((family, probability) -> {
      if (readout.tells(family, probability)) {
        sure.merge(family, probability, Math::max);
      }
    });
    return sure.entrySet().stream()
        .sorted(Map.Entry.<InstrumentClass.Family, Double>comparingByValue().reversed())
        .map(entry -> Estimate.of(entry.getKey().label(), entry.getValue()))
        .toList();
  }

  private double score(InstrumentClass.Family family) {
    return families.getOrDefault(family, 0.0);
  }

  /** Instruments that play, the surest first; a guitar is not named when it is an electric one. */
  List<Estimate<String>> instruments() {
    Set<InstrumentClass.Family> told = new HashSet<>(told());
    List<InstrumentClass> named = new ArrayList<>();
    Set<String> superfluous = new HashSet<>();
    for (InstrumentClass instrument : InstrumentClass.all()) {
      double family = score(instrument.family());
      double score = stretch.score(instrument.tag());
      boolean stands = score >= TOLD || score >= SPECIFIC_SHARE * family;
      if (told.contains(instrument.family()) && stands) {
        named.add(instrument);
        instrument.general().ifPresent(superfluous::add);
      }
    }
    return named.stream()
        .filter(instrument -> !superfluous.contains(instrument.tag()))
        .sorted(Comparator.comparingDouble(i -> -stretch.score(i.tag())))
        .limit(MOST_INSTRUMENTS)
        .map(i -> Estimate.of(i.name(), confidence(stretch.score(i.tag()))))
        .toList();
  }

  List<Estimate<String>> genres() {
    return styles(GENRES);
  }

  List<Estimate<String>> moods() {
    return styles(MOODS);
  }

  /** Whether someone sings; a voice that may be talking makes it hard to deny. */
  Estimate<Boolean> vocals() {
    double most = 0;
    for (String voice : VOICES) {
      most = Math.max(most, stretch.score(voice));
    }
    if (most >= SUNG) {
      return Estimate.of(true, confidence(most));
    }
    boolean quiet = most <= NOT_SUNG && stretch.speechShare() < TALKED_OVER;
    boolean spoken = stretch.score("Speech") >= TALKED_OVER;
    return quiet && !spoken ? Estimate.of(false, 1 - confidence(most) / 2) : Estimate.unknown();
  }

  /** Families over a threshold, or the one that towers over the others, unless implausible. */
  List<InstrumentClass.Family> told() {
    List<InstrumentClass.Family> byScore =
        families.keySet().stream()
            .sorted(Comparator.comparingDouble(family -> -score(family)))
            .toList();
    double first = score(byScore.get(0));
    double second = score(byScore.get(1));
    boolean towers = first >= TOWERING && first >= TOWERING_RATIO * second;
    return byScore.stream()
        .filter(family -> score(family) >= TOLD || (towers && family == byScore.get(0)))
        .filter(family -> byTimbre.getOrDefault(family, 1.0) >= IMPLAUSIBLE)
        .toList();
  }

  private List<Estimate<String>> styles(List<String> tags) {
    return tags.stream()
        .filter(tag -> stretch.score(tag) >= LEAST_STYLE)
        .sorted(Comparator.comparingDouble(tag -> -stretch.score(tag)))
        .limit(MOST_STYLES)
        .map(tag -> Estimate.of(plain(tag), confidence(stretch.score(tag))))
        .toList();
  }

  /** "Jazz" is jazz, "Rock music" rock; "Music of Africa" stays what it is. */
  private static String plain(String tag) {
    String name = tag.endsWith(" music") ? tag.substring(0, tag.length() - " music".length()) : tag;
    boolean proper =
        name.contains(" of ")
            || name.startsWith("Middle")
            || name.startsWith("Chris")
            || name.startsWith("Carnatic");
    return proper ? name : name.toLowerCase(Locale.ROOT);
  }

  private static double confidence(double score) {
    return score / (score + CONFIDENCE_HALF);
  }
}

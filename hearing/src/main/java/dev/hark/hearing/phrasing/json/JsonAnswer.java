package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.phrasing.Clause;
import dev.hark.hearing.phrasing.Evidence;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Ask;
import dev.hark.hearing.phrasing.ask.Asked;
import dev.hark.hearing.phrasing.ask.JsonShape;
import dev.hark.hearing.phrasing.ask.Target;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Facts;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Proposal;
import dev.hark.hearing.phrasing.json.JsonColumns.Column;
import dev.hark.hearing.phrasing.tongue.LanguageNames;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.FileFigures;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes one JSON object: the keys that were asked for, or one for each thing asked; a list where a
 * template shows one.
 */
public final class JsonAnswer {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What a value of is there as soon as it holds anything. */
  private static final Set<Topic> PRESENT =
      EnumSet.of(Topic.SOUNDS, Topic.WHICH, Topic.INSTRUMENTS);

  private final Asked asked;
  private final Wording wording;
  private final JsonValues values;
  private final boolean several;
  private final Map<String, Ask> meanings;

  JsonAnswer(Asked asked, Wording wording, Tongue tongue, boolean several) {
    this.asked = asked;
    this.wording = wording;
    this.values = new JsonValues(wording, tongue);
    this.several = several;
    this.meanings = meanings();
  }

  /** The object, one clause for each key; several recordings make an array of such objects. */
  public static List<Clause> of(Asked asked, List<Heard> clips, Wording wording, Tongue tongue) {
    JsonAnswer answer = new JsonAnswer(asked, wording, tongue, clips.size() > 1);
    if (clips.size() == 1) {
      return answer.object(clips);
    }
    boolean compares = Facts.of(asked, clips).stream().anyMatch(f -> f.fact() instanceof Contrast);
    if (compares || asked.asks().getFirst().topic() == Topic.COMPARE) {
      return answer.plain(clips);
    }
    boolean list = asked.style().shape().filter(JsonAnswer::isOfRecordings).isPresent();
    List<Clause> clauses =
        new ArrayList<>(List.of(Clause.plain(list ? "[" : "{\"recordings\": [")));
    for (Heard clip : clips) {
      if (clip.index() > clips.getFirst().index()) {
        clauses.add(Clause.plain(", "));
      }
      clauses.addAll(list ? answer.byShape(clip) : answer.object(List.of(clip)));
    }
    clauses.add(Clause.plain(list ? "]" : "]}"));
    return clauses;
  }

  /** Whether each of a list is a recording and nothing that is heard in one. */
  private static boolean isOfRecordings(JsonShape shape) {
    return shape instanceof JsonShape.Items items
        && items.each() instanceof JsonShape.Fields each
        && !JsonColumns.isOfParts(each);
  }

  /** The object of one recording where a list of them is wanted. */
  private List<Clause> byShape(Heard clip) {
    return asked.style().shape().orElseThrow() instanceof JsonShape.Items items
            && items.each() instanceof JsonShape.Fields each
        ? written(shaped(List.of(clip)).fields(each))
        : object(List.of(clip));
  }

  private ShapedValues shaped(List<Heard> clips) {
    return new ShapedValues(
        clips.getFirst(), key -> ofKey(key, clips), key -> truthOfKey(key, clips));
  }

  private List<Clause> object(List<Heard> clips) {
    Optional<JsonShape> shape = asked.style().shape();
    ShapedValues values = shaped(clips);
    if (shape.isPresent() && shape.get() instanceof JsonShape.Fields fields) {
      return written(values.fields(fields));
    }
    if (shape.isPresent()
        && shape.get() instanceof JsonShape.Items items
        && items.each() instanceof JsonShape.Fields each) {
      Entry list = values.list("", each);
      return List.of(new Clause(list.value().toString(), list.evidence()));
    }
    return written(asked.style().keys().isEmpty() ? byTopic(clips) : byKey(clips));
  }

  private Map<String, Entry> byTopic(List<Heard> clips) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Finding finding : Facts.of(asked, clips)) {
      String name = JsonKeys.nameOf(finding.ask().topic());
      boolean taken = entries.containsKey(name);
      String target = finding.ask().target().map(t -> "_" + t.text().replace(' ', '_')).orElse("");
      Entry entry = entry(finding);
      entries.put(taken ? name + target : name, entry);
      if (entry.value().isNull() && !(finding.fact() instanceof Fact.Everything)) {
        entries.put(JsonKeys.WHY + (taken ? target : ""), sentences(List.of(finding)));
      }
    }
    return entries;
  }

  private Map<String, Entry> byKey(List<Heard> clips) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String key : asked.style().keys()) {
      entries.put(key, ofKey(key, clips));
    }
    return entries;
  }

  /** What a key holds that may be true or false only; null where that cannot be told. */
  Entry truthOfKey(String key, List<Heard> clips) {
    Optional<Ask> offered = offered(bare(key));
    if (offered.isPresent()) {
      return truthOf(one(offered.get(), clips));
    }
    Optional<Ask> meaning = JsonKeys.meaning(bare(key));
    Optional<String> sought =
        meaning.filter(ask -> JsonKeys.isKnown(bare(key))).flatMap(ask -> soundOf(ask.topic()));
    Entry entry =
        sought
            .map(label -> entry(one(Ask.of(Topic.IS_THERE).of(JsonKeys.soundOf(label)), clips)))
            .orElseGet(() -> ofKey(bare(key), clips));
    JsonNode value = entry.value();
    boolean presence = meaning.filter(ask -> PRESENT.contains(ask.topic())).isPresent();
    JsonNode truth =
        value.isBoolean() || value.isNull()
            ? value
            : presence
                ? NODES.booleanNode(value.isContainer() ? !value.isEmpty() : isTold(value))
                : NODES.nullNode(); // what a voice or music is like is no yes or no
    return new Entry(truth, entry.evidence());
  }

  /** What a key offers of a voice: "speaker_male", "is_english"; empty where it offers nothing. */
  private static Optional<Ask> offered(String key) {
    for (String word : key.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
      Optional<Topic> trait = Proposal.topicOf(word);
      if (trait.isPresent()) {
        return Optional.of(Ask.of(trait.get()).proposing(word));
      }
      if (LanguageNames.codeIn(word).isPresent()) {
        return Optional.of(Ask.of(Topic.LANGUAGE).proposing(word));
      }
    }
    return Optional.empty();
  }

  /** Whether what was offered holds; null where that is not known. */
  private Entry truthOf(Finding finding) {
    if (!isSpoken(finding.fact().heard())) {
      return new Entry(NODES.booleanNode(false), List.of()); // nobody speaks
    }
    Optional<Boolean> holds =
        switch (finding.fact()) {
          case Fact.Trait trait when trait.voices().size() == 1 -> Proposal.holds(trait);
          case Fact.SpokenLanguage language -> language.holds();
          default -> Optional.empty();
        };
    return holds
        .map(truth -> new Entry(NODES.booleanNode(truth), evidence(List.of(finding))))
        .orElse(Entry.UNKNOWN);
  }

  private static boolean isSpoken(Heard heard) {
    return !heard.outline().passages().isEmpty()
        || !heard.outline().unclearSpeech().isEmpty()
        || !heard.hearing().speakers().isEmpty();
  }

  /** How often a class of sound is heard. */
  JsonNode times(String label, Heard clip) {
    Ask often = Ask.of(Topic.HOW_OFTEN).of(JsonKeys.soundOf(label));
    return entry(one(often, List.of(clip))).value();
  }

  /** "is_male", "has_music": what it is asked of. */
  private static String bare(String key) {
    return key.replaceFirst("(?i)^(?:is|has|contains|any|hasAny)[_ -]+(?=\\p{L})", "");
  }

  private static boolean isTold(JsonNode value) {
    return value.isString() && !value.stringValue().isBlank();
  }

  /** What is looked for where a key that is true or false names words, voices or singing. */
  private static Optional<String> soundOf(Topic topic) {
    return switch (topic) {
      case TRANSCRIBE, TIMED, DIALOGUE, SPEAKERS, SPEAKER_COUNT -> Optional.of("Speech");
      case MUSIC -> Optional.of("Music");
      case VOCALS -> Optional.of("Singing");
      default -> Optional.empty();
    };
  }

  Entry ofKey(String key, List<Heard> clips) {
    if (several && JsonColumns.column(key).filter(Column.CLIP::equals).isPresent()) {
      return Entry.numbered(clips.getFirst().index() + 1);
    }
    Optional<Ask> meaning =
        Optional.ofNullable(meanings.get(key))
            .or(() -> JsonKeys.meaning(key).map(this::withTargetOfQuestion));
    Optional<Entry> edge = edge(key, clips);
    if (edge.isPresent()) {
      return edge.get();
    }
    return ofFile(key, clips.getFirst())
        .or(() ->
            meaning
                .filter(ask -> ask.topic() == Topic.OTHER)
                .map(ask -> sentences(Facts.of(asked, clips))))
        .or(() -> meaning.map(ask -> entry(one(ask, clips))))
        .orElse(Entry.UNKNOWN);
  }

  /** When what is asked for starts or ends, for a key that says so. */
  private Optional<Entry> edge(String key, List<Heard> clips) {
    Optional<Column> column = JsonColumns.column(key);
    boolean start = column.equals(Optional.of(Column.START));
    boolean end = column.equals(Optional.of(Column.END));
    if (!(start || end) || JsonKeys.isKnown(key)) {
      return Optional.empty();
    }
    return asked.asks().stream()
        .filter(ask -> ask.target().isPresent())
        .findFirst()
        .map(ask -> entry(one(ask.with(Topic.WHEN), clips)))
        .filter(times -> times.value().isArray() && !times.value().isEmpty())
        .map(times -> {
          JsonNode spans = times.value();
          JsonNode edge =
              start ? spans.get(0).get("start") : spans.get(spans.size() - 1).get("end");
          return new Entry(edge, times.evidence());
        });
  }

  private static Optional<Entry> ofFile(String key, Heard clip) {
    return clip.file()
        .flatMap(file -> FileValues.of(key, file))
        .map(value -> new Entry(value, List.of(FileFigures.evidence(clip))));
  }

  /** What each key asks for; one that tells nothing itself stands for what no other key asks. */
  private Map<String, Ask> meanings() {
    Map<String, Ask> meanings = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (String key : asked.style().keys()) {
      if (asked.asksOfWords() && !JsonKeys.isKnown(key)) {
        Target question = new Target(asked.matter(), false, false, Set.of());
        meanings.put(
            key, Ask.of(Topic.SAID_ABOUT).of(question)); // "which city?", with the key city
        continue;
      }
      JsonKeys.meaning(key)
          .map(this::withTargetOfQuestion)
          .ifPresentOrElse(ask -> meanings.put(key, ask), () -> open.add(key));
    }
    List<Ask> left =
        asked.asks().stream()
            .filter(ask -> ask.topic() != Topic.OTHER && ask.topic() != Topic.DESCRIBE)
            .filter(
                ask -> meanings.values().stream().noneMatch(known -> known.topic() == ask.topic()))
            .toList();
    boolean each = open.size() == left.size();
    for (int i = 0; each && i < open.size(); i++) {
      meanings.put(open.get(i), left.get(i));
    }
    return meanings;
  }

  /** "times" means the times of what the question asks about. */
  private Ask withTargetOfQuestion(Ask ask) {
    if (ask.target().isPresent() || !Topic.TARGETED.contains(ask.topic())) {
      return ask;
    }
    return asked.asks().stream()
        .filter(other -> other.target().isPresent())
        .filter(other -> ask.topic() != Topic.WHICH || !other.target().get().labels().isEmpty())
        .findFirst()
        .map(other ->
            new Ask(ask.topic(), other.target(), ask.proposed(), ask.clip(), ask.occasion()))
        .orElse(ask);
  }

  private Finding one(Ask ask, List<Heard> clips) {
    Asked only = new Asked(List.of(ask), asked.audience(), asked.style(), asked.text());
    return Facts.of(only, clips).getFirst();
  }

  private Entry entry(Finding finding) {
    return new Entry(values.of(finding), evidence(List.of(finding)));
  }

  private Entry sentences(List<Finding> findings) {
    Prose prose = new Prose(wording.blank());
    findings.forEach(finding -> wording.tell(finding, prose));
    StringBuilder text = new StringBuilder();
    prose.clauses().forEach(clause -> text.append(clause.text()));
    return new Entry(NODES.stringNode(text.toString()), evidence(findings));
  }

  private List<Evidence> evidence(List<Finding> findings) {
    Prose prose = new Prose(wording.blank());
    for (Finding finding : findings) {
      // A description costs a translation; its evidence is the whole hearing anyway.
      if (!(finding.fact() instanceof Fact.Everything)) {
        wording.tell(finding, prose);
      }
    }
    return prose.clauses().stream().flatMap(clause -> clause.evidence().stream()).toList();
  }

  private List<Clause> plain(List<Heard> clips) {
    return written(Map.of(JsonKeys.nameOf(Topic.COMPARE), sentences(Facts.of(asked, clips))));
  }

  private static List<Clause> written(Map<String, Entry> entries) {
    List<Clause> clauses = new ArrayList<>();
    String before = "{";
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      String key = NODES.stringNode(entry.getKey()).toString();
      String text = before + key + ": " + entry.getValue().value();
      clauses.add(new Clause(text, entry.getValue().evidence()));
      before = ", ";
    }
    clauses.add(Clause.plain(entries.isEmpty() ? "{}" : "}"));
    return clauses;
  }

  /** A value with what it rests on. */
  record Entry(JsonNode value, List<Evidence> evidence) {
    static final Entry UNKNOWN = new Entry(NODES.nullNode(), List.of());

    /** The number of a recording, which rests on nothing that is heard. */
    static Entry numbered(int number) {
      return new Entry(NODES.numberNode(number), List.of());
    }
  }
}

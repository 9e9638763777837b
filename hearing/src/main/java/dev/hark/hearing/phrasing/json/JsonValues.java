package dev.hark.hearing.phrasing.json;

import dev.hark.hearing.Estimate;
import dev.hark.hearing.Hearing;
import dev.hark.hearing.Span;
import dev.hark.hearing.phrasing.Prose;
import dev.hark.hearing.phrasing.ask.Topic;
import dev.hark.hearing.phrasing.fact.Contrast;
import dev.hark.hearing.phrasing.fact.Fact;
import dev.hark.hearing.phrasing.fact.Finding;
import dev.hark.hearing.phrasing.fact.Harmony;
import dev.hark.hearing.phrasing.fact.Heard;
import dev.hark.hearing.phrasing.fact.Noise;
import dev.hark.hearing.phrasing.fact.RealPerson;
import dev.hark.hearing.phrasing.fact.Tags;
import dev.hark.hearing.phrasing.fact.Weighed;
import dev.hark.hearing.phrasing.outline.Occurrence;
import dev.hark.hearing.phrasing.outline.Passage;
import dev.hark.hearing.phrasing.outline.Sentence;
import dev.hark.hearing.phrasing.outline.Spans;
import dev.hark.hearing.phrasing.outline.Strand;
import dev.hark.hearing.phrasing.tongue.Tongue;
import dev.hark.hearing.phrasing.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Facts as JSON values: numbers as numbers, yes and no as booleans, null for "cannot tell". */
final class JsonValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Pattern ARTICLE =
      Pattern.compile(
          "^(?i:(?:an?|une?|un[ao]?s?|eine?n?|the|el|las?|los|les?|il|lo|gli)"
              + " |(?:l|un)'(?=\\p{L}))");

  private final Wording wording;
  private final Tongue tongue;

  JsonValues(Wording wording, Tongue tongue) {
    this.wording = wording;
    this.tongue = tongue;
  }

  JsonNode of(Finding finding) {
    Topic topic = finding.ask().topic();
    return switch (finding.fact()) {
      case Fact.Words f -> f.byVoice() ? turns(f.passages()) : text(Passage.textOf(f.passages()));
      case Fact.TimedWords f -> told(finding);
      case Fact.WordCount f -> NODES.numberNode(f.words());
      case Fact.InPart f -> told(finding);
      case Fact.NoWords f -> f.someoneTalks() ? NODES.nullNode() : unspoken(topic);
      case Fact.Translated f -> translated(f);
      case Fact.Gist f -> text(joined(f.sentences()));
      case Fact.Quotes f ->
          f.sentences().isEmpty() ? NODES.nullNode() : text(joined(f.sentences()));
      case Fact.Unserved f -> unserved(finding, f);
      case Fact.Message f -> text(Passage.textOf(f.passages()));
      case Fact.SpokenLanguage f -> language(finding, f);
      case Fact.Purpose f -> brief(finding, !f.signs().isEmpty());
      case Fact.Everything f -> told(finding);
      case Fact.Sounds f ->
          f.kind().isPresent() || topic == Topic.WHICH
              ? named(finding, f)
              : sounds(finding, f.strands());
      case Fact.Place f -> brief(finding, !f.places().isEmpty());
      case Fact.Timeline f -> events(f);
      case Fact.Found f -> found(f, topic);
      case Fact.Missing f -> missing(f, topic);
      case Fact.VoiceCount f -> NODES.numberNode(f.voices());
      case Fact.Voices f -> speakers(f.heard());
      case Fact.AtOnce f -> atOnce(f);
      case Fact.Trait f -> trait(finding, f);
      case Fact.AboutMusic f -> music(finding, f);
      case Fact.HowGood f -> told(finding);
      case Tags f -> tags(f);
      case Noise f -> NODES.booleanNode(f.there());
      case Fact.Sensitive f -> sensitive(f);
      case Fact.Silence f -> number(f.seconds());
      case Fact.File f -> f.heard().file().map(FileValues::of).orElseGet(NODES::nullNode);
      case Fact.ChordsThen f -> chords(new Harmony(f.chords()));
      case Weighed f -> brief(finding, f.most().isPresent());
      case Fact.Length f ->
          topic == Topic.LENGTH || topic == Topic.HOW_LONG
              ? number(f.heard().hearing().durationSeconds())
              : NODES.nullNode();
      case Fact.Compared f -> told(finding);
      case Fact.InClips f -> told(finding);
      case Contrast f -> told(finding);
      case Fact.Untold f -> NODES.nullNode();
      case RealPerson f -> NODES.nullNode();
      case Fact.Abilities f -> told(finding);
    };
  }

  /** What is heard instead, where a question about anything was not understood. */
  private JsonNode unserved(Finding finding, Fact.Unserved fact) {
    if (!fact.near().isEmpty()) {
      return text(joined(fact.near()));
    }
    boolean heard =
        !fact.heard().outline().strands().isEmpty() || !fact.heard().outline().music().isEmpty();
    return heard && finding.ask().topic() == Topic.OTHER ? told(finding) : NODES.nullNode();
  }

  /** What is known of speech where nobody speaks. */
  private static JsonNode unspoken(Topic topic) {
    return switch (topic) {
      case TRANSCRIBE, SUMMARISE, TRANSLATE -> text("");
      case SPEAKER_COUNT, WORD_COUNT -> NODES.numberNode(0);
      case SPEAKERS, DIALOGUE, TIMED, NAMES -> NODES.arrayNode();
      case OVERLAP -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  /** The words in the language wanted; null where they cannot be had in it. */
  private static JsonNode translated(Fact.Translated fact) {
    if (fact.alreadyThere()) {
      return text(Passage.textOf(fact.original()));
    }
    boolean english = fact.wanted().equals("en") && !fact.english().isEmpty();
    return english ? text(Passage.textOf(fact.english())) : NODES.nullNode();
  }

  private JsonNode told(Finding finding) {
    Prose prose = new Prose(wording.blank());
    wording.tell(finding, prose);
    StringBuilder text = new StringBuilder();
    prose.clauses().forEach(clause -> text.append(clause.text()));
    return text(text.toString());
  }

  private JsonNode named(Finding finding, Fact.Sounds fact) {
    return fact.strands().isEmpty() ? NODES.nullNode() : text(name(finding));
  }

  /** A name by itself, as in a dictionary. */
  private String name(Finding finding) {
    String bare = ARTICLE.matcher(wording.brief(finding).text()).replaceFirst("");
    return tongue == Tongue.EN ? bare.toLowerCase(Locale.ROOT) : bare;
  }

  private JsonNode brief(Finding finding, boolean known) {
    return known ? text(wording.brief(finding).text()) : NODES.nullNode();
  }

  private JsonNode language(Finding finding, Fact.SpokenLanguage fact) {
    if (!fact.main().known() && fact.several().isEmpty()) {
      return NODES.nullNode();
    }
    return fact.holds()
        .<JsonNode>map(NODES::booleanNode)
        .orElseGet(() -> text(wording.brief(finding).text()));
  }

  private JsonNode trait(Finding finding, Fact.Trait fact) {
    if (!fact.known()) {
      return NODES.nullNode();
    }
    if (fact.voices().size() == 1) {
      String brief = wording.brief(finding).text();
      return text(tongue == Tongue.DE ? brief : brief.toLowerCase(Locale.ROOT));
    }
    ObjectNode byVoice = NODES.objectNode();
    for (Fact.Trait.OfVoice voice : fact.voices()) {
      byVoice.set(voice.speaker().id(), nullable(voice.value().value()));
    }
    return byVoice;
  }

  /** When voices talk at once; false where none do. */
  private static JsonNode atOnce(Fact.AtOnce fact) {
    Boolean there = fact.overlap().there().value();
    if (there == null) {
      return NODES.nullNode();
    }
    ArrayNode spans = NODES.arrayNode();
    fact.overlap().spans().forEach(s -> spans.add(span(new Span(s.start(), s.end()))));
    return there ? spans : NODES.booleanNode(false);
  }

  private JsonNode music(Finding finding, Fact.AboutMusic fact) {
    if (!fact.thereIsMusic()) {
      return switch (finding.ask().topic()) {
        case MUSIC, VOCALS -> NODES.booleanNode(false);
        case INSTRUMENTS, CHORDS -> NODES.arrayNode();
        default -> NODES.nullNode();
      };
    }
    if (finding.ask().topic() == Topic.MUSIC) {
      return told(finding);
    }
    if (finding.ask().topic() == Topic.INSTRUMENTS && !fact.music().isEmpty()) {
      ArrayNode names = NODES.arrayNode();
      Hearing.Music music = fact.music().getFirst();
      for (Estimate<String> player : music.players()) {
        Hearing.Music one = music.with(List.of(player), Hearing.MusicForm.UNKNOWN);
        Fact alone =
            new Fact.AboutMusic(
                fact.heard(), Topic.INSTRUMENTS, List.of(one), List.of(), Optional.empty());
        names.add(name(new Finding(finding.ask(), alone, true)));
      }
      return names.isEmpty() ? NODES.nullNode() : names;
    }
    if (finding.ask().topic() == Topic.CHORDS && !fact.music().isEmpty()) {
      return chords(Harmony.of(fact.music().getFirst()));
    }
    boolean known = !wording.brief(finding).evidence().isEmpty();
    if (finding.ask().topic() == Topic.TEMPO && known && fact.proposed().isEmpty()) {
      Double beats = fact.music().getFirst().tempoBpm().value();
      return beats == null ? NODES.nullNode() : NODES.numberNode(Math.round(beats));
    }
    return brief(finding, known);
  }

  private static JsonNode chords(Harmony harmony) {
    ArrayNode array = NODES.arrayNode();
    for (Hearing.Chord chord : harmony.changes()) {
      ObjectNode node = span(new Span(chord.start(), chord.end()));
      node.put("chord", chord.name());
      array.add(node);
    }
    return array;
  }

  private static JsonNode found(Fact.Found fact, Topic topic) {
    List<Occurrence> times = fact.times();
    return switch (topic) {
      case WHEN -> spans(times);
      case HOW_OFTEN -> NODES.numberNode(fact.often());
      case HOW_LONG -> number(Spans.covered(times.stream().map(Occurrence::span).toList()));
      default -> NODES.booleanNode(true);
    };
  }

  private static JsonNode missing(Fact.Missing fact, Topic topic) {
    boolean known = fact.amongSounds() || fact.target().onlyWords();
    if (!known) {
      return NODES.nullNode();
    }
    return switch (topic) {
      case WHEN -> NODES.arrayNode();
      case HOW_OFTEN, HOW_LONG -> NODES.numberNode(0);
      default -> NODES.booleanNode(false);
    };
  }

  private static JsonNode spans(List<Occurrence> times) {
    ArrayNode array = NODES.arrayNode();
    for (Occurrence time : times) {
      array.add(span(time.span()));
    }
    return array;
  }

  private static ObjectNode span(Span span) {
    ObjectNode node = NODES.objectNode();
    node.set("start", number(span.start()));
    node.set("end", number(span.end()));
    return node;
  }

  private static JsonNode turns(List<Passage> passages) {
    ArrayNode array = NODES.arrayNode();
    for (Passage passage : passages) {
      ObjectNode turn = span(passage.span());
      turn.set("speaker", nullable(passage.speaker().orElse(null)));
      turn.put("text", passage.text());
      array.add(turn);
    }
    return array;
  }

  /** Speech, sounds and music, in order of time. */
  private static JsonNode events(Fact.Timeline fact) {
    ArrayNode array = NODES.arrayNode();
    for (JsonRow row :
        JsonRow.events(fact.heard(), fact.passages(), fact.strands(), fact.music())) {
      ObjectNode event = span(row.span());
      event.put("label", row.label());
      row.text().ifPresent(text -> event.put("text", text));
      event.set("confidence", number(row.confidence()));
      array.add(event);
    }
    return array;
  }

  private JsonNode tags(Tags fact) {
    ArrayNode array = NODES.arrayNode();
    wording.tags(fact).forEach(array::add);
    return array;
  }

  private JsonNode sounds(Finding finding, List<Strand> strands) {
    ArrayNode array = NODES.arrayNode();
    List<Strand> told =
        strands.isEmpty() ? finding.fact().heard().outline().unclearSpeech() : strands;
    for (Strand strand : told) {
      Fact only = new Fact.Sounds(finding.fact().heard(), Optional.empty(), List.of(strand));
      for (Span span : strand.spans()) {
        ObjectNode sound = span(span);
        sound.put("label", strand.label().name());
        sound.put("name", name(new Finding(finding.ask(), only, true)));
        sound.set("confidence", number(strand.confidence()));
        array.add(sound);
      }
    }
    return array;
  }

  private static JsonNode speakers(Heard heard) {
    ArrayNode array = NODES.arrayNode();
    for (Hearing.Speaker speaker : heard.hearing().speakers()) {
      ObjectNode node = NODES.objectNode();
      node.put("id", speaker.id());
      node.set("gender", nullable(speaker.gender().value()));
      node.set("age", nullable(speaker.age().value()));
      node.set("emotion", nullable(speaker.emotion().value()));
      node.set("seconds", number(speaker.seconds()));
      array.add(node);
    }
    return array;
  }

  private static JsonNode sensitive(Fact.Sensitive fact) {
    ArrayNode array = NODES.arrayNode();
    for (Hearing.Flag flag : fact.flags()) {
      ObjectNode node = span(new Span(flag.start(), flag.end()));
      node.put("kind", flag.kind());
      array.add(node);
    }
    fact.words()
        .forEach(sign -> {
          ObjectNode node = span(sign.said().span());
          node.put("kind", sign.kind().name().toLowerCase(Locale.ROOT));
          node.put("words", sign.said().text());
          array.add(node);
        });
    return array;
  }

  private static String joined(List<Sentence> sentences) {
    return String.join(" ", sentences.stream().map(Sentence::text).toList());
  }

  private static JsonNode text(String value) {
    return NODES.stringNode(value);
  }

  private static JsonNode nullable(@Nullable String value) {
    return value == null ? NODES.nullNode() : NODES.stringNode(value);
  }

  /** To the hundredth. */
  static JsonNode number(double value) {
    return NODES.numberNode(Math.round(value * 100) / 100.0);
  }
}

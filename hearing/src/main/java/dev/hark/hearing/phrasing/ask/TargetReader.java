package dev.hark.hearing.phrasing.ask;

import dev.hark.hearing.phrasing.label.Label;
import dev.hark.hearing.phrasing.label.Labels;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes out what is looked for from the words that name it. */
final class TargetReader {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Verbs by which somebody claims something. */
  private static final String CLAIMS =
      "(?:says?|said|thinks?|thought|claims?|claimed|believes?|dit|prétend|affirme|pense|croit|dice|sostiene"
          + "|afferma|pensa|crede|afirma|cree|jura|sagt|meint|behauptet|glaubt)";

  /** Words around a target that are not part of it, stripped again and again. */
  private static final List<Pattern> LEADING =
      compile(
          "^[,;，、¿¡]\\s*(?=.)",
          "^(?:si |se |on )?(?:dice|dicono|dicen|dit|disent|nomina|nominano|nombra|nombran|nomme|nomment|cita|citano"
              + "|citan|menziona|menzionano|menciona|mencionan|mentionne|pronuncia|sagt|nennt|erwähnt)\\b(?:[ -](?:er|sie|man|jemand|on|ils?|elles?|lui|lei|él|ella))?(?: (?:la"
              + " parola|la palabra|le mot|das wort))?(?= [\\p{L}\\p{N}§])",
          "^(?:was )?für eine?n? (?=\\p{L})",
          "^(?:alguien|qualcuno|quelqu'un|jemand)(?: (?:está|sta|est en train de|qui))?(?= \\p{L})",
          "^(?:il |el |le |der |den )?(?:mese|mes|mois|monat)(?: d[ie] | d'| )(?!(?:sont|se|si|werden|wird|vengono|viene|ci|y|hay|dans|nella|en|in)\\b)(?=\\p{L})",
          "^(?:(?:my|our|his|her|the|mon|ma|il mio|la mia|mi|mein\\p{L}*) \\p{L}+|they|someone|people|on me"
              + "|alguien|qualcuno|jemand) "
              + CLAIMS
              + "(?: that| que| che| dass)?,?(?: (?:it's|its|it is|this is|that's|there's|c'est"
              + "|è|es|das ist|es ist|das sei|es sei))?\\b(?=.)",
          "^(?:(?:mon|ma|mes|notre|il mio|la mia|mio|mia|un mio|mi|mis|un|una|el|la|il|der|die|mein|meine|unser|unsere)"
              + " \\p{L}+|\\p{L}+) "
              + CLAIMS
              + "(?: que| che| q| dass| qu')?,? ?(?:c'est|ce serait|(?:questo |questa |quello )?è|sia|esto es|eso es|es|das ist|das sei|es sei|es ist)\\b(?=.)",
          "^(?:läuft|spielt|ertönt|erklingt)\\b(?: (?:da|hier|dort|denn|im hintergrund))*(?= \\p{L})",
          "^(?:no way|are you sure|i thought|i think|surely)\\b,?(?=.)",
          "^(?:that|this|it)\\s+(?=(?:the|an?)\\s)|^(?:that|this|it|there)(?:'s| is| was)\\b(?=.)|^(?:its|thats) (?=.)|^c'est (?:pas )?(?=.)"
              + "|^(?:è|es|das ist(?: doch)?|ist das(?: nicht)?|non è|no es|ma) (?=.)",
          "^(?:あと|それと|それから|そして|ちなみに|また|因みに)[、,]?(?=.)",
          "^[两两二三四2-4](?:段|条|个)(?:音频|录音|声音)?(?:里面?|中)?的?(?=\\p{IsHan})",
          "^(?:my|your|his|her|our|their)\\s+(?=\\p{L})|^(?:我|你|他|她|咱)们?家?的(?=.)",
          "^(?:这不是|这是|那是|不是|系唔系|唔系|呢个系|系咪|我觉得是|应该是|これは|これ)(?=.)",
          "^(?:and|also|then|please(?= )|exac\\w+|really|actually|ever|even|just|maybe|possibly|either)\\b",
          "^(?:the|an?|any|some|all|every|each|one|single|this|that|these|those|of|for|to|with|in)\\b(?=.)",
          "^(?:sounds?|noises?|kinds?|sorts?|types?|instances?|times?|occurrences?|signs?|presence|traces?|mentions?|evidence|moments?) (?:of|when|that|where)\\b",
          "^(?:do|does|did|is|are|was|were|can|could|you|we|i|one) (?=\\S)",
          "^(?:he|she|they|it)\\b(?= (?:say|says|said|mention|mentions|use|uses|utter|utters|pronounce"
              + "|pronounces)\\b)",
          "^(?:sagt|hört|erwähnt|dit|entend|dice|sente|oye|menciona)[ -](?:er|sie|man|jemand|on|ils?|elles?"
              + "|lui|lei|él|ella)\\b(?=.)",
          "^(?:doch|wohl|etwa|denn|hier|'?nen?|(?:ce |ça )?(?:est|serait|n'est)(?: pas| plutôt| bien)*)\\b(?=.)",
          "^(?:hear|detect|hears|heard|say|says|said|saying|mention|mentions|there be|there is|there are|there)\\b(?=.)",
          "^(?:first|second|third|last|final|next|other)\\b(?=.)",
          "^(?:word|words|phrase|phrases|name|term|expression|number|digit)\\b(?=\\s)",
          "^(?:any(?:one|body)|some(?:one|body)|people|a person|person)(?= \\w)",
          "^(?:on|ils?|elles?|lui|lei|si|se|él|ella|er|sie|man)[ -](?:dit|disent|prononce|répète|entend"
              + "|mentionne|dice|dicono|dicen|pronuncia|ripete|repite|sente|sentono|oye|menciona|sagt"
              + "|hört|erwähnt|wiederholt)\\b(?=.)",
          "^(?:mots?|termes?|parol[ae]|termine|palabras?|término|wort|wörter|begriff)\\b(?=\\s)",
          "^(?:里面|里边|其中|当中)(?=.)",
          "^(?:请问|请|一共|总共|那么|那|你|您|能|可以|是否|有没有|有|还|也|都|听到|听见|出现|提到|说到|说(?!话)|叫(?!声)|关于)(?=.)",
          "^(?:在|从)?(?:这|该|本|整)?(?:一)?(?:段|个|条)?(?:音频|录音|语音|声音文件|片段|文件)(?:当中|中间|里面|里边|里|中|内|中的|里的|的)?(?:的)?(?=.)",
          "^(?:第[一二三四][次声个]|最后一[次声个]|首次|一个|一只|一声|一些|任何|某种|这个词|单词|词语|词|这个|那个|这|那)(?=.)",
          "^(?:喺|呢段(?:录音|音频)?|呢|嗰)(?=.)",
          "^(?:un|une|des|du|de la|de l'|le|la|les|l'|un'|uno|una|del|della|dei|degli|delle|dell'|il|lo|gli|el|los|las|unos|unas|ein|eine|einen|einem|der|die|das|den)(?:\\s+|(?<='))(?=.)");

  private static final List<Pattern> TRAILING =
      compile(
          "[,:.?!？！。，]+$",
          ",? ?\\b(?:hay|ci sono|il y a|gibt es)?\\s?(?:más o menos|mas o menos|aproximadamente|aprox|circa|all'incirca"
              + "|più o meno|environ|à peu près|ungefähr|etwa|roughly|approximately|or so)$",
          "(?<=\\S )(?:hay|ci sono|si sentono|se oyen|(?:ist|sind|war) (?:das|es|dies))$",
          "(?<=\\S )(?:(?:sotto|dietro) (?:al)?la voce|(?:sous|derrière) la voix|(?:bajo|debajo de|detrás de) la voz"
              + "|(?:unter|hinter) der stimme)$",
          ",? (?:e|et|y|und|ed)?\\s?(?:l'autre|l'altr[oa]|el otro|la otra|(?:der|die|das) andere)$",
          "[ ,]*[(（]?\\b(?:in|en) (?:milli)?(?:seconds?|secs?|secondes|secondi|segundos|sekunden)[)）]?$",
          ",? ?\\b(?:isn't it|isnt it|innit|right|no|correct|n'est-ce pas|non|vero|verdad|oder|nicht wahr|gell)$",
          "\\b(?:for me|to me|für mich|pour moi|per me|para mí|mal)$",
          "(?<=\\S )(?<!\\b(?:say|says|said|word|sagt|wort|dit|mot|dice|parola|palabra|he|she|er|sie|il"
              + "|elle|lei|lui) )(?:please|por favor|per favore|bitte|s'il (?:te|vous) plaît)$",
          ",? (?:the |le |la |il |el |der |die |das )?\\p{L}+ (?:or|ou|o|oder) (?:the |le |la |il |el |der |die"
              + " |das )?(?:second|deuxième|seconde?|second[oa]|segund[oa]|zweite[rsn]?)$",
          "\\b(?:in|on|of|from) (?:this|that|these)(?: \\p{L}+){1,3}$",
          ",? (?:ha|hanno|il a|elle a|tiene|hat er|hat sie) (?:ragione|torto|raison|tort|razón|recht|unrecht)$",
          "(?:吧|咩|嚟㗎|嚟|㗎|だよね|じゃないの|ですよね|でしょう?)$",
          "\\b(?:in|on|of|during|throughout|within|from|at) (?:the|this|that|it|your|these)?\\s?(?:whole |entire |background |first |second )*(?:audio|recording|clip|sound ?file|file|track|sample|background|message|segment|voice|call|podcast|it|sound|end|beginning|start)?(?: clip| file| recording)?$",
          "\\b(?:here|there|anywhere|somewhere|at all|too|also|or not|exactly|now|then|again|each time|if any|and when|and where|and how often|or anything)$",
          "\\b(?:occur|appear|happen|start|begin|stop|end|finish|sound|come|go off|ring|show up|take place|turn up|go on|last|come up|come in|kick in)(?:s|ed|ing|ning|pens|ped)?(?: and (?:end|stop|finish)s?)?$",
          "\\b(?:is|are|was|were|be|being|get|gets|got|has|have|been|does|do)$",
          "\\b(?:heard|audible|present|said|spoken|mentioned|used|pronounced|uttered|detected|played|playing|made|called)$",
          "\\b(?:sounds?|noises?|word|words|phrase)$",
          "(?:吗|呢|么|嘛|呀|啊|了|的|是|在|被|出现|出现过|发出|说出|说|提到|提及|响起|响|开始|这个词|一词|这几个字|两个字|这个字|声音|什么|的声音|这句话)$",
          "(?:在|从)?(?:这|该|本)?(?:段|个|条)?(?:音频|录音|语音)(?:中|里|里面)?$",
          "(?:はい|は|が|を|の音|(?<!人)の声|という言葉|という|って|と)$",
          "\\b(?:dans|nell[ao']|nel|en|in|im|sur|auf) (?:cet|cette|le|la|l'|questa|questo|el|este|esta|der|dieser|diesem|dem)?\\s?(?:enregistrement|audio|extrait|son|registrazione|grabación|aufnahme|clip)$",
          "\\b(?:zu hören|gesagt|vor|erwähnt|zu)$");

  private static final Pattern SPOKEN =
      Pattern.compile(
          "\\b(?:says?(?! (?:that )?(?:it|this|that|there)(?:'s| is| was)\\b)|said|saying|mention\\w*|words?|phrases?|utter\\w*|pronounce\\w*|spoken"
              + "|talk(?:s|ing)? about|speak of|refers? to|name|term)\\b"
              + "|提到|提及|说到|说出|讲到|念到|说过|说了|说(?!话|这?是)|讲(?!话|嘢|系|是)|单词|这个词|一词|词语|字"
              + "|\\b(?:gesagt|wort|mot|(?:dit|dice(?:n|va)?)(?! (?:que|che|qu'|q) ?(?:es|esto es|eso es|c'est|ce serait|(?:questo|questa|quello|quella) è|è|sia|sería|sea)(?!\\p{L}))|mentionn\\w+|parola|detto|dicono|dicen|menziona\\w*|nomina(?:no|t[aoie])?"
              + "|nombra(?:n|d[ao]s?)?|nomm(?:e|ent)|genannt|cit(?:at[aoie]|a|an|ano)|est-il question|parle-t-on|on parle|palabra|dicho"
              + "|menciona|erwähnt)\\b|\\b(?:parl[ae]|habla|spricht)(?:-t-\\w+)? (?:de|d'|di|del|von|über)\\b"
              + "|\\b(?:nomm|mentionn|cit|évoqu)ée?s?(?!\\p{L})|言葉|言",
          FLAGS);

  private static final Pattern NOTHING =
      Pattern.compile(
          "(?:which|it|that|this|they|them|these|those|he|she|there|anything|something|else|anything else"
              + "|one|ones|the|a|an|you|everything|each|both|do|does|happen|thing|things|event|events|each event|and|or|so|"
              + "|sounds?|noises?|geräusch|bruit|son|rumore|suono|ruido|sonido|klang|(?:verso|cri|versi|cris|laut|ruf|grito)"
              + "|(?:fa|fait|hace|macht)(?:-t-(?:il|elle))?(?: (?:il|le|el|den|das|su|son))? (?:verso|cri|bruit|ruido|sonido|laut|geräusch|rumore|suono)"
              + "|(?:le |la |lo |l'|das |es )?(?:dit|dice|sagt)[ -](?:il|elle|on|er|sie|man|lui|lei|él|ella)(?: (?:das|es|dies))?|(?:lo|la|le) (?:dice|dit)"
              + "|(?:crie|fait|appelle)-t-(?:il|elle)|(?:ruft|schreit|macht) (?:es|er|sie|das)(?: tier)?|se (?:oye|escucha)|si (?:sente|ode|fa sentire)|l'entend-on|on l'entend"
              + "|音|声音|大概|大约"
              + "|出来|说出来|说出来的|叫|响|响起|鸣叫|嗌|鳴く|鳴き|鳴き声|鳴る|鸣く|鸣き|鸣き声|鸣る|㗎|嘅|它|它们|这个|那个|这|那|他|她|其|此|这种声音|这声音|那声音|其他|别的|事件|每个|分别|声|每(?:一)?(?:声|次|下|回|个)|それぞれ|各|有|什么|里面)?",
          FLAGS);

  /** The recording itself, which is nothing to look for. */
  private static final Pattern RECORDING =
      Pattern.compile(
          "(?:(?:this|that|the|questa|questo|cet|cette|esta|este|diese[rmns]?|der|dem) )?"
              + "(?:audio|recording|clip|file|registrazione|enregistrement|extrait|grabación"
              + "|aufnahme|datei|音频|录音|录音里|音频里|録音|音声)",
          FLAGS);

  /** "When is he done?": when nobody speaks any more. */
  private static final Pattern FINISHED =
      Pattern.compile(
          "(?:(?:he|she|they|er|sie|il|elle|lui|lei|él|ella) )?(?:is |are |ist |est |è )?(?:done|finished|through"
              + "|fertig|finit?e?|finito|finita|termina|finisce|acaba)",
          FLAGS);

  private static final Pattern DOES_IT = Pattern.compile("^(?:it|they|he|she) (\\p{L}+)$");
  private static final Pattern EITHER = Pattern.compile("\\b(?:or|and)\\b|或|和|还是|定(?!时|位)");
  private static final Pattern SEVERAL_QUOTES =
      Pattern.compile(
          "§(?:(?:\\s*(?:[,，、/]|or|and|oder|und|ou|et|o|y|u|e|还是|或者?|和|与|定系|定|同|か|と)\\s*)+§)+",
          FLAGS);
  private static final Pattern FIND_IN_TEXT = Pattern.compile("^(?:word|phrase) +(\\S.*)$", FLAGS);

  private final Labels labels = Labels.all();

  /** The target that one of several readings names. */
  Optional<Target> read(List<String> readings, List<String> quotes, String fragment) {
    boolean spoken = SPOKEN.matcher(fragment).find();
    if (!quotes.isEmpty()) {
      String quote = quotes.size() > 1 ? alternatives(quotes, fragment) : quotes.getFirst();
      return Optional.of(new Target(quote, true, spoken, labels.meantBy(quote)));
    }
    for (String reading : candidates(readings)) {
      boolean named = FIND_IN_TEXT.matcher(reading.replaceFirst("^the ", "")).find();
      String bare = bare(reading);
      if (FINISHED.matcher(bare).matches()) {
        return Optional.of(new Target(bare, false, false, Set.of(labels.of("Speech"))));
      }
      if (!NOTHING.matcher(bare).matches() && !RECORDING.matcher(bare).matches()) {
        String sound = bare + "声";
        boolean cut =
            fragment.contains(sound) && labels.meantBy(bare).isEmpty() && labels.isName(sound);
        String whole = cut ? sound : bare;
        Set<Label> meant = withoutTheSpeaker(labels.meantBy(whole), whole);
        return Optional.of(new Target(whole, named, spoken, meant));
      }
    }
    return Optional.empty();
  }

  /** The target with the other quotations that a text joins to its own. */
  static Target withOthers(Target target, QuestionText text) {
    List<String> quotes = text.quotes();
    boolean joined = quotes.size() > 1 && target.quoted() && quotes.contains(target.text());
    return joined ? target.named(alternatives(quotes, text.plain())) : target;
  }

  /** "'wisely' or 'prudently'": the quotations with what joins them, each in its own marks. */
  private static String alternatives(List<String> quotes, String fragment) {
    Matcher joined = SEVERAL_QUOTES.matcher(fragment);
    if (!joined.find()) {
      return quotes.getFirst();
    }
    String text = joined.group();
    for (String quote : quotes) {
      text =
          text.replaceFirst(
              String.valueOf(QuestionText.QUOTE), Matcher.quoteReplacement("“" + quote + "”"));
    }
    return text;
  }

  /**
   * "How many {knocks} on the {door}": words on both sides count together when they mean a sound.
   */
  private List<String> candidates(List<String> readings) {
    if (readings.size() < 2) {
      return readings;
    }
    String first = bare(readings.get(0));
    String second = bare(readings.get(1));
    String together = first + second;
    boolean sound =
        !first.contains(second)
            && !second.contains(first)
            && readings.stream().noneMatch(r -> bare(r).isEmpty());
    return sound && !labels.meantBy(together).isEmpty()
        ? Stream.concat(Stream.of(together), readings.stream()).toList()
        : readings;
  }

  /** "The speaker coughing" is about a cough, not about speech; "music or speech" is about both. */
  private static Set<Label> withoutTheSpeaker(Set<Label> labels, String text) {
    Set<Label> others =
        labels.stream()
            .filter(label -> label.role() != Label.Role.TALK)
            .collect(Collectors.toUnmodifiableSet());
    return others.isEmpty() || EITHER.matcher(text).find() ? labels : others;
  }

  /** "How often does it crow", of nothing named before: the crowing, whoever does it. */
  Target doing(Target target) {
    Matcher matcher = DOES_IT.matcher(target.text());
    String doing = matcher.matches() ? matcher.group(1) + "ing" : "";
    Set<Label> meant = labels.meantBy(doing);
    return meant.isEmpty() ? target : new Target(doing, target.quoted(), target.spoken(), meant);
  }

  static String bare(String phrase) {
    String before;
    String bare = phrase.replace(String.valueOf(QuestionText.QUOTE), "").strip();
    do {
      before = bare;
      for (Pattern pattern : LEADING) {
        bare = pattern.matcher(bare).replaceFirst("").strip();
      }
      for (Pattern pattern : TRAILING) {
        bare = pattern.matcher(bare).replaceFirst("").strip();
      }
    } while (!bare.equals(before));
    return bare;
  }

  private static List<Pattern> compile(String... sources) {
    return List.of(sources).stream().map(source -> Pattern.compile(source, FLAGS)).toList();
  }
}

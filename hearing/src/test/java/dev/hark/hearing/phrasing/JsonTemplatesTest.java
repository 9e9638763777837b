package dev.hark.hearing.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON answers that hold lists and objects, and lists of all that is heard. */
class JsonTemplatesTest {

  @Test
  void fillsAListOfSentencesInsideAnObject() {
    JsonNode answer =
        json(
            reel(),
            "Give me JSON: {\"speaker_gender\":..., "
                + "\"sentences\":[{\"start\":...,\"end\":...,\"text\":...}]}");

    assertThat(answer.propertyNames()).containsExactly("speaker_gender", "sentences");
    assertThat(answer.get("sentences")).hasSize(3);
    JsonNode first = answer.get("sentences").get(0);
    assertThat(first.propertyNames()).containsExactly("start", "end", "text");
    assertThat(first.get("start").doubleValue()).isEqualTo(5.8);
    assertThat(first.get("text").stringValue()).startsWith("I am sorry");
  }

  @Test
  void fillsATemplateWrittenInChinese() {
    JsonNode answer =
        json(reel(), "请按此格式返回：{\"语言\": \"\", \"事件\": [{\"开始\": 0, \"结束\": 0, \"标签\": \"\"}]}");

    assertThat(answer.propertyNames()).containsExactly("语言", "事件");
    assertThat(answer.get("事件")).hasSize(4);
    assertThat(answer.get("事件").get(0).get("开始").doubleValue()).isEqualTo(2);
    assertThat(answer.get("事件").get(0).get("标签").stringValue()).startsWith("Crowing");
  }

  @Test
  void fillsAListInsideAListWithWhatIsHeardMeanwhile() {
    JsonNode answer =
        json(
            reel(),
            "Antworte nur mit [{\"von\": 0, \"bis\": 0, \"sprecher\": {\"geschlecht\": \"\"}, "
                + "\"wörter\": [{\"wort\": \"\", \"beginn\": 0}]}]");

    assertThat(answer.isArray()).isTrue();
    JsonNode speech = answer.get(1);
    assertThat(speech.get("sprecher").get("geschlecht").stringValue()).isEqualTo("female");
    assertThat(speech.get("wörter").get(0).get("wort").stringValue()).isEqualTo("I");
    assertThat(speech.get("wörter")).hasSize(12);
    assertThat(answer.get(0).get("wörter")).isEmpty();
  }

  @Test
  void tellsVoicesOneByOneAndLeavesNullWhatIsNotKnown() {
    JsonNode answer =
        json(reel(), "{\"speakers\": [{\"id\": \"\", \"gender\": \"\", \"shoe size\": 0}]}");

    assertThat(answer.get("speakers").get(1).get("id").stringValue()).isEqualTo("S2");
    assertThat(answer.get("speakers").get(1).get("gender").stringValue()).isEqualTo("male");
    assertThat(answer.get("speakers").get(1).get("shoe size").isNull()).isTrue();
  }

  @Test
  void givesABareArrayWhereOneIsNamed() {
    for (String wish :
        List.of(
            "List the sound events as a JSON array of {label, start, end}.",
            "Liste die Geräusche als JSON-Array von {label, start, end}.",
            "用JSON数组列出声音事件：{label, start, end}")) {
      JsonNode answer = json(reel(), wish);

      assertThat(answer.isArray()).as(wish).isTrue();
      assertThat(answer.get(0).propertyNames()).containsExactly("label", "start", "end");
      assertThat(answer.get(0).get("label").stringValue()).startsWith("Crowing");
    }
    assertThat(
            json(reel(), "Give me a JSON array of {start, end, text}.")
                .get(0)
                .get("text")
                .stringValue())
        .startsWith("I am sorry");
  }

  @Test
  void asksTheKeysOfAnInnerObjectOneByOne() {
    Hearings one = Hearings.librivox();
    JsonNode answer =
        json(one, "JSON: {\"speaker\": {\"gender\": \"\", \"age\": \"\"}, \"language\": \"\"}");

    assertThat(answer.get("speaker").get("gender").stringValue()).isEqualTo("male");
    assertThat(answer.get("language").stringValue()).isEqualTo("English");
  }

  @Test
  void listsAllEventsWithTheSpeechInTheOrderOfTime() {
    for (String question :
        new String[] {
          "Give a JSON list of all events with start, end, label.",
          "以JSON列出所有事件",
          "Liste tous les événements en JSON"
        }) {
      JsonNode events = json(reel(), question).iterator().next();

      assertThat(events).as(question).hasSize(4);
      assertThat(events.get(0).get("start").doubleValue()).isEqualTo(2);
      assertThat(events.get(1).get("label").stringValue()).isEqualTo("Speech");
      assertThat(events.get(3).get("label").stringValue()).isEqualTo("Meow");
    }
  }

  @Test
  void listsAllEventsInWordsToo() {
    assertThat(reel().answer("List all events with start and end times."))
        .containsSubsequence("rooster", "sorry", "Unless", "meow");
  }

  private static Hearings reel() {
    return Hearings.lasting(23.9)
        .in("en")
        .sound(19.7, 21.9, "Meow", 0.95)
        .sound(2, 3.9, "Crowing, cock-a-doodle-doo")
        .saying(5.8, 10.3, "S1", "I am sorry, that is not a valid extension. Please try again.")
        .saying(12.8, 17.7, "S2", "Unless to be rather cold-hearted is a crime.")
        .speaker("S1", 4.5, "female", "adult", "")
        .speaker("S2", 4.9, "male", "adult", "");
  }

  private static JsonNode json(Hearings hearings, String question) {
    return JsonMapper.builder().build().readTree(hearings.answer(question));
  }
}

package dev.hark.server.app;

import static dev.hark.engine.testing.ScriptedEngine.saying;
import static dev.hark.server.testing.TestServer.KEY;
import static dev.hark.server.testing.TestServer.NATIVE;
import static dev.hark.server.testing.TestServer.get;
import static dev.hark.server.testing.TestServer.nativeBody;
import static dev.hark.server.testing.TestServer.post;
import static dev.hark.server.testing.TestServer.sound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.Model;
import dev.hark.engine.Model.Family;
import dev.hark.engine.Models;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Usage;
import dev.hark.server.metrics.Metrics;
import dev.hark.server.testing.LogLines;
import dev.hark.server.testing.RawClient.Answer;
import dev.hark.server.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing becomes free of charge without a word. */
class PriceAlarmTest {

  private static final String CAPTIONER = "qwen3-omni-30b-a3b-captioner";
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  private static final String SETTINGS =
      "billing { rate-card = \"%s\", currency = \"%s\" }, accounts.region = %s";

  @TempDir private Path dir;

  /** The rate card of Hark and a book of "home" that has ended. */
  private Path card() throws IOException {
    try (InputStream in = RateCard.class.getResourceAsStream("rate-card.conf")) {
      String standard = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String ended =
          """
          price-books += { region = home, currency = EUR, version = "1", valid-until = "%s"
            models { %s { input = 2, output = 2.5 } } }
          """
              .formatted(END, CAPTIONER);
      return Files.writeString(dir.resolve("card.conf"), standard + "\n" + ended);
    }
  }

  private static UnaryOperator<Settings> with(String text) {
    return settings -> Configuration.parse(text, settings);
  }

  @Test
  void saysOnceThatABookHasEnded() throws Exception {
    Model captioner = Models.STANDARD.find(CAPTIONER).orElseThrow();
    Model unsold = Models.STANDARD.find("qwen-audio-turbo").orElseThrow();
    Usage usage = new Usage(Family.CAPTIONER, 13, 8, 5);
    PriceAlarm alarm = new PriceAlarm(RateCard.read(card()).prices(), "home", "EUR");
    try (LogLines log = new LogLines(PriceAlarm.class.getName())) {
      assertThat(alarm.look(END.minusSeconds(1))).isZero();
      assertThat(alarm.price(captioner, END.minusSeconds(1), usage)).isPresent();
      assertThat(alarm.price(unsold, END, usage)).isEmpty();
      assertThat(log.rest()).isEmpty();
      assertThat(alarm.price(captioner, END, usage)).isEmpty();
      assertThat(alarm.price(captioner, END, usage)).isEmpty();
      assertThat(log.next()).contains("NOT CHARGED", "home", "EUR", CAPTIONER);
      assertThat(alarm.look(END)).isEqualTo(1);
      assertThat(log.rest()).isEmpty();
    }
  }

  @Test
  void noticesTheEndOfABookAlthoughNobodyAsks() throws Exception {
    PriceAlarm alarm = new PriceAlarm(RateCard.read(card()).prices(), "home", "EUR");
    try (LogLines log = new LogLines(PriceAlarm.class.getName())) {
      assertThat(alarm.look(END.minusSeconds(1))).isZero();
      assertThat(alarm.look(END)).isEqualTo(1);
      assertThat(log.next()).contains("NOT CHARGED", CAPTIONER);
    }
  }

  @Test
  void startsWithAWarningWhenTheBookHasEnded() throws Exception {
    String ended = SETTINGS.formatted(card(), "EUR", "home");
    try (LogLines log = new LogLines(PriceAlarm.class.getName());
        TestServer server = new TestServer(saying("x"), with(ended))) {
      assertThat(log.next()).contains("NOT CHARGED", "home", CAPTIONER);
      assertThat(server.exchange(get(Metrics.PATH, KEY)).text())
          .containsPattern("(?m)^hark_models_without_price 1(\\.0)?$");
      Answer answer = server.exchange(post(NATIVE, nativeBody(CAPTIONER, sound(1), "", "")));
      String receipt =
          server.exchange(get("/api/v1/receipts/" + answer.header("x-request-id"), KEY)).text();
      assertThat(receipt)
          .contains("no price in force then and there", "\"no_price_in_force\":true");
      assertThat(log.rest()).isEmpty();
    }
  }

  @Test
  void saysNothingOfPricesWhereNothingIsAmiss() throws Exception {
    try (LogLines log = new LogLines(PriceAlarm.class.getName());
        TestServer server = new TestServer(saying("x"))) {
      assertThat(server.exchange(get(Metrics.PATH, KEY)).text())
          .containsPattern("(?m)^hark_models_without_price 0(\\.0)?$");
      String unsold = nativeBody("qwen-audio-turbo", sound(1), "", "");
      Answer answer = server.exchange(post(NATIVE, unsold));
      String receipt =
          server.exchange(get("/api/v1/receipts/" + answer.header("x-request-id"), KEY)).text();
      assertThat(receipt).contains("the model is not sold").doesNotContain("no_price_in_force");
      assertThat(log.rest()).isEmpty();
    }
  }

  @Test
  void doesNotStartWhereNoBookCanCount() throws Exception {
    String mistyped = SETTINGS.formatted(card(), "", "cn-bejing");
    assertThatThrownBy(() -> new TestServer(saying("x"), with(mistyped)))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("no price book of the region cn-bejing in CNY");
    assertThatThrownBy(() -> new TestServer(saying("x"), with("accounts.region = home")))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("no price book of the region home in USD");
    assertThatThrownBy(() -> new TestServer(saying("x"), with("billing.currency = CHF")))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("no price book of the region cn-beijing in CHF");
  }
}

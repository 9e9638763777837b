package dev.hark.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.server.metering.Charge;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and months are those of UTC, wherever the server's clock says it is. */
@ParameterizedClass
@ValueSource(
    strings = {"UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Shanghai", "America/New_York"})
class BudgetPeriodTest {

  private final TimeZone before = TimeZone.getDefault();

  @Parameter private String zone = "";

  @BeforeEach
  void stand() {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
  }

  @AfterEach
  void goBack() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T23:59:59.999Z, 2026-11-30, 2026-11-01",
    "2026-12-01T00:00:00Z, 2026-12-01, 2026-12-01",
    "2026-12-31T23:59:59.999Z, 2026-12-31, 2026-12-01",
    "2027-01-01T00:00:00Z, 2027-01-01, 2027-01-01",
    "2028-02-29T12:00:00Z, 2028-02-29, 2028-02-01",
    "2028-02-29T23:59:59.999Z, 2028-02-29, 2028-02-01",
    "2028-03-01T00:00:00Z, 2028-03-01, 2028-03-01",
    "2027-03-14T07:00:00Z, 2027-03-14, 2027-03-01", // clocks go forward in New York
    "2027-11-07T06:30:00Z, 2027-11-07, 2027-11-01", // and back
  })
  void beginAtMidnightOfUtc(Instant instant, String day, String month) {
    assertThat(Budget.Period.DAY.starts(instant)).isEqualTo(Instant.parse(day + "T00:00:00Z"));
    assertThat(Budget.Period.MONTH.starts(instant)).isEqualTo(Instant.parse(month + "T00:00:00Z"));
    assertThat(Budget.Period.TOTAL.starts(instant)).isEqualTo(Instant.EPOCH);
    Statement statement = new Statement(Statement.Grouping.DAY);
    statement.add(receipt(instant));
    assertThat(statement.lines()).containsOnlyKeys(day);
  }

  private static Receipt receipt(Instant at) {
    return new Receipt(
        at,
        "r",
        new Receipt.Asker("acme", "key-1", "cn-beijing", "node-1"),
        "native",
        "qwen-audio-turbo",
        Receipt.Outcome.REFUSED,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Charge.NOTHING,
        Optional.empty(),
        "-",
        new Receipt.Times(0, 0, 0));
  }
}

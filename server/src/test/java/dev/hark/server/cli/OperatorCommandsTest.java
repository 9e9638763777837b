package dev.hark.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts, keys and quotas from the command line. */
class OperatorCommandsTest {

  @TempDir private Path dir;

  /** How a command ended and what it said. */
  private record Ran(int exit, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private Ran hark(String... arguments) {
    return harkOver(dir.resolve("data"), arguments);
  }

  private static Ran harkOver(Path data, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of(), false);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    int exit =
        Hark.execute(
            console,
            (asked, store, _) -> {
              throw new AssertionError("no model is needed");
            },
            all.toArray(new String[0]));
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void setsAndLiftsTheRatesOfAccountsAndKeys() {
    hark("accounts", "create", "blue");
    String key = hark("keys", "create", "blue", "--json").json().get("id").asString();
    Ran set = hark("quota", "rate", "blue", "--requests", "60", "--seconds", "0");
    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.out()).contains("60").doesNotContain("null", "tokens");
    assertThat(hark("quota", "rate", "blue", "--key", key, "--concurrent", "2").exit()).isZero();
    JsonNode listed = hark("quota", "rates", "--account", "blue", "--json").json();
    assertThat(listed.size()).isEqualTo(2);
    assertThat(listed.get(0).get("audio_seconds_per_minute").asLong()).isZero();
    assertThat(listed.get(0).get("tokens_per_minute").isNull()).isTrue();
    assertThat(listed.get(1).get("key").asString()).isEqualTo(key);
    assertThat(hark("quota", "rate", "blue").exit()).isZero();
    assertThat(hark("quota", "rates", "--json").json().size()).isEqualTo(1);
    assertThat(hark("quota", "rate", "red", "--requests", "1").err())
        .contains("there is no account red", "[not_there]");
    assertThat(hark("quota", "rate", "blue", "--requests", "-1").err()).contains("[bad_order]");
  }

  @Test
  void makesAccountsWithKeysQuotasAndBudgets() {
    assertThat(hark("accounts", "create", "blue", "--free-quotas").exit()).isZero();
    Ran made = hark("keys", "create", "blue", "--model", "qwen-audio-turbo-1204", "--json");
    assertThat(made.exit()).as(made.err()).isZero();
    String key = made.json().get("key").asString();
    String id = made.json().get("id").asString();
    assertThat(key).matches("sk-[0-9A-Za-z]{40}");
    assertThat(made.json().get("models").asString()).isEqualTo("qwen-audio-turbo-2024-12-04");
    Ran listed = hark("keys", "--json");
    assertThat(listed.out()).contains(id).doesNotContain(key);
    assertThat(hark("keys").out()).contains(id, "blue").doesNotContain(key);

    JsonNode grants = hark("quota", "--account", "blue", "--json").json();
    assertThat(grants.size()).isEqualTo(7);
    assertThat(grants.toString()).contains("\"model\":\"qwen-audio-turbo\"", "\"tokens\":100000");
    Ran granted = hark("quota", "grant", "blue", "qwen-audio-turbo", "--tokens", "5", "--json");
    assertThat(granted.json().get("tokens").asLong()).isEqualTo(5);

    Ran budget = hark("quota", "budget", "blue", "--money", "12.5", "--per", "day", "--json");
    assertThat(budget.json().get("amount").asLong()).isEqualTo(12_500_000_000L);
    assertThat(budget.json().get("unit").asString()).isEqualTo("nano-CNY");
    assertThat(hark("quota", "budgets").out())
        .contains("day", "CNY", " 12.5 ")
        .doesNotContain("nano");
    String budgetId = budget.json().get("id").asString();
    assertThat(hark("quota", "remove", budgetId).out()).doesNotContain(budgetId);

    Ran rotated = hark("keys", "rotate", id, "--json");
    assertThat(rotated.json().get("key").asString()).isNotEqualTo(key);
    assertThat(rotated.json().get("models").asString()).isEqualTo("qwen-audio-turbo-2024-12-04");
    assertThat(hark("keys", "revoke", id, "--json").json().get("revoked_at").asString())
        .isNotEmpty();
    assertThat(hark("accounts", "change", "blue", "suspended").out()).contains("suspended");
  }

  @Test
  void saysWhatMakesNoSense() {
    assertThat(hark("keys", "create", "nobody").err()).contains("no account nobody", "[not_there]");
    assertThat(hark("accounts", "create", "Not An Id").err()).contains("[bad_order]");
    hark("accounts", "create", "blue");
    Ran twice = hark("accounts", "create", "blue");
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("already");
    assertThat(hark("keys", "create", "blue", "--scope", "everything").err()).contains("no scope");
    assertThat(hark("keys", "revoke", "key-0").err()).contains("[not_there]");
    assertThat(hark("quota", "budget", "blue").err()).contains("--tokens or --money");
  }

  @Test
  void saysInMoneyWhatMoneyMayBe() {
    hark("accounts", "create", "blue");
    for (String money : List.of("-1", "10000000", "12345678901234567890")) {
      assertThat(hark("quota", "budget", "blue", "--money", money).err())
          .contains("--money must be 0 to 9007199.254740992");
    }
    for (String money : List.of("1,5", "NaN", "a lot")) {
      assertThat(hark("quota", "budget", "blue", "--money", money).err())
          .contains("--money must be a number such as 12.50, not '" + money + "'");
    }
    assertThat(hark("quota", "budget", "blue", "--money", "0.0000000001").err())
        .contains("nine decimals");
    assertThat(hark("quota", "budgets", "--json").json().size()).isZero();
  }

  @Test
  void makesNoKeyThatIsGoodForNothing() {
    hark("accounts", "create", "blue");
    for (String days : List.of("-1", "0", "999999999999")) {
      assertThat(hark("keys", "create", "blue", "--days", days).err())
          .contains("--days must be 1 to 3650");
    }
    assertThat(hark("keys", "create", "blue", "--days", "soon").err())
        .contains("'soon' is not a whole number");
    assertThat(hark("keys", "create", "blue", "--region", "ap-southeast-1").err())
        .contains("region must be cn-beijing", "[bad_order]");
    assertThat(hark("accounts", "create", "red", "--name", "a\u202eb").err())
        .contains("all of which can be seen");
    assertThat(hark("keys", "create", "--help").out()).contains("metrics");
    assertThat(hark("keys", "--json").json().size()).isZero();
  }

  @Test
  void keepsTheStopOfAGrantThatIsReplaced() {
    hark("accounts", "create", "blue");
    String[] stop = {"quota", "grant", "blue", "qwen-audio-turbo", "--tokens", "5", "--free-only"};
    assertThat(hark(stop).out()).contains("replaced      false");
    Ran again = hark("quota", "grant", "blue", "qwen-audio-turbo", "--tokens", "6");
    assertThat(again.out()).contains("replaced      true");
    assertThat(
            hark("quota", "grant", "blue", "qwen-audio-turbo", "--tokens", "6", "--days", "0")
                .err())
        .contains("days must be 1 to 36500");
    assertThat(hark("quota", "grant", "blue", "qwen-audio-turbo", "--tokens", "-1").err())
        .contains("tokens must be 0 to 9007199254740992");
  }

  @Test
  void listsNothingOfAnAccountThatThereIsNot() {
    hark("accounts", "create", "blue");
    assertThat(hark("keys", "--account", "nobody").err()).contains("no account nobody");
    assertThat(hark("usage", "--account", "nobody").err())
        .contains("no account nobody", "[not_there]");
  }

  @Test
  void takesBackABackupAndKeepsWhatWasThere() throws Exception {
    hark("accounts", "create", "before");
    Path folder = dir.resolve("copy");
    Ran written = hark("backup", folder.toString());
    assertThat(written.exit()).as(written.err()).isZero();
    hark("accounts", "create", "after");
    assertThat(hark("backup", folder.toString()).err()).contains("is there already");
    Ran restored = hark("restore", folder.toString());
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThat(hark("accounts").out()).contains("before").doesNotContain("after");
    assertThat(dir.resolve("data/hark.db.before")).exists();
    assertThat(restored.out()).contains("ends with .before.");
    hark("accounts", "create", "later");
    byte[] secret = Files.readAllBytes(dir.resolve("data/keys/secret.before"));
    Files.write(dir.resolve("data/keys/secret"), new byte[32]);
    assertThat(hark("restore", folder.toString()).out()).contains("ends with .before-2.");
    assertThat(dir.resolve("data/keys/secret.before")).hasBinaryContent(secret);
    assertThat(dir.resolve("data/keys/secret.before-2")).hasBinaryContent(new byte[32]);
    Files.delete(dir.resolve("data/hark.db"));
    Files.move(dir.resolve("data/hark.db.before"), dir.resolve("data/hark.db"));
    assertThat(hark("accounts").out()).contains("after").doesNotContain("later");
    Files.delete(dir.resolve("data/hark.db"));
    Files.move(dir.resolve("data/hark.db.before-2"), dir.resolve("data/hark.db"));
    assertThat(hark("accounts").out()).contains("before", "later");
    Ran empty = harkOver(dir.resolve("empty"), "restore", folder.toString());
    assertThat(empty.exit()).as(empty.err()).isZero();
    assertThat(empty.out()).isEqualTo("Restored from " + folder + ".\n");
    Files.writeString(folder.resolve("hark.db"), "damaged");
    assertThat(hark("restore", folder.toString()).err()).contains("[no_backup]");
    assertThat(hark("accounts").out()).contains("before");
  }

  @Test
  void leavesNothingOfABackupThatFails() throws Exception {
    hark("accounts", "create", "blue");
    Path secret = dir.resolve("data/keys/secret");
    Files.delete(secret);
    Files.createDirectory(secret);
    Path folder = dir.resolve("copy");
    assertThat(hark("backup", folder.toString()).exit()).isNotZero();
    assertThat(folder).doesNotExist();
    Files.delete(secret);
    Files.write(secret, new byte[32]);
    Ran again = hark("backup", folder.toString());
    assertThat(again.exit()).as(again.err()).isZero();
  }
}

package dev.hark.server.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.server.http.ErrorPages.Asked;
import dev.hark.server.http.ErrorPages.Page;
import dev.hark.server.store.AccountTable;
import dev.hark.server.store.Database;
import dev.hark.server.store.StoreFailure;
import dev.hark.server.store.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route lets through is worded by the protocol of its path. */
class PagesTest {

  @TempDir private Path folder = Path.of("");

  private StoreFailure failure() {
    Database closed = Database.open(StoreSettings.DEFAULT, folder);
    closed.close();
    return catchThrowableOfType(StoreFailure.class, () -> closed.read(AccountTable::all));
  }

  @Test
  void wordsADatabaseThatIsAwayAsAPassingRefusal() {
    Page page = new Pages().of(failure(), new Asked("GET", "/admin/v1/accounts", "r-1"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.headers()).containsEntry("retry-after", "5");
    assertThat(new String(page.body(), UTF_8))
        .isEqualTo(
            "{\"code\":\"ServiceUnavailable\",\"message\":\"Requests cannot be accounted for at"
                + " the moment. Please try again later.\",\"request_id\":\"r-1\"}");
  }

  @Test
  void wordsItInTheOtherProtocolOnItsPaths() {
    Page page = new Pages().of(failure(), new Asked("GET", "/compatible-mode/v1/files", "r-1"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(new String(page.body(), UTF_8)).contains("\"type\":\"service_unavailable\"");
  }
}

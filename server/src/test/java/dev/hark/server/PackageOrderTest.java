package dev.hark.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the server lie in a line: each may use only those before it. */
class PackageOrderTest {

  private static final String ROOT = "dev.hark.server.";

  /** First to last; a dot-dot takes the packages inside, too. */
  private static final List<String> ORDER =
      List.of(
          "http",
          "refusal",
          "metering",
          "store",
          "admission",
          "accounts",
          "idempotency",
          "intake",
          "ask",
          "wire",
          "upload",
          "wire.dashscope",
          "wire.openai",
          "wire.hearings",
          "wire.receipts",
          "api",
          "ops",
          "metrics",
          "admin",
          "app",
          "cli..");

  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.hark.server");

  static Stream<Integer> places() {
    return Stream.iterate(0, i -> i < ORDER.size(), i -> i + 1);
  }

  @ParameterizedTest
  @MethodSource("places")
  void usesOnlyPackagesBeforeIt(int place) {
    String[] after =
        ORDER.subList(place + 1, ORDER.size()).stream().map(ROOT::concat).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ORDER.get(place))
        .should()
        .dependOnClassesThat(resideInAnyPackage(after))
        .check(SERVER);
  }

  @Test
  void hasNoPackageOutsideTheOrder() {
    String[] known = ORDER.stream().map(ROOT::concat).toArray(String[]::new);
    classes().should().resideInAnyPackage(known).check(SERVER);
  }

  @Test
  void keepsTheWebServerInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon..")
        .check(SERVER);
  }

  @Test
  void keepsSqlInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sqlite..", "org.postgresql..", "com.zaxxer..", "javax.sql..")
        .check(SERVER);
  }

  @Test
  void keepsTheMetricsLibraryInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "metrics")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.prometheus..")
        .check(SERVER);
  }

  @Test
  void keepsTheWiresApart() {
    List<String> wires = List.of("wire.dashscope", "wire.openai", "wire.hearings", "wire.receipts");
    for (String wire : wires) {
      String[] others =
          wires.stream().filter(w -> !w.equals(wire)).map(ROOT::concat).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + wire)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(SERVER);
    }
  }

  @Test
  void keepsTheTokenizerAndTheJsonLibraryWhereTheyBelong() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "metering")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.knuddels..")
        .check(SERVER);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "wire..",
            ROOT + "upload",
            ROOT + "api",
            ROOT + "ops",
            ROOT + "admin",
            ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..")
        .check(SERVER);
  }
}

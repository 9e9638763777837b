package dev.hark.check.conformance;

import dev.hark.check.dashscope.NativeCases;
import dev.hark.check.dashscope.NativeClients;
import dev.hark.check.dashscope.V2Cases;
import dev.hark.check.openai.CompatCases;
import dev.hark.check.openai.CompatClients;
import dev.hark.check.openai.Peers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every client in every version, case by case. */
@TestInstance(Lifecycle.PER_CLASS)
final class ConformanceTest {

  private HarkUnderTest server;

  @BeforeAll
  void start() {
    server = HarkUnderTest.start(settings -> settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicNode> clientsOfTheNativeProtocolSeeWhatTheyShould() {
    return new Suite("native clients", server, NativeClients.all(), NativeCases.all()).nodes();
  }

  @TestFactory
  Stream<DynamicNode> clientsOfTheCompatibleProtocolSeeWhatTheyShould() {
    return new Suite("compatible clients", server, CompatClients.all(), CompatCases.all()).nodes();
  }

  @TestFactory
  Stream<DynamicNode> theClientObjectOfDashScopeSeesWhatItShould() {
    return new Suite("client object", server, NativeClients.v2(), V2Cases.all()).nodes();
  }

  @TestFactory
  Stream<DynamicNode> frameworksSeeWhatTheyShould() {
    return new Suite("frameworks", server, Peers.all(), Peers.cases()).nodes();
  }
}

package dev.hark.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "private, 127.0.0.1, true",
    "private, 10.1.2.3, true",
    "private, 172.16.0.1, true",
    "private, 172.31.255.255, true",
    "private, 172.32.0.1, false",
    "private, 192.168.7.7, true",
    "private, 100.64.0.1, true",
    "private, 100.128.0.1, false",
    "private, 8.8.8.8, false",
    "private, ::1, true",
    "private, fd00::7, true",
    "private, fe80::1, true",
    "private, 2001:4860:4860::8888, false",
    "private, ::ffff:10.0.0.1, true",
    "any, 8.8.8.8, true",
    "any, 2001:4860:4860::8888, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.0/25, 192.0.2.127, true",
    "192.0.2.0/25, 192.0.2.128, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "0.0.0.0/0, ::1, false"
  })
  void knowsWhichAddressesLieInANetwork(String network, String address, boolean inside) {
    assertThat(new Networks(List.of(network)).has(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }

  @Test
  void hasNoAddressWhereThereIsNoNetwork() {
    assertThat(new Networks(List.of()).has(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy.example", "192.0.2.0/33", "::/129", "192.0.2.0/-1", "1.2.3.4/x", "/8"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> new Networks(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a network: " + text);
  }
}

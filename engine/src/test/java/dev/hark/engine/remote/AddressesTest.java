package dev.hark.engine.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.engine.upstream.Upstream;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  private static final Addresses ADDRESSES =
      new Addresses(RemoteSettings.DEFAULT, host -> List.of("10.0.0.7", "fd00::7"));

  @Test
  void standsForOneProgramOrForEveryAddressOfAName() throws UnknownHostException {
    assertThat(bases("http://one:8000/")).containsExactly("http://one:8000");
    assertThat(bases("https://one/engine")).containsExactly("https://one/engine");
    assertThat(bases("dns+http://all:8000"))
        .containsExactly("http://10.0.0.7:8000", "http://[fd00::7]:8000");
  }

  @Test
  void tellsNobodyThePasswordOfAnAddress() throws UnknownHostException {
    assertThat(bases("http://someone:secret@one:8000/engine?token=secret"))
        .containsExactly("http://one:8000/engine");
    assertThatThrownBy(() -> ADDRESSES.programs("http://someone:secret@one:8000/v1"))
        .hasMessage("http://one:8000/v1: an address is named without /v1");
    assertThatThrownBy(() -> ADDRESSES.programs("someone:secret@one:8000"))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.7:8000         | an address begins with http:// or https://, as in http://10.0.0.7:8000
          localhost:8000        | an address begins with http:// or https://, as in http://10.0.0.7:8000
          dns+vllm:8000         | an address begins with http:// or https://, as in http://10.0.0.7:8000
          ftp://one:8000        | an address begins with http:// or https://, as in http://10.0.0.7:8000
          http://my_vllm:8000   | it names no host that can be asked for (no _ in names)
          http://               | it is no address: Expected authority
          http://one two:8000   | it is no address: Illegal character in authority
          http://one:99999      | a port is a number from 1 to 65535
          http://one:0          | a port is a number from 1 to 65535
          http://one:8000/v1    | an address is named without /v1
          http://one:8000/v1/   | an address is named without /v1
          dns+http://one:8000/a | the programs behind a name are asked without a path
          dns+https://one:8000  | a certificate is for a name, not for the addresses behind it
          """)
  void tellsWhatIsWrongWithAnAddress(String url, String why) {
    assertThatThrownBy(() -> ADDRESSES.programs(url))
        .isInstanceOf(WrongAddress.class)
        .hasMessage(url + ": " + why);
  }

  private static List<String> bases(String url) throws UnknownHostException {
    return ADDRESSES.programs(url).stream().map(Upstream::base).map(Object::toString).toList();
  }
}

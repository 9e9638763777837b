package dev.hark.engine.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Turns a host name into addresses. */
@FunctionalInterface
public interface Names {

  /** The system's own. */
  Names SYSTEM =
      host ->
          Arrays.stream(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress).toList();

  /**
   * Every address of a name, as text.
   *
   * @throws UnknownHostException when it has none, or nobody can be asked
   */
  List<String> addresses(String host) throws UnknownHostException;
}

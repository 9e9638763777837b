package dev.hark.engine.remote;

/** Something that is named as a program's address and is none. */
final class WrongAddress extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String why;

  /**
   * @param address as it is named; what it may carry of a user and a password is not told
   * @param why for a person, without the address
   */
  WrongAddress(String address, String why) {
    super(Addresses.plain(address) + ": " + why);
    this.why = why;
  }

  String why() {
    return why;
  }
}

package io.github.metacodepipeline.sandbox.identity;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR form, or one address.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
record AddressRange(String address, int prefix) {
  private static final Pattern NUMERIC = Pattern.compile("[0-9A-Fa-f:.]+");

  static AddressRange of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    int whole = address.contains(":") ? 128 : 32;
    String length = slash < 0 ? String.valueOf(whole) : text.substring(slash + 1);
    if (!NUMERIC.matcher(address).matches() || !length.matches("\\d{1,3}")) {
      throw new PolicyProblem("Invalid IP address range " + text);
    }
    return new AddressRange(address, Integer.parseInt(length));
  }

  boolean holds(String other) {
    if (!NUMERIC.matcher(other).matches() || other.contains(":") != address.contains(":")) {
      return false;
    }
    int whole = address.contains(":") ? 128 : 32;
    return number(address).xor(number(other)).shiftRight(whole - prefix).signum() == 0;
  }

  private static BigInteger number(String address) {
    try {
      // The text is numeric, so nobody is asked for a name.
      return new BigInteger(1, InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException malformed) {
      throw new PolicyProblem("Invalid IP address " + address);
    }
  }
}

package io.github.metacodepipeline.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The content of a file, which nobody can change any more. */
public final class Bytes {
  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** A copy of these. */
  public static Bytes of(byte[] value) {
    return new Bytes(value.clone());
  }

  /** A text in UTF-8. */
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy. */
  public byte[] toArray() {
    return value.clone();
  }

  /** How many there are. */
  public int size() {
    return value.length;
  }

  /** Whether these begin with those. */
  public boolean beginWith(byte... first) {
    return value.length >= first.length
        && Arrays.equals(value, 0, first.length, first, 0, first.length);
  }

  /** Their SHA-256 digest, in 64 lower-case hexadecimal digits. */
  public String sha256() {
    return HexFormat.of().formatHex(digest("SHA-256").digest(value));
  }

  /**
   * The name that git gives to a file with this content, in 40 lower-case hexadecimal digits.
   *
   * @see <a href="https://git-scm.com/book/en/v2/Git-Internals-Git-Objects">Git objects</a>
   */
  public String gitId() {
    MessageDigest digest = digest("SHA-1");
    digest.update(("blob " + value.length + "\0").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest(value));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "%,d bytes".formatted(value.length);
  }
}

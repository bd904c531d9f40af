package io.github.metacodepipeline.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bucket and which object a request means; both spellings, the bucket in the path or in the
 * host name.
 *
 * @param bucket the bucket's name; empty for the service itself
 * @param key the object's key, decoded; empty for the bucket itself
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual
 *     hosting of buckets</a>
 */
public record S3Address(String bucket, String key) {
  private static final Pattern VIRTUAL =
      Pattern.compile(
          "(?<bucket>[a-z0-9][a-z0-9.-]+)\\.(s3([.-][a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?|localhost)(:\\d+)?");

  /**
   * Reads an address.
   *
   * @param host the {@code Host} header, with its port
   * @param path the path, still percent-encoded
   */
  public static S3Address of(String host, String path) {
    String plain = URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    String below = plain.startsWith("/") ? plain.substring(1) : plain;
    Matcher virtual = VIRTUAL.matcher(host);
    if (virtual.matches()) {
      return new S3Address(virtual.group("bucket"), below);
    }
    int slash = below.indexOf('/');
    return slash < 0
        ? new S3Address(below, "")
        : new S3Address(below.substring(0, slash), below.substring(slash + 1));
  }

  /** The object that a {@code TemplateURL} means, if it is a URL of an object. */
  public static Optional<S3Address> ofUrl(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getRawAuthority() == null || uri.getRawPath() == null) {
        return Optional.empty();
      }
      S3Address address = of(uri.getRawAuthority(), uri.getRawPath());
      return address.key().isEmpty() ? Optional.empty() : Optional.of(address);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}

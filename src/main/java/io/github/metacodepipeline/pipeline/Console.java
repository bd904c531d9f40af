package io.github.metacodepipeline.pipeline;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * AWS's console in one Region.
 *
 * @param partition such as {@code aws-cn}: each has a console of its own
 * @see <a
 *     href="https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html">Partitions</a>
 */
public record Console(String partition, String region) {

  /** The address of a page. */
  public String page(String path) {
    String domain =
        switch (partition) {
          case "aws-cn" -> "console.amazonaws.cn";
          case "aws-us-gov" -> "console.amazonaws-us-gov.com";
          case "aws-eusc" -> "console.amazonaws-eusc.eu";
          default -> "console.aws.amazon.com";
        };
    return "https://%s.%s/%s".formatted(region, domain, path);
  }

  /** A piece of text as an address may hold it. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

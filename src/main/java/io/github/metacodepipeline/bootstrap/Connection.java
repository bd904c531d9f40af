package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.Failure;
import java.util.regex.Pattern;

/**
 * A connection to a host of repositories.
 *
 * @param arn with {@code codeconnections}, or {@code codestar-connections} for an older one
 * @param provider such as {@code GitHub}
 * @param status how far it is
 * @see <a
 *     href="https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_Connection.html">Connection</a>
 */
public record Connection(String arn, String name, String provider, Status status) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[-0-9a-zA-Z]+");

  /** How far a connection is. */
  public enum Status {
    /** Nobody has completed it in the console: it carries nothing. */
    PENDING,
    AVAILABLE,
    ERROR
  }

  /**
   * The ARN itself, if it is one.
   *
   * @throws Failure WRONG_INPUT when it is not
   */
  public static String checked(String arn) {
    if (!ARN.matcher(arn).matches()) {
      throw Failure.wrongInput(
          "connection-arn: \"%s\" is not the ARN of a connection.".formatted(arn),
          "Give one as in arn:aws:codeconnections:eu-west-1:123456789012:connection/11111111-2222-3333-4444-555555555555.");
    }
    return arn;
  }

  /** Its page in the console, where somebody who may can complete it. */
  public static String consoleLink(String arn) {
    String[] parts = arn.split(":", 6);
    return "https://%s/codesuite/settings/%s/%s/%s/connections/%s"
        .formatted(
            console(parts[1], parts[3]),
            parts[4],
            parts[3],
            parts[2],
            parts[5].substring(parts[5].indexOf('/') + 1));
  }

  /** The page in the console that lists all of a Region. */
  public static String consoleOf(String region) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return "https://%s/codesuite/settings/connections".formatted(console(partition, region));
  }

  private static String console(String partition, String region) {
    return switch (partition) {
      case "aws-cn" -> region + ".console.amazonaws.cn";
      case "aws-us-gov" -> region + ".console.amazonaws-us-gov.com";
      case String _ -> region + ".console.aws.amazon.com";
    };
  }
}

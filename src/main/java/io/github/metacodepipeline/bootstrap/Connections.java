package io.github.metacodepipeline.bootstrap;

import java.util.Optional;

/**
 * The connections to GitHub that the account has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/dtconsole/latest/userguide/connections.html">Connections of
 *     the Developer Tools console</a>
 */
public interface Connections {
  /**
   * A connection, or nothing when there is none with this ARN.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE when AWS does not say
   */
  Optional<Connection> find(String arn);
}

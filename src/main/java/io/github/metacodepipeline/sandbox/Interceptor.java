package io.github.metacodepipeline.sandbox;

import java.util.Map;

/** Stands between the wire and the services, so that a test can make AWS fail where it wants. */
public interface Interceptor {
  /** Lets everything pass. */
  Interceptor NONE = new Interceptor() {};

  /**
   * Looks at a request before it is carried out.
   *
   * @throws io.github.metacodepipeline.sandbox.wire.AwsError to answer that instead; nothing is
   *     then carried out
   */
  default void before(LoggedCall call) {}

  /**
   * As the other method, for those who have to know what was asked.
   *
   * @param sent the form fields of a request to CloudFormation or STS, by name; else empty
   */
  default void before(LoggedCall call, Map<String, String> sent) {
    before(call);
  }

  /** Whether the answer to a request that was carried out reaches the caller. */
  default boolean answers(LoggedCall call) {
    return true;
  }
}

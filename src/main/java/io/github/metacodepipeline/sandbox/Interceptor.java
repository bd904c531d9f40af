package io.github.metacodepipeline.sandbox;

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

  /** Whether the answer to a request that was carried out reaches the caller. */
  default boolean answers(LoggedCall call) {
    return true;
  }
}

package io.github.metacodepipeline.sandbox;

/** How far away AWS seems to be: what passes between an answer and its sending. */
@FunctionalInterface
public interface Latency {
  /** None. */
  Latency NONE = () -> {};

  /** Lets that time pass, in a thread of the request's own. */
  void pass() throws InterruptedException;
}

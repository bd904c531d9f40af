package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;

/**
 * Where CloudFormation, and what it makes, fetch files from. A file's name tells its content, so
 * none is ever overwritten and concurrent runs cannot disturb one another.
 */
public interface Artifacts {
  /**
   * Where the file of this name is, or will be; nobody is asked.
   *
   * @param name the digest of its content, and an ending
   */
  Location locate(String name);

  /**
   * Puts a file there, unless it is there.
   *
   * @throws Failure DENIED with the action and the resource that the credentials lack; WRONG_INPUT
   *     when the store is not where the stack is, or is not at all; UNREACHABLE after the retries
   */
  void put(Artifact artifact);
}

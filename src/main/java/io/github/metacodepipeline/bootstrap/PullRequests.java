package io.github.metacodepipeline.bootstrap;

/** The repository's pull requests, for those who want to propose a file. */
public interface PullRequests {
  /**
   * Sees to it that a pull request proposes this file, unless the branch has it already.
   *
   * @throws io.github.metacodepipeline.Failure DENIED with the permission that the token lacks,
   *     UNREACHABLE when GitHub does not answer
   */
  Proposed propose(FileProposal proposal);
}

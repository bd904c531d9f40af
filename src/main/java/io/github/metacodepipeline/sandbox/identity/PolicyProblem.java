package io.github.metacodepipeline.sandbox.identity;

/** Why a policy document cannot be taken: it is malformed, or says what is not evaluated here. */
public final class PolicyProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyProblem(String message) {
    super(message, null, false, false);
  }

  /** What is wrong, in IAM's words where IAM has them. */
  public String text() {
    return String.valueOf(getMessage());
  }
}

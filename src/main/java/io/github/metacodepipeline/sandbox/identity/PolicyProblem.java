package io.github.metacodepipeline.sandbox.identity;

/** Why a policy document cannot be taken: it is malformed, or says what is not evaluated here. */
final class PolicyProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyProblem(String message) {
    super(message, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}

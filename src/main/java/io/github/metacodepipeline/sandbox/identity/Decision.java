package io.github.metacodepipeline.sandbox.identity;

/**
 * What policies say to a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public enum Decision {
  ALLOWED("allowed"),
  /** A statement denies it, whatever others allow. */
  DENIED_EXPLICITLY("explicitDeny"),
  /** Nothing allows it, or the boundary does not. */
  DENIED_IMPLICITLY("implicitDeny");

  private final String word;

  Decision(String word) {
    this.word = word;
  }

  /** The word for it in a simulation. */
  String word() {
    return word;
  }
}

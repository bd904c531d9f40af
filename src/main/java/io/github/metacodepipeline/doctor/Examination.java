package io.github.metacodepipeline.doctor;

/** One thing that the doctor looks at. */
interface Examination {
  /** A few words for a list, such as {@code the connection}. */
  String subject();

  /** Whether it needs credentials for AWS. */
  default boolean asksAws() {
    return true;
  }

  /**
   * Looks, and writes down what there is to say.
   *
   * @return whether there was anything to look at
   * @throws io.github.metacodepipeline.Failure when it cannot be looked at; the others go on
   */
  boolean examine(Patient patient, Chart chart);
}

package io.github.metacodepipeline.pipeline;

/** The id of an execution: a UUID. */
public record ExecutionId(String value) {
  /** Its first eight characters, as the console shows it. */
  public String abbreviated() {
    return value.length() <= 8 ? value : value.substring(0, 8);
  }

  @Override
  public String toString() {
    return value;
  }
}

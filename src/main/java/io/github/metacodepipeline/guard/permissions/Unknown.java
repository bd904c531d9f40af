package io.github.metacodepipeline.guard.permissions;

/**
 * Something of a template of which nobody can tell what it needs.
 *
 * @param logicalId with those of nested stacks before it: {@code Child/Build}; empty for the
 *     template as a whole
 * @param what such as {@code Custom::Seeder}
 * @param why the end of a sentence
 */
public record Unknown(String logicalId, String what, String why) {
  /** A sentence. */
  @Override
  public String toString() {
    return "%s%s: %s.".formatted(logicalId.isEmpty() ? "" : logicalId + " ", parenthesized(), why);
  }

  private String parenthesized() {
    return logicalId.isEmpty() ? what : "(" + what + ")";
  }
}

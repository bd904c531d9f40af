package io.github.metacodepipeline.source;

/** A template as it is written, with what it pulls in from the repository. */
public record Written(Template template, Bundle bundle) {
  /** One that stands for itself. */
  public Written(Template template) {
    this(template, Bundle.NONE);
  }
}

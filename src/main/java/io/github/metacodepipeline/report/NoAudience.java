package io.github.metacodepipeline.report;

/** Nobody listens any more: the story was told. */
final class NoAudience implements Audience {
  @Override
  public void chapter(String title) {}

  @Override
  public void say(String line) {}

  @Override
  public void warn(String message) {}

  @Override
  public void keepSecret(String value) {}

  @Override
  public void tell(Report report) {}
}

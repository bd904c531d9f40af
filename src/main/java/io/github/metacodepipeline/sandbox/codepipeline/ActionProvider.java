package io.github.metacodepipeline.sandbox.codepipeline;

/** Carries out the actions of one provider, such as {@code CloudFormation}. */
public interface ActionProvider {
  /**
   * Begins a run, or looks how far it has come; it may keep what it has to know the next time in
   * the notes of the job.
   *
   * @throws io.github.metacodepipeline.sandbox.wire.AwsError when a service refuses something; the
   *     run then fails with its words
   */
  Progress proceed(Job job);
}

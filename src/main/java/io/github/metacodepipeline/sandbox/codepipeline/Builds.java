package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * What runs the builds of CodeBuild actions. Every build runs in a thread of its own, so that it
 * can call the sandbox while the sandbox serves others.
 */
@FunctionalInterface
public interface Builds {
  /** Does nothing and says that it went well; takes as long as any other action. */
  Builds NOTHING = _ -> new Build.Result.Succeeded();

  /** Runs a build to its end; an exception of it fails the build. */
  Build.Result run(Build.Order order);
}

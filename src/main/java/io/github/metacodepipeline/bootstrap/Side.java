package io.github.metacodepipeline.bootstrap;

/** Where the update of the pipeline runs. */
public enum Side {
  /** In GitHub Actions, with roles that trust the repository. */
  GITHUB,
  /** Inside AWS, in the meta pipeline. */
  AWS
}

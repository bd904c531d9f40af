package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Written;

/** What CloudFormation's execution role must be allowed for a pipeline's template. */
@FunctionalInterface
public interface ExecutionPermissions {
  /** The permissions for this template and what it pulls in. */
  Permissions of(Written pipeline);
}

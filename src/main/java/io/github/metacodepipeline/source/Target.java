package io.github.metacodepipeline.source;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One stack to keep up to date: where the repository says what it should be, and on what terms
 * CloudFormation works on it.
 *
 * @param stack the stack's name
 * @param template where its template stands
 * @param parameterOverrides the input of that name as it was given: inline, or the path of a file
 * @param tags the input of that name as it was given; empty leaves the deployed tags
 * @param capabilities such as {@code CAPABILITY_NAMED_IAM}
 * @param roleArn the service role for CloudFormation; nothing leaves the deployed one
 * @param whenEmpty what it means that there is nothing to change
 */
public record Target(
    StackName stack,
    RepositoryPath template,
    String parameterOverrides,
    String tags,
    Set<String> capabilities,
    Optional<String> roleArn,
    WhenEmpty whenEmpty) {
  public Target {
    capabilities = java.util.Collections.unmodifiableSet(new TreeSet<>(capabilities));
  }

  /** The same target, with whatever service role it has already. */
  public Target withoutRole() {
    return new Target(
        stack, template, parameterOverrides, tags, capabilities, Optional.empty(), whenEmpty);
  }

  /** What it means that there is nothing to change ({@code fail-on-empty-changeset}). */
  public enum WhenEmpty {
    SUCCEED,
    FAIL
  }
}

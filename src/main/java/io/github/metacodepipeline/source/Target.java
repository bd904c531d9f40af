package io.github.metacodepipeline.source;

/**
 * One stack to keep up to date: where the repository says what it should be, and on what terms
 * CloudFormation works on it.
 *
 * @param stack the stack's name
 * @param template where its template stands
 * @param parameterOverrides the input of that name as it was given: inline, or the path of a file
 * @param tags the input of that name as it was given; empty leaves the deployed tags
 */
public record Target(
    StackName stack, RepositoryPath template, String parameterOverrides, String tags, Terms terms) {

  /** The same target on other terms. */
  public Target on(Terms others) {
    return new Target(stack, template, parameterOverrides, tags, others);
  }
}

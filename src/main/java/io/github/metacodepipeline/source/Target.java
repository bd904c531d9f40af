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

  private static final RepositoryPath NO_TEMPLATE = new RepositoryPath("no template");

  /** A stack whose template does not matter: it is in a change set that there is already. */
  public static Target withoutTemplate(
      StackName stack, String parameterOverrides, String tags, Terms terms) {
    return new Target(stack, NO_TEMPLATE, parameterOverrides, tags, terms);
  }

  /** Whether a template is named. */
  public boolean hasTemplate() {
    return !template.equals(NO_TEMPLATE);
  }

  /** The same target on other terms. */
  public Target on(Terms others) {
    return new Target(stack, template, parameterOverrides, tags, others);
  }
}

package io.github.metacodepipeline.source;

import java.util.Optional;

/** The templates of the stacks that a template nests, as far as they are at hand. */
public interface NestedTemplates {
  /** None is at hand. */
  NestedTemplates NONE = (_, _, _) -> Optional.empty();

  /**
   * The template of a nested stack.
   *
   * @param path the logical ids that lead to it, such as {@code Child/Grandchild}
   * @param parent the template that declares it
   * @param stack what that declares
   */
  Optional<Template> template(String path, Template parent, Template.Resource stack);
}

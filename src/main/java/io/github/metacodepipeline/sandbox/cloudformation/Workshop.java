package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What every step of an operation needs.
 *
 * @param world the stacks
 * @param types what is known of resource types
 * @param providers what stands behind the types, by type
 * @param journal where it is written down
 * @param pace how long things take
 * @param warden what may be done with whose permissions
 */
record Workshop(
    World world,
    ResourceTypes types,
    Map<String, ResourceProvider> providers,
    Journal journal,
    Pace pace,
    Warden warden) {
  Workshop {
    providers = Map.copyOf(providers);
  }

  /** What stands behind a type. */
  ResourceProvider provider(String type) {
    ResourceProvider own = providers.get(type);
    return own == null ? new GenericProvider(types, type) : own;
  }

  /** What stands behind a type, with the permissions that a stack has. */
  ResourceProvider provider(Stack stack, String type) {
    return Permitted.of(provider(type), type, warden, world, stack);
  }

  /** A stack's present wish, worked out with its resources as they are. */
  Evaluation evaluation(Stack stack) {
    return new Evaluation(
        stack, stack.wish, types, Evaluation.existing(stack.resources), world.exports(stack.site));
  }

  /** What a wish would do to a stack; what it would do to nested stacks is left open. */
  Differ differ(Stack stack, Wish wish, Map<String, Map<String, String>> imports) {
    return differ(stack, wish, imports, (_, _) -> true);
  }

  Differ differ(
      Stack stack,
      Wish wish,
      Map<String, Map<String, String>> imports,
      BiPredicate<StackResource, ObjectNode> nestedChanges) {
    return new Differ(types, stack, wish, imports, world.exports(stack.site), nestedChanges);
  }

  /** The groups of logical ids of a wish's template, for a stack as it is. */
  List<List<String>> order(Stack stack, Wish wish) {
    return wish.template().isEmpty()
        ? List.of()
        : new Evaluation(
                stack, wish, types, Evaluation.existing(stack.resources), world.exports(stack.site))
            .order();
  }
}

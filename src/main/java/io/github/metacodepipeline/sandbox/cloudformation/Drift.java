package io.github.metacodepipeline.sandbox.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a stack's resources without the stack.
 *
 * @param actual the resources as they are; those that are gone are left out
 * @param statuses in sync, modified or deleted, in the API's words, by logical id
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html">Drift-aware
 *     change sets</a>
 */
record Drift(Map<String, StackResource> actual, Map<String, String> statuses) {
  /** Looks at every resource of a stack. */
  static Drift of(Stack stack, Workshop workshop) {
    Map<String, StackResource> actual = new LinkedHashMap<>();
    Map<String, String> statuses = new LinkedHashMap<>();
    stack.resources.forEach((id, resource) -> {
      Optional<StackResource> now =
          workshop
              .provider(resource.type())
              .actual(stack.scope(id), resource.physicalId(), resource.properties())
              .map(properties ->
                  resource.with(resource.facets().deepCopy().set("Properties", properties)));
      now.ifPresent(present -> actual.put(id, present));
      statuses.put(
          id,
          now.map(present -> Difference.same(present.properties(), resource.properties()))
              .map(same -> same ? "IN_SYNC" : "MODIFIED")
              .orElse("DELETED"));
    });
    return new Drift(actual, statuses);
  }
}

package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A type whose resources go by their name, and are made and changed by the same request. */
public interface NamedProvider extends ResourceProvider {
  @Override
  default Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    return put(scope, properties.path("Name").asText(physicalId), properties);
  }

  @Override
  default Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    return put(scope, physicalId, after);
  }

  /**
   * Has a resource be like this.
   *
   * @param name its own, else the one that CloudFormation made up
   * @throws Refused when the service does not take it
   */
  Made put(Scope scope, String name, ObjectNode properties) throws Refused;
}

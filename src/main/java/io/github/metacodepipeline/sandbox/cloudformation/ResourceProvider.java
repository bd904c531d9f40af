package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind a resource type: makes, changes and removes the thing that a template asks
 * for.
 */
public interface ResourceProvider {

  /** Where and for whom a resource is made. */
  record Scope(
      String partition, String region, String account, String stackName, String logicalId) {}

  /**
   * A resource that exists.
   *
   * @param physicalId what {@code Ref} gives
   * @param attributes what {@code Fn::GetAtt} gives, by attribute name
   */
  record Made(String physicalId, Map<String, String> attributes) {
    public Made {
      attributes = Map.copyOf(attributes);
    }
  }

  /** Why a resource could not be made, changed or removed, in the service's words. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String reason) {
      super(reason);
    }

    /** The reason, as it stands in the stack event. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Makes the resource; {@code physicalId} is the generated name to use where the properties give
   * none.
   *
   * @throws Refused when the service would refuse these properties
   */
  Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused;

  /**
   * Changes the resource in place.
   *
   * @throws Refused when the service would refuse these properties; the resource is then as it was
   */
  Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after) throws Refused;

  /**
   * Removes the resource; one that is gone already is no error.
   *
   * @throws Refused when the service would not remove it, such as a bucket that is not empty
   */
  void delete(Scope scope, String physicalId, ObjectNode properties) throws Refused;

  /**
   * What can be known to be wrong before anything is made: a reason by path below the properties,
   * such as {@code /Stagez}.
   */
  default Map<String, String> problems(ObjectNode properties) {
    return Map.of();
  }

  /**
   * The properties as they are now, whoever changed them; empty when the resource is gone.
   *
   * @param last as they were last set
   */
  default Optional<ObjectNode> actual(Scope scope, String physicalId, ObjectNode last) {
    return Optional.of(last);
  }

  /**
   * Takes a resource that exists into a stack; without a say of the provider it is believed to
   * exist.
   *
   * @param identifier its primary identifier, value by property
   * @throws Refused when there is no such resource
   */
  default Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    return new Made(String.join("|", identifier.values()), Map.of());
  }

  /**
   * What has to be allowed to make the resource.
   *
   * @throws Refused when the properties cannot be read at all
   */
  default List<Deed> needsToCreate(Scope scope, String physicalId, ObjectNode properties)
      throws Refused {
    return List.of();
  }

  /**
   * What has to be allowed to change the resource.
   *
   * @throws Refused when the properties cannot be read at all
   */
  default List<Deed> needsToUpdate(
      Scope scope, String physicalId, ObjectNode before, ObjectNode after) throws Refused {
    return List.of();
  }

  /**
   * What has to be allowed to remove the resource.
   *
   * @throws Refused when the properties cannot be read at all
   */
  default List<Deed> needsToDelete(Scope scope, String physicalId, ObjectNode properties)
      throws Refused {
    return List.of();
  }
}

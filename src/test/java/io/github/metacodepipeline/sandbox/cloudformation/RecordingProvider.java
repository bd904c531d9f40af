package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service for tests: it keeps things, writes down what it is asked, and refuses what the property
 * {@code Refuse} names.
 */
final class RecordingProvider implements ResourceProvider {
  final Map<String, String> things = new TreeMap<>();
  final List<String> asked = new ArrayList<>();
  boolean refusesDelete;

  /** While set, an update that would give the property {@code Size} this value is refused. */
  String refusedSize = "";

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    asked.add("create " + scope.logicalId());
    refuse(properties, "create");
    things.put(physicalId, properties.toString());
    return made(physicalId);
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    asked.add("update " + scope.logicalId());
    refuse(after, "update");
    if (!refusedSize.isEmpty() && after.path("Size").asText().equals(refusedSize)) {
      throw new Refused("no size " + refusedSize);
    }
    things.put(physicalId, after.toString());
    return made(physicalId);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    asked.add("delete " + scope.logicalId());
    if (refusesDelete) {
      throw new Refused("it is not empty");
    }
    things.remove(physicalId);
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    if (identifier.containsValue("missing")) {
      throw new Refused("there is no such thing");
    }
    return made(String.join("|", identifier.values()));
  }

  private static void refuse(ObjectNode properties, String action) throws Refused {
    if (properties.path("Refuse").asText().equals(action)) {
      throw new Refused("refused to " + action);
    }
  }

  private static Made made(String physicalId) {
    return new Made(physicalId, Map.of("Arn", "arn:thing/" + physicalId));
  }
}

package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.QueryRequest;
import io.github.metacodepipeline.sandbox.wire.Xml;
import java.time.Clock;
import java.util.Map;

/** Holds the place of the service until it is there. */
public final class CloudFormation {
  /** A service that knows nothing yet. */
  public CloudFormation(Clock clock, Pace pace, Map<String, ResourceProvider> providers) {}

  /** Refuses everything. */
  public Xml answer(QueryRequest request, String account, String region) {
    throw new AwsError(400, "InvalidAction", "Could not find operation " + request.action());
  }

  /** Nothing to keep. */
  public JsonNode save() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Nothing to take. */
  public void load(JsonNode saved) {}
}

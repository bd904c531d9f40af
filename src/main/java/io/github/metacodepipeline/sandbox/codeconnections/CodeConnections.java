package io.github.metacodepipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.util.List;

/**
 * The CodeConnections service, and CodeStar Connections, which is its older name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codeconnections/latest/APIReference/Welcome.html">CodeConnections
 *     API</a>
 */
public final class CodeConnections {
  private final Connections connections;

  /** The service over these connections. */
  public CodeConnections(Connections connections) {
    this.connections = connections;
  }

  /**
   * Carries out an operation.
   *
   * @param service {@code codeconnections} or {@code codestar-connections}
   * @param action such as {@code GetConnection}
   * @throws AwsError as the service documents it for the operation
   */
  public JsonNode answer(String service, String action, JsonNode request, Caller caller) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (action) {
      case "CreateConnection" ->
          body.put(
              "ConnectionArn",
              connections
                  .create(
                      service,
                      caller.account(),
                      caller.region(),
                      request.path("ConnectionName").asText(),
                      request.path("ProviderType").asText("GitHub"))
                  .arn());
      case "GetConnection" ->
          show(find(request.path("ConnectionArn").asText()), body.putObject("Connection"));
      case "DeleteConnection" ->
          connections.remove(find(request.path("ConnectionArn").asText()).arn());
      case "ListConnections" -> {
        String provider = request.path("ProviderTypeFilter").asText("");
        ArrayNode list = body.putArray("Connections");
        connections.in(caller.account(), caller.region()).stream()
            .filter(one -> provider.isEmpty() || one.provider().equals(provider))
            .forEach(one -> show(one, list.addObject()));
      }
      case "ListTagsForResource" -> {
        find(request.path("ResourceArn").asText());
        body.putArray("Tags");
      }
      default -> throw new AwsError(400, "UnknownOperationException", "Unknown: " + action);
    }
    return body;
  }

  /**
   * What the caller has to be allowed for a request; the prefix of the action is that of the ARN.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeconnections.html">Actions
   *     of AWS CodeConnections</a>
   */
  public static List<Deed> deeds(String service, String action, JsonNode request) {
    String arn = request.path("ConnectionArn").asText(request.path("ResourceArn").asText(""));
    String[] parts = arn.split(":", -1);
    return List.of(
        parts.length > 2
            ? Deed.of(parts[2] + ":" + action, arn)
            : Deed.of(service + ":" + action, "*"));
  }

  private Connection find(String arn) {
    return connections
        .find(arn)
        .orElseThrow(() ->
            new AwsError(400, "ResourceNotFoundException", "Connection " + arn + " not found"));
  }

  private static void show(Connection connection, ObjectNode node) {
    node.put("ConnectionName", connection.name())
        .put("ConnectionArn", connection.arn())
        .put("ProviderType", connection.provider())
        .put("OwnerAccountId", connection.account())
        .put("ConnectionStatus", connection.status());
  }
}

package io.github.metacodepipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.util.Map;
import java.util.Optional;

/**
 * {@code AWS::CodeConnections::Connection} and {@code AWS::CodeStarConnections::Connection}: a
 * stack's connection waits for somebody to complete it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codeconnections-connection.html">AWS::CodeConnections::Connection</a>
 */
public final class ConnectionProvider implements ResourceProvider {
  private final Connections connections;
  private final String prefix;

  /**
   * Makes connections among these.
   *
   * @param prefix of their ARNs: {@code codeconnections} or {@code codestar-connections}
   */
  public ConnectionProvider(Connections connections, String prefix) {
    this.connections = connections;
    this.prefix = prefix;
  }

  @Override
  public Made create(Scope scope, String physicalId, ObjectNode properties) throws Refused {
    try {
      return made(
          connections.create(
              prefix,
              scope.account(),
              scope.region(),
              properties.path("ConnectionName").asText(),
              properties.path("ProviderType").asText("GitHub")));
    } catch (AwsError error) {
      throw new Refused(
          error.text() + " (Service: CodeConnections, Status Code: " + error.status() + ")");
    }
  }

  @Override
  public Made update(Scope scope, String physicalId, ObjectNode before, ObjectNode after)
      throws Refused {
    return adopt(scope, Map.of("ConnectionArn", physicalId), after);
  }

  @Override
  public void delete(Scope scope, String physicalId, ObjectNode properties) {
    connections.remove(physicalId);
  }

  @Override
  public Optional<ObjectNode> actual(Scope scope, String physicalId, ObjectNode last) {
    return connections.find(physicalId).map(_ -> last);
  }

  @Override
  public Made adopt(Scope scope, Map<String, String> identifier, ObjectNode properties)
      throws Refused {
    String arn = identifier.getOrDefault("ConnectionArn", "");
    return made(
        connections
            .find(arn)
            .orElseThrow(() -> new Refused("Connection " + arn + " was not found.")));
  }

  private static Made made(Connection connection) {
    return new Made(
        connection.arn(),
        Map.of(
            "ConnectionArn", connection.arn(),
            "ConnectionStatus", connection.status(),
            "OwnerAccountId", connection.account()));
  }
}

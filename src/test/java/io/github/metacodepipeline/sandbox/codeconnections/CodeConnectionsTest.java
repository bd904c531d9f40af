package io.github.metacodepipeline.sandbox.codeconnections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.metacodepipeline.sandbox.SandboxTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codeconnections.model.ConnectionStatus;
import software.amazon.awssdk.services.codeconnections.model.ResourceNotFoundException;

class CodeConnectionsTest extends SandboxTest {
  private CodeConnectionsClient connections;

  @BeforeEach
  void connect() {
    connections = clients.codeConnections();
  }

  private ConnectionStatus status(String arn) {
    return connections.getConnection(g -> g.connectionArn(arn)).connection().connectionStatus();
  }

  @Test
  void has_a_connection_that_is_available_from_the_start() {
    assertThat(status(Connections.PRESET)).isEqualTo(ConnectionStatus.AVAILABLE);
    assertThat(status(Connections.PRESET.replace("codeconnections", "codestar-connections")))
        .isEqualTo(ConnectionStatus.AVAILABLE);
    assertThat(connections.listConnections(_ -> {}).connections()).hasSize(1);
    assertThat(
            clients.in(Region.US_EAST_1).codeConnections().listConnections(_ -> {}).connections())
        .isEmpty();
  }

  @Test
  void a_connection_is_pending_until_somebody_completes_it() {
    String arn =
        connections
            .createConnection(c -> c.connectionName("orders").providerType("GitHub"))
            .connectionArn();
    assertThat(status(arn)).isEqualTo(ConnectionStatus.PENDING);

    sandbox.direct(director -> director.completes(arn));

    assertThat(status(arn)).isEqualTo(ConnectionStatus.AVAILABLE);
    connections.deleteConnection(d -> d.connectionArn(arn));
    assertThatThrownBy(() -> status(arn)).isInstanceOf(ResourceNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::CodeConnections::Connection, arn:aws:codeconnections:",
    "AWS::CodeStarConnections::Connection, arn:aws:codestar-connections:"
  })
  void a_stack_s_connection_is_pending_and_goes_with_its_stack(String type, String prefix) {
    clients
        .cloudFormation()
        .createStack(c ->
            c.stackName("connection")
                .templateBody(
                    """
                    Resources:
                      Connection:
                        Type: %s
                        Properties: {ConnectionName: orders, ProviderType: GitHub}
                    Outputs:
                      Arn: {Value: !Ref Connection}
                      Status: {Value: !GetAtt Connection.ConnectionStatus}
                    """
                        .formatted(type)));
    var outputs =
        clients
            .cloudFormation()
            .describeStacks(d -> d.stackName("connection"))
            .stacks()
            .getFirst()
            .outputs();
    String arn = outputs.getFirst().outputValue();

    assertThat(arn).startsWith(prefix);
    assertThat(outputs.getLast().outputValue()).isEqualTo("PENDING");
    assertThat(status(arn)).isEqualTo(ConnectionStatus.PENDING);
    clients.cloudFormation().deleteStack(d -> d.stackName("connection"));
    assertThatThrownBy(() -> status(arn)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void answers_to_the_older_name_of_the_service() {
    String answer =
        post(
                "/",
                "{\"ConnectionArn\": \"" + Connections.PRESET + "\"}",
                "X-Amz-Target",
                "com.amazonaws.codestar.connections.CodeStar_connections_20191201.GetConnection",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261102/eu-west-1/"
                    + "codestar-connections/aws4_request, SignedHeaders=host, Signature=0")
            .body();

    assertThat(answer).contains("\"ConnectionStatus\":\"AVAILABLE\"");
    assertThat(sandbox.log().getLast().service()).isEqualTo("codestar-connections");
  }
}

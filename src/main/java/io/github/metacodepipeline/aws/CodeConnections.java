package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.bootstrap.Connection;
import io.github.metacodepipeline.bootstrap.Connections;
import java.util.Optional;
import software.amazon.awssdk.services.codeconnections.model.ResourceNotFoundException;

/**
 * The connections, as CodeConnections has them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_GetConnection.html">GetConnection</a>
 */
public final class CodeConnections implements Connections {
  private final AwsClients clients;

  /** The connections that these clients reach. */
  public CodeConnections(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<Connection> find(String arn) {
    return clients
        .failures(AwsService.CODECONNECTIONS)
        .ask(() -> {
          try {
            return Optional.of(
                connection(
                    arn,
                    clients
                        .codeConnections()
                        .getConnection(request -> request.connectionArn(arn))
                        .connection()));
          } catch (ResourceNotFoundException _) {
            return Optional.empty();
          }
        });
  }

  private static Connection connection(
      String arn, software.amazon.awssdk.services.codeconnections.model.Connection found) {
    return new Connection(
        arn,
        Plain.orEmpty(found.connectionName()),
        Plain.orEmpty(found.providerTypeAsString()),
        switch (Plain.orEmpty(found.connectionStatusAsString())) {
          case "AVAILABLE" -> Connection.Status.AVAILABLE;
          case "PENDING" -> Connection.Status.PENDING;
          case String _ -> Connection.Status.ERROR;
        });
  }
}

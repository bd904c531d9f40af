package io.github.metacodepipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.sandbox.wire.PlainData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Every connection there is: one that is available from the start, and those that somebody made,
 * which are pending. It does not matter by which of the two prefixes an ARN calls one.
 */
public final class Connections {
  /** The connection that is available from the start. */
  public static final String PRESET =
      "arn:aws:codeconnections:eu-west-1:123456789012:connection/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

  private static final int LONGEST_NAME = 32;

  private final Map<String, Connection> byKey = new TreeMap<>();

  /** The connection that {@code docs/sandbox.md} names. */
  public Connections() {
    put(new Connection(PRESET, "octo-org", "GitHub", "AVAILABLE"));
  }

  /** The status of a connection, if there is one of this ARN. */
  public Optional<String> status(String arn) {
    return find(arn).map(Connection::status);
  }

  /** Completes a connection, as somebody does in the console. */
  public void complete(String arn) {
    become(arn, "AVAILABLE");
  }

  /** Breaks a connection, as the loss of its app at the provider does. */
  public void fail(String arn) {
    become(arn, "ERROR");
  }

  private void become(String arn, String status) {
    put(
        find(arn)
            .orElseThrow(() -> new IllegalArgumentException("no connection " + arn))
            .with(status));
  }

  Optional<Connection> find(String arn) {
    return arn.startsWith("arn:aws:codeconnections:")
            || arn.startsWith("arn:aws:codestar-connections:")
        ? Optional.ofNullable(byKey.get(new Connection(arn, "", "", "").key()))
        : Optional.empty();
  }

  List<Connection> in(String account, String region) {
    return byKey.values().stream()
        .filter(one -> one.account().equals(account) && one.region().equals(region))
        .toList();
  }

  /**
   * Makes a connection, which is pending.
   *
   * @param prefix of its ARN: {@code codeconnections} or {@code codestar-connections}
   * @throws AwsError when the name is none, or is taken
   */
  Connection create(String prefix, String account, String region, String name, String provider) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new AwsError(
          400,
          "ValidationException",
          "1 validation error detected: Value '%s' at 'connectionName' failed to satisfy constraint: Member must have length between 1 and 32"
              .formatted(name));
    }
    return put(
        new Connection(
            "arn:aws:%s:%s:%s:connection/%s".formatted(prefix, region, account, UUID.randomUUID()),
            name,
            provider,
            "PENDING"));
  }

  void remove(String arn) {
    find(arn).ifPresent(connection -> byKey.remove(connection.key()));
  }

  private Connection put(Connection connection) {
    byKey.put(connection.key(), connection);
    return connection;
  }

  /** The connections as a state file keeps them. */
  public JsonNode save() {
    return PlainData.save(byKey.values());
  }

  /** Adds the connections that a state file kept. */
  public void load(JsonNode saved) {
    saved.forEach(connection -> put(PlainData.load(connection, Connection.class)));
  }
}

package io.github.metacodepipeline.sandbox.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.wire.Caller;
import io.github.metacodepipeline.sandbox.wire.CredentialScope;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import io.github.metacodepipeline.sandbox.wire.Protocol;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Whose credentials signed a request. Signature values are not verified: the sandbox trusts the
 * access key and the session token, never checks what was computed from the secret.
 */
public final class Sessions {
  /** The account of the test credentials and of the roles that are there from the start. */
  public static final String ACCOUNT = "123456789012";

  /** The access key of the test credentials, AWS's own documentation example. */
  public static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";

  /** The secret of the test credentials, AWS's own documentation example. */
  public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String USER = "arn:aws:iam::" + ACCOUNT + ":user/sandbox";

  private final Clock clock;
  private final Map<String, Session> byAccessKey = new TreeMap<>();

  /** No sessions yet; they end by this clock. */
  public Sessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * Who signed the request.
   *
   * @throws io.github.metacodepipeline.sandbox.wire.AwsError in the protocol's words when it is
   *     unsigned, its key is unknown or its session has ended
   */
  public Caller caller(HttpCall call, Protocol protocol) {
    CredentialScope scope = CredentialScope.of(call).orElseThrow(protocol::unsigned);
    if (scope.accessKey().equals(ACCESS_KEY)) {
      return new Caller(ACCOUNT, USER, USER, "AIDASANDBOXEXAMPLE", scope.region());
    }
    Session session =
        Optional.ofNullable(byAccessKey.get(scope.accessKey())).orElseThrow(protocol::unknownKey);
    String token =
        call.header("x-amz-security-token")
            .or(() -> Optional.ofNullable(call.query().get("X-Amz-Security-Token")))
            .orElse("");
    if (!session.token().equals(token)) {
      throw protocol.unknownKey();
    }
    if (clock.instant().getEpochSecond() >= session.expires()) {
      throw protocol.expired();
    }
    return session.caller(scope.region());
  }

  Session begin(Role role, String name, Duration duration) {
    String random = UUID.randomUUID() + "/" + UUID.randomUUID();
    String secret = Base64.getEncoder().encodeToString(random.getBytes(UTF_8));
    Session session =
        new Session(
            Roles.newId("ASIA"),
            secret.substring(0, 40),
            "FwoGZXIvYXdzE" + secret,
            role.arn(),
            "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name,
            role.id() + ":" + name,
            clock.instant().plus(duration).getEpochSecond());
    byAccessKey.put(session.accessKey(), session);
    return session;
  }

  /** The sessions as a state file keeps them. */
  public JsonNode save() {
    return JSON.valueToTree(byAccessKey.values());
  }

  /** Adds the sessions that a state file kept. */
  public void load(JsonNode saved) {
    for (JsonNode session : saved) {
      Session kept = JSON.convertValue(session, Session.class);
      byAccessKey.put(kept.accessKey(), kept);
    }
  }
}

package io.github.metacodepipeline.sandbox.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.Answer;
import io.github.metacodepipeline.sandbox.wire.HttpCall;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Issues identity tokens as GitHub issues them to a job that may ask for them. Its tokens name
 * GitHub's own issuer, so that real trust policies fit; its key is its own.
 *
 * @see <a href="https://docs.github.com/en/actions/concepts/security/openid-connect">OpenID
 *     Connect</a>
 */
public final class Issuer {
  /** What a job sends as {@code Authorization: Bearer}. */
  public static final String REQUEST_TOKEN = "sandbox-id-token-request-token";

  private static final String JSON_TYPE = "application/json; charset=utf-8";

  // One key for the process: it takes a second to make, and nobody outside can hold it.
  private static final String KEY_ID = UUID.randomUUID().toString();
  private static final Supplier<KeyPair> KEYS = new Lazy<>(Issuer::generate);

  private final Clock clock;

  /** An issuer whose tokens live five minutes by this clock. */
  public Issuer(Clock clock) {
    this.clock = clock;
  }

  /** Answers below {@code /oidc/}: {@code token}, and the discovery document with its keys. */
  public Answer answer(HttpCall call, String baseUrl) {
    return switch (call.path()) {
      case "/oidc/token" -> token(call);
      case "/oidc/.well-known/openid-configuration" -> discovery(baseUrl);
      case "/oidc/.well-known/jwks" -> jwks();
      default -> message(404, "Not Found");
    };
  }

  boolean signed(WebToken token) {
    return token.isSignedWith(KEYS.get().getPublic());
  }

  boolean hasKey(String id) {
    return KEY_ID.equals(id);
  }

  private Answer token(HttpCall call) {
    if (!call.header("authorization").orElse("").equalsIgnoreCase("Bearer " + REQUEST_TOKEN)) {
      return message(401, "Unauthorized");
    }
    String audience = call.query().getOrDefault("audience", "");
    ObjectNode claims = new GitHubClaims(call.query()).at(clock.instant(), audience);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("count", 1).put("value", WebToken.sign(claims, KEY_ID, KEYS.get().getPrivate()));
    return Answer.json(200, JSON_TYPE, body);
  }

  private static Answer discovery(String baseUrl) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("issuer", GitHubClaims.ISSUER);
    body.put("jwks_uri", baseUrl + "/oidc/.well-known/jwks");
    body.putArray("subject_types_supported").add("public").add("pairwise");
    body.putArray("response_types_supported").add("id_token");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    body.putArray("scopes_supported").add("openid");
    return Answer.json(200, JSON_TYPE, body);
  }

  private Answer jwks() {
    RSAPublicKey key = (RSAPublicKey) KEYS.get().getPublic();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("alg", "RS256")
        .put("use", "sig")
        .put("kid", KEY_ID)
        .put("n", unsigned(key.getModulus()))
        .put("e", unsigned(key.getPublicExponent()));
    return Answer.json(200, JSON_TYPE, body);
  }

  private static Answer message(int status, String text) {
    return new Answer(status, Map.of("Content-Type", "text/plain"), text.getBytes(UTF_8));
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return WebToken.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}

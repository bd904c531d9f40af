package io.github.metacodepipeline.sandbox.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A JSON web token signed with RS256.
 *
 * @param signed the header and the claims as they were signed
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>
 */
record WebToken(String signed, String signature, JsonNode header, JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The compact form of these claims, signed. */
  static String sign(ObjectNode claims, String keyId, PrivateKey key) {
    ObjectNode header = JSON.createObjectNode();
    header.put("typ", "JWT").put("alg", "RS256").put("kid", keyId);
    String signed =
        encode(header.toString().getBytes(UTF_8)) + "." + encode(claims.toString().getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encode(signature.sign());
    } catch (GeneralSecurityException unsupported) {
      throw new IllegalStateException(unsupported);
    }
  }

  /** Reads the compact form; empty for what is not a token at all. */
  static Optional<WebToken> parse(String compact) {
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode header = JSON.readTree(decode(parts[0]));
      JsonNode claims = JSON.readTree(decode(parts[1]));
      return header.isObject() && claims.isObject()
          ? Optional.of(new WebToken(parts[0] + "." + parts[1], parts[2], header, claims))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  boolean isSignedWith(PublicKey key) {
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key);
      check.update(signed.getBytes(UTF_8));
      return header.path("alg").asText().equals("RS256")
          && check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      return false;
    }
  }

  /** A claim as text; empty when it is missing. */
  String text(String claim) {
    return claims.path(claim).asText("");
  }

  /** The values of a claim, which may be one or a list. */
  List<String> texts(String claim) {
    JsonNode value = claims.path(claim);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> texts.add(element.asText()));
    } else if (!value.isMissingNode() && !value.isNull()) {
      texts.add(value.asText());
    }
    return List.copyOf(texts);
  }

  /** The values of all claims, by name. */
  Map<String, List<String>> texts() {
    Map<String, List<String>> all = new TreeMap<>();
    claims.fieldNames().forEachRemaining(claim -> all.put(claim, texts(claim)));
    return all;
  }

  private static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

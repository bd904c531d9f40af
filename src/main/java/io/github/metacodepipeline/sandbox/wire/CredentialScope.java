package io.github.metacodepipeline.sandbox.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a Signature Version 4 request that says whose key signed it and for which service.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">Signature
 *     Version 4</a>
 */
public record CredentialScope(String accessKey, String region, String service) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("([^/=\\s]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");

  /** The scope in the {@code Authorization} header or in a presigned query, if it was signed. */
  public static Optional<CredentialScope> of(HttpCall call) {
    String signed =
        call.header("authorization")
            .filter(value -> value.startsWith("AWS4-HMAC-SHA256"))
            .or(() -> Optional.ofNullable(call.query().get("X-Amz-Credential")))
            .orElse("");
    Matcher matcher = CREDENTIAL.matcher(signed);
    return matcher.find()
        ? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}

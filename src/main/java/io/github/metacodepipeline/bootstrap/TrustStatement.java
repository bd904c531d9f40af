package io.github.metacodepipeline.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement of a trust policy that accepts the jobs which a token speaks of, and no others:
 * what {@code github-access.yaml} says, for any claims.
 *
 * @param partition of the account, such as {@code aws} or {@code aws-cn}
 * @param account twelve digits
 * @param claims of a token, by name, such as {@code sub}; what is missing is not asked for
 * @see <a href="https://docs.github.com/en/actions/reference/security/oidc">OpenID Connect
 *     reference</a>
 */
public record TrustStatement(String partition, String account, Map<String, String> claims) {
  /** The issuer of everybody's tokens at github.com, without its scheme. */
  public static final String GITHUB = "token.actions.githubusercontent.com";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SUBJECT =
      Pattern.compile("repo:([^/@:]+)(?:@(\\d+))?/([^/@:]+)(?:@(\\d+))?:(.*)");
  private static final Pattern GHE_COM =
      Pattern.compile("token\\.actions\\.[a-z0-9-]+\\.ghe\\.com");

  public TrustStatement {
    claims = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }

  /** Who issued the token, without the scheme. */
  public String issuer() {
    return claims.getOrDefault("iss", GITHUB).replaceFirst("^https://", "");
  }

  /** The ARN of the identity provider that an account has for the issuer. */
  public String provider() {
    return "arn:%s:iam::%s:oidc-provider/%s".formatted(partition, account, issuer());
  }

  /**
   * Whether STS knows more of the issuer's claims than {@code aud} and {@code sub}: a condition on
   * another one would let nobody in.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html">Condition
   *     keys of STS</a>
   */
  public boolean hasClaimKeys() {
    String host = issuer().split("/", 2)[0];
    return partition.equals("aws") && (host.equals(GITHUB) || GHE_COM.matcher(host).matches());
  }

  /** Both forms of the subject, as far as the claims tell them; a repository has one of the two. */
  public Set<String> subjects() {
    Set<String> subjects = new LinkedHashSet<>();
    String subject = claims.getOrDefault("sub", "");
    Matcher parts = SUBJECT.matcher(subject);
    if (parts.matches()) {
      String owner = claims.getOrDefault("repository_owner_id", orEmpty(parts.group(2)));
      String repository = claims.getOrDefault("repository_id", orEmpty(parts.group(4)));
      subjects.add("repo:%s/%s:%s".formatted(parts.group(1), parts.group(3), parts.group(5)));
      if (!owner.isEmpty() && !repository.isEmpty()) {
        subjects.add(
            "repo:%s@%s/%s@%s:%s"
                .formatted(parts.group(1), owner, parts.group(3), repository, parts.group(5)));
      }
    } else if (!subject.isEmpty()) {
      subjects.add(subject);
    }
    return subjects;
  }

  /** In one line of JSON. */
  public String line() {
    return node().toString();
  }

  /** As JSON for people, to be pasted into a policy's {@code Statement}. */
  public String text() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private ObjectNode node() {
    ObjectNode statement = JSON.createObjectNode().put("Effect", "Allow");
    statement.putObject("Principal").put("Federated", provider());
    statement.put("Action", "sts:AssumeRoleWithWebIdentity");
    statement.putObject("Condition").set("StringEquals", conditions());
    return statement;
  }

  private ObjectNode conditions() {
    ObjectNode conditions = JSON.createObjectNode();
    ask(conditions, "aud");
    Set<String> subjects = subjects();
    String key = issuer() + ":sub";
    if (subjects.size() == 1) {
      conditions.put(key, subjects.iterator().next());
    } else if (!subjects.isEmpty()) {
      subjects.forEach(conditions.putArray(key)::add);
    }
    if (hasClaimKeys()) {
      ask(conditions, "repository_id");
      if (subjects.stream().anyMatch(subject -> subject.contains(":environment:"))) {
        ask(conditions, "ref");
      }
    }
    return conditions;
  }

  private void ask(ObjectNode conditions, String claim) {
    String value = claims.getOrDefault(claim, "");
    if (!value.isEmpty()) {
      conditions.put(issuer() + ":" + claim, value);
    }
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}

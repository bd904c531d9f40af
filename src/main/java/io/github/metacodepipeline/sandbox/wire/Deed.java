package io.github.metacodepipeline.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody is about to do, in the words of IAM policies.
 *
 * @param action such as {@code codepipeline:GetPipeline}
 * @param resource the ARN of what it is done to; {@code *} where AWS knows no other
 * @param context the values of the service's own condition keys, by key
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
public record Deed(String action, String resource, Map<String, List<String>> context) {
  public Deed {
    context = Map.copyOf(context);
  }

  /** A deed without condition keys of its own. */
  public static Deed of(String action, String resource) {
    return new Deed(action, resource, Map.of());
  }

  /** Handing a role to a service. */
  public static Deed passRole(String roleArn, String service) {
    return of("iam:PassRole", roleArn).with("iam:PassedToService", service);
  }

  /** The same with one more value in its context. */
  public Deed with(String key, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(context);
    more.put(key, List.of(value));
    return new Deed(action, resource, more);
  }
}

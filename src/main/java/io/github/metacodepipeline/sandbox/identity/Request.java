package io.github.metacodepipeline.sandbox.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Someone asks to do something.
 *
 * @param principalArn who asks: the ARN of a role or of a session of one
 * @param action such as {@code cloudformation:CreateChangeSet}
 * @param resource the ARN of what it is done to; {@code *} where AWS knows no other
 * @param context the values of condition keys, by key in any case; {@code aws:PrincipalArn} and
 *     {@code aws:PrincipalAccount} are added where they are not given
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/intro-structure.html#intro-structure-request">Request
 *     context</a>
 */
public record Request(
    String principalArn, String action, String resource, Map<String, List<String>> context) {
  public Request {
    Map<String, List<String>> known = new TreeMap<>(ContextKeys.fold(context));
    String[] parts = principalArn.split(":", 6);
    if (parts.length == 6) {
      known.putIfAbsent("aws:principalaccount", List.of(parts[4]));
      if (parts[2].equals("iam")) {
        known.putIfAbsent("aws:principalarn", List.of(principalArn));
      }
    }
    context = Map.copyOf(known);
  }
}

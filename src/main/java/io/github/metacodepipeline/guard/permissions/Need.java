package io.github.metacodepipeline.guard.permissions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that CloudFormation must be allowed for a resource of a template.
 *
 * @param resource an ARN, in which {@code *} stands for what is not known and pseudo parameters
 *     stand as {@code ${AWS::Region}}
 * @param conditions under which it is enough
 * @param logicalId of the resource that needs it, with those of nested stacks before it: {@code
 *     Child/Build}
 * @param type of that resource
 * @param certain whether creating or updating it cannot do without; else it may turn out so
 * @param why there is no narrower resource; nothing where the ARN is as narrow as can be
 */
record Need(
    String action,
    String resource,
    List<Condition> conditions,
    String logicalId,
    String type,
    boolean certain,
    Optional<String> why) {
  Need {
    conditions = List.copyOf(conditions);
  }

  /**
   * A condition of a statement.
   *
   * @param operator such as {@code StringEquals}
   * @param key such as {@code iam:PassedToService}
   */
  record Condition(String operator, String key, Set<String> values) {
    Condition {
      values = new TreeSet<>(values);
    }

    static Condition equals(String key, String value) {
      return new Condition("StringEquals", key, Set.of(value));
    }
  }

  /** The service of its action, such as {@code s3}. */
  String service() {
    return action.substring(0, action.indexOf(':'));
  }
}

package io.github.metacodepipeline.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call in AWS's Query protocol: an action and its flat parameters, in which lists are spelled
 * {@code Tags.member.1.Key}.
 *
 * @param action the operation, such as {@code DescribeStacks}
 * @param parameters every other form field, unescaped
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS Query protocol</a>
 */
public record QueryRequest(String action, Map<String, String> parameters) {
  public QueryRequest {
    parameters = Map.copyOf(parameters);
  }

  /** The value of a parameter, if it was sent; an empty string counts as sent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * The value of a parameter that the operation needs.
   *
   * @throws AwsError {@code ValidationError} when it was not sent
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(() ->
            AwsError.validation(
                "1 validation error detected: Value null at '"
                    + Character.toLowerCase(name.charAt(0))
                    + name.substring(1)
                    + "' failed to satisfy constraint: Member must not be null"));
  }

  /** Whether a boolean parameter was sent as {@code true}. */
  public boolean isTrue(String name) {
    return "true".equalsIgnoreCase(parameters.getOrDefault(name, "false"));
  }

  /**
   * Whether any parameter with this name, or below it, was sent: an empty list is sent as its bare
   * name.
   */
  public boolean has(String name) {
    return parameters.containsKey(name)
        || parameters.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
  }

  /** The plain members of a list parameter, in order. */
  public List<String> texts(String name) {
    List<String> members = new ArrayList<>();
    for (int number = 1; parameters.containsKey(name + ".member." + number); number++) {
      members.add(parameters.getOrDefault(name + ".member." + number, ""));
    }
    return List.copyOf(members);
  }

  /** The members of a list of structures, in order, each with the names below its own prefix. */
  public List<QueryRequest> structures(String name) {
    List<QueryRequest> members = new ArrayList<>();
    for (int number = 1; has(name + ".member." + number); number++) {
      String prefix = name + ".member." + number + ".";
      Map<String, String> below = new LinkedHashMap<>();
      parameters.forEach((key, value) -> {
        if (key.startsWith(prefix)) {
          below.put(key.substring(prefix.length()), value);
        }
      });
      members.add(new QueryRequest(action, below));
    }
    return List.copyOf(members);
  }
}

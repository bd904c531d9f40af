package io.github.metacodepipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a template's resources ask the caller to acknowledge.
 *
 * @param needed the capabilities, such as {@code CAPABILITY_NAMED_IAM}
 * @param types the resource types that need them
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html">Acknowledging
 *     IAM resources</a>
 */
public record Capabilities(List<String> needed, List<String> types) {
  private static final String IAM = "CAPABILITY_IAM";
  private static final String NAMED_IAM = "CAPABILITY_NAMED_IAM";
  private static final String AUTO_EXPAND = "CAPABILITY_AUTO_EXPAND";
  private static final Set<String> IAM_TYPES =
      Set.of(
          "AWS::IAM::AccessKey",
          "AWS::IAM::Group",
          "AWS::IAM::InstanceProfile",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Policy",
          "AWS::IAM::Role",
          "AWS::IAM::User",
          "AWS::IAM::UserToGroupAddition");
  private static final List<String> NAMES =
      List.of("GroupName", "InstanceProfileName", "ManagedPolicyName", "RoleName", "UserName");

  public Capabilities {
    needed = List.copyOf(needed);
    types = List.copyOf(types);
  }

  /** What this template needs. */
  public static Capabilities of(Template template) {
    Set<String> needed = new LinkedHashSet<>();
    Set<String> types = new TreeSet<>();
    for (ObjectNode resource : template.resources().values()) {
      String type = resource.path("Type").asText();
      if (!IAM_TYPES.contains(type)) {
        continue;
      }
      types.add(type);
      boolean named =
          !type.equals("AWS::IAM::UserToGroupAddition")
              && NAMES.stream().anyMatch(resource.path("Properties")::has);
      needed.add(named ? NAMED_IAM : IAM);
    }
    if (needed.contains(NAMED_IAM)) {
      needed.remove(IAM);
    }
    if (!template.transforms().isEmpty()) {
      needed.add(AUTO_EXPAND);
    }
    return new Capabilities(List.copyOf(needed), List.copyOf(types));
  }

  /** Why, in AWS's words; absent when nothing but a transform needs them. */
  public Optional<String> reason() {
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The following resource(s) require capabilities: [" + String.join(", ", types) + "]");
  }

  /**
   * What is needed and was not given.
   *
   * @param expands whether the operation also expands transforms at once, as CreateStack does
   */
  public List<String> lacking(List<String> given, boolean expands) {
    return needed.stream()
        .filter(capability -> expands || !capability.equals(AUTO_EXPAND))
        .filter(capability -> !given.contains(capability))
        .filter(capability -> !(capability.equals(IAM) && given.contains(NAMED_IAM)))
        .toList();
  }
}

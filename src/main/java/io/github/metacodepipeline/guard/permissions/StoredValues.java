package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudFormation looks up for a template as the role that it has: parameters and secrets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">Dynamic
 *     references</a>
 */
final class StoredValues {
  private static final Pattern DYNAMIC =
      Pattern.compile(
          "\\{\\{resolve:(?<store>ssm|ssm-secure|secretsmanager):(?<id>arn:[^}]*?:secret:[^:}]+|[^:}]+)");
  private static final String PARAMETERS = "ssm:GetParameters";

  private final Evaluator evaluator;
  private final String path;

  StoredValues(Evaluator evaluator, String path) {
    this.evaluator = evaluator;
    this.path = path;
  }

  List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    for (Template.Parameter parameter : evaluator.template().parameters().values()) {
      if (parameter.isStored()) {
        String name =
            evaluator
                .facts()
                .value(parameter.name())
                .or(parameter::defaultValue)
                .filter(_ -> !evaluator.facts().isUnknown(parameter.name()))
                .orElse(Scope.ANY);
        needs.add(need(PARAMETERS, parameter(name), parameter.name()));
      }
    }
    Matcher reference = DYNAMIC.matcher(evaluator.template().text());
    while (reference.find()) {
      String id = reference.group("id");
      needs.add(
          reference.group("store").equals("secretsmanager")
              ? need("secretsmanager:GetSecretValue", secret(id), "{{resolve}}")
              : need(PARAMETERS, parameter(id), "{{resolve}}"));
    }
    return needs;
  }

  private Need need(String action, String arn, String name) {
    return new Need(
        action, Filling.safe(arn), List.of(), path + name, "stored value", true, Optional.empty());
  }

  // AWS's own parameters belong to no account.
  private static String parameter(String name) {
    String plain = name.replaceFirst("^/", "");
    return name.startsWith("arn:")
        ? name
        : "arn:${AWS::Partition}:ssm:${AWS::Region}:%s:parameter/%s"
            .formatted(plain.startsWith("aws/") ? "" : "${AWS::AccountId}", open(plain));
  }

  private static String secret(String id) {
    return id.startsWith("arn:")
        ? open(id)
        : "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:%s-??????"
            .formatted(open(id));
  }

  private static String open(String text) {
    return text.replaceAll("\\$\\{(?!AWS::(?:Partition|Region|AccountId)})[^}]*}", "*");
  }
}

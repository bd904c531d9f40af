package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes an execution policy as the managed policies of an access stack, for people to read. */
final class PolicyYaml {
  /** The most managed policies that a role may have without asking AWS for more. */
  static final int MOST = 10;

  private static final String NAME = "ExecutionPermissions";
  private static final int WIDTH = 130;

  private final ExecutionPolicy policy;
  private final List<String> lines = new ArrayList<>();

  PolicyYaml(ExecutionPolicy policy) {
    this.policy = policy;
  }

  String text() {
    List<List<PolicyStatement>> policies = PolicySize.shared(policy.statements());
    if (policies.size() > MOST) {
      throw Failure.wrongInput(
          "The permissions that the template of %s needs fill %d managed policies; a role has at most %d."
              .formatted(policy.stack(), policies.size(), MOST),
          "Give resources of one kind names with a common beginning, or move some of them into a stack of their own.");
    }
    for (int i = 0; i < policies.size(); i++) {
      write(i == 0 ? NAME : NAME + (i + 1), i + 1, policies.size(), policies.get(i));
    }
    return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  private void write(String name, int number, int all, List<PolicyStatement> statements) {
    lines.add("  " + name + ":");
    lines.add("    Type: AWS::IAM::ManagedPolicy");
    lines.add("    Properties:");
    // What the role may not touch itself.
    lines.add("      Path: /meta-codepipeline/");
    lines.add(
        "      Description: What CloudFormation needs for the resources of %s (%d of %d)"
            .formatted(policy.stack(), number, all));
    lines.add("      Roles:");
    lines.add("        - !Ref ExecutionRole");
    lines.add("      PolicyDocument:");
    lines.add("        Version: '2012-10-17'");
    lines.add("        Statement:");
    statements.forEach(this::write);
  }

  private void write(PolicyStatement statement) {
    comment(String.join(", ", statement.types()) + ": " + String.join(", ", statement.neededBy()));
    statement.why().forEach(why -> comment("not narrower, since " + why));
    lines.add("          - Sid: " + statement.sid());
    lines.add("            Effect: Allow");
    lines.add("            Action:");
    list(14, statement.actions());
    lines.add("            Resource:");
    list(14, statement.resources());
    conditions(statement.conditions());
  }

  private void conditions(List<Need.Condition> conditions) {
    if (conditions.isEmpty()) {
      return;
    }
    lines.add("            Condition:");
    Map<String, List<Need.Condition>> byOperator = new LinkedHashMap<>();
    conditions.forEach(condition ->
        byOperator.computeIfAbsent(condition.operator(), _ -> new ArrayList<>()).add(condition));
    byOperator.forEach((operator, all) -> {
      lines.add("              " + operator + ":");
      for (Need.Condition condition : all) {
        if (condition.values().size() == 1) {
          lines.add(
              "                %s: %s"
                  .formatted(condition.key(), scalar(condition.values().iterator().next())));
        } else {
          lines.add("                " + condition.key() + ":");
          list(18, condition.values());
        }
      }
    });
  }

  private void list(int indentation, Set<String> texts) {
    texts.forEach(text -> lines.add(" ".repeat(indentation) + "- " + scalar(text)));
  }

  private static String scalar(String text) {
    if (text.startsWith("!")) {
      return text;
    }
    String plain = text.matches("[A-Za-z][A-Za-z0-9_./:@+=${}?*~-]*") ? text : "'" + text + "'";
    return text.contains("${") ? "!Sub " + plain : plain;
  }

  private void comment(String text) {
    String rest = text.replaceAll("[^\\x20-\\x7E]", "?");
    while (!rest.isEmpty()) {
      int cut = rest.length() <= WIDTH ? rest.length() : rest.lastIndexOf(' ', WIDTH);
      cut = cut <= 0 ? Math.min(WIDTH, rest.length()) : cut;
      lines.add("          # " + rest.substring(0, cut).strip());
      rest = rest.substring(cut).strip();
    }
  }
}

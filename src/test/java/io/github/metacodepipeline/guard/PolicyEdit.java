package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.NodeText;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes at random what the roles and policies of a template say. */
final class PolicyEdit {
  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "'s3:*'", "iam:PassRole", "'*'", "'logs:Put*'", "sts:AssumeRole");
  private static final List<String> RESOURCES =
      List.of("'*'", "'arn:aws:s3:::bucket/*'", "!GetAtt Artifacts.Arn", "!Ref Somewhere");
  private static final List<String> CONDITIONS =
      List.of(
          "{StringEquals: {aws:SourceAccount: '111111111111'}}",
          "{StringEquals: {aws:SourceAccount: ['111111111111', '222222222222']}}",
          "{StringLike: {aws:PrincipalTag/team: 'a*'}, Bool: {aws:SecureTransport: 'true'}}");
  private static final List<String> PRINCIPALS =
      List.of(
          "{AWS: '*'}",
          "{AWS: arn:aws:iam::222222222222:root}",
          "{Service: [codebuild.amazonaws.com, lambda.amazonaws.com]}",
          "{Federated: cognito-identity.amazonaws.com}");
  private static final List<String> POLICIES =
      List.of(
          "arn:aws:iam::aws:policy/AdministratorAccess",
          "arn:aws:iam::aws:policy/AmazonS3FullAccess",
          "arn:aws:iam::aws:policy/ReadOnlyAccess",
          "!ImportValue Shared");

  private final Random random;

  PolicyEdit(long seed) {
    this.random = new Random(seed);
  }

  /** The template with up to three of its statements and roles changed. */
  Template of(Template template) {
    Node root = template.root();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int statements = count(root, PolicyEdit::isStatement);
      int roles = count(root, PolicyEdit::isRole);
      if (statements > 0 && (roles == 0 || random.nextInt(3) > 0)) {
        root = nth(root, PolicyEdit::isStatement, random.nextInt(statements), this::statement);
      } else if (roles > 0) {
        root = nth(root, PolicyEdit::isRole, random.nextInt(roles), this::role);
      }
    }
    return TemplateReader.read(
        new SourceFile(new RepositoryPath("edited.json"), NodeText.of(root)));
  }

  private Node statement(Node statement) {
    return switch (random.nextInt(6)) {
      case 0 -> with(statement, "Action", "[%s, %s]".formatted(one(ACTIONS), one(ACTIONS)));
      case 1 -> with(statement, "Resource", "[%s, %s]".formatted(one(RESOURCES), one(RESOURCES)));
      case 2 -> with(statement, "Condition", one(CONDITIONS));
      case 3 -> with(statement, "Effect", random.nextBoolean() ? "Deny" : "Allow");
      case 4 ->
          has(statement, "Principal")
              ? with(statement, "Principal", one(PRINCIPALS))
              : with(statement, "Action", one(ACTIONS));
      default -> without(statement, "Condition");
    };
  }

  private Node role(Node role) {
    Node properties = ((Node.Mapping) role).field("Properties").orElse(read("{}"));
    return with(
        role,
        "Properties",
        switch (random.nextInt(4)) {
          case 0 -> with(properties, "ManagedPolicyArns", "[%s]".formatted(one(POLICIES)));
          case 1 -> without(properties, "ManagedPolicyArns");
          case 2 -> with(properties, "PermissionsBoundary", one(POLICIES));
          default -> without(properties, "PermissionsBoundary");
        });
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static boolean isStatement(Node node) {
    return has(node, "Effect");
  }

  private static boolean isRole(Node node) {
    return node instanceof Node.Mapping mapping
        && mapping.field("Type").flatMap(Node::asText).filter("AWS::IAM::Role"::equals).isPresent();
  }

  private static boolean has(Node node, String name) {
    return node instanceof Node.Mapping mapping && mapping.field(name).isPresent();
  }

  private static int count(Node node, Predicate<Node> wanted) {
    int[] found = {0};
    everywhere(
        node,
        one -> {
          found[0] += wanted.test(one) ? 1 : 0;
          return one;
        });
    return found[0];
  }

  private static Node nth(Node node, Predicate<Node> wanted, int which, UnaryOperator<Node> edit) {
    int[] found = {0};
    return everywhere(node, one -> wanted.test(one) && found[0]++ == which ? edit.apply(one) : one);
  }

  private static Node everywhere(Node node, UnaryOperator<Node> edit) {
    return edit.apply(
        switch (node) {
          case Node.Scalar scalar -> scalar;
          case Node.Sequence(var items, var line) -> {
            List<Node> edited = new ArrayList<>();
            items.forEach(item -> edited.add(everywhere(item, edit)));
            yield new Node.Sequence(edited, line);
          }
          case Node.Mapping(var fields, var keyLines, var line) -> {
            Map<String, Node> edited = new LinkedHashMap<>();
            fields.forEach((name, field) -> edited.put(name, everywhere(field, edit)));
            yield new Node.Mapping(edited, keyLines, line);
          }
        });
  }

  private static Node with(Node node, String name, String text) {
    return with(node, name, read(text));
  }

  private static Node with(Node node, String name, Node value) {
    Map<String, Node> fields = new LinkedHashMap<>(((Node.Mapping) node).fields());
    fields.put(name, value);
    return new Node.Mapping(fields, Map.of(), 1);
  }

  private static Node without(Node node, String name) {
    Map<String, Node> fields = new LinkedHashMap<>(((Node.Mapping) node).fields());
    fields.remove(name);
    return new Node.Mapping(fields, Map.of(), 1);
  }

  private static Node read(String text) {
    return DocumentReader.read(new Origin.Input("a policy edit"), text);
  }
}

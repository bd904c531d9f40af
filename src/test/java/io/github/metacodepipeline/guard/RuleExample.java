package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.Deployed;
import io.github.metacodepipeline.plan.DesiredStack;
import io.github.metacodepipeline.plan.Examples;
import io.github.metacodepipeline.plan.Plan;
import io.github.metacodepipeline.plan.ResolvedParameter;
import io.github.metacodepipeline.plan.ResourceChange;
import io.github.metacodepipeline.plan.StackStatus;
import io.github.metacodepipeline.plan.TemplateDiff;
import io.github.metacodepipeline.source.DocumentReader;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Origin;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule says to one edit of a real template, read from a file such as {@code
 * guard/approval-removed/failing-gone.yaml}:
 *
 * <pre>
 * template: orders-service.yaml       # one of src/test/resources/templates
 * path: pipeline.yaml                 # where the repository has it; the same name unless said
 * first: true                         # there is no stack yet; false unless said
 * role: arn:aws:iam::...              # CloudFormation's; only a deployment knows that
 * caller: arn:aws:iam::...            # that of the run; only a deployment knows that
 * before: [...]                       # edits that make what is deployed
 * after:                              # edits of that, which make what is wanted
 *   - from: "- Name: Approve"         # a line, whatever its indentation
 *     below: "- Name: Production"     # the first such line from this one on
 *     to: "RunOrder: 2"               # the last line that goes; the same one unless said
 *     by: |                           # what comes instead, indented like the first line
 *       - Name: Ask
 * finds:                              # nothing when it passes
 *   - subject: Production/Approve
 *     severity: error
 *     at: "- Name: Execute"           # the line of what is wanted; with "below" as above
 *     says: Production/Execute would run without an approval.
 * </pre>
 */
record RuleExample(
    String rule,
    String name,
    String path,
    Optional<String> role,
    Optional<String> caller,
    Optional<String> before,
    String after,
    List<Expected> finds) {

  /** What the rule finds. */
  record Expected(String subject, Severity severity, int line, String says) {}

  private static final Path GUARD = Path.of("src", "test", "resources", "guard");
  private static final Path TEMPLATES = Path.of("src", "test", "resources", "templates");

  private static final Terms TERMS = Terms.of(Set.of("CAPABILITY_NAMED_IAM"));

  /** All of them. */
  static Stream<RuleExample> all() {
    try (Stream<Path> files = Files.walk(GUARD)) {
      return files.filter(Files::isRegularFile).sorted().map(RuleExample::read).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RuleExample read(Path file) {
    Node.Mapping says = DocumentReader.readMapping(new Origin.Input(file.toString()), text(file));
    String template = field(says, "template").orElseThrow();
    String original = text(TEMPLATES.resolve(template));
    String before = edited(original, list(says, "before"));
    String after = edited(before, list(says, "after"));
    return new RuleExample(
        GUARD.relativize(file).getName(0).toString(),
        GUARD.relativize(file).getName(1).toString().replace(".yaml", ""),
        field(says, "path").orElse(template),
        field(says, "role"),
        field(says, "caller"),
        field(says, "first").isPresent() ? Optional.empty() : Optional.of(before),
        after,
        list(says, "finds").stream().map(found -> expected(after, found)).toList());
  }

  private static Expected expected(String after, Node.Mapping found) {
    return new Expected(
        field(found, "subject").orElseThrow(),
        Severity.valueOf(field(found, "severity").orElseThrow().toUpperCase(Locale.ROOT)),
        lineOf(after.lines().toList(), found, "at") + 1,
        field(found, "says").orElseThrow());
  }

  private static String edited(String text, List<Node.Mapping> edits) {
    List<String> lines = text.lines().toList();
    for (Node.Mapping edit : edits) {
      lines = edited(lines, edit);
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> edited(List<String> lines, Node.Mapping edit) {
    int from = lineOf(lines, edit, "from");
    int to = field(edit, "to").map(line -> next(lines, line, from)).orElse(from);
    String indentation = lines.get(from).replaceFirst("\\S.*", "");
    Stream<String> instead =
        field(edit, "by").stream().flatMap(String::lines).map(indentation::concat);
    return Stream.of(lines.subList(0, from).stream(), instead, lines.stream().skip(to + 1L))
        .flatMap(part -> part)
        .toList();
  }

  private static int lineOf(List<String> lines, Node.Mapping says, String field) {
    int start = field(says, "below").map(line -> next(lines, line, 0)).orElse(0);
    return next(lines, field(says, field).orElseThrow(), start);
  }

  private static int next(List<String> lines, String line, int start) {
    for (int i = start; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(line)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no line \"" + line + "\" from line " + (start + 1) + " on");
  }

  private static Optional<String> field(Node.Mapping says, String name) {
    return says.field(name).flatMap(Node::asText);
  }

  private static List<Node.Mapping> list(Node.Mapping says, String name) {
    return says.field(name).stream()
        .flatMap(node -> ((Node.Sequence) node).items().stream())
        .map(Node.Mapping.class::cast)
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether a preview without AWS has nothing to say, since it does not know who would do it. */
  boolean isAboutExecutors() {
    return role.isPresent() || caller.isPresent();
  }

  boolean passes() {
    return name.startsWith("passing");
  }

  /** The edit as a preview without AWS sees it. */
  Proposal offline() {
    return new Proposal.Offline(
        Optional.of(Examples.NAME), before.map(this::template), template(after));
  }

  /** The edit as a deployment sees it. */
  Proposal planned() {
    ResourceChange[] changes =
        TemplateDiff.between(before.map(this::template), template(after))
            .toArray(ResourceChange[]::new);
    ChangeSet changeSet = Examples.changeSet(ChangeSet.Status.READY, changes);
    DesiredStack desired =
        new DesiredStack(
            Examples.NAME,
            template(after),
            given(template(after)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            role.map(TERMS::withRole).orElse(TERMS));
    return new Proposal.Planned(
        before
            .<Plan.Approvable>map(text -> new Plan.Update(desired, changeSet, deployed(text)))
            .orElse(new Plan.Create(desired, changeSet)));
  }

  private Deployed deployed(String text) {
    Map<String, String> parameters =
        given(template(text)).stream()
            .collect(
                Collectors.toMap(
                    ResolvedParameter::name,
                    parameter -> ((ParameterValue.Given) parameter.value()).value()));
    return Examples.deployed(
        Examples.stack(StackStatus.UPDATE_COMPLETE, parameters, Map.of(), Map.of()), text);
  }

  /** Every parameter that has a default, with that value. */
  private static List<ResolvedParameter> given(Template template) {
    return template.parameters().values().stream()
        .flatMap(parameter ->
            parameter.defaultValue().stream()
                .map(value ->
                    new ResolvedParameter(
                        parameter.name(),
                        new ParameterValue.Given(value),
                        ResolvedParameter.Origin.DEFAULT,
                        parameter.noEcho())))
        .toList();
  }

  private Template template(String text) {
    return TemplateReader.read(new SourceFile(new RepositoryPath(path), text));
  }

  /** Says what the rule found, in the form of what was expected. */
  List<Expected> found(Proposal proposal) {
    return Guard.allowing("", caller).examine(proposal).stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(finding ->
            new Expected(
                finding.subject(),
                finding.severity(),
                finding.place().orElseThrow().line(),
                finding.what()))
        .toList();
  }

  @Override
  public String toString() {
    return rule + "/" + name;
  }
}

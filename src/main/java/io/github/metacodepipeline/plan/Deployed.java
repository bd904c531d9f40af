package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.ParameterValue;
import io.github.metacodepipeline.source.RepositoryPath;
import io.github.metacodepipeline.source.SourceFile;
import io.github.metacodepipeline.source.StackPolicy;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.TemplateReader;
import io.github.metacodepipeline.source.Terms.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stack together with the template that it was made from.
 *
 * @param text the template as it was submitted
 * @param template the same, read; nothing when it is in a form that we do not read
 * @param policy its stack policy, if it has one and somebody wanted to know
 * @param nested the templates of nested stacks that a change touches, by the logical ids that lead
 *     to them, such as {@code Child/Grandchild}
 */
public record Deployed(
    Stack stack,
    String text,
    Optional<Template> template,
    Optional<StackPolicy> policy,
    Map<String, Template> nested) {
  private static final RepositoryPath PATH = new RepositoryPath("deployed-template");

  public Deployed {
    nested = Map.copyOf(nested);
  }

  /** Reads the template; one that somebody else deployed may be in a form that we refuse. */
  static Deployed of(Stack stack, String text) {
    return of(stack, text, Optional.empty());
  }

  /** The same for a stack with this policy. */
  static Deployed of(Stack stack, String text, Optional<StackPolicy> policy) {
    return new Deployed(stack, text, read(text), policy, Map.of());
  }

  /** The same with the templates of these nested stacks, as far as they can be read. */
  Deployed nesting(Map<String, String> texts) {
    Map<String, Template> templates = new HashMap<>();
    texts.forEach((path, inner) -> read(inner).ifPresent(read -> templates.put(path, read)));
    return new Deployed(stack, text, template, policy, templates);
  }

  private static Optional<Template> read(String text) {
    try {
      return Optional.of(TemplateReader.read(new SourceFile(PATH, text)));
    } catch (Failure unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Why there is nothing to do, when that can be told without CloudFormation.
   *
   * <p>Equal texts, parameters and tags mean equal stacks only when the stack is at rest and the
   * template's meaning lies in its text alone; and never where what was changed by hand is to be
   * changed back. Anything else is for a change set to decide.
   */
  Optional<String> sameAs(DesiredStack desired) {
    boolean same =
        stack.status().isSettled()
            && !desired.terms().wants(Wish.REVERT_DRIFT)
            && text.equals(desired.parcel().text())
            && desired.parcel().dependence().isEmpty()
            && desired.parameters().stream().allMatch(this::hasValue)
            && desired.tags().map(stack.tags()::equals).orElse(true)
            && leftBehind(desired).isEmpty();
    return same
        ? Optional.of("The deployed template, parameters and tags are what the repository says.")
        : Optional.empty();
  }

  /** What is set otherwise than desired, and travels with a change of something else only. */
  List<String> leftBehind(DesiredStack desired) {
    List<String> behind = new ArrayList<>();
    if (desired.terms().roleArn().filter(role -> !isAttached(role)).isPresent()) {
      behind.add("The service role stays as it is until something else changes too.");
    }
    if (desired.terms().notificationArns().filter(topics -> !areTold(topics)).isPresent()) {
      behind.add("The notification topics stay as they are until something else changes too.");
    }
    return List.copyOf(behind);
  }

  private boolean isAttached(String role) {
    return stack.settings().roleArn().equals(Optional.of(role));
  }

  private boolean areTold(List<String> topics) {
    return Set.copyOf(topics).equals(Set.copyOf(stack.settings().notificationArns()));
  }

  private boolean hasValue(ResolvedParameter parameter) {
    return switch (parameter.value()) {
      case ParameterValue.Previous() -> true;
      case ParameterValue.Given(var value) ->
          !parameter.secret() && value.equals(stack.parameters().get(parameter.name()));
    };
  }
}

package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.bootstrap.Blueprint;
import io.github.metacodepipeline.bootstrap.BootstrapFlow.Reach;
import io.github.metacodepipeline.bootstrap.Connection;
import io.github.metacodepipeline.bootstrap.GitHubHome;
import io.github.metacodepipeline.bootstrap.Shipped;
import io.github.metacodepipeline.bootstrap.Side;
import io.github.metacodepipeline.github.RepositoryNumbers;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Target;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/** Reads what is to be set up from the inputs and the options of {@code bootstrap}. */
final class BootstrapInputs {
  private static final List<Input> OF_OTHERS =
      List.of(
          Input.CHANGE_SET_NAME,
          Input.EXECUTE_CHANGE_SET_ID,
          Input.DEPLOYMENT,
          Input.NO_FAIL_ON_EMPTY_CHANGESET);
  private static final List<Input> SWITCHES_OF_OTHERS =
      List.of(Input.NO_EXECUTE_CHANGESET, Input.FOLLOW, Input.FAIL_ON_EMPTY_CHANGESET);

  private final Inputs inputs;
  private final ParseResult options;
  private final Map<String, String> environment;

  BootstrapInputs(Inputs inputs, ParseResult options, Map<String, String> environment) {
    this.inputs = inputs;
    this.options = options;
    this.environment = environment;
  }

  /**
   * How far it is to go.
   *
   * @throws Failure WRONG_INPUT when the options do not go together, or an input is not for this
   */
  Reach reach() {
    BootstrapConflicts.check(options);
    for (Input input : OF_OTHERS) {
      if (inputs.given(input).isPresent()) {
        throw notForUs(input);
      }
    }
    for (Input input : SWITCHES_OF_OTHERS) {
      if (inputs.isTrue(input)) {
        throw notForUs(input);
      }
    }
    if (BootstrapOptions.DRY_RUN.isIn(options)) {
      return Reach.PLAN;
    }
    return BootstrapOptions.OPEN_PULL_REQUEST.isIn(options) ? Reach.PULL_REQUEST : Reach.STACKS;
  }

  private static Failure notForUs(Input input) {
    return Failure.wrongInput(
        "%s is given, but bootstrap has no use for it.".formatted(input.spelling()),
        "Leave it out.");
  }

  /**
   * The whole of it.
   *
   * @param revision where the pipeline's template is read
   * @throws Failure WRONG_INPUT when something cannot be used or is missing; DENIED or UNREACHABLE
   *     when GitHub does not tell its numbers
   */
  Blueprint blueprint(Target target, Revision revision, Branch tracked, RepositoryNumbers numbers) {
    return new Blueprint(
        target,
        revision,
        home(numbers),
        tracked,
        inputs.required(Input.AWS_REGION),
        sides(),
        Map.of(Shipped.ACCESS, access(), Shipped.META, meta()),
        watched(),
        action());
  }

  private GitHubHome home(RepositoryNumbers numbers) {
    String name = environment.getOrDefault("GITHUB_REPOSITORY", "");
    if (name.isBlank()) {
      throw Failure.wrongInput(
          "Nothing says which repository deploys.",
          "Give --repository OWNER/NAME, or run this in a clone of it.");
    }
    return numbers.of(
        name, BootstrapOptions.OWNER_ID.in(options), BootstrapOptions.REPOSITORY_ID.in(options));
  }

  private Set<Side> sides() {
    if (BootstrapOptions.GITHUB_ONLY.isIn(options)) {
      return EnumSet.of(Side.GITHUB);
    }
    return BootstrapOptions.AWS_ONLY.isIn(options)
        ? EnumSet.of(Side.AWS)
        : EnumSet.allOf(Side.class);
  }

  private Map<String, String> access() {
    Map<String, String> chosen = BootstrapOptions.chosen(Shipped.ACCESS, options);
    chosen.computeIfPresent("Issuer", (_, issuer) -> issuer.replaceFirst("^https://", ""));
    check(chosen, "AllowRecreate", BootstrapOptions.ALLOW_RECREATE, "true", "false");
    if (BootstrapOptions.NO_BOUNDARY.isIn(options)) {
      chosen.put("UseBoundary", "false");
    } else if (BootstrapOptions.BOUNDARY.isIn(options)) {
      chosen.put("UseBoundary", "true");
    }
    inputs
        .given(Input.AUDIENCE)
        .filter(audience -> !audience.equals(Input.AUDIENCE.defaultValue()))
        .ifPresent(audience -> chosen.put("Audience", audience));
    inputs.given(Input.S3_BUCKET).ifPresent(bucket -> chosen.put("TemplateBucket", bucket.strip()));
    inputs.given(Input.S3_PREFIX).ifPresent(prefix -> chosen.put("TemplatePrefix", prefix.strip()));
    return chosen;
  }

  private Map<String, String> meta() {
    Map<String, String> chosen = BootstrapOptions.chosen(Shipped.META, options);
    chosen.computeIfPresent("ConnectionArn", (_, arn) -> Connection.checked(arn));
    check(chosen, "Guard", BootstrapOptions.GUARD, "build", "none");
    chosen.computeIfPresent(
        "Allow", (_, findings) -> Guard.allowance(BootstrapOptions.META_ALLOW.flag(), findings));
    if (!chosen.getOrDefault("Allow", "").isEmpty()
        && chosen.getOrDefault("Guard", "").equals("none")) {
      throw Failure.wrongInput(
          "%s is given, but with %s none nobody judges."
              .formatted(BootstrapOptions.META_ALLOW.flag(), BootstrapOptions.GUARD.flag()),
          "Leave one of them out.");
    }
    check(chosen, "Approval", BootstrapOptions.APPROVAL, "true", "false");
    return chosen;
  }

  private static void check(
      Map<String, String> chosen, String parameter, BootstrapOptions option, String... accepted) {
    String value = chosen.getOrDefault(parameter, accepted[0]);
    if (!List.of(accepted).contains(value)) {
      throw Failure.wrongInput(
          "%s: \"%s\" is not accepted.".formatted(option.flag(), value),
          "Give %s.".formatted(String.join(" or ", accepted)));
    }
  }

  private List<String> watched() {
    return BootstrapOptions.WATCH.in(options).stream()
        .flatMap(patterns -> Arrays.stream(patterns.split(",", -1)))
        .map(String::strip)
        .filter(pattern -> !pattern.isEmpty())
        .toList();
  }

  /** As the step names us that runs; a step that uses a folder, and a laptop, name nothing. */
  private String action() {
    String repository = environment.getOrDefault("GITHUB_ACTION_REPOSITORY", "");
    String reference = environment.getOrDefault("GITHUB_ACTION_REF", "");
    return BootstrapOptions.ACTION
        .in(options)
        .orElse(
            repository.isBlank() || reference.isBlank()
                ? "OWNER/meta-codepipeline@v1"
                : repository + "@" + reference);
  }
}

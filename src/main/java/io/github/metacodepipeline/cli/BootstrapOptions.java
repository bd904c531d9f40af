package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.bootstrap.Shipped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code bootstrap} can be asked for. */
enum BootstrapOptions {
  REPOSITORY(
      "repository",
      "OWNER/NAME",
      "Repository that deploys; default: GITHUB_REPOSITORY, or what this folder was cloned from."),
  REPOSITORY_ID("repository-id", "NUMBER", "GitHub's number of it; default: GitHub is asked."),
  OWNER_ID("owner-id", "NUMBER", "GitHub's number of its owner; default: GitHub is asked."),
  GITHUB_ONLY("github-only", "Sets up the roles for GitHub Actions and no meta pipeline."),
  AWS_ONLY("aws-only", "Sets up the meta pipeline and no roles for GitHub Actions."),
  DRY_RUN("dry-run", "Shows what would be done, and changes nothing."),
  YES("yes", "Does it without asking."),
  OPEN_PULL_REQUEST(
      "open-pull-request", "Proposes the workflow by a pull request instead of showing it."),
  ACTION(
      "action",
      "OWNER/NAME@REF",
      "How the workflow names this action; default: as the running step does."),
  ENVIRONMENT(
      "environment",
      "NAME",
      "GitHub environment of the job that deploys; its protection rules come before the role.",
      Shipped.ACCESS,
      "Environment"),
  ISSUER(
      "issuer",
      "HOST",
      "Issuer of the OIDC tokens, such as HOST/_services/token for GitHub Enterprise Server.",
      Shipped.ACCESS,
      "Issuer"),
  OIDC_PROVIDER_ARN(
      "oidc-provider-arn",
      "ARN",
      "Identity provider of the account; default: the account is asked, and one is made if there is none.",
      Shipped.ACCESS,
      "OidcProviderArn"),
  BOUNDARY_POLICY_ARN(
      "boundary-policy-arn",
      "ARN",
      "Policy to use as permissions boundary instead of ours.",
      Shipped.ACCESS,
      "BoundaryPolicyArn"),
  DEPLOYED_ROLES(
      "deployed-roles",
      "NAMES",
      "What the roles are called that the pipeline's deployments make, such as \"orders-*\".",
      Shipped.ACCESS,
      "DeployedRoleNames"),
  ALLOW_RECREATE(
      "allow-recreate",
      "true|false",
      "Whether the deploy role may delete a stack whose first creation failed.",
      Shipped.ACCESS,
      "AllowRecreate"),
  NO_BOUNDARY("no-boundary", "Makes the roles without a permissions boundary."),
  BOUNDARY("boundary", "Takes --no-boundary of an earlier run back."),
  CONNECTION_ARN(
      "connection-arn",
      "ARN",
      "Connection to GitHub that the meta pipeline gets its source by.",
      Shipped.META,
      "ConnectionArn"),
  GUARD(
      "guard",
      "build|none",
      "Whether the meta pipeline judges a change before it executes it.",
      Shipped.META,
      "Guard"),
  META_ALLOW(
      "meta-allow",
      "RULE:SUBJECT,…",
      "Findings that every run of the meta pipeline may pass; \"\" takes them back. --allow is for this run alone.",
      Shipped.META,
      "Allow"),
  APPROVAL(
      "approval",
      "true|false",
      "Whether somebody has to approve every change of the meta pipeline.",
      Shipped.META,
      "Approval"),
  IMAGE(
      "image",
      "ADDRESS",
      "Our image, for the guard of the meta pipeline; a mirror of it is fine.",
      Shipped.META,
      "Image"),
  IMAGE_REPOSITORY_ARN(
      "image-repository-arn",
      "ARN",
      "Repository of that image, where it is a private one of Amazon ECR.",
      Shipped.META,
      "ImageRepositoryArn"),
  SCHEDULE(
      "schedule",
      "EXPRESSION",
      "When the meta pipeline reconciles, such as \"rate(1 day)\"; none switches it off.",
      Shipped.META,
      "ReconcileSchedule"),
  OWN_TEMPLATE(
      "own-template",
      "PATH",
      "The meta pipeline's own template in the repository, which it then updates itself from.",
      Shipped.META,
      "OwnTemplate"),
  WATCH(
      "watch",
      "PATTERN,…",
      "Further files whose change starts the meta pipeline, such as \"nested/**\".");

  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  private final String spelling;
  private final String label;
  private final String description;
  private final Optional<Shipped> template;
  private final String parameter;

  BootstrapOptions(String spelling, String description) {
    this(spelling, "", description, Optional.empty(), "");
  }

  BootstrapOptions(String spelling, String label, String description) {
    this(spelling, label, description, Optional.empty(), "");
  }

  BootstrapOptions(
      String spelling, String label, String description, Shipped template, String parameter) {
    this(spelling, label, description, Optional.of(template), parameter);
  }

  BootstrapOptions(
      String spelling,
      String label,
      String description,
      Optional<Shipped> template,
      String parameter) {
    this.spelling = spelling;
    this.label = label;
    this.description = description;
    this.template = template;
    this.parameter = parameter;
  }

  /** The flag, such as {@code --github-only}. */
  String flag() {
    return "--" + spelling;
  }

  /** Whether it was given. */
  boolean isIn(ParseResult options) {
    return options.hasMatchedOption(flag());
  }

  /** Its value, where it was given. */
  Optional<String> in(ParseResult options) {
    return isIn(options)
        ? Optional.of(options.matchedOptionValue(flag(), "").strip())
        : Optional.empty();
  }

  /** The words of a command line, of which one with spaces is in quotes. */
  static List<String> words(String line) {
    return WORD.matcher(line).results().map(word -> word.group().replaceAll("[\"']", "")).toList();
  }

  /** Adds all of them to a command. */
  static CommandSpec addedTo(CommandSpec spec) {
    Arrays.stream(values()).forEach(option -> spec.addOption(option.spec()));
    return spec;
  }

  /** The parameters of a shipped template that were given a value. */
  static Map<String, String> chosen(Shipped template, ParseResult options) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (BootstrapOptions option : values()) {
      if (option.template.equals(Optional.of(template))) {
        option.in(options).ifPresent(value -> chosen.put(option.parameter, value));
      }
    }
    return chosen;
  }

  /** The template that it is a parameter of, where it is one. */
  Optional<Shipped> template() {
    return template;
  }

  private OptionSpec spec() {
    OptionSpec.Builder builder = OptionSpec.builder(flag()).description(description);
    return label.isEmpty()
        ? builder.type(boolean.class).arity("0").build()
        : builder.type(String.class).paramLabel(label).build();
  }
}

package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.guard.Finding;
import io.github.metacodepipeline.guard.Guard;
import io.github.metacodepipeline.guard.Proposal;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Template;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The template: whether it is there, can be read, is small enough, holds no secret, and reaches its
 * source in a way that lasts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
 *     quotas</a>
 */
final class TemplateExamination implements Examination {
  private static final int IN_A_REQUEST = 51_200;
  private static final int IN_A_BUCKET = 1_048_576;

  @Override
  public String subject() {
    return "the template";
  }

  @Override
  public boolean asksAws() {
    return false;
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    try {
      switch (patient.declaration()) {
        case Declaration.Gone(var revision, var path) ->
            chart.found(missing("There is no %s at %s.".formatted(path, revision), path.value()));
        case Declaration.Present present -> examine(present, patient, chart);
      }
    } catch (Failure failure) {
      if (failure.kind() != Failure.Kind.WRONG_INPUT) {
        throw failure;
      }
      chart.found(unusable(failure, patient));
    }
    return true;
  }

  private static Symptom missing(String what, String path) {
    return new Symptom(
        Ailment.TEMPLATE_MISSING,
        path,
        what,
        "A deployment is refused without it: a pipeline is never deleted by a push.",
        Remedy.command(
            "Look for it, and give its path from the root of the repository as the input template:",
            "git ls-files '*.yaml' '*.yml' '*.json' '*.template'"));
  }

  private static Symptom unusable(Failure failure, Patient patient) {
    String path = patient.complaint().target().template().value();
    if (failure.what().contains("there is no file " + path)) {
      return missing(failure.what(), path);
    }
    return new Symptom(
        Ailment.TEMPLATE_UNREADABLE,
        failure.place().map(Object::toString).orElse(path),
        failure.what(),
        failure.remedy(),
        Remedy.command(
            "Mend that line; this reads the template as a deployment does:",
            "meta-codepipeline plan --template %1$s --base %1$s".formatted(path)));
  }

  private static void examine(Declaration.Present present, Patient patient, Chart chart) {
    size(present.template(), patient, chart);
    Proposal proposal =
        new Proposal.Offline(
            Optional.of(patient.name()), Optional.empty(), present.template(), present.bundle());
    for (Finding finding : Guard.allowing("").examine(proposal)) {
      ailment(finding)
          .ifPresent(ailment ->
              chart.found(
                  ailment,
                  finding
                      .place()
                      .map(Object::toString)
                      .orElse(present.template().file().path().value()),
                  finding.what(),
                  finding.remedy(),
                  remedy(ailment, patient)));
    }
  }

  private static Optional<Ailment> ailment(Finding finding) {
    return switch (finding.rule()) {
      case "secret-in-template" -> Optional.of(Ailment.SECRET_IN_TEMPLATE);
      case "v1-source" -> Optional.of(Ailment.V1_SOURCE);
      case "polling-source" -> Optional.of(Ailment.POLLING_SOURCE);
      case String _ -> Optional.empty();
    };
  }

  private static Remedy remedy(Ailment ailment, Patient patient) {
    if (ailment == Ailment.SECRET_IN_TEMPLATE) {
      return Remedy.yaml(
          "Where the secret stands, look it up instead, and have it exchanged:",
          "'{{resolve:secretsmanager:%s:SecretString:token}}'".formatted(patient.name()));
    }
    if (ailment == Ailment.POLLING_SOURCE) {
      return Remedy.yaml(
          "In the Configuration of the source action, beside a rule of EventBridge or a webhook that starts the pipeline:",
          "PollForSourceChanges: 'false'");
    }
    return Remedy.yaml(
        "In the place of the source action's type and configuration:",
        connectionSource(
            patient.complaint().repository().orElse("OWNER/NAME"),
            patient.complaint().branch().name()));
  }

  static String connectionSource(String repository, String branch) {
    return """
    ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1'}
    Configuration:
      ConnectionArn: !Ref ConnectionArn
      FullRepositoryId: %s
      BranchName: %s\
    """
        .formatted(repository, branch);
  }

  private static void size(Template template, Patient patient, Chart chart) {
    int bytes = template.text().getBytes(StandardCharsets.UTF_8).length;
    boolean hasBucket = patient.complaint().bucket().isPresent();
    if (bytes > IN_A_BUCKET || (bytes > IN_A_REQUEST && !hasBucket)) {
      chart.found(
          Ailment.TEMPLATE_TOO_LARGE,
          template.file().path().value(),
          "The template has %,d bytes; CloudFormation takes %,d in a request, and %,d from a bucket."
              .formatted(bytes, IN_A_REQUEST, IN_A_BUCKET),
          bytes > IN_A_BUCKET
              ? "Move resources into stacks of their own."
              : "A larger one is stored in a bucket first, and none is given.",
          Remedy.yaml("In the step:", "with:\n  s3-bucket: YOUR-TEMPLATE-BUCKET"));
    }
  }
}

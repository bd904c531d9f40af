package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.StackName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * How this run signs what it does in AWS: names, idempotency tokens and the audit trail, all of
 * them the same when the same run asks the same thing again.
 *
 * @param run whose work it is
 * @param prefix of the names: {@value #DEPLOY} or {@value #PREVIEW}
 * @param allowed the guard findings that the run may pass, as they were given; empty for none
 */
public record Signature(Run run, String prefix, String allowed) {
  /** Begins the names of change sets that are made to be executed. */
  public static final String DEPLOY = "meta-codepipeline";

  /** Begins the names of change sets that are only looked at; a preview role is limited to it. */
  public static final String PREVIEW = "preview";

  private static final int LONGEST_DESCRIPTION = 1024;

  /** The name of the n-th change set of the run for a stack. */
  String changeSetName(Revision revision, int number) {
    return "%s-%s-%s-%d-%d"
        .formatted(prefix, abbreviated(revision), run.id(), run.attempt(), number);
  }

  /** The token of a request for a change set: letters, digits and hyphens, at most 128. */
  String requestToken(String changeSetName, StackName stack) {
    return token(changeSetName, stack.value());
  }

  /**
   * The token of the change set's execution, in the same form. It is another one, so that no event
   * of the request can be taken for one of the execution.
   */
  public String executionToken(String changeSetName, StackName stack) {
    return token(changeSetName, stack.value()) + "-x";
  }

  /** The token of a repair, in the same form. */
  public String repairToken(Repair repair, StackId stack) {
    return token(
        "%s-%s-%d-%s"
            .formatted(
                prefix,
                run.id(),
                run.attempt(),
                repair.name().toLowerCase(Locale.ROOT).replace('_', '-')),
        stack.arn());
  }

  private static String token(String name, String stack) {
    CRC32C checksum = new CRC32C();
    checksum.update(stack.getBytes(StandardCharsets.UTF_8));
    return name + "-" + HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /** The audit trail in a change set's description. */
  String description(Revision revision) {
    String text =
        "Meta CodePipeline: %s by %s%s%s"
            .formatted(
                revision,
                run.actor(),
                run.link().map(link -> ", " + link).orElse(""),
                allowed.isBlank() ? "" : "; allowed: " + allowed.strip().replaceAll("\\s+", " "));
    return cut(text);
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_DESCRIPTION) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(LONGEST_DESCRIPTION - 1));
    return text.substring(0, splitsACharacter ? LONGEST_DESCRIPTION - 1 : LONGEST_DESCRIPTION);
  }

  private static String abbreviated(Revision revision) {
    return switch (revision) {
      case Revision.At(var commit) -> commit.abbreviated();
      case Revision.HeadOf _ -> "head";
      case Revision.WorkingTree() -> "local";
    };
  }
}

package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Mode;
import io.github.metacodepipeline.source.Revision;
import io.github.metacodepipeline.source.Run;
import io.github.metacodepipeline.source.StackName;
import io.github.metacodepipeline.source.Terms;
import io.github.metacodepipeline.source.Terms.Wish;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * How this run signs what it does in AWS: names, idempotency tokens and the audit trail, all of
 * them the same when the same run asks the same thing again.
 *
 * @param run whose work it is
 * @param prefix of the names: {@value #DEPLOY} or {@value #PREVIEW}
 * @param allowed the guard findings that the run may pass, as they were given; empty for none
 * @param name of the change set, where the user gave one
 * @param mode how far the run goes
 */
public record Signature(Run run, String prefix, String allowed, Optional<String> name, Mode mode) {
  /** Begins the names of change sets that are made to be executed. */
  public static final String DEPLOY = "meta-codepipeline";

  /** Begins the names of change sets that are only looked at; a preview role is limited to it. */
  public static final String PREVIEW = "preview";

  private static final Pattern UNIQUE =
      Pattern.compile(
          DEPLOY + "-(?:[0-9a-f]{7}|head|local|shipped)-[-a-zA-Z0-9]{1,64}-[0-9]+-[0-9]+");
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_NAME = 128;
  // Of a name in a token, where the longest name and a checksum fit beside it.
  private static final int LONGEST_PART = 90;

  /** Names the change sets itself, and executes them. */
  public Signature(Run run, String prefix, String allowed) {
    this(run, prefix, allowed, Optional.empty(), new Mode.CreateAndExecute());
  }

  /** The name of the n-th change set of the run for a stack. */
  String changeSetName(Revision revision, int number) {
    return name.map(given -> numbered(given, number)).orElseGet(() -> unique(revision, number));
  }

  private static String numbered(String given, int number) {
    String suffix = number == 1 ? "" : "-" + number;
    return shortened(given, LONGEST_NAME - suffix.length()) + suffix;
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private String unique(Revision revision, int number) {
    return "%s-%s-%s-%d-%d"
        .formatted(prefix, abbreviated(revision), run.id(), run.attempt(), number);
  }

  /** The token of a request for a change set: letters, digits and hyphens, at most 128. */
  String requestToken(String changeSetName, StackName stack) {
    // A name that the user gave is the same in every run, and the same token would bring back
    // another run's change set.
    return name.isPresent()
        ? token(
            "%s-%d-%s".formatted(run.id(), run.attempt(), checksum(changeSetName)), stack.value())
        : token(changeSetName, stack.value());
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

  /**
   * The token of a change set's execution, the same whichever run executes it. A name that is ours
   * is unique; any other may have been there before, and then only the ARN tells the two apart.
   */
  public String executionToken(ChangeSet changeSet, StackName stack) {
    return UNIQUE.matcher(changeSet.name()).matches()
        ? executionToken(changeSet.name(), stack)
        : "%s-%s-x"
            .formatted(shortened(changeSet.name(), LONGEST_PART), checksum(changeSet.id().arn()));
  }

  private static String token(String name, String stack) {
    return name + "-" + checksum(stack);
  }

  private static String checksum(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /**
   * The audit trail in a change set's description; for one that is kept also what {@link
   * Provenance} reads of it.
   */
  String description(Declaration.Present wanted, Terms terms) {
    return switch (mode) {
      case Mode.CreateOnly _ ->
          description(wanted.revision(), Provenance.KEPT + Provenance.watched(wanted.files(), 512));
      case Mode.CreateAndExecute _, Mode.ExecuteOnly _ ->
          description(
              wanted.revision(),
              terms.wants(Wish.KEEP_FAILED_CHANGE_SET) ? Provenance.KEPT_IF_FAILED : "");
    };
  }

  /** The audit trail in a change set's description. */
  String description(Revision revision) {
    return description(revision, "");
  }

  private String description(Revision revision, String keeping) {
    String text =
        "%s%s by %s%s%s%s"
            .formatted(
                Provenance.OURS,
                revision,
                run.actor(),
                run.link().map(link -> ", " + link).orElse(""),
                keeping,
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
      case Revision.Shipped _ -> "shipped";
    };
  }
}

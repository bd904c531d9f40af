package io.github.metacodepipeline.source;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * On what terms CloudFormation works on a stack.
 *
 * @param capabilities such as {@code CAPABILITY_NAMED_IAM}
 * @param roleArn the service role for CloudFormation; nothing leaves the deployed one
 * @param notificationArns SNS topics that are told of every event; nothing leaves the deployed ones
 * @param protection what becomes of the termination protection
 * @param recovery what may be done to a stack that cannot be updated
 * @param wishes what was asked for beside
 */
public record Terms(
    Set<String> capabilities,
    Optional<String> roleArn,
    Optional<List<String>> notificationArns,
    Protection protection,
    Recovery recovery,
    Set<Wish> wishes) {

  /** What becomes of the termination protection ({@code termination-protection}). */
  public enum Protection {
    AS_DEPLOYED,
    ON,
    OFF
  }

  /** What may be done to a stack that CloudFormation does not update ({@code recover}). */
  public enum Recovery {
    /** Only what loses nothing. */
    AUTO,
    /** Also to delete a first create that failed. */
    RECREATE,
    /** Nothing. */
    NONE
  }

  /** A switch that a user may set. */
  public enum Wish {
    /**
     * A failed operation is left as it is, for a look or another try ({@code disable-rollback}).
     */
    DISABLE_ROLLBACK,
    /** That there is nothing to change is a failure ({@code fail-on-empty-changeset}). */
    FAIL_WHEN_EMPTY,
    /** A change set that cannot be executed stays ({@code no-delete-failed-changeset}). */
    KEEP_FAILED_CHANGE_SET,
    /** Nested stacks get change sets too ({@code include-nested-stacks-change-set}). */
    INCLUDE_NESTED_STACKS,
    /** What was changed by hand is changed back ({@code deployment-mode: REVERT_DRIFT}). */
    REVERT_DRIFT,
    /**
     * A preview may run the template's macros and read stored parameters ({@code
     * preview-transforms}).
     */
    PREVIEW_TRANSFORMS
  }

  public Terms {
    capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
    notificationArns = notificationArns.map(List::copyOf);
    wishes = Collections.unmodifiableSet(copy(wishes));
  }

  private static EnumSet<Wish> copy(Set<Wish> wishes) {
    EnumSet<Wish> copy = EnumSet.noneOf(Wish.class);
    copy.addAll(wishes);
    return copy;
  }

  /** Nothing but these capabilities: everything else stays as it is deployed. */
  public static Terms of(Set<String> capabilities) {
    return new Terms(
        capabilities,
        Optional.empty(),
        Optional.empty(),
        Protection.AS_DEPLOYED,
        Recovery.AUTO,
        Set.of());
  }

  /** Whether this was asked for. */
  public boolean wants(Wish wish) {
    return wishes.contains(wish);
  }

  /** The same with another wish. */
  public Terms wishing(Wish wish) {
    EnumSet<Wish> more = copy(wishes);
    more.add(wish);
    return new Terms(capabilities, roleArn, notificationArns, protection, recovery, more);
  }

  /** The same with this service role. */
  public Terms withRole(String arn) {
    return new Terms(
        capabilities, Optional.of(arn), notificationArns, protection, recovery, wishes);
  }

  /** The same with whatever service role there is already. */
  public Terms withoutRole() {
    return new Terms(
        capabilities, Optional.empty(), notificationArns, protection, recovery, wishes);
  }

  /** The same with these topics. */
  public Terms notifying(List<String> arns) {
    return new Terms(capabilities, roleArn, Optional.of(arns), protection, recovery, wishes);
  }

  /** The same with this termination protection. */
  public Terms withProtection(Protection another) {
    return new Terms(capabilities, roleArn, notificationArns, another, recovery, wishes);
  }

  /** The same with this recovery. */
  public Terms recovering(Recovery another) {
    return new Terms(capabilities, roleArn, notificationArns, protection, another, wishes);
  }
}

package io.github.metacodepipeline.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a change set says about who made it, where it is a name as {@link Signature}
 * gives.
 *
 * @param prefix {@link Signature#DEPLOY} or {@link Signature#PREVIEW}
 * @param run the id of the run
 * @param attempt of the run, counted from 1
 */
record SignedName(String prefix, String run, int attempt) {
  private static final Pattern FORM =
      Pattern.compile(
          "(%s|%s)-(?:[0-9a-f]{7}|head|local|shipped)-([a-zA-Z0-9][-a-zA-Z0-9]{0,63})-([1-9][0-9]{0,8})-[1-9][0-9]{0,8}"
              .formatted(Signature.DEPLOY, Signature.PREVIEW));

  /** Reads a name; nothing when it is somebody else's. */
  static Optional<SignedName> of(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new SignedName(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }
}

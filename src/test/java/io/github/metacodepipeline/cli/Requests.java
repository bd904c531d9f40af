package io.github.metacodepipeline.cli;

import java.util.Set;
import java.util.TreeSet;

/**
 * The IAM actions behind the requests of runs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Policy
 *     actions of S3</a>
 */
final class Requests {
  private Requests() {}

  /** What has to be allowed for this run; who takes a role and asks who it is needs nothing. */
  static Set<String> of(Ran ran) {
    Set<String> actions = new TreeSet<>();
    for (String asked : ran.askedOfAws()) {
      switch (asked) {
        case "s3:HeadObject" -> actions.add("s3:GetObject");
        case "s3:HeadBucket" -> actions.add("s3:ListBucket");
        case String call when call.startsWith("sts:") || call.startsWith("oidc:") -> {}
        case String call -> actions.add(call);
      }
    }
    return actions;
  }
}

package io.github.metacodepipeline.guard;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The forms of secrets that can be told from any other text. Nothing is guessed from how random a
 * text looks.
 *
 * @see <a
 *     href="https://docs.github.com/en/code-security/reference/secret-security/supported-secret-scanning-patterns">Supported
 *     secret scanning patterns</a>
 * @see <a
 *     href="https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats">GitHub's
 *     token formats</a>
 */
enum SecretForm {
  GITHUB(
      "a GitHub token",
      "\\b(?:gh[opsur]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\\b"),
  GITLAB("a GitLab token", "\\bglpat-[A-Za-z0-9_.-]{20,}"),
  SLACK(
      "a Slack token",
      "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}|hooks\\.slack\\.com/services/T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/[A-Za-z0-9]{20,}"),
  STRIPE("a Stripe key", "\\b[rs]k_live_[A-Za-z0-9]{16,}"),
  NPM("an npm token", "\\bnpm_[A-Za-z0-9]{36}\\b"),
  PYPI("a PyPI token", "\\bpypi-AgEI[A-Za-z0-9_-]{50,}"),
  DOCKER("a Docker Hub token", "\\bdckr_[po]at_[A-Za-z0-9_-]{20,}"),
  GOOGLE("a Google API key", "\\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
  SENDGRID("a SendGrid key", "\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"),
  PRIVATE_KEY("a private key", "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
  /**
   * An id is no secret, but a long-lived key stands beside it or in the same hands.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">Unique
   *     identifiers</a>
   */
  AWS_KEY_ID("the id of an AWS access key", "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b");

  // Texts that documentation puts where a secret would stand.
  private static final Pattern EXAMPLE =
      Pattern.compile("(?i)example|x{6}|0{10}|1234567890|your[-_]|(.)\\1{9}");

  private final String words;
  private final Pattern pattern;

  SecretForm(String words, String pattern) {
    this.words = words;
    this.pattern = Pattern.compile(pattern);
  }

  /** What it is, with its article. */
  String words() {
    return words;
  }

  /** The secrets of this form in a line, without those that are examples. */
  Stream<String> in(String line) {
    return pattern
        .matcher(line)
        .results()
        .map(MatchResult::group)
        .filter(secret -> this == PRIVATE_KEY || !EXAMPLE.matcher(secret).find());
  }
}

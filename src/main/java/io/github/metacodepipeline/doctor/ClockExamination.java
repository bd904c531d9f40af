package io.github.metacodepipeline.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this machine, GitHub and AWS agree on what time it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot
 *     Signature Version 4</a>, for the five minutes
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html">OIDC
 *     federation</a>, for those after a token has expired
 */
final class ClockExamination implements Examination {
  private static final Duration ALLOWED = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Clocks clocks;

  ClockExamination(Clocks clocks) {
    this.clocks = clocks;
  }

  @Override
  public String subject() {
    return "the clocks";
  }

  @Override
  public boolean asksAws() {
    return false;
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    Instant here = clocks.here();
    Optional<Instant> aws = clocks.aws();
    aws.ifPresent(there -> {
      Duration apart = Duration.between(there, here);
      if (apart.abs().compareTo(ALLOWED) > 0) {
        chart.found(
            symptom(
                "this machine",
                "This machine says that it is %s, and AWS that it is %s: %d seconds apart."
                    .formatted(here, there, apart.toSeconds()),
                "AWS refuses what is signed more than five minutes from its own time."));
      }
    });
    patient.claims().ifPresent(claims -> token(claims, aws.orElse(here), patient, chart));
    return aws.isPresent() || patient.claims().isPresent();
  }

  // Claims that come from a log are as old as that: only the time beside them can be compared.
  private static void token(Claims claims, Instant now, Patient patient, Chart chart) {
    boolean isFresh = patient.complaint().surroundings() == Complaint.Surroundings.JOB;
    long seen = claims.seconds(Claims.SEEN).orElse(isFresh ? now.getEpochSecond() : Long.MIN_VALUE);
    if (seen == Long.MIN_VALUE) {
      return;
    }
    long begins = claims.seconds("nbf").orElse(claims.seconds("iat").orElse(seen));
    long ends = claims.seconds("exp").orElse(Instant.MAX.getEpochSecond() - GRACE.toSeconds());
    if (seen < begins || seen >= ends + GRACE.toSeconds()) {
      chart.found(
          symptom(
              "the token",
              "The token counts from %s until %s, and AWS saw it at %s."
                  .formatted(
                      Instant.ofEpochSecond(begins),
                      Instant.ofEpochSecond(ends),
                      Instant.ofEpochSecond(seen)),
              "A token lives for five minutes by GitHub's clock; AWS takes it for five more, and none before its time."));
    }
  }

  private static Symptom symptom(String where, String what, String why) {
    return new Symptom(
        Ailment.CLOCK_SKEW,
        where,
        what,
        why,
        Remedy.command(
            "On the machine of the runner, set the clock by a time server:",
            "sudo timedatectl set-ntp true && timedatectl timesync-status"));
  }
}

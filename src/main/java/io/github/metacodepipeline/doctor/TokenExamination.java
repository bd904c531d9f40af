package io.github.metacodepipeline.doctor;

/** Asks GitHub who the job is, and keeps the claims. */
final class TokenExamination implements Examination {
  private final Tokens tokens;
  private final Clocks clocks;

  TokenExamination(Tokens tokens, Clocks clocks) {
    this.tokens = tokens;
    this.clocks = clocks;
  }

  @Override
  public String subject() {
    return "the job's token";
  }

  @Override
  public boolean asksAws() {
    return false;
  }

  @Override
  public boolean examine(Patient patient, Chart chart) {
    if (patient.claims().isPresent() || patient.complaint().role().isEmpty()) {
      return false;
    }
    return switch (patient.complaint().surroundings()) {
      case LAPTOP -> false;
      case JOB_WITHOUT_TOKEN -> {
        chart.found(
            Ailment.ID_TOKEN_MISSING,
            "the job",
            "role-to-assume is given, but GitHub gives this job no token (ACTIONS_ID_TOKEN_REQUEST_URL is not set).",
            "GitHub gives one only to a job with the permission `id-token: write`, which is never there by itself; a pull request from a fork gets none at all.",
            Remedy.yaml(
                "In the job, beside runs-on:",
                "permissions:\n  id-token: write\n  contents: read"));
        yield true;
      }
      case JOB -> {
        Claims claims = tokens.claims(patient.complaint().audience());
        patient.says(claims.seenAt(clocks.aws().orElseGet(clocks::here).getEpochSecond()));
        yield true;
      }
    };
  }
}

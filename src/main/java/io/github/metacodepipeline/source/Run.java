package io.github.metacodepipeline.source;

import java.util.Optional;

/**
 * Who we are this time: the run of the workflow, for names, tokens and the audit trail.
 *
 * @param id GitHub's run id, or a random one outside GitHub; letters, digits and hyphens
 * @param attempt counted from 1
 * @param actor who started it, as GitHub names them
 * @param link to the run's page
 */
public record Run(String id, int attempt, String actor, Optional<String> link) {
  public Run {
    if (!id.matches("[a-zA-Z0-9][-a-zA-Z0-9]{0,63}") || attempt < 1) {
      throw new IllegalArgumentException("not a run: " + id + " attempt " + attempt);
    }
  }
}

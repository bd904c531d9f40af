package io.github.metacodepipeline.doctor;

import java.util.List;
import java.util.Optional;

/**
 * All that the doctor can say.
 *
 * @param claims what the token says, where one was sent or given
 * @param statement of a trust policy that would accept it, as JSON; with the claims only
 * @param comparisons of the token with roles
 * @param symptoms what is not as it should be, the worst first
 * @param unchecked what could not be looked at
 * @param sound what was looked at and is well, in a few words each
 */
public record Diagnosis(
    Optional<Claims> claims,
    Optional<String> statement,
    List<Comparison> comparisons,
    List<Symptom> symptoms,
    List<Unchecked> unchecked,
    List<String> sound) {
  public Diagnosis {
    comparisons = List.copyOf(comparisons);
    symptoms = List.copyOf(symptoms);
    unchecked = List.copyOf(unchecked);
    sound = List.copyOf(sound);
  }

  /** Whether nothing was found that needs to be mended. */
  public boolean isWell() {
    return symptoms.stream().allMatch(found -> found.ailment().severity() == Severity.NOTE);
  }
}

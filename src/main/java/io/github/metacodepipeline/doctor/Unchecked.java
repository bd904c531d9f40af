package io.github.metacodepipeline.doctor;

import java.util.List;

/**
 * What could not be looked at.
 *
 * @param what the names of the examinations
 * @param reason one sentence
 * @param remedy what would let the doctor look
 */
public record Unchecked(List<String> what, String reason, String remedy) {
  public Unchecked {
    what = List.copyOf(what);
  }
}

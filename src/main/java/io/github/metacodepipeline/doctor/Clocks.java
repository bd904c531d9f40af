package io.github.metacodepipeline.doctor;

import java.time.Instant;
import java.util.Optional;

/** What time it is. */
public interface Clocks {
  /** By the clock of this machine. */
  Instant here();

  /** By AWS's; nothing where it does not say. */
  Optional<Instant> aws();
}

package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.apply.Debts;
import io.github.metacodepipeline.apply.Following;
import io.github.metacodepipeline.apply.InFlight;
import io.github.metacodepipeline.flow.Inspection;
import io.github.metacodepipeline.flow.Settlement;
import io.github.metacodepipeline.plan.Orders;
import io.github.metacodepipeline.report.Journal;
import java.util.Optional;

/** Wires what cares for a pipeline's executions, before its update and after it. */
final class SettlementWiring {
  private final Foundation foundation;
  private final Orders orders;
  private final Journal journal;

  SettlementWiring(Foundation foundation, Orders orders, Journal journal) {
    this.foundation = foundation;
    this.orders = orders;
    this.journal = journal;
  }

  /** What makes room. */
  InFlight inFlight() {
    return new InFlight(
        foundation.pipelines(),
        foundation.stacks(),
        foundation.source(),
        orders,
        foundation.polling(),
        journal,
        foundation.inFlight().policy(),
        foundation.inFlight().budget());
  }

  /** What starts again what was cut, and follows it. */
  Settlement settlement(InFlight room) {
    Debts debts =
        new Debts(
            foundation.pipelines(),
            foundation.stacks(),
            foundation.source(),
            orders,
            foundation.polling(),
            foundation.time().clock(),
            journal,
            foundation.inFlight().afterUpdate(),
            foundation.inFlight().budget());
    return new Settlement(foundation.stacks(), room, debts, inspection(), following(), journal);
  }

  /** What looks at the pipelines alone. */
  Inspection inspection() {
    return new Inspection(foundation.stacks(), foundation.pipelines(), journal);
  }

  private Optional<Following> following() {
    return foundation.inputs().isTrue(Input.FOLLOW)
        ? Optional.of(
            new Following(
                foundation.pipelines(), foundation.polling(), journal, foundation.watching()))
        : Optional.empty();
  }
}

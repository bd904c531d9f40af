package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.pipeline.Pairing.InStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of an action which others run beside it, as the end of a sentence. */
final class Neighbours {
  private final Pairing pairing;

  Neighbours(Pairing pairing) {
    this.pairing = pairing;
  }

  /** Which run beside it. */
  String of(InStage there) {
    return said(", in parallel with ", beside(there));
  }

  /** Which run beside it now, or do not any more. */
  String between(InStage was, InStage is) {
    List<String> before = beside(was).stream().map(name -> nameNow(was.stage(), name)).toList();
    List<String> after = beside(is);
    List<String> come = new ArrayList<>(after);
    come.removeAll(before);
    List<String> gone = new ArrayList<>(before);
    gone.removeAll(after);
    return said(", in parallel with ", come) + said(", no longer in parallel with ", gone);
  }

  private static List<String> beside(InStage there) {
    Optional<Integer> order = there.action().runOrder();
    return order.isEmpty()
        ? List.of()
        : there.stage().actions().stream()
            .filter(other -> !other.equals(there.action()) && other.runOrder().equals(order))
            .map(Action::title)
            .toList();
  }

  private String nameNow(Stage stage, String name) {
    return pairing.actions().stream()
        .filter(pair ->
            pair.before()
                .filter(in -> in.stage().equals(stage) && in.action().title().equals(name))
                .isPresent())
        .flatMap(pair -> pair.after().stream())
        .map(in -> in.action().title())
        .findFirst()
        .orElse(name);
  }

  private static String said(String words, List<String> names) {
    return names.isEmpty() ? "" : words + String.join(", ", names);
  }
}

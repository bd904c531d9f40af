package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much two things have in common that may be one thing under two names: from 0, which is
 * another thing, to 1, which is the same.
 */
final class Likeness {
  private static final String RUN_ORDER = "RunOrder";

  private Likeness() {}

  /** Of two actions in one stage: of one type, and most of what they say is the same. */
  static double inPlace(Action one, Action other) {
    return of(one, other, Common.of(one.settings(), other.settings()));
  }

  /** Of two actions wherever they are: when they run says nothing then. */
  static double anywhere(Action one, Action other) {
    return of(one, other, commonButOrder(one, other));
  }

  /** 1 when they say the same but for their names and when they run, and say something at all. */
  static double butForName(Action one, Action other) {
    boolean same =
        one.type().equals(other.type())
            && !one.configuration().fields().isEmpty()
            && one.configuration().equals(other.configuration())
            && withoutOrder(one).equals(withoutOrder(other));
    return same ? 1 : 0;
  }

  /** Of two stages: most of their actions are the same, by name or in all but the name. */
  static double of(Stage one, Stage other) {
    int most = Math.max(one.actions().size(), other.actions().size());
    double common =
        new Matching<>(Numbered.of(one), Numbered.of(other), Numbered::name)
            .join(
                (a, b) -> true,
                (a, b) ->
                    a.action().name().equals(b.action().name())
                        ? anywhere(a.action(), b.action())
                        : butForName(a.action(), b.action()))
            .found()
            .size();
    return 2 * common > most ? common / most : 0;
  }

  private static double of(Action one, Action other, Common settings) {
    Common configuration = Common.of(one.configuration(), other.configuration());
    Common all = configuration.and(settings);
    return sameKind(one.type(), other.type()) && configuration.isMost() && all.isMost()
        ? all.share()
        : 0;
  }

  private static boolean sameKind(ActionType one, ActionType other) {
    return one.category().equals(other.category())
        && one.owner().equals(other.owner())
        && one.provider().equals(other.provider());
  }

  private static Common commonButOrder(Action one, Action other) {
    return Common.of(withoutOrder(one), withoutOrder(other));
  }

  private static Value.Fields withoutOrder(Action action) {
    Map<String, Value> rest = new TreeMap<>(action.settings().fields());
    rest.remove(RUN_ORDER);
    return new Value.Fields(rest);
  }

  /** How many of their entries are the same, of how many that one of them has. */
  private record Common(int same, int all) {
    static Common of(Value.Fields one, Value.Fields other) {
      Set<String> names = new HashSet<>(one.fields().keySet());
      names.addAll(other.fields().keySet());
      int same =
          (int) names.stream().filter(name -> one.field(name).equals(other.field(name))).count();
      return new Common(same, names.size());
    }

    Common and(Common more) {
      return new Common(same + more.same, all + more.all);
    }

    boolean isMost() {
      return all == 0 || 2 * same > all;
    }

    double share() {
      return all == 0 ? 1 : (double) same / all;
    }
  }
}

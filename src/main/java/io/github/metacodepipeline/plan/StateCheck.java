package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.Target;
import io.github.metacodepipeline.source.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether a stack is what is wanted already, with nothing but questions. */
public final class StateCheck {
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(30);

  private final Packager packager;
  private final Stacks stacks;
  private final Polling polling;
  private final Waiting waiting;

  public StateCheck(Packager packager, Stacks stacks, Polling polling, Waiting waiting) {
    this.packager = packager;
    this.stacks = stacks;
    this.polling = polling;
    this.waiting = waiting;
  }

  /**
   * The state as of now, also of a stack that somebody works on.
   *
   * @throws io.github.metacodepipeline.Failure DENIED or UNREACHABLE; WRONG_INPUT when the template
   *     cannot travel as it is
   */
  public State of(Target target, Declaration.Present wanted) {
    return state(target, wanted, stacks.find(target.stack()));
  }

  /**
   * The same, once nobody works on the stack any more; as it is after half an hour.
   *
   * @throws io.github.metacodepipeline.Failure as above
   */
  public State atRest(Target target, Declaration.Present wanted) {
    Optional<Stack> found = stacks.find(target.stack());
    Optional<Stack> resting =
        found
            .filter(stack -> stack.status().isMoving())
            .flatMap(moving ->
                polling.until(
                    PATIENCE_WITH_OTHERS,
                    () ->
                        Optional.of(stacks.get(moving.id()))
                            .filter(now -> !now.status().isMoving()),
                    elapsed ->
                        waiting.waiting("the stack, which is in " + moving.status(), elapsed)));
    return state(target, wanted, resting.or(() -> found));
  }

  private State state(Target target, Declaration.Present wanted, Optional<Stack> found) {
    Parcel parcel = packager.pack(wanted);
    boolean wantsPolicy = wanted.configuration().stackPolicy().isPresent();
    Optional<Deployed> deployed =
        found
            .filter(stack -> !stack.status().isAbsent())
            .map(stack ->
                Deployed.of(
                    stack,
                    stacks.template(stack.id()),
                    wantsPolicy ? stacks.policy(stack.id()) : Optional.empty()));
    DesiredStack desired = Planner.desired(target, wanted, parcel, deployed);
    return new State(
        deployed,
        desired,
        deployed
            .filter(now -> SettingChange.between(Optional.of(now), desired).isEmpty())
            .flatMap(now -> now.sameAs(desired)),
        deployed.map(now -> unnamed(now, desired)).orElse(List.of()),
        Stream.concat(
                desired.warnings().stream(),
                deployed.stream().flatMap(now -> now.leftBehind(desired).stream()))
            .toList());
  }

  private static List<String> unnamed(Deployed deployed, DesiredStack desired) {
    return desired.parameters().stream()
        .filter(parameter -> parameter.origin() == ResolvedParameter.Origin.KEPT)
        .map(ResolvedParameter::name)
        .filter(name -> !isDefault(name, deployed, desired.template()))
        .toList();
  }

  private static boolean isDefault(String name, Deployed deployed, Template template) {
    return Optional.ofNullable(template.parameters().get(name))
        .filter(parameter -> !parameter.noEcho())
        .flatMap(Template.Parameter::defaultValue)
        .filter(value -> value.equals(deployed.stack().parameters().get(name)))
        .isPresent();
  }
}

package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every single thing that somebody may do to a definition: to each stage, action, trigger, variable
 * and value of it.
 *
 * @param what for the message of a test
 * @param subject a name that the difference has to say
 * @param result the definition afterwards, or a part of one
 * @param <T> what is edited
 */
public record Edit<T>(String what, String subject, T result) {
  private static final String NEW = "Brandneu";

  /** Those that make a difference. */
  public static List<Edit<PipelineDefinition>> of(PipelineDefinition pipeline) {
    return Stream.of(settings(pipeline), triggers(pipeline), stages(pipeline))
        .flatMap(Function.identity())
        .filter(edit -> !edit.result.equals(pipeline))
        .toList();
  }

  private static Stream<Edit<PipelineDefinition>> settings(PipelineDefinition pipeline) {
    return Stream.of(
            values(pipeline.settings())
                .map(edit -> edit.on(s -> with(pipeline, s, pipeline.directives()))),
            values(pipeline.directives())
                .map(edit -> edit.on(d -> with(pipeline, pipeline.settings(), d))),
            Stream.of(
                new Edit<>(
                    "name the pipeline",
                    NEW,
                    new PipelineDefinition(
                        new Value.Text(NEW),
                        pipeline.stages(),
                        pipeline.triggers(),
                        pipeline.settings(),
                        pipeline.directives(),
                        pipeline.gaps(),
                        pipeline.place()))))
        .flatMap(Function.identity());
  }

  private static Stream<Edit<PipelineDefinition>> triggers(PipelineDefinition pipeline) {
    return Stream.concat(
        lists(pipeline.triggers(), trigger -> Titles.of(trigger.sourceAction()))
            .map(edit -> edit.on(triggers -> withTriggers(pipeline, triggers))),
        IntStream.range(0, pipeline.triggers().size())
            .boxed()
            .flatMap(i -> {
              Trigger trigger = pipeline.triggers().get(i);
              return values(trigger.settings())
                  .map(edit ->
                      edit.named(Titles.of(trigger.sourceAction()))
                          .on(settings ->
                              withTriggers(
                                  pipeline,
                                  replaced(
                                      pipeline.triggers(),
                                      i,
                                      new Trigger(
                                          trigger.sourceAction(), settings, trigger.place())))));
            }));
  }

  private static Stream<Edit<PipelineDefinition>> stages(PipelineDefinition pipeline) {
    return Stream.concat(
        Stream.concat(lists(pipeline.stages(), Stage::title), added(pipeline))
            .map(edit -> edit.on(stages -> withStages(pipeline, stages))),
        IntStream.range(0, pipeline.stages().size())
            .boxed()
            .flatMap(i ->
                edits(pipeline.stages().get(i))
                    .map(edit ->
                        edit.on(stage ->
                            withStages(pipeline, replaced(pipeline.stages(), i, stage))))));
  }

  private static Stream<Edit<List<Stage>>> added(PipelineDefinition pipeline) {
    Stage stage = Definitions.stage(NEW, Definitions.approval("Ask"));
    return IntStream.rangeClosed(0, pipeline.stages().size())
        .mapToObj(
            i -> new Edit<>("add a stage at " + i, NEW, inserted(pipeline.stages(), i, stage)));
  }

  private static Stream<Edit<Stage>> edits(Stage stage) {
    Stream<Edit<List<Action>>> actions =
        Stream.concat(
            lists(stage.actions(), Action::title),
            Stream.of(Definitions.approval(NEW), Definitions.build(NEW, "p"))
                .map(action ->
                    new Edit<>("add an action", NEW, inserted(stage.actions(), 0, action))));
    Stream<Edit<Stage>> inside =
        IntStream.range(0, stage.actions().size())
            .boxed()
            .flatMap(i ->
                edits(stage.actions().get(i))
                    .map(edit ->
                        edit.on(
                            action -> withActions(stage, replaced(stage.actions(), i, action)))));
    return Stream.of(
            actions.map(edit -> edit.on(list -> withActions(stage, list))),
            inside,
            values(stage.settings())
                .map(edit ->
                    edit.named(stage.title())
                        .on(s -> new Stage(stage.name(), stage.actions(), s, stage.place()))),
            Stream.of(
                new Edit<>(
                    "rename stage " + stage.title(),
                    NEW,
                    new Stage(
                        new Value.Text(NEW), stage.actions(), stage.settings(), stage.place()))))
        .flatMap(Function.identity());
  }

  private static Stream<Edit<Action>> edits(Action action) {
    return Stream.of(
            Stream.of(new Edit<>("rename " + action.title(), NEW, Definitions.named(NEW, action))),
            values(action.settings())
                .map(edit ->
                    edit.named(action.title())
                        .on(s ->
                            new Action(
                                action.name(),
                                action.type(),
                                action.configuration(),
                                s,
                                action.place()))),
            values(action.configuration())
                .map(edit ->
                    edit.named(action.title())
                        .on(c ->
                            new Action(
                                action.name(),
                                action.type(),
                                c,
                                action.settings(),
                                action.place()))),
            Stream.<UnaryOperator<ActionType>>of(
                    t -> new ActionType("Test", t.owner(), t.provider(), t.version()),
                    t -> new ActionType(t.category(), "Custom", t.provider(), t.version()),
                    t -> new ActionType(t.category(), t.owner(), NEW, t.version()),
                    t -> new ActionType(t.category(), t.owner(), t.provider(), "99"))
                .map(type ->
                    new Edit<>(
                        "type of " + action.title(),
                        action.title(),
                        new Action(
                            action.name(),
                            type.apply(action.type()),
                            action.configuration(),
                            action.settings(),
                            action.place()))))
        .flatMap(Function.identity());
  }

  /** What may be done to a list of things with names. */
  private static <T> Stream<Edit<List<T>>> lists(List<T> list, Function<T, String> name) {
    return IntStream.range(0, list.size())
        .boxed()
        .flatMap(i -> {
          String title = name.apply(list.get(i));
          Stream<Edit<List<T>>> removed =
              Stream.of(new Edit<>("remove " + title, title, without(list, i)));
          return i == 0
              ? removed
              : Stream.concat(
                  removed,
                  Stream.of(
                      new Edit<>(
                          "put first " + title,
                          title,
                          inserted(without(list, i), 0, list.get(i)))));
        });
  }

  /** What may be done to values: each is changed and removed, and one is added beside it. */
  private static Stream<Edit<Value.Fields>> values(Value.Fields fields) {
    Stream<Edit<Value.Fields>> inside =
        fields.fields().entrySet().stream()
            .flatMap(field ->
                value(field.getValue())
                    .map(edit ->
                        edit.on(value -> with(fields, field.getKey(), value)).in(field.getKey())));
    Stream<Edit<Value.Fields>> removed =
        fields.fields().keySet().stream()
            .map(name -> {
              Map<String, Value> fewer = new TreeMap<>(fields.fields());
              fewer.remove(name);
              return new Edit<>("remove " + name, "", new Value.Fields(fewer));
            });
    return Stream.of(
            inside,
            removed,
            Stream.of(new Edit<>("add", NEW, with(fields, NEW, new Value.Text("x")))))
        .flatMap(Function.identity());
  }

  private static Stream<Edit<Value>> value(Value value) {
    return switch (value) {
      case Value.Text(var text) ->
          Stream.of(
              new Edit<>("change", "", new Value.Text(text + " ")),
              new Edit<>("open", "!Ref " + NEW, new Value.Open("!Ref " + NEW)));
      case Value.Open(var expression) ->
          Stream.of(
              new Edit<>("change", "", new Value.Open(expression + "x")),
              new Edit<>("settle", "settled", new Value.Text("settled")));
      case Value.Fields fields -> values(fields).map(edit -> edit.on(changed -> changed));
      case Value.Items(var items) ->
          Stream.concat(
                  lists(items, _ -> ""),
                  IntStream.range(0, items.size())
                      .boxed()
                      .flatMap(i ->
                          value(items.get(i)).map(edit -> edit.on(v -> replaced(items, i, v)))))
              .map(edit -> edit.on(Value.Items::new));
    };
  }

  private <W> Edit<W> on(Function<T, W> around) {
    return new Edit<>(what, subject, around.apply(result));
  }

  private Edit<T> in(String where) {
    return new Edit<>(what + " in " + where, subject, result);
  }

  private Edit<T> named(String title) {
    return new Edit<>(what + " in " + title, title, result);
  }

  private static PipelineDefinition with(
      PipelineDefinition pipeline, Value.Fields settings, Value.Fields directives) {
    return new PipelineDefinition(
        pipeline.name(),
        pipeline.stages(),
        pipeline.triggers(),
        settings,
        directives,
        pipeline.gaps(),
        pipeline.place());
  }

  private static PipelineDefinition withTriggers(
      PipelineDefinition pipeline, List<Trigger> triggers) {
    return Definitions.triggered(pipeline, triggers.toArray(Trigger[]::new));
  }

  private static PipelineDefinition withStages(PipelineDefinition pipeline, List<Stage> stages) {
    return new PipelineDefinition(
        pipeline.name(),
        stages,
        pipeline.triggers(),
        pipeline.settings(),
        pipeline.directives(),
        pipeline.gaps(),
        pipeline.place());
  }

  private static Stage withActions(Stage stage, List<Action> actions) {
    return new Stage(stage.name(), actions, stage.settings(), stage.place());
  }

  private static Value.Fields with(Value.Fields fields, String name, Value value) {
    Map<String, Value> more = new TreeMap<>(fields.fields());
    more.put(name, value);
    return new Value.Fields(more);
  }

  private static <T> List<T> replaced(List<T> list, int index, T by) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, by);
    return copy;
  }

  private static <T> List<T> inserted(List<T> list, int index, T more) {
    List<T> copy = new ArrayList<>(list);
    copy.add(index, more);
    return copy;
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> copy = new ArrayList<>(list);
    copy.remove(index);
    return copy;
  }
}

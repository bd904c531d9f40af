package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import io.github.metacodepipeline.source.Value.Fields;
import io.github.metacodepipeline.source.Value.Items;
import io.github.metacodepipeline.source.Value.Open;
import io.github.metacodepipeline.source.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the parts of a definition so that the same meaning gives the same value: what is omitted
 * is written out, and a Region is only said where it is another.
 */
final class NormalForm {
  private static final Set<String> ELSEWHERE =
      Set.of(
          "Name",
          "Stages",
          "Triggers",
          "Tags",
          "ArtifactStore",
          "RestartExecutionOnUpdate",
          "DisableInboundStageTransitions");
  private static final String NAME = "Name";
  private static final String REGION = "Region";

  private final Value here;

  /**
   * @param here the Region that the pipeline is in
   */
  NormalForm(Value here) {
    this.here = here;
  }

  Action action(Fields raw, Optional<Place> place) {
    Parts parts = new Parts(raw);
    Value name = parts.take(NAME).orElse(Value.NONE);
    ActionType type = type(parts.take("ActionTypeId").orElse(Value.NONE));
    Fields configuration =
        parts.take("Configuration").orElse(Value.NONE) instanceof Fields fields
            ? fields
            : Value.NONE;
    parts.take(REGION).filter(region -> !region.equals(here)).ifPresent(r -> parts.put(REGION, r));
    parts.otherwise("RunOrder", "1");
    parts
        .take("OutputArtifacts")
        .ifPresent(artifacts -> {
          parts.put("OutputArtifacts", NamedItems.names(artifacts));
          parts.put(
              "OutputFiles", NamedItems.byName(artifacts, artifact -> artifact.field("Files")));
        });
    parts.take("InputArtifacts").ifPresent(a -> parts.put("InputArtifacts", NamedItems.names(a)));
    parts
        .take("EnvironmentVariables")
        .ifPresent(variables ->
            parts.put("EnvironmentVariables", NamedItems.byName(variables, NormalForm::typed)));
    return new Action(name, type, configuration, parts.rest(), place);
  }

  Stage stage(Fields raw, List<Action> actions, Optional<Place> place) {
    Parts parts = new Parts(raw);
    parts.take("Actions");
    Value name = parts.take(NAME).orElse(Value.NONE);
    return new Stage(name, actions, (Fields) withRules(parts.rest()), place);
  }

  static Trigger trigger(Fields raw, Optional<Place> place) {
    Parts parts = new Parts(raw);
    Value source = Value.NONE;
    if (parts.take("GitConfiguration").orElse(Value.NONE) instanceof Fields git) {
      Parts rest = new Parts(git);
      source = rest.take("SourceActionName").orElse(source);
      parts.put("GitConfiguration", rest.rest());
    }
    return new Trigger(source, parts.rest(), place);
  }

  /** The settings of a pipeline that has these stages and triggers, and perhaps more. */
  Fields settings(Fields raw, List<Stage> stages, List<Trigger> triggers, boolean whole) {
    Parts parts = new Parts(raw);
    parts
        .take("ArtifactStores")
        .map(stores -> stores instanceof Items(var items) ? byRegion(items) : stores)
        .or(() -> raw.field("ArtifactStore").map(store -> new Fields(Map.of("here", store))))
        .ifPresent(stores -> parts.put("ArtifactStores", stores));
    ELSEWHERE.forEach(parts::take);
    parts
        .take("Variables")
        .ifPresent(v -> parts.put("Variables", NamedItems.byName(v, Optional::of)));
    parts.otherwise("ExecutionMode", ExecutionMode.SUPERSEDED.name());
    if (parts.rest().field("PipelineType").isEmpty()) {
      parts.put("PipelineType", ImpliedType.of(parts.rest(), stages, triggers, whole));
    }
    return parts.rest();
  }

  static Fields directives(Fields raw) {
    Parts parts = new Parts(Value.NONE);
    raw.field("RestartExecutionOnUpdate")
        .filter(value -> !value.equals(new Text("false")))
        .ifPresent(value -> parts.put("RestartExecutionOnUpdate", value));
    raw.field("DisableInboundStageTransitions")
        .ifPresent(stages ->
            parts.put(
                "DisableInboundStageTransitions",
                stages instanceof Items(var items)
                    ? NamedItems.by("StageName", items, stage -> stage.field("Reason"))
                    : stages));
    return parts.rest();
  }

  private static ActionType type(Value id) {
    return switch (id) {
      case Text(var text) -> new ActionType(text, text, text, text);
      case Open(var expression) -> new ActionType(expression, expression, expression, expression);
      case Items _ -> new ActionType("", "", "", "");
      case Fields fields ->
          new ActionType(
              word(fields, "Category"),
              word(fields, "Owner"),
              word(fields, "Provider"),
              word(fields, "Version"));
    };
  }

  private static String word(Fields fields, String name) {
    return fields.field(name).map(Titles::of).orElse("");
  }

  private Fields byRegion(List<Value> stores) {
    Parts parts = new Parts(Value.NONE);
    for (Value store : stores) {
      if (store instanceof Fields fields) {
        Value region = fields.field(REGION).orElse(Value.NONE);
        parts.put(
            region.equals(here) ? "here" : Titles.of(region),
            fields.field("ArtifactStore").orElse(Value.NONE));
      } else {
        parts.put(Titles.of(store), store);
      }
    }
    return parts.rest();
  }

  private static Optional<Value> typed(Fields variable) {
    Parts parts = new Parts(variable);
    parts.take(NAME);
    parts.otherwise("Type", "PLAINTEXT");
    return Optional.of(parts.rest());
  }

  /** The same with the owner and version of every rule written out. */
  private Value withRules(Value value) {
    return switch (value) {
      case Text _, Open _ -> value;
      case Items(var items) -> new Items(items.stream().map(this::withRules).toList());
      case Fields fields -> {
        Parts parts = new Parts(Value.NONE);
        fields.fields().forEach((name, field) -> parts.put(name, withRules(field)));
        if (parts.rest().field("RuleTypeId").orElse(here) instanceof Fields type) {
          Parts id = new Parts(type);
          id.otherwise("Owner", "AWS");
          id.otherwise("Version", "1");
          parts.put("RuleTypeId", id.rest());
          parts.take(REGION).filter(r -> !r.equals(here)).ifPresent(r -> parts.put(REGION, r));
        }
        yield parts.rest();
      }
    };
  }
}

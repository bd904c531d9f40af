package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.pipeline.DefinitionReader;
import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineMetadata;

/**
 * Turns the structure of a pipeline, as CodePipeline has it, into the one that a template would
 * say: the same names in upper camel case, the artifact stores as a list, and no version.
 *
 * <p>It goes by the SDK's own table of fields, so that a field is not forgotten which CodePipeline
 * gets one day.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html">PipelineDeclaration</a>
 */
final class PipelineStructures {
  private static final String STORES = "ArtifactStores";
  private static final Set<String> NOT_IN_TEMPLATES = Set.of("Version");

  private PipelineStructures() {}

  /** The definition of the pipeline that CodePipeline described. */
  static PipelineDefinition definition(GetPipelineResponse response) {
    return DefinitionReader.read(structure(response.pipeline()), region(response.metadata()));
  }

  private static Value.Fields structure(PipelineDeclaration pipeline) {
    Map<String, Value> structure = new TreeMap<>(fields(pipeline).fields());
    structure.keySet().removeAll(NOT_IN_TEMPLATES);
    if (structure.remove(STORES) instanceof Value.Fields stores) {
      structure.put(STORES, entries(stores));
    }
    return new Value.Fields(structure);
  }

  private static Value entries(Value.Fields stores) {
    return new Value.Items(
        stores.fields().entrySet().stream()
            .<Value>map(store ->
                new Value.Fields(
                    Map.of(
                        "Region",
                        new Value.Text(store.getKey()),
                        "ArtifactStore",
                        store.getValue())))
            .toList());
  }

  private static String region(@Nullable PipelineMetadata metadata) {
    String[] arn =
        Optional.ofNullable(metadata).map(PipelineMetadata::pipelineArn).orElse("").split(":", -1);
    return arn.length > 3 ? arn[3] : "";
  }

  private static Value.Fields fields(SdkPojo structure) {
    Map<String, Value> fields = new TreeMap<>();
    for (SdkField<?> field : structure.sdkFields()) {
      value(field.getValueOrDefault(structure))
          .ifPresent(value -> fields.put(upper(field.memberName()), value));
    }
    return new Value.Fields(fields);
  }

  /** The value; nothing for one that is not there, or that is empty. */
  private static Optional<Value> value(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.empty();
      case SdkPojo structure -> Optional.of(fields(structure));
      case List<?> list ->
          Optional.of(list).filter(items -> !items.isEmpty()).map(PipelineStructures::items);
      // Its keys are the words of whoever wrote it: configurations, Regions.
      case Map<?, ?> map ->
          Optional.of(map).filter(entries -> !entries.isEmpty()).map(PipelineStructures::named);
      default -> Optional.of(new Value.Text(value.toString()));
    };
  }

  private static Value items(List<?> list) {
    return new Value.Items(list.stream().flatMap(item -> value(item).stream()).toList());
  }

  private static Value named(Map<?, ?> map) {
    Map<String, Value> fields = new TreeMap<>();
    map.forEach((name, value) -> value(value).ifPresent(v -> fields.put(name.toString(), v)));
    return new Value.Fields(fields);
  }

  private static String upper(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}

package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.pipeline.PipelineDefinition;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a pipeline keeps its artifacts in one Region.
 *
 * @param region {@code here} for the pipeline's own
 * @param bucket its name, or what stands for it
 * @param key the KMS key, where it is not the bucket's own
 * @see <a
 *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ArtifactStore.html">ArtifactStore</a>
 */
record ArtifactStore(String region, Value bucket, Optional<Value> key) {

  /** The stores of a pipeline; one whose bucket cannot be seen is not among them. */
  static List<ArtifactStore> of(PipelineDefinition pipeline) {
    return pipeline.settings().at("ArtifactStores").stream()
        .flatMap(stores ->
            stores instanceof Value.Fields(var byRegion)
                ? byRegion.entrySet().stream()
                : java.util.stream.Stream.<Map.Entry<String, Value>>empty())
        .flatMap(store -> of(store.getKey(), store.getValue()).stream())
        .toList();
  }

  private static Optional<ArtifactStore> of(String region, Value store) {
    return store instanceof Value.Fields fields
        ? fields
            .at("Location")
            .map(bucket -> new ArtifactStore(region, bucket, fields.at("EncryptionKey.Id")))
        : Optional.empty();
  }

  /** The store that a pipeline would have in the same Region. */
  Optional<ArtifactStore> in(PipelineDefinition pipeline) {
    return of(pipeline).stream().filter(store -> store.region().equals(region)).findFirst();
  }
}

package io.github.metacodepipeline.plan;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A bucket "b" in memory, which may refuse. */
public final class TestingArtifacts implements Artifacts {
  private final Map<String, Bytes> stored = new LinkedHashMap<>();
  private Optional<Failure> refusal = Optional.empty();

  /** From now on nothing can be put there. */
  public TestingArtifacts refusing(Failure failure) {
    refusal = Optional.of(failure);
    return this;
  }

  /** What was put there, by key, in order. */
  public Map<String, Bytes> stored() {
    return stored;
  }

  /** The text under a key. */
  public String text(String key) {
    return new String(
        stored.getOrDefault(key, Bytes.of("")).toArray(), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public Location locate(String name) {
    return new Location("b", name, "https://s3.eu-west-1.amazonaws.com/b/" + name);
  }

  @Override
  public void put(Artifact artifact) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    stored.putIfAbsent(artifact.location().key(), artifact.content());
  }
}

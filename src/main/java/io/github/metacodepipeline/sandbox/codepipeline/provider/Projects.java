package io.github.metacodepipeline.sandbox.codepipeline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.codepipeline.Build;
import io.github.metacodepipeline.sandbox.wire.PlainData;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The build projects that stacks have made. */
public final class Projects {
  private final Map<String, Build.Project> byArn = new TreeMap<>();

  static String arn(String account, String region, String name) {
    return "arn:aws:codebuild:" + region + ":" + account + ":project/" + name;
  }

  Optional<Build.Project> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  void put(String arn, Build.Project project) {
    byArn.put(arn, project);
  }

  void remove(String arn) {
    byArn.remove(arn);
  }

  /** The projects as a state file keeps them. */
  public JsonNode save() {
    return PlainData.save(byArn);
  }

  /** Adds what a state file kept. */
  public void load(JsonNode saved) {
    saved
        .properties()
        .forEach(entry ->
            byArn.put(entry.getKey(), PlainData.load(entry.getValue(), Build.Project.class)));
  }
}

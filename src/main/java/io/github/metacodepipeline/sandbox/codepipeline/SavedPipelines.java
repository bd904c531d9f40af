package io.github.metacodepipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.sandbox.wire.PlainData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns pipelines, webhooks and what was pushed into JSON and back. */
final class SavedPipelines {
  private SavedPipelines() {}

  static JsonNode save(
      Collection<Pipeline> pipelines, Repositories repositories, Webhooks webhooks) {
    ObjectNode saved = JsonNodeFactory.instance.objectNode();
    saved.set("pipelines", PlainData.save(pipelines));
    saved.set("heads", PlainData.save(repositories.heads()));
    saved.set("trees", PlainData.save(repositories.trees()));
    saved.set("webhooks", PlainData.save(webhooks.all().values()));
    return saved;
  }

  static List<Pipeline> pipelines(JsonNode saved) {
    List<Pipeline> pipelines = new ArrayList<>();
    saved
        .path("pipelines")
        .forEach(pipeline -> pipelines.add(PlainData.load(pipeline, Pipeline.class)));
    return pipelines;
  }

  static void load(JsonNode saved, Repositories repositories, Webhooks webhooks) {
    saved
        .path("heads")
        .properties()
        .forEach(head ->
            repositories
                .heads()
                .put(head.getKey(), PlainData.load(head.getValue(), Repositories.Head.class)));
    for (var tree : saved.path("trees").properties()) {
      Map<String, String> files = new TreeMap<>();
      tree.getValue()
          .properties()
          .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
      repositories.trees().put(tree.getKey(), files);
    }
    for (JsonNode webhook : saved.path("webhooks")) {
      webhooks.put(PlainData.load(webhook, Webhook.class));
    }
  }
}

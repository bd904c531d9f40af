package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.metacodepipeline.github.Events;
import io.github.metacodepipeline.github.HostileRun;
import io.github.metacodepipeline.github.RunnersView;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.sandbox.wire.AwsError;
import io.github.metacodepipeline.source.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of whole runs in which template, inputs, commit and AWS all say hostile things. */
class HostileStoryTest extends StoryTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonGenerator.Feature.ESCAPE_NON_ASCII).build();
  private static final int RUNS = 25;

  @Test
  void nothing_that_a_commit_an_input_or_aws_says_is_obeyed_or_leaks() throws IOException {
    Set<Integer> endings = new HashSet<>();
    for (long seed = 0; seed < RUNS; seed++) {
      HostileRun hostile = new HostileRun(seed);
      Commit commit = story.commit(template(hostile));
      story.with("parameter-overrides", parameters(hostile));
      story.with("tags", tags(hostile));
      story.environment("GITHUB_TRIGGERING_ACTOR", hostile.text().replace("\0", ""));
      if (seed % 4 == 3) {
        story.whenAws(saying(hostile.text()));
      }

      Ran ran = story.on("push-main", event(hostile, commit));

      endings.add(ran.exitCode());
      RunnersView.checkLog(seed, ran.log(), hostile.secret());
      RunnersView.checkOutputs(seed, ran.outputs(), hostile.secret());
      RunnersView.checkPage(seed, ran.summary(), hostile.secret());
    }
    assertThat(endings).as("some runs come to the end").contains(0).hasSizeGreaterThan(1);
  }

  private static String template(HostileRun hostile) {
    ObjectNode template = JSON.createObjectNode();
    template.put("Description", shortened(hostile.text()));
    template.putObject("Metadata").put(hostile.text(), hostile.text());
    ObjectNode parameters = template.putObject("Parameters");
    parameters.putObject("Token").put("Type", "String").put("NoEcho", true);
    parameters.putObject("Note").put("Type", "String");
    ObjectNode bucket = template.putObject("Resources").putObject("Bucket");
    bucket.put("Type", "AWS::S3::Bucket");
    ArrayNode tags = bucket.putObject("Properties").putArray("Tags");
    tags.addObject().put("Key", "note").set("Value", JSON.createObjectNode().put("Ref", "Note"));
    tags.addObject().put("Key", "text").put("Value", shortened(hostile.text()));
    ObjectNode outputs = template.putObject("Outputs");
    outputs.putObject("Text").put("Value", "x" + hostile.text());
    outputs.putObject("Leak").set("Value", JSON.createObjectNode().put("Ref", "Token"));
    outputs.putObject("result").put("Value", "::error::x");
    return written(template);
  }

  private static String parameters(HostileRun hostile) {
    ArrayNode entries = JSON.createArrayNode();
    entries
        .addObject()
        .put("ParameterKey", "Token")
        .put("ParameterValue", hostile.secret().value());
    entries.addObject().put("ParameterKey", "Note").put("ParameterValue", hostile.text());
    return written(entries);
  }

  private static String tags(HostileRun hostile) {
    return written(JSON.createObjectNode().put("note", shortened(hostile.text())));
  }

  private static String event(HostileRun hostile, Commit commit) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(Events.payload("push-main")));
    event.put("after", commit.sha());
    ((ObjectNode) event.get("head_commit")).put("message", hostile.text());
    return written(event);
  }

  // With escapes, since half a surrogate pair has no other form.
  private static String written(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 200));
  }

  private static Interceptor saying(String message) {
    return new Interceptor() {
      @Override
      public void before(LoggedCall call) {
        if (call.action().equals("ExecuteChangeSet")) {
          throw new AwsError(400, "ValidationError", message);
        }
      }
    };
  }
}

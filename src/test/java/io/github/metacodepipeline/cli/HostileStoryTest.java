package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of whole runs in which template, inputs, commit and AWS all say hostile things. */
class HostileStoryTest extends StoryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NOT_XML =
      Pattern.compile("[\\p{Cc}&&[^\t\n\r]]|\\p{Cs}|[\ufffe\uffff]");
  private static final int RUNS = 40;

  @Test
  void nothing_that_a_commit_an_input_or_aws_says_is_obeyed_or_leaks() throws IOException {
    Set<Integer> endings = new HashSet<>();
    for (long seed = 0; seed < RUNS; seed++) {
      HostileRun hostile = new HostileRun(seed);
      if (NOT_XML.matcher(hostile.secret().value()).find()) {
        continue;
      }
      Commit commit = story.commit(template(hostile));
      story.with("parameter-overrides", parameters(hostile));
      story.with("tags", tags(hostile));
      story.environment("GITHUB_TRIGGERING_ACTOR", said(hostile));
      if (seed % 4 == 3) {
        story.whenAws(saying(said(hostile)));
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
    template.put("Description", shortened(said(hostile)));
    template.putObject("Metadata").put(said(hostile), said(hostile));
    ObjectNode parameters = template.putObject("Parameters");
    parameters.putObject("Token").put("Type", "String").put("NoEcho", true);
    parameters.putObject("Note").put("Type", "String");
    ObjectNode bucket = template.putObject("Resources").putObject("Bucket");
    bucket.put("Type", "AWS::S3::Bucket");
    ArrayNode tags = bucket.putObject("Properties").putArray("Tags");
    tags.addObject().put("Key", "note").set("Value", JSON.createObjectNode().put("Ref", "Note"));
    tags.addObject().put("Key", "text").put("Value", shortened(said(hostile)));
    ObjectNode outputs = template.putObject("Outputs");
    outputs.putObject("Text").put("Value", "x" + said(hostile));
    outputs.putObject("Leak").set("Value", JSON.createObjectNode().put("Ref", "Token"));
    outputs.putObject("result").put("Value", "::error::x");
    return template.toString();
  }

  private static String parameters(HostileRun hostile) {
    ArrayNode entries = JSON.createArrayNode();
    entries
        .addObject()
        .put("ParameterKey", "Token")
        .put("ParameterValue", hostile.secret().value());
    entries.addObject().put("ParameterKey", "Note").put("ParameterValue", said(hostile));
    return entries.toString();
  }

  private static String tags(HostileRun hostile) {
    return JSON.createObjectNode().put("note", shortened(said(hostile))).toString();
  }

  private static String event(HostileRun hostile, Commit commit) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(Events.payload("push-main")));
    event.put("after", commit.sha());
    ((ObjectNode) event.get("head_commit")).put("message", said(hostile));
    return event.toString();
  }

  /** Without the characters that AWS's own answers, which are XML, could not give back. */
  private static String said(HostileRun hostile) {
    return NOT_XML.matcher(hostile.text()).replaceAll("");
  }

  private static String shortened(String text) {
    return NOT_XML.matcher(text.substring(0, Math.min(text.length(), 200))).replaceAll("");
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

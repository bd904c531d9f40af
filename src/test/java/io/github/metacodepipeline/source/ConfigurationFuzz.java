package io.github.metacodepipeline.source;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a fuzzer drives to find parameters or tags that are read wrongly: only a failure about the
 * input may come out, and parameters that are written as the AWS CLI has them and read again are
 * the same.
 */
public final class ConfigurationFuzz {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonGenerator.Feature.ESCAPE_NON_ASCII).build();

  private ConfigurationFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Expected.failureAtMost(() -> read("", text));
    Expected.failureAtMost(() -> {
      Map<String, ParameterValue> parameters = read(text, "").parameters();
      Map<String, ParameterValue> again = read(written(parameters), "").parameters();
      if (!again.equals(parameters)) {
        throw new AssertionError("read again, it says " + again + ", not " + parameters);
      }
    });
  }

  private static Configuration read(String parameterOverrides, String tags) {
    return new ConfigurationReader(new TestingRepository(), java.util.List.of("/github/workspace"))
        .read(
            new Revision.WorkingTree(),
            Targets.target(
                new StackName("a"), new RepositoryPath("a.yaml"), parameterOverrides, tags))
        .configuration();
  }

  private static String written(Map<String, ParameterValue> parameters) {
    ArrayNode entries = JSON.createArrayNode();
    parameters.forEach((name, value) -> {
      ObjectNode entry = entries.addObject().put("ParameterKey", name);
      switch (value) {
        case ParameterValue.Given(var given) -> entry.put("ParameterValue", given);
        case ParameterValue.Previous() -> entry.put("UsePreviousValue", true);
      }
    });
    try {
      return JSON.writeValueAsString(entries);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}

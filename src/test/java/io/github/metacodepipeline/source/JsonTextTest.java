package io.github.metacodepipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's own mapper says what is right. */
class JsonTextTest {
  private final JsonMapper mapper = new JsonMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "null",
        "-7",
        "12345678901234567890",
        "1.5e3",
        "{\"a\":[1,2.5,true,false,null,{\"b\":[]}],\"ü\\n\\\"\\u0007\":\"😀 \\ud83d\"}",
        " {\"twice\": 1, \"twice\": {\"x\": [[], [0]]}} "
      })
  void reads_and_writes_as_a_mapper_does(String text) throws IOException {
    JsonNode expected = mapper.readTree(text);

    JsonNode read = JsonText.read(text.getBytes(StandardCharsets.UTF_8));

    assertThat(JsonText.line(read)).isEqualTo(mapper.writeValueAsString(expected));
    assertThat(JsonText.line(expected)).isEqualTo(mapper.writeValueAsString(expected));
    assertThat(JsonText.page(expected))
        .isEqualTo(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(expected));
  }

  @Test
  void a_blank_text_is_a_missing_node() throws IOException {
    assertThat(JsonText.read(" \n".getBytes(StandardCharsets.UTF_8)).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n{\"a\": ", "\n{} {}", "\n]", "\n{\"a\" 1}", "\nnope", "\n[1,]"})
  void what_is_no_json_is_refused_with_its_line(String text) {
    assertThatThrownBy(() -> JsonText.read(text.getBytes(StandardCharsets.UTF_8)))
        .asInstanceOf(InstanceOfAssertFactories.type(JacksonException.class))
        .extracting(refusal -> refusal.getLocation().getLineNr())
        .isEqualTo(2);
  }

  @Test
  void read_strictly_nothing_is_said_twice() throws IOException {
    assertThat(JsonText.readStrictly("{\"a\": 1, \"b\": {\"a\": 2}}").path("a").asInt()).isOne();
    assertThatThrownBy(() -> JsonText.readStrictly("{\"a\": 1, \"a\": 1}"))
        .isInstanceOf(JacksonException.class);
  }
}

package io.github.metacodepipeline.sandbox.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;

/** Turns plain data into JSON and back, field by field, for a state file. */
public final class PlainData {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new Instants()))
          .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY);

  private PlainData() {}

  /** The fields of an object, or the elements of a collection. */
  public static JsonNode save(Object data) {
    return JSON.valueToTree(data);
  }

  /**
   * What was saved.
   *
   * @throws IllegalArgumentException when it is not the saved state of such an object
   */
  public static <T> T load(JsonNode saved, Class<T> type) {
    try {
      return JSON.treeToValue(saved, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          "not a saved state: " + unreadable.getOriginalMessage(), unreadable);
    }
  }

  private static final class Instants extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Instants() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}

package io.github.metacodepipeline.sandbox.cloudformation;

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

/** Turns a world into JSON and back, also in the middle of an operation. */
final class SavedWorld {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new Instants()))
          .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
          .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY);

  private SavedWorld() {}

  static JsonNode save(World world) {
    return JSON.valueToTree(world);
  }

  /** Puts what was saved in the place of what the world holds. */
  static void load(JsonNode saved, World world) {
    try {
      World loaded = JSON.treeToValue(saved, World.class);
      world.stacks = loaded.stacks;
      world.ssm = loaded.ssm;
      world.sequence = loaded.sequence;
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("not a saved state: " + unreadable.getOriginalMessage());
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

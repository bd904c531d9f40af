package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.metacodepipeline.sandbox.wire.PlainData;

/** Turns a world into JSON and back, also in the middle of an operation. */
final class SavedWorld {
  private SavedWorld() {}

  static JsonNode save(World world) {
    return PlainData.save(world);
  }

  /** Puts what was saved in the place of what the world holds. */
  static void load(JsonNode saved, World world) {
    World loaded = PlainData.load(saved, World.class);
    world.stacks = loaded.stacks;
    world.ssm = loaded.ssm;
    world.sequence = loaded.sequence;
  }
}

package io.github.metacodepipeline.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps a sandbox's world between runs, or does not. */
public sealed interface StateFile {

  /** Keeps nothing. */
  record Nowhere() implements StateFile {
    @Override
    public JsonNode read() {
      return MissingNode.getInstance();
    }

    @Override
    public void write(JsonNode world) {}
  }

  /** Keeps the world as JSON in a file. */
  record At(Path path) implements StateFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public JsonNode read() throws IOException {
      try {
        JsonNode world = JSON.readTree(Files.readString(path));
        if (world.path("sandbox").asInt() != World.FORMAT) {
          throw new IOException(path + " is not a state file of this sandbox");
        }
        return world;
      } catch (NoSuchFileException first) {
        return MissingNode.getInstance();
      } catch (JsonProcessingException malformed) {
        throw new IOException(
            path + " line " + malformed.getLocation().getLineNr() + " is not JSON", malformed);
      }
    }

    @Override
    public void write(JsonNode world) throws IOException {
      Path beside = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(beside, world.toString());
      // A move, so that a reader or a crash never meets half a world.
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A world that ends with its sandbox. */
  static StateFile none() {
    return new Nowhere();
  }

  /** A world kept in this file; it need not exist yet, its directory must. */
  static StateFile at(Path path) {
    return new At(path.toAbsolutePath());
  }

  /**
   * The world that was kept; missing for none.
   *
   * @throws IOException naming the file, when it cannot be read or is no state file
   */
  JsonNode read() throws IOException;

  /**
   * Keeps the world.
   *
   * @throws IOException when the file cannot be written
   */
  void write(JsonNode world) throws IOException;
}

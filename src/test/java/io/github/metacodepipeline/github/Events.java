package io.github.metacodepipeline.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The events of the test data, each a payload and the environment that comes with it. */
public final class Events {
  private Events() {}

  /** The payload's file, such as {@code push-main.json}. */
  public static Path payload(String name) {
    return resource(name + ".json");
  }

  /** The environment in which the runner delivers this event. */
  public static Map<String, String> environment(String name) {
    return environment(name, payload(name));
  }

  /** The same with another payload. */
  public static Map<String, String> environment(String name, Path payload) {
    Map<String, String> environment = new HashMap<>();
    try {
      for (String line : Files.readAllLines(resource(name + ".env"))) {
        String[] nameAndValue = line.split("=", 2);
        environment.put(nameAndValue[0], nameAndValue[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("GITHUB_EVENT_PATH", payload.toString());
    return environment;
  }

  private static Path resource(String file) {
    try {
      return Path.of(Objects.requireNonNull(Events.class.getResource("/events/" + file)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

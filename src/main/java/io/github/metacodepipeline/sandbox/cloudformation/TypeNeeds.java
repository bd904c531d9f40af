package io.github.metacodepipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.metacodepipeline.sandbox.cloudformation.ResourceProvider.Scope;
import io.github.metacodepipeline.sandbox.wire.Deed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be allowed for resources whose provider does not say it itself. */
final class TypeNeeds {
  private static final String EXTRACT = "type-needs.json";
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{\\.(\\w+)}");
  private static final JsonNode TYPES = read();

  private TypeNeeds() {}

  /**
   * What an operation needs.
   *
   * @param operation {@code create}, {@code update} or {@code delete}
   */
  static List<Deed> of(
      String type, String operation, Scope scope, String name, JsonNode properties) {
    JsonNode known = TYPES.path(type);
    Matcher property = PROPERTY.matcher(known.path("resource").asText());
    String resource =
        property
            .replaceAll(found -> Matcher.quoteReplacement(properties.path(found.group(1)).asText()))
            .replace("${Partition}", scope.partition())
            .replace("${Region}", scope.region())
            .replace("${Account}", scope.account())
            .replace("${Name}", name);
    List<Deed> deeds = new ArrayList<>();
    known.path(operation).forEach(action -> deeds.add(Deed.of(action.asText(), resource)));
    if (!operation.equals("delete")) {
      for (Map.Entry<String, JsonNode> passed : known.path("passes").properties()) {
        String role = properties.at(passed.getKey()).asText("");
        if (!role.isEmpty()) {
          deeds.add(Deed.passRole(role, passed.getValue().asText()));
        }
      }
    }
    return deeds;
  }

  private static JsonNode read() {
    try (InputStream extract =
        Objects.requireNonNull(TypeNeeds.class.getResourceAsStream(EXTRACT), EXTRACT)) {
      return new ObjectMapper().readTree(extract).path("types");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

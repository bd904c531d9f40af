package io.github.metacodepipeline.guard.permissions;

import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fills the placeholders of the ARNs in {@code needs.yaml} with what a resource says. */
final class Filling {
  // Not those of pseudo parameters, which a dollar sign precedes.
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z0-9.:]+)}");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_+=,.@:/*?${}~-]");
  private static final Pattern ANYTHING = Pattern.compile("\\*{2,}");

  private final Scope scope;
  private final Template.Resource resource;
  private final Value properties;

  Filling(Scope scope, Template.Resource resource) {
    this.scope = scope;
    this.resource = resource;
    this.properties = scope.properties(resource);
  }

  /** What a pattern comes to; several where a placeholder stands for a list. */
  List<String> fill(String pattern) {
    return expand(pattern).map(Filling::safe).distinct().toList();
  }

  private Stream<String> expand(String pattern) {
    Matcher placeholder = PLACEHOLDER.matcher(pattern);
    if (!placeholder.find()) {
      return Stream.of(pattern);
    }
    String before = pattern.substring(0, placeholder.start());
    String after = pattern.substring(placeholder.end());
    return values(placeholder.group(1)).stream().flatMap(text -> expand(put(before, text, after)));
  }

  // What is an ARN already stands for the whole; an alias of a key is not the key.
  private static String put(String before, String text, String after) {
    if (text.startsWith("arn:")) {
      return text + after;
    }
    return before + (before.endsWith(":key/") && text.startsWith("alias/") ? "*" : text) + after;
  }

  private List<String> values(String name) {
    if (name.equals("name")) {
      return scope.names(resource);
    }
    if (name.startsWith("role:")) {
      return at(name.substring("role:".length())).stream()
          .flatMap(value -> scope.rolesNamed(value).stream())
          .toList();
    }
    List<Value> found = at(name);
    if (name.equals("Path")) {
      return found.isEmpty() ? List.of("/") : found.stream().flatMap(this::path).toList();
    }
    return found.isEmpty()
        ? List.of(Scope.ANY)
        : found.stream().flatMap(value -> scope.patterns(value).stream()).toList();
  }

  private Stream<String> path(Value value) {
    return scope.patterns(value).stream().map(path -> path.equals(Scope.ANY) ? "/*" : path);
  }

  private List<Value> at(String path) {
    return Scope.at(properties, path);
  }

  // What a template says is put between quotes in another one: it must not end them.
  static String safe(String text) {
    return ANYTHING.matcher(UNSAFE.matcher(text).replaceAll("?")).replaceAll("*");
  }
}

package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.source.Evaluator;
import io.github.metacodepipeline.source.Template;
import io.github.metacodepipeline.source.Value;
import java.util.List;
import java.util.Optional;

/**
 * A resource that a template declares, and what its properties come to.
 *
 * @param properties empty where the template gives none, or only by a function
 */
record Declared(Template.Resource resource, Value.Fields properties) {

  /** The resource of this logical id. */
  static Optional<Declared> in(Evaluator template, String logicalId) {
    return Optional.ofNullable(template.template().resources().get(logicalId))
        .map(resource -> of(template, resource));
  }

  /** Every resource of a type. */
  static List<Declared> ofType(Evaluator template, String type) {
    return template.template().resources().values().stream()
        .filter(resource -> resource.type().equals(type))
        .map(resource -> of(template, resource))
        .toList();
  }

  private static Declared of(Evaluator template, Template.Resource resource) {
    return new Declared(
        resource,
        resource.body().field("Properties").flatMap(template::value).orElse(Value.NONE)
                instanceof Value.Fields fields
            ? fields
            : Value.NONE);
  }

  /** Its logical id. */
  String logicalId() {
    return resource.logicalId();
  }

  /** Its type, such as {@code AWS::S3::Bucket}. */
  String type() {
    return resource.type();
  }

  /** What stands at a path of properties. */
  Optional<Value> at(String path) {
    return properties.at(path);
  }

  /** The known text at a path of properties. */
  Optional<String> textAt(String path) {
    return properties.textAt(path);
  }
}

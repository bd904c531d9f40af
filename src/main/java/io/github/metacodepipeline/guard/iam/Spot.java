package io.github.metacodepipeline.guard.iam;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Template;

/**
 * Where in a template something is said.
 *
 * @param logicalId of the resource
 * @param path below its properties, such as {@code /Policies/0/PolicyDocument}
 */
public record Spot(String logicalId, String path) {
  /** One step further in. */
  Spot to(String step) {
    return new Spot(logicalId, path + "/" + step);
  }

  /** One item of a list further in. */
  Spot to(int index) {
    return to(Integer.toString(index));
  }

  /** The line. */
  public Place in(Template template) {
    return template
        .placeAt("/Resources/" + logicalId + "/Properties" + path)
        .orElseGet(() -> template.placeOf(logicalId));
  }
}

package io.github.metacodepipeline.sandbox.cloudformation;

import io.github.metacodepipeline.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every stack of every account and region, and where new names come from: all that is saved. */
final class World {
  List<Stack> stacks = new ArrayList<>();
  Map<String, String> ssm = new LinkedHashMap<>();
  long sequence;

  /** A new UUID; the same ones in the same order in every world, so that runs can be repeated. */
  String uuid() {
    sequence++;
    return UUID.nameUUIDFromBytes(("sandbox-" + sequence).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Twelve letters and digits, as at the end of the names that CloudFormation makes up. */
  String suffix() {
    return uuid().replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT);
  }

  /** The stack with this name that is not deleted, or with this ARN, deleted or not. */
  Optional<Stack> find(Site site, String nameOrId) {
    return stacks.stream()
        .filter(stack -> stack.site.equals(site))
        .filter(stack ->
            stack.id.equals(nameOrId) || (!stack.isDeleted() && stack.name.equals(nameOrId)))
        .findFirst();
  }

  /** The change set with this ARN. */
  Optional<ChangeSet.Found> changeSet(String id) {
    return stacks.stream()
        .flatMap(stack ->
            stack.changeSets.stream()
                .filter(set -> set.id().equals(id))
                .map(set -> new ChangeSet.Found(stack, set)))
        .findFirst();
  }

  /** Takes a change set away, and those of nested stacks that came with it. */
  void drop(ChangeSet.Found found) {
    found.stack().changeSets.remove(found.set());
    for (ResourceChange change : found.set().changes()) {
      changeSet(change.changeSetId())
          .ifPresent(child -> {
            drop(child);
            if (child.stack().status == StackStatus.REVIEW_IN_PROGRESS) {
              stacks.remove(child.stack());
            }
          });
    }
  }

  /**
   * The stack with this name or ARN.
   *
   * @param message what to say when there is none, with {@code %s} for the name
   * @throws AwsError {@code ValidationError}
   */
  Stack require(Site site, String nameOrId, String message) {
    return find(site, nameOrId).orElseThrow(() -> AwsError.validation(message.formatted(nameOrId)));
  }

  /** What the stacks of a site export, value by name. */
  Map<String, String> exports(Site site) {
    Map<String, String> exports = new LinkedHashMap<>();
    stacks.stream()
        .filter(stack -> stack.site.equals(site) && !stack.isDeleted())
        .forEach(stack ->
            stack.outputs.stream()
                .filter(output -> !output.exportName().isEmpty())
                .forEach(output -> exports.put(output.exportName(), output.value())));
    return exports;
  }

  /** The stack that has a resource of this type and physical id. */
  Optional<Stack> owner(Site site, String type, String physicalId) {
    return stacks.stream()
        .filter(stack -> stack.site.equals(site) && !stack.isDeleted())
        .filter(stack ->
            stack.resources.values().stream()
                .anyMatch(resource ->
                    resource.exists()
                        && resource.type().equals(type)
                        && resource.physicalId().equals(physicalId)))
        .findFirst();
  }
}

package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the documents apart that say parameters and tags, and finds those in them.
 *
 * <ul>
 *   <li>a list: the AWS CLI's entries;
 *   <li>a mapping with a {@code template-file-path}, or whose {@code parameters} or {@code tags} is
 *       a mapping or a list: a <a
 *       href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/git-sync-concepts-terms.html">
 *       stack deployment file of Git sync</a>;
 *   <li>a mapping whose {@code Parameters}, {@code Tags} or {@code StackPolicy} is a mapping or a
 *       list of mappings: a <a
 *       href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html">
 *       template configuration of CodePipeline</a>;
 *   <li>any other mapping: names with their values.
 * </ul>
 */
final class ConfigurationDocument {
  private final Subject subject;
  private final Origin origin;
  private final RepositoryPath template;

  /** What a document says; an absent list is not the same as an empty one. */
  record Said(
      Optional<List<Entry>> parameters,
      Optional<List<Entry>> tags,
      Optional<StackPolicy> stackPolicy) {
    static Said nothing() {
      return new Said(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Said of(Subject subject, List<Entry> entries) {
      return switch (subject) {
        case PARAMETERS -> new Said(Optional.of(entries), Optional.empty(), Optional.empty());
        case TAGS -> new Said(Optional.empty(), Optional.of(entries), Optional.empty());
      };
    }
  }

  ConfigurationDocument(Subject subject, Origin origin, RepositoryPath template) {
    this.subject = subject;
    this.origin = origin;
    this.template = template;
  }

  /**
   * What the document says.
   *
   * @throws Failure WRONG_INPUT when it has none of the forms; never shows a value
   */
  Said read(Node root) {
    if (!(root instanceof Node.Mapping mapping)) {
      return Said.of(subject, new EntryReader(subject, origin).read(root));
    }
    if (mapping.field("template-file-path").isPresent()
        || isSection(mapping, "parameters")
        || isSection(mapping, "tags")) {
      return deploymentFile(mapping);
    }
    if (isSection(mapping, "Parameters")
        || isSection(mapping, "Tags")
        || isSection(mapping, "StackPolicy")) {
      return templateConfiguration(mapping);
    }
    return Said.of(subject, new EntryReader(subject, origin).read(mapping));
  }

  // The value of a parameter is never a mapping, so this cannot be a parameter of that name; a list
  // of plain values can be one.
  private static boolean isSection(Node.Mapping document, String name) {
    return document
        .field(name)
        .filter(node ->
            node instanceof Node.Mapping
                || (node instanceof Node.Sequence list
                    && list.items().stream().anyMatch(Node.Mapping.class::isInstance)))
        .isPresent();
  }

  private Said deploymentFile(Node.Mapping document) {
    checkSections(
        document,
        Set.of("template-file-path", "parameters", "tags"),
        "A Git sync deployment file has template-file-path, parameters and tags.");
    document.field("template-file-path").ifPresent(node -> checkTemplate(document, node));
    return new Said(
        section(document, "parameters", Subject.PARAMETERS),
        section(document, "tags", Subject.TAGS),
        Optional.empty());
  }

  private void checkTemplate(Node.Mapping document, Node node) {
    int line = document.lineOf("template-file-path");
    String named =
        node.asText()
            .orElseThrow(() ->
                origin.failure(
                    line,
                    "template-file-path is %s.".formatted(node.kind()),
                    "It is the path of the template %s.".formatted(template)));
    if (!isOurTemplate(named)) {
      throw origin.failure(
          line,
          "template-file-path names %s, but the template is %s."
              .formatted(Excerpt.of(named), Excerpt.of(template.value())),
          "Give both the same path, or take a deployment file that belongs to this template.");
    }
  }

  private boolean isOurTemplate(String named) {
    try {
      return new RepositoryPath(named.startsWith("/") ? named.substring(1) : named)
          .equals(template);
    } catch (Failure _) {
      return false;
    }
  }

  private Said templateConfiguration(Node.Mapping document) {
    checkSections(
        document,
        Set.of("Parameters", "Tags", "StackPolicy"),
        "A CodePipeline template configuration has Parameters, Tags and StackPolicy.");
    return new Said(
        section(document, "Parameters", Subject.PARAMETERS),
        section(document, "Tags", Subject.TAGS),
        document.field("StackPolicy").map(node -> stackPolicy(document, node)));
  }

  private StackPolicy stackPolicy(Node.Mapping document, Node node) {
    if (node instanceof Node.Mapping policy && policy.field("Statement").isPresent()) {
      return StackPolicy.of(policy);
    }
    throw origin.failure(
        document.lineOf("StackPolicy"),
        "StackPolicy is %s without a Statement.".formatted(node.kind()),
        "Give a stack policy, {\"Statement\": […]}, or leave it out to keep the deployed one.");
  }

  private void checkSections(Node.Mapping document, Set<String> known, String accepted) {
    for (String section : document.fields().keySet()) {
      if (!known.contains(section)) {
        throw origin.failure(
            document.lineOf(section),
            "The file has no section %s.".formatted(Excerpt.of(section)),
            Suggestion.of(section, known) + accepted);
      }
    }
  }

  private Optional<List<Entry>> section(Node.Mapping document, String name, Subject about) {
    return document
        .field(name)
        .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()))
        .map(node -> (List<Entry>) new ArrayList<>(new EntryReader(about, origin).read(node)));
  }
}

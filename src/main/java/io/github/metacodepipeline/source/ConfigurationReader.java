package io.github.metacodepipeline.source;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.source.ConfigurationDocument.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the inputs {@code parameter-overrides} and {@code tags} say, in any of their forms.
 *
 * <p>{@link InputForm} decides whether an input is a path or says it itself; {@link KeyValueReader}
 * and {@link ConfigurationDocument} have the forms. An empty input says nothing; {@code tags: {}}
 * says that there shall be no tags. When {@code tags} is given, the tags in the file that {@code
 * parameter-overrides} names are not used at all; without it, they are the tags.
 */
final class ConfigurationReader {
  private final Repository repository;
  private final List<String> checkouts;

  /**
   * What was read.
   *
   * @param files the files that it came from
   */
  record Reading(Configuration configuration, List<Entry> parameters, List<SourceFile> files) {
    Reading {
      parameters = List.copyOf(parameters);
      files = List.copyOf(files);
    }
  }

  /**
   * @param checkouts absolute paths that may stand before a file of the repository: the values of
   *     {@code GITHUB_WORKSPACE} and {@code RUNNER_WORKSPACE}
   */
  ConfigurationReader(Repository repository, List<String> checkouts) {
    this.repository = repository;
    this.checkouts = List.copyOf(checkouts);
  }

  /**
   * What is said beside the template of a target.
   *
   * @throws Failure WRONG_INPUT when an input, or a file that it names, is in no known form or
   *     breaks a rule of CloudFormation; never shows a value
   */
  Reading read(Revision revision, Target target) {
    List<SourceFile> files = new ArrayList<>();
    Said overrides = said(revision, target, Subject.PARAMETERS, target.parameterOverrides(), files);
    Said tagged = said(revision, target, Subject.TAGS, target.tags(), files);
    List<Entry> parameters = overrides.parameters().orElse(List.of());
    Optional<List<Entry>> tags =
        InputForm.of(target.tags()) == InputForm.NOTHING ? overrides.tags() : tagged.tags();
    EntryRules.check(Subject.PARAMETERS, parameters);
    tags.ifPresent(entries -> EntryRules.check(Subject.TAGS, entries));
    return new Reading(
        new Configuration(
            values(parameters), tags.map(ConfigurationReader::texts), overrides.stackPolicy()),
        parameters,
        new ArrayList<>(new LinkedHashSet<>(files)));
  }

  private Said said(
      Revision revision, Target target, Subject subject, String input, List<SourceFile> files) {
    return switch (InputForm.of(input)) {
      case NOTHING -> Said.nothing();
      case REMOTE ->
          throw Failure.wrongInput(
              "%s names something outside the repository.".formatted(subject.input()),
              subject.accepted());
      case KEY_VALUES, DOCUMENT ->
          read(subject, new Origin.Input(subject.input()), target.template(), input);
      case FILE -> {
        SourceFile file =
            new ConfigurationFiles(repository, checkouts).read(revision, subject, input.strip());
        files.add(file);
        yield read(
            subject, new Origin.ConfigurationFile(file.path()), target.template(), file.text());
      }
    };
  }

  private static Said read(Subject subject, Origin origin, RepositoryPath template, String text) {
    Said said =
        switch (InputForm.of(text)) {
          case KEY_VALUES -> Said.of(subject, KeyValueReader.read(subject, origin, text));
          // A file that names another file is not followed: its text is judged as a document.
          case NOTHING, FILE, REMOTE, DOCUMENT ->
              new ConfigurationDocument(subject, origin, template)
                  .read(DocumentReader.read(origin, text));
        };
    if (subject == Subject.TAGS && said.tags().isEmpty()) {
      throw origin.failure(1, "No tags are said here.", subject.accepted());
    }
    return said;
  }

  private static Map<String, ParameterValue> values(List<Entry> entries) {
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }

  private static Map<String, String> texts(List<Entry> entries) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.value() instanceof ParameterValue.Given(var value)) {
        texts.put(entry.name(), value);
      }
    }
    return texts;
  }
}

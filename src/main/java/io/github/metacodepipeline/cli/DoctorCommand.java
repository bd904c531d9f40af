package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.Failure;
import io.github.metacodepipeline.doctor.Diagnosis;
import io.github.metacodepipeline.doctor.DoctorJson;
import io.github.metacodepipeline.doctor.DoctorMarkdown;
import io.github.metacodepipeline.doctor.DoctorPage;
import io.github.metacodepipeline.doctor.Severity;
import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.Annotation;
import io.github.metacodepipeline.github.GitRemote;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code doctor}: says why something does not work, and what would help; changes nothing. */
final class DoctorCommand implements Command {
  private static final String REPOSITORY = "GITHUB_REPOSITORY";

  private final Map<String, String> environment;
  private final Outlets outlets;
  private final Time time;

  DoctorCommand(Map<String, String> environment, Outlets outlets, Time time) {
    this.environment = environment;
    this.outlets = outlets;
    this.time = time;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public CommandSpec spec() {
    return DoctorOptions.addedTo(
        InputOptions.spec(
            name(),
            "Says why credentials, roles, connection or triggers do not work, and what would help; changes nothing."));
  }

  @Override
  public int run(ParseResult options) {
    DoctorOptions asked = DoctorOptions.of(options);
    ActionRuntime hears = asked.format().isPresent() ? outlets.aside() : outlets.runtime();
    Map<String, String> located = new HashMap<>(environment);
    if (environment.getOrDefault(REPOSITORY, "").isBlank()) {
      GitRemote.repository(environment).ifPresent(name -> located.put(REPOSITORY, name));
    }
    Diagnosis diagnosis =
        new DoctorWiring(located, hears, InputOptions.flags(options), asked.claims(), time)
            .diagnose();
    asked.format().ifPresentOrElse(format -> print(diagnosis, format), () -> tell(diagnosis));
    return diagnosis.isWell() ? 0 : Failure.Kind.DENIED.exitCode();
  }

  private void print(Diagnosis diagnosis, PageFormat format) {
    ActionRuntime page = ActionRuntime.of(Map.of(), outlets.screen());
    switch (format) {
      case TEXT -> page.show(DoctorPage.of(diagnosis));
      case MARKDOWN -> page.say(DoctorMarkdown.of(diagnosis));
      case JSON -> page.say(DoctorJson.of(diagnosis));
    }
    outlets.screen().out().flush();
  }

  private void tell(Diagnosis diagnosis) {
    ActionRuntime runtime = outlets.runtime();
    runtime.show(DoctorPage.of(diagnosis));
    runtime.summary(DoctorMarkdown.of(diagnosis));
    runtime.output("result", diagnosis.isWell() ? "unchanged" : Failure.Kind.DENIED.result());
    if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
      annotate(diagnosis);
    }
  }

  private void annotate(Diagnosis diagnosis) {
    outlets
        .runtime()
        .annotateAll(
            diagnosis.symptoms().stream()
                .filter(symptom -> symptom.ailment().severity() == Severity.ERROR)
                .map(symptom ->
                    Annotation.of(
                        Annotation.Level.ERROR,
                        symptom.ailment().id(),
                        symptom.what() + " " + symptom.remedy().sentence()))
                .toList());
  }
}

package io.github.metacodepipeline.guard;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.guard.Finding.Severity;
import io.github.metacodepipeline.source.Node;
import io.github.metacodepipeline.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The template holds a secret, anywhere in its text: whoever may read the repository, or the stack,
 * has it too. What stands in the deployed template already is a warning: refusing the change would
 * not take it back. A finding never repeats the secret.
 */
final class SecretInTemplate implements Rule {
  private static final Pattern LINES = Pattern.compile("\\R");
  // Beside the id of an access key; a digest in hexadecimal is none.
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[G-Zg-z/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");
  private static final int BESIDE = 3;
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)\\s*|[-*.x#]+|<.*>|\\{\\{resolve:.*|n/?a|none|null|nil|unset|undefined|todo|tbd|dummy|empty|default"
              + "|(?:please[-_ ]?)?change[-_ ]?(?:me|it|this).*|replace.*|placeholder.*|example.*|your[-_ ].*|to[-_ ]be.*");

  @Override
  public String id() {
    return "secret-in-template";
  }

  @Override
  public List<Finding> examine(Proposal proposal) {
    Template wanted = proposal.wanted();
    Optional<Template> current = proposal.current();
    List<Finding> findings = new ArrayList<>();
    String[] lines = LINES.split(wanted.text(), -1);
    for (int i = 0; i < lines.length; i++) {
      for (SecretForm form : SecretForm.values()) {
        int line = i;
        form.in(lines[line])
            .findFirst()
            .ifPresent(secret ->
                findings.add(
                    finding(
                        severity(form, lines, line, isIn(current, secret)),
                        subjectAt(wanted, line + 1),
                        "This line holds %s.".formatted(form.words()),
                        new Place(wanted.file().path().value(), line + 1))));
      }
    }
    wanted.parameters().values().stream()
        .filter(SecretInTemplate::hasSecretDefault)
        .map(parameter ->
            finding(
                isDefaultIn(current, parameter) ? Severity.WARNING : Severity.ERROR,
                parameter.name(),
                "Parameter %s is NoEcho and has a default, which everybody may read."
                    .formatted(parameter.name()),
                parameter.place()))
        .forEach(findings::add);
    return findings.stream().distinct().toList();
  }

  private static boolean isIn(Optional<Template> current, String secret) {
    return current.filter(template -> template.text().contains(secret)).isPresent();
  }

  private static Severity severity(SecretForm form, String[] lines, int line, boolean isOld) {
    boolean incomplete = form == SecretForm.AWS_KEY_ID && !hasSecretKeyBeside(lines, line);
    return isOld || incomplete ? Severity.WARNING : Severity.ERROR;
  }

  private static boolean hasSecretKeyBeside(String[] lines, int line) {
    for (int i = Math.max(0, line - BESIDE); i <= Math.min(lines.length - 1, line + BESIDE); i++) {
      if (SECRET_KEY.matcher(lines[i]).find()) {
        return true;
      }
    }
    return false;
  }

  // The default of one that AWS looks up is a name.
  private static boolean hasSecretDefault(Template.Parameter parameter) {
    return parameter.noEcho()
        && !parameter.isStored()
        && parameter
            .defaultValue()
            .filter(text -> !PLACEHOLDER.matcher(text).matches())
            .isPresent();
  }

  private static boolean isDefaultIn(Optional<Template> current, Template.Parameter parameter) {
    return current
        .map(template -> template.parameters().get(parameter.name()))
        .filter(Template.Parameter::noEcho)
        .filter(old -> old.defaultValue().equals(parameter.defaultValue()))
        .isPresent();
  }

  /** What stands at a line: a resource, a parameter or another entry of a section. */
  private static String subjectAt(Template template, int line) {
    TreeMap<Integer, String> entries = new TreeMap<>(Map.of(0, "template"));
    for (Node section : template.root().fields().values()) {
      if (section instanceof Node.Mapping mapping) {
        mapping.keyLines().forEach((name, at) -> entries.put(at, name));
      }
    }
    return entries.floorEntry(line).getValue();
  }

  private Finding finding(Severity severity, String subject, String what, Place place) {
    return new Finding(
        id(),
        severity,
        subject,
        what,
        "Keep it in Secrets Manager, write {{resolve:secretsmanager:…}} here, and have it exchanged:"
            + " who could read the repository has it.",
        Optional.of(place));
  }
}

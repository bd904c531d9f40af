package io.github.metacodepipeline.bootstrap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a shipped template between two comments, which is made for each pipeline anew. */
record Section(String name) {
  /** The template with these lines there instead. */
  String replacedIn(String template, String lines) {
    Matcher section = found(template);
    String ended = lines.endsWith("\n") || lines.isEmpty() ? lines : lines + "\n";
    return template.substring(0, section.end(1)) + ended + template.substring(section.start(2));
  }

  private Matcher found(String template) {
    Matcher section =
        Pattern.compile(
                "(?ms)^( *# %1$s: begin\\R).*?^( *# %1$s: end)$".formatted(Pattern.quote(name)))
            .matcher(template);
    if (!section.find()) {
      throw new IllegalArgumentException("the template has no section " + name);
    }
    return section;
  }
}

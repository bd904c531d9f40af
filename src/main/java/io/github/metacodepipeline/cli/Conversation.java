package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.bootstrap.Dialogue;
import io.github.metacodepipeline.github.ActionRuntime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows files in the log and in the step's summary, and asks whoever is there. */
final class Conversation implements Dialogue {
  private static final Pattern TICKS = Pattern.compile("`+");

  private final ActionRuntime runtime;
  private final Questions questions;

  Conversation(ActionRuntime runtime, Questions questions) {
    this.runtime = runtime;
    this.questions = questions;
  }

  @Override
  public void say(String line) {
    runtime.say(line);
  }

  @Override
  public void show(String title, String text) {
    runtime.startGroup("The file " + title);
    runtime.say(text);
    runtime.endGroup();
    String fence = fenceAround(text);
    runtime.summary("The file `%s`:\n\n%s\n%s%s\n".formatted(title, fence, text, fence));
  }

  @Override
  public boolean goesOn() {
    return questions.agree("Go on?");
  }

  /** No line of the text can end it. */
  private static String fenceAround(String text) {
    int longest = 2;
    Matcher ticks = TICKS.matcher(text);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.group().length());
    }
    return "`".repeat(longest + 1);
  }
}

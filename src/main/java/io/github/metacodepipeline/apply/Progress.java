package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.Waiting;

/** Is told what happens while it happens. */
public interface Progress extends Waiting {
  /** A step of the story begins. */
  void step(String sentence);

  /** CloudFormation did something; told once per event, in order. */
  void happened(StackEvent event);

  /** Something was done about an execution. */
  void handled(ExecutionNote note);
}

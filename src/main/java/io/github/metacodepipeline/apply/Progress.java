package io.github.metacodepipeline.apply;

import io.github.metacodepipeline.pipeline.ActionExecution;
import io.github.metacodepipeline.plan.StackEvent;
import io.github.metacodepipeline.plan.Waiting;

/** Is told what happens while it happens. */
public interface Progress extends Waiting {
  /** A step of the story begins. */
  void step(String sentence);

  /** From now on something is changed in AWS. */
  void executing();

  /** CloudFormation did something; told once per event, in order. */
  void happened(StackEvent event);

  /** Something was done about an execution. */
  void handled(ExecutionNote note);

  /** The run started an execution. */
  void started(StartedExecution execution);

  /** An action of an execution began; told once per run of it. */
  void began(ActionExecution action);

  /** An action of an execution ended; told once per run of it, after its beginning. */
  void ended(ActionExecution action);

  /**
   * An execution waits for somebody; told once per run of the approval.
   *
   * @param link where it can be given or refused
   */
  void awaitsApproval(ActionExecution approval, String link);

  /**
   * An execution waits for somebody to open the way; told once for each reason.
   *
   * @param why which way, and what opens it, in full sentences with text from outside
   */
  void heldBack(String why);
}

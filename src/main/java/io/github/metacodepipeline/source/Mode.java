package io.github.metacodepipeline.source;

/** How far a deployment goes ({@code mode}). */
public sealed interface Mode {

  /** All the way: the change set is made, judged and executed. */
  record CreateAndExecute() implements Mode {}

  /** The change set is made, judged and kept, for somebody to look at. */
  record CreateOnly() implements Mode {}

  /** A change set that was kept is judged again and executed; none is made. */
  record ExecuteOnly(ChangeSetReference changeSet) implements Mode {}
}

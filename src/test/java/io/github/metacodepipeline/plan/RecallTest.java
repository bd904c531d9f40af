package io.github.metacodepipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.TestingTime;
import io.github.metacodepipeline.source.ChangeSetReference;
import org.junit.jupiter.api.Test;

class RecallTest {
  private static final ChangeSet KEPT =
      Examples.changeSet(ChangeSet.Status.READY, Examples.editedStages());

  private final TestingTime time = new TestingTime();
  private final TestingStacks stacks =
      new TestingStacks()
          .with(Examples.stack(StackStatus.UPDATE_COMPLETE), Examples.TEXT)
          .holding(KEPT, "");
  private final Recall recall = new Recall(stacks, new Polling(time, time), (_, _) -> {});

  private Recalled recalled(String reference) {
    return recall.recall(new ChangeSetReference(reference), Examples.target());
  }

  @Test
  void finds_what_was_kept() {
    assertThat(recalled(KEPT.name()))
        .isInstanceOfSatisfying(
            Recalled.Ready.class,
            ready -> {
              assertThat(ready.plan().changeSet().id()).isEqualTo(KEPT.id());
              assertThat(ready.provenance()).isEmpty();
            });
  }

  @Test
  void what_is_deleted_after_it_was_described_is_gone() {
    stacks.before("template", () -> stacks.delete(KEPT.id()));

    assertGone(recalled(KEPT.name()));
    assertThat(stacks.described(new ChangeSetReference(KEPT.name()), Examples.NAME)).isEmpty();
  }

  @Test
  void so_is_what_is_named_by_its_arn() {
    stacks.before("template", () -> stacks.delete(KEPT.id()));

    assertGone(recalled(KEPT.id().arn()));
  }

  private static void assertGone(Recalled recalled) {
    assertThat(recalled)
        .isInstanceOfSatisfying(
            Recalled.Void.class,
            gone ->
                assertThat(gone.what())
                    .startsWith(
                        "There is no change set meta-codepipeline-905e69f-1001-1-1 of stack orders-pipeline any more"));
  }
}

package io.github.metacodepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.metacodepipeline.apply.Ending;
import io.github.metacodepipeline.sandbox.Interceptor;
import io.github.metacodepipeline.sandbox.LoggedCall;
import io.github.metacodepipeline.source.Commit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** CodePipeline's own action makes its change set at the moment when our run updates the stack. */
class ChangeSetWhileUpdatingStoryTest extends MetaStory {
  @Test
  void cloudformation_refuses_it_and_the_next_execution_finds_nothing_to_change() {
    settings("arn:aws:codeconnections:eu-west-1:123456789012:connection/1", "orders");
    metaPipeline(plain());
    hook(commit(OrdersTemplate.ORIGINAL));
    byAws().push().ended(Ending.CREATED, StoryTest.CREATED);
    int operations = story.aws().operations();
    Commit commit = commit(OrdersTemplate.WITH_APPROVAL);
    story.whenAws(toldDuringTheUpdate(commit));

    byGitHub().push().ended(Ending.UPDATED, StoryTest.UPDATED);

    assertThat(metaExecutions()).last().isEqualTo("WebhookV2 Failed");
    assertThat(whyItFailed()).contains("UPDATE_IN_PROGRESS state and can not be updated");
    story.aws().codePipeline().startPipelineExecution(request -> request.name(META));
    for (int look = 0; look < 4; look++) {
      story.time().sleep(Duration.ofMinutes(1));
      metaExecutions();
    }
    assertThat(metaExecutions()).last().isEqualTo("StartPipelineExecution Succeeded");
    assertThat(story.aws().operations()).isEqualTo(operations + 1);
  }

  /** GitHub tells CodePipeline of the push as soon as CloudFormation works on our change set. */
  private Interceptor toldDuringTheUpdate(Commit commit) {
    return new Interceptor() {
      private boolean executed;
      private boolean told;

      @Override
      public void before(LoggedCall call) {
        if (executed && !told) {
          told = true;
          hook(commit);
        }
        executed |= call.action().equals("ExecuteChangeSet");
      }
    };
  }

  private String whyItFailed() {
    return story
        .aws()
        .codePipeline()
        .listActionExecutions(request -> request.pipelineName(META))
        .actionExecutionDetails()
        .stream()
        .filter(action -> action.statusAsString().equals("Failed"))
        .map(action -> action.output().executionResult().errorDetails().message())
        .findFirst()
        .orElse("");
  }
}

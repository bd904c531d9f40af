package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.plan.ChangeSet;
import io.github.metacodepipeline.plan.OnFailure;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;

/**
 * Has a change set executed, with the options that go with what was asked for when it was made.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html">ExecuteChangeSet</a>
 */
final class ChangeSetExecution {
  private final AwsClients clients;

  ChangeSetExecution(AwsClients clients) {
    this.clients = clients;
  }

  void begin(ChangeSet changeSet, String token, OnFailure onFailure) {
    ExecuteChangeSetRequest plain =
        ExecuteChangeSetRequest.builder()
            .changeSetName(changeSet.id().arn())
            .clientRequestToken(token)
            .build();
    if (changeSet.onFailure().equals(Optional.of(OnFailure.DELETE))) {
      beginCreate(plain);
    } else if (changeSet.onFailure().isPresent()) {
      // AWS refuses DisableRollback beside OnStackFailure.
      clients.cloudFormation().executeChangeSet(plain);
    } else {
      clients
          .cloudFormation()
          // Always said: its documented default contradicts what is seen elsewhere.
          .executeChangeSet(plain.toBuilder().disableRollback(onFailure == OnFailure.KEEP).build());
    }
  }

  /**
   * Also takes away what a failed first create made and would retain, so that the next one does not
   * meet it. AWS documents each of the two options and not whether they go together: where they do
   * not, the create begins without.
   */
  private void beginCreate(ExecuteChangeSetRequest plain) {
    try {
      clients
          .cloudFormation()
          .executeChangeSet(plain.toBuilder().retainExceptOnCreate(true).build());
    } catch (CloudFormationException e) {
      if (!AwsFailures.code(e).equals("ValidationError") || StackErrors.isOvertaken(e)) {
        throw e;
      }
      clients.cloudFormation().executeChangeSet(plain);
    }
  }
}

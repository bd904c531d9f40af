package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.plan.Stack;
import io.github.metacodepipeline.plan.Stacks;
import io.github.metacodepipeline.source.Declaration;
import io.github.metacodepipeline.source.StackName;
import java.util.Optional;

/**
 * What there is already.
 *
 * @param pipeline what the repository says about the pipeline's stack
 * @param account where all is set up
 * @param deployed the pipeline's stack
 * @param access the stack of the roles
 * @param meta the stack of the meta pipeline
 */
record Survey(
    Declaration.Present pipeline,
    AccountId account,
    Optional<Stack> deployed,
    Optional<Stack> access,
    Optional<Stack> meta) {

  /** Looks around. */
  static Survey of(Blueprint wanted, Declaration.Present pipeline, Account account, Stacks stacks) {
    StackName name = wanted.target().stack();
    return new Survey(
        pipeline,
        account.id(),
        standing(stacks, name),
        standing(stacks, Shipped.ACCESS.beside(name)),
        standing(stacks, Shipped.META.beside(name)));
  }

  // A first create that failed keeps nothing: its values count as little as those of no stack.
  private static Optional<Stack> standing(Stacks stacks, StackName name) {
    return stacks
        .find(name)
        .filter(stack -> !stack.status().isAbsent())
        .filter(stack ->
            switch (stack.status()) {
              case ROLLBACK_COMPLETE, ROLLBACK_FAILED, CREATE_FAILED, DELETE_FAILED -> false;
              case CREATE_IN_PROGRESS,
                  CREATE_COMPLETE,
                  ROLLBACK_IN_PROGRESS,
                  DELETE_IN_PROGRESS,
                  DELETE_COMPLETE,
                  UPDATE_IN_PROGRESS,
                  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
                  UPDATE_COMPLETE,
                  UPDATE_FAILED,
                  UPDATE_ROLLBACK_IN_PROGRESS,
                  UPDATE_ROLLBACK_FAILED,
                  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS,
                  UPDATE_ROLLBACK_COMPLETE,
                  REVIEW_IN_PROGRESS,
                  IMPORT_IN_PROGRESS,
                  IMPORT_COMPLETE,
                  IMPORT_ROLLBACK_IN_PROGRESS,
                  IMPORT_ROLLBACK_FAILED,
                  IMPORT_ROLLBACK_COMPLETE ->
                  true;
            });
  }
}

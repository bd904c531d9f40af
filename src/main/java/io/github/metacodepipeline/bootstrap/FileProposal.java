package io.github.metacodepipeline.bootstrap;

import io.github.metacodepipeline.source.Branch;
import io.github.metacodepipeline.source.RepositoryPath;

/**
 * A file that a pull request is to add or change.
 *
 * @param onto the branch that the pull request is for
 * @param from the branch of ours that carries it
 * @param title of the commit and of the pull request
 * @param body of the pull request, in Markdown
 */
public record FileProposal(
    RepositoryPath path, String text, Branch onto, Branch from, String title, String body) {}

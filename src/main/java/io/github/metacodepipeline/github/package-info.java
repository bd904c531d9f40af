/**
 * GitHub in, our records out: the runner's environment and file commands, events, the REST API.
 *
 * <pre>
 *  environment, event payload ---> EventReader, CurrentRun ---> Trigger, Run
 *  workspace, REST API ----------> GitHubRepository ----------> SourceFile, Commit, Branch
 *  our words --------------------> ActionRuntime -------------> log, annotations, outputs, summary
 *  a report ---------------------> PullRequestComment --------> the comment on a pull request
 *  how far a run is -------------> CommitStatus, DeploymentRecord -> the commit's page, environments
 *  a report ---------------------> PullRequestComment --------> the comment on a pull request
 * </pre>
 *
 * <p>A porch: it implements ports of the rooms {@code source} and {@code report}; only {@code cli}
 * sees it. It never reads the process's environment by itself and never writes into the workspace.
 */
@NullMarked
package io.github.metacodepipeline.github;

import org.jspecify.annotations.NullMarked;

package io.github.metacodepipeline.bootstrap;

import static io.github.metacodepipeline.bootstrap.Setting.CHINA;
import static io.github.metacodepipeline.bootstrap.Setting.ENTERPRISE;
import static io.github.metacodepipeline.bootstrap.Setting.ENVIRONMENT;
import static io.github.metacodepipeline.bootstrap.Setting.EXISTING_PROVIDER;
import static io.github.metacodepipeline.bootstrap.Setting.GHE_COM;
import static io.github.metacodepipeline.bootstrap.Setting.PLAIN;
import static io.github.metacodepipeline.bootstrap.Setting.SERVER;
import static io.github.metacodepipeline.bootstrap.Setting.SERVER_ENVIRONMENT;
import static io.github.metacodepipeline.bootstrap.Token.deploys;
import static io.github.metacodepipeline.bootstrap.Token.isRefused;
import static io.github.metacodepipeline.bootstrap.Token.previews;

import java.util.List;

/** Whoever may come with a token of GitHub's: the table, row by row. */
final class Tokens {
  private static final String OLD = "repo:octo-org/orders:";
  private static final String IMMUTABLE = "repo:octo-org@1000001/orders@2000002:";
  private static final String MAIN = "ref:refs/heads/main";

  static final List<Token> ALL =
      List.of(
          deploys(PLAIN, "a push to main", OLD + MAIN, "what the role is for"),
          deploys(
              PLAIN, "the same, with ids in the subject", IMMUTABLE + MAIN, "both forms are named"),
          previews(PLAIN, "a pull request", OLD + "pull_request", "may look, never deploy"),
          previews(
              PLAIN,
              "the same, with ids in the subject",
              IMMUTABLE + "pull_request",
              "both forms are named"),
          previews(
              PLAIN,
              "a fork's pull request, where a private repository gives forks write tokens",
              OLD + "pull_request",
              "GitHub gives forks no token unless the repository's settings say so; the subject is the same then"),
          isRefused(
              PLAIN,
              "a fork's own workflow",
              "repo:mallory/orders:pull_request repository_id=9000009",
              "another repository"),
          isRefused(
              PLAIN,
              "a fork's own push to its main",
              "repo:mallory/orders:" + MAIN + " repository_id=9000009",
              "another repository"),
          isRefused(
              PLAIN,
              "another branch",
              OLD + "ref:refs/heads/feature ref=refs/heads/feature",
              "only main deploys"),
          isRefused(
              PLAIN,
              "another branch, with ids in the subject",
              IMMUTABLE + "ref:refs/heads/feature ref=refs/heads/feature",
              "only main deploys"),
          isRefused(
              PLAIN,
              "a branch whose name begins alike",
              OLD + "ref:refs/heads/main-2 ref=refs/heads/main-2",
              "the subject is compared in full"),
          isRefused(
              PLAIN,
              "a branch that is called *",
              OLD + "ref:refs/heads/* ref=refs/heads/*",
              "nothing in a token stands for anything else"),
          isRefused(
              PLAIN,
              "the push of a tag that is called main",
              OLD + "ref:refs/tags/main ref=refs/tags/main",
              "a tag is no branch"),
          isRefused(
              PLAIN,
              "the merge queue",
              OLD
                  + "ref:refs/heads/gh-readonly-queue/main/pr-7 ref=refs/heads/gh-readonly-queue/main/pr-7",
              "never credentials before the merge"),
          isRefused(
              PLAIN,
              "a job in an environment, where none is named",
              OLD + "environment:production",
              "the subject says the environment instead of the branch"),
          isRefused(
              PLAIN,
              "another repository of the owner",
              "repo:octo-org/payments:" + MAIN + " repository_id=3000003",
              "another repository"),
          isRefused(
              PLAIN,
              "a repository whose name begins alike",
              "repo:octo-org/orders-2:" + MAIN + " repository_id=3000003",
              "the subject is compared in full"),
          isRefused(
              PLAIN,
              "an owner whose name begins alike",
              "repo:octo-org-2/orders:" + MAIN + " repository_id=3000003",
              "the subject is compared in full"),
          isRefused(
              PLAIN,
              "a repository made anew under the same name",
              OLD + MAIN + " repository_id=3000003",
              "the number is another one"),
          isRefused(
              PLAIN,
              "the same, with ids in the subject",
              "repo:octo-org@1000001/orders@3000003:" + MAIN + " repository_id=3000003",
              "the number is another one"),
          isRefused(
              PLAIN,
              "somebody who took the owner's old name",
              "repo:octo-org@6000006/orders@3000003:" + MAIN + " repository_id=3000003",
              "both numbers are others"),
          isRefused(
              PLAIN,
              "a pull request of a repository made anew",
              OLD + "pull_request repository_id=3000003",
              "the number is another one"),
          isRefused(
              PLAIN,
              "the repository under a new name",
              "repo:octo-org/shop-orders:" + MAIN,
              "deploy the template with the new name first"),
          isRefused(
              PLAIN,
              "the same, with ids in the subject",
              "repo:octo-org@1000001/shop-orders@2000002:" + MAIN,
              "deploy the template with the new name first"),
          isRefused(
              PLAIN,
              "a name in other capitals",
              "repo:Octo-Org/orders:" + MAIN,
              "spell it as GitHub does"),
          isRefused(
              PLAIN,
              "a token without an audience",
              OLD + MAIN + " -aud",
              "a condition on what is missing does not hold"),
          isRefused(
              PLAIN,
              "a token for GitHub's default audience",
              OLD + MAIN + " aud=https://github.com/octo-org",
              "it was not meant for AWS"),
          isRefused(
              PLAIN,
              "a token without the repository's number",
              OLD + MAIN + " -repository_id",
              "a condition on what is missing does not hold"),
          isRefused(
              PLAIN,
              "a token that says the same, of another issuer",
              OLD + MAIN + " iss=github.example.com/_services/token",
              "another provider"),
          deploys(
              ENVIRONMENT,
              "a job in the environment, on main",
              OLD + "environment:production",
              "what the role is for"),
          deploys(
              ENVIRONMENT,
              "the same, with ids in the subject",
              IMMUTABLE + "environment:production",
              "both forms are named"),
          previews(
              ENVIRONMENT,
              "a pull request",
              OLD + "pull_request ref=refs/pull/7/merge",
              "previews need no environment"),
          isRefused(
              ENVIRONMENT,
              "a job in the environment, on another branch",
              OLD + "environment:production ref=refs/heads/feature",
              "the branch is asked for beside the environment"),
          isRefused(
              ENVIRONMENT,
              "a job in the environment, on a tag",
              OLD + "environment:production ref=refs/tags/v1",
              "the branch is asked for beside the environment"),
          isRefused(
              ENVIRONMENT,
              "a pull request's job in the environment",
              OLD + "environment:production ref=refs/pull/7/merge",
              "the branch is asked for beside the environment"),
          isRefused(
              ENVIRONMENT,
              "a token without the branch",
              OLD + "environment:production -ref",
              "a condition on what is missing does not hold"),
          isRefused(
              ENVIRONMENT,
              "a job in another environment",
              OLD + "environment:staging",
              "only production deploys"),
          isRefused(
              ENVIRONMENT,
              "a push to main outside of the environment",
              OLD + MAIN,
              "it would pass by the environment's reviewers"),
          deploys(ENTERPRISE, "a push to main", OLD + MAIN, "the enterprise's own issuer"),
          isRefused(
              ENTERPRISE,
              "the same, of the issuer that everybody has",
              OLD + MAIN + " iss=token.actions.githubusercontent.com",
              "another provider"),
          deploys(GHE_COM, "a push to main", OLD + MAIN, "STS knows ghe.com's claims too"),
          isRefused(
              GHE_COM,
              "a repository made anew under the same name",
              OLD + MAIN + " repository_id=3000003",
              "the number is another one"),
          deploys(SERVER, "a push to main", OLD + MAIN, "STS knows audience and subject alone"),
          previews(SERVER, "a pull request", OLD + "pull_request", "may look, never deploy"),
          isRefused(SERVER, "another branch", OLD + "ref:refs/heads/feature", "only main deploys"),
          isRefused(
              SERVER,
              "a push to main at github.com",
              OLD + MAIN + " iss=token.actions.githubusercontent.com",
              "another provider"),
          deploys(
              SERVER,
              "a repository made anew under the same name",
              OLD + MAIN + " repository_id=3000003",
              "STS cannot ask a server's token for the number: delete the stack before the repository"),
          deploys(
              SERVER_ENVIRONMENT,
              "a job in the environment, on main",
              OLD + "environment:production",
              "what the role is for"),
          deploys(
              SERVER_ENVIRONMENT,
              "a job in the environment, on another branch",
              OLD + "environment:production ref=refs/heads/feature",
              "STS cannot ask for the branch: let only main deploy to the environment, in its settings"),
          deploys(CHINA, "a push to main", OLD + MAIN, "its own audience, its own partition"),
          isRefused(
              CHINA,
              "a token for the audience of other partitions",
              OLD + MAIN + " aud=sts.amazonaws.com",
              "the audience is another one"),
          deploys(
              EXISTING_PROVIDER,
              "a push to main",
              OLD + MAIN,
              "the same provider, made elsewhere"));

  private Tokens() {}
}

package io.github.metacodepipeline.doctor;

import io.github.metacodepipeline.bootstrap.Account;
import io.github.metacodepipeline.bootstrap.Connections;
import io.github.metacodepipeline.guard.iam.RoleView;
import io.github.metacodepipeline.pipeline.PipelineView;

/**
 * What the doctor looks with; none of it can change anything.
 *
 * @param tokens what GitHub says of the job
 * @param account whose the credentials are
 * @param clocks what time it is, here and at AWS
 * @param providers the identity providers of the account
 * @param roles the roles of the account
 * @param simulation what IAM says that a role may do
 * @param connections the connections to GitHub
 * @param pipelines the pipelines of the account
 * @param webhooks what GitHub calls
 */
public record Instruments(
    Tokens tokens,
    Account account,
    Clocks clocks,
    Providers providers,
    RoleView roles,
    Simulation simulation,
    Connections connections,
    PipelineView pipelines,
    Webhooks webhooks) {}

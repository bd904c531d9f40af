"""Writes the permissions that resource schemas list for their handlers, for the types that pipeline stacks hold."""

import json
import os
import re
import subprocess
import sys

FOLDERS = {
    "aws-cloudformation-schema": "pulumi/pulumi-aws-native",
    "sources/CloudFormationSchema/us-east-1": "cdklabs/awscdk-service-spec",
}
OPERATIONS = ["create", "read", "update", "delete", "list"]
WIDTH = 128
# AWS::CodeBuild::Project and others have a schema without handlers: they stand in legacy-handlers.yaml.
TYPES = """
CodePipeline::Pipeline CodePipeline::Webhook CodePipeline::CustomActionType CodeBuild::Fleet
S3::Bucket S3::BucketPolicy
IAM::Role IAM::RolePolicy IAM::Policy IAM::ManagedPolicy IAM::InstanceProfile IAM::OIDCProvider
KMS::Key KMS::Alias Events::Rule Events::EventBus
CodeConnections::Connection CodeStarConnections::Connection CodeStarNotifications::NotificationRule
SNS::Topic SNS::TopicPolicy SNS::TopicInlinePolicy SNS::Subscription SQS::Queue SQS::QueuePolicy
Lambda::Function Lambda::Permission Lambda::Version Lambda::Alias Lambda::LayerVersion Lambda::Url
Logs::LogGroup Logs::MetricFilter SSM::Parameter ECR::Repository CodeDeploy::Application CodeDeploy::DeploymentConfig
CodeDeploy::DeploymentGroup CloudWatch::Alarm SecretsManager::Secret StepFunctions::StateMachine
Scheduler::Schedule Scheduler::ScheduleGroup CloudFormation::Stack Chatbot::SlackChannelConfiguration CloudTrail::Trail
""".split()

HEAD = """\
# What CloudFormation's handlers ask for, by resource type and operation: an extract, written by .ci/handler-permissions.
# Edit nothing here; what is known beyond it stands in needs.yaml.
#
# Source: https://github.com/{repository}, commit {commit}, {folder}
# ("handlers" of the resource schemas that AWS publishes, with "permissions" of each:
# https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html)
#
# Left out are words that cannot be an IAM action; prefixes are in lower case, and the names after them begin with a capital.
"""


def git(checkout, *arguments):
    return subprocess.run(
        ["git", "-C", checkout, *arguments], check=True, capture_output=True, text=True
    ).stdout


def actions(permissions):
    """Each once, in order; s3:REST.PUT.OBJECT of a log group is the name of an entry in an access log."""
    spelled = {p.split(":")[0].lower() + ":" + p.split(":")[1][:1].upper() + p.split(":")[1][1:] for p in permissions}
    return sorted(a for a in spelled if re.fullmatch(r"[a-z0-9-]+:\w+", a))


def flow(operation, listed):
    lines, line = [], f"  {operation}: ["
    for index, action in enumerate(listed):
        word = action + ("," if index + 1 < len(listed) else "]")
        if len(line) + len(word) > WIDTH:
            lines.append(line.rstrip())
            line = "    "
        line += word + " "
    return "\n".join([*lines, line.rstrip()]) + "\n"


def main(checkout, target):
    commit = git(checkout, "rev-parse", "HEAD").strip()
    there = [f for f in FOLDERS if git(checkout, "ls-tree", "HEAD", f + "/").strip()]
    if not there:
        sys.exit(f"{checkout}: none of {', '.join(FOLDERS)} is there.")
    folder = there[0]
    out = HEAD.format(repository=FOLDERS[folder], commit=commit, folder=folder)
    for name in sorted(TYPES):
        file = f"{folder}/aws-{name.lower().replace('::', '-')}.json"
        text = git(checkout, "show", f"HEAD:{file}")
        if text.startswith("version https://git-lfs") and os.path.exists(f"{checkout}/{file}"):
            with open(f"{checkout}/{file}", encoding="utf-8") as pulled:
                text = pulled.read()
        if text.startswith("version https://git-lfs"):
            sys.exit(f"{file} is a Git LFS pointer: run git lfs pull in {checkout}.")
        schema = json.loads(text)
        handlers = schema.get("handlers", {})
        if not handlers:
            sys.exit(f"{schema['typeName']} lists no handlers: it belongs into legacy-handlers.yaml.")
        out += f"\n{schema['typeName']}:\n"
        for operation in OPERATIONS:
            listed = actions(handlers.get(operation, {}).get("permissions", []))
            if listed:
                out += flow(operation, listed)
    with open(target, "w", encoding="utf-8") as file:
        file.write(out)
    print(f"{len(TYPES)} types from {FOLDERS[folder]} {commit[:12]}")


main(sys.argv[1], sys.argv[2])

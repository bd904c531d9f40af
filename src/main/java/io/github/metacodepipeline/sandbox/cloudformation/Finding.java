package io.github.metacodepipeline.sandbox.cloudformation;

/**
 * Why a template cannot be deployed, found before anything is done.
 *
 * @param logicalId the resource
 * @param path where in the template, such as {@code /Resources/Pipeline/Properties/Stagez}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html">Validate
 *     stack deployments</a>
 */
record Finding(String logicalId, String type, String path, String reason) {}

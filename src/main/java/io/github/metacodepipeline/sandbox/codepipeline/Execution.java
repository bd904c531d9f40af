package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * One run of a pipeline, as it was started; how far it has come is {@link ExecutionCourse}'s.
 *
 * @param version the pipeline's version when it was started
 * @param trigger such as {@code StartPipelineExecution}
 * @param token the client's request token; empty for none
 * @param started in seconds since 1970
 */
record Execution(
    String id, int version, String trigger, String detail, String token, long started) {}

package io.github.metacodepipeline.sandbox.codepipeline;

/**
 * An execution that a push started.
 *
 * @param pipeline the pipeline's name
 * @param execution the execution's id
 */
public record Started(String pipeline, String execution) {}

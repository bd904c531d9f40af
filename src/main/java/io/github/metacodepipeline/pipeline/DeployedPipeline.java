package io.github.metacodepipeline.pipeline;

/**
 * A pipeline as CodePipeline has it.
 *
 * @param name unique in its account and Region
 * @param version grows by one with every change of its definition, and with nothing else
 */
public record DeployedPipeline(String name, int version) {}

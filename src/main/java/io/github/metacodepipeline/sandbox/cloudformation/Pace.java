package io.github.metacodepipeline.sandbox.cloudformation;

/** How fast stacks move. */
public record Pace() {}

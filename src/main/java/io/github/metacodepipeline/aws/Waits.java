package io.github.metacodepipeline.aws;

import io.github.metacodepipeline.Sleeper;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a run waits for AWS: for one answer, and between two tries.
 *
 * @param sleeper lets the time between two tries pass
 * @param random keeps two runs from trying at the same moment
 * @param answer how long to wait for one answer, by the network's own time
 */
public record Waits(Sleeper sleeper, RandomGenerator random, Duration answer) {}

package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import io.github.metacodepipeline.source.Value;
import java.util.Optional;

/**
 * What starts a pipeline of type V2 on events of its source.
 *
 * @param sourceAction the name of the source action that it belongs to
 * @param settings the rest, as the template reference names it: {@code ProviderType}, {@code
 *     GitConfiguration.Push}, {@code GitConfiguration.PullRequest}
 * @param place where the template says it
 */
public record Trigger(Value sourceAction, Value.Fields settings, Optional<Place> place) {}

package io.github.metacodepipeline.pipeline;

import io.github.metacodepipeline.Place;
import java.util.Optional;

/**
 * One thing that is otherwise.
 *
 * @param sentence such as "stage Prod: manual approval Approve removed"; may hold text from outside
 * @param place where the template says what is there now; nowhere for what is gone
 */
public record Difference(String sentence, Optional<Place> place) {}

/**
 * The words of AWS's wire protocols: Query with XML answers, JSON 1.1, REST, and their errors; and
 * the plain data that goes into a state file.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.wire;

import org.jspecify.annotations.NullMarked;

/**
 * The sandbox's S3: buckets and objects, enough for big templates and artifact stores.
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.s3;

import org.jspecify.annotations.NullMarked;

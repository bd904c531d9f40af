/**
 * The sandbox's identities: IAM and what its policies allow, STS, sessions, and an issuer of web
 * identity tokens like GitHub's.
 *
 * <p>Left neighbours: {@code sandbox.wire}, and of {@code sandbox.cloudformation} the seam behind
 * resource types.
 */
@NullMarked
package io.github.metacodepipeline.sandbox.identity;

import org.jspecify.annotations.NullMarked;

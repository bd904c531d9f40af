/**
 * Sets up what a deployment needs: the identity provider, the roles and their policies, and the
 * meta pipeline. The templates are resource files that anyone can read, lint and deploy; they go
 * the way of every other stack, through plan and guard.
 *
 * <p>Its left neighbours are {@code flow} and what that may see.
 */
@NullMarked
package io.github.metacodepipeline.bootstrap;

import org.jspecify.annotations.NullMarked;

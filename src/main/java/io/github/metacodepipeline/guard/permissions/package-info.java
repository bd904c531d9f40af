/**
 * What CloudFormation must be allowed so that it can work on the resources of a template, and the
 * policy that allows this and nothing else.
 *
 * <pre>
 * handlers.yaml, needs.yaml
 *        |
 * template --> Needs --> Need --> ExecutionPolicy --> PolicyYaml
 *              (each      (one     (statements that     (as it stands
 *              resource)  thing)    hold all of them)    in the access stack)
 * </pre>
 *
 * <p>The rules of {@code guard} ask, and so does {@code bootstrap}. Left neighbours: {@code
 * guard.iam}, {@code plan}, {@code source}.
 */
@NullMarked
package io.github.metacodepipeline.guard.permissions;

import org.jspecify.annotations.NullMarked;

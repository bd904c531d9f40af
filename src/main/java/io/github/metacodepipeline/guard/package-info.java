/**
 * May we?
 *
 * <p>Rules look at what is proposed and find what a pipeline's owner would want to be asked about.
 * A seat belt, not access control: whoever may edit the workflow may also allow a finding. Only
 * {@code Guard} can give the approval that {@code apply} asks for. Left neighbours: {@code source},
 * {@code plan}.
 */
@NullMarked
package io.github.metacodepipeline.guard;

import org.jspecify.annotations.NullMarked;

/**
 * Says why credentials, roles, connection or triggers do not work, and the exact text that would
 * help. It asks and changes nothing.
 *
 * <p>Its left neighbours are {@code bootstrap} and what that may see.
 */
@NullMarked
package io.github.metacodepipeline.doctor;

import org.jspecify.annotations.NullMarked;

/**
 * Who may do what, as far as a template says it: the policies that it gives to roles, users and
 * groups, in one normal form that can be compared.
 *
 * <pre>
 * template ──▶ Identities ──▶ Identity ──▶ Statement ──▶ Grant ──▶ Risk
 *              (who)          (all that      (as it        (one thing   (why one
 *                              it has)        stands)       allowed)     would ask)
 * </pre>
 *
 * <p>The rules of {@code guard} ask; nothing here knows of a rule. Left neighbour: {@code source}.
 */
@NullMarked
package io.github.metacodepipeline.guard.iam;

import org.jspecify.annotations.NullMarked;

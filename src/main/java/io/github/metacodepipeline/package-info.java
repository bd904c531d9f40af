/**
 * Who deploys the deployers? A push that changes a pipeline's template updates the pipeline.
 *
 * <pre>
 *  the words       what is     what would   may we?     do it,      say it       the story   the door
 *  of the repo     a pipeline  AWS do?                  watch it                 of a run
 * +---------+    +----------+   +------+   +-------+   +-------+   +--------+   +-------+   +-----+
 * | source  |&lt;---| pipeline |&lt;--| plan |&lt;--| guard |&lt;--| apply |&lt;--| report |&lt;--| flow  |&lt;--| cli |
 * +---------+    +----------+   +------+   +-------+   +-------+   +--------+   +-------+   +-----+
 *      ^               ^            ^                      ^           ^                       | |
 *      |               +------------+------[ aws ]---------+           |                       | |
 *      +-------------------------------------------[ github ]----------+          sandbox &lt;----+ |
 *                                               ^       ^----------------------------------------+
 * </pre>
 *
 * <p>An arrow is "may import"; a room may only look left, and skipping rooms leftwards is fine. The
 * porches {@code aws} and {@code github} implement the ports of the rooms, and only {@code cli}
 * sees them; {@code network} is the way out that both take. This package itself holds only what
 * every room needs to say that it could not do its work.
 */
@NullMarked
package io.github.metacodepipeline;

import org.jspecify.annotations.NullMarked;

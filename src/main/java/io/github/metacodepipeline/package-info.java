@NullMarked
package io.github.metacodepipeline;

import org.jspecify.annotations.NullMarked;

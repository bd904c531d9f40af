package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.github.ActionRuntime;
import io.github.metacodepipeline.github.Screen;

/**
 * Where a command that can print a page says what it has to say.
 *
 * @param screen standard output, for a page
 * @param runtime what hears the story where the log tells it
 * @param aside what hears the story where standard output is for a page
 */
record Outlets(Screen screen, ActionRuntime runtime, ActionRuntime aside) {}

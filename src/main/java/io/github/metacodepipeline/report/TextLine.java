package io.github.metacodepipeline.report;

/**
 * One line of a page for a terminal.
 *
 * @param text without a line break or any other control character
 */
public record TextLine(Tone tone, String text) {}

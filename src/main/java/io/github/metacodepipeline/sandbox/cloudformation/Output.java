package io.github.metacodepipeline.sandbox.cloudformation;

/**
 * An output of a stack.
 *
 * @param key the output's name in the template
 * @param value its value
 * @param description what it is for; may be empty
 * @param exportName the name under which other stacks import it; may be empty
 */
record Output(String key, String value, String description, String exportName) {}

package io.github.metacodepipeline.doctor;

/**
 * Something that the doctor found.
 *
 * @param ailment which one it is
 * @param where such as the ARN of a role or a file with its line; may hold text from outside
 * @param what one sentence, with the values that were met
 * @param why one or more sentences on what it comes from or does; may be empty
 * @param remedy what would help
 */
public record Symptom(Ailment ailment, String where, String what, String why, Remedy remedy) {}

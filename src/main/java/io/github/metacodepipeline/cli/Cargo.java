package io.github.metacodepipeline.cli;

import io.github.metacodepipeline.plan.Packager;
import io.github.metacodepipeline.source.DeclarationReader;

/** What is read from one repository, and how it travels. */
record Cargo(DeclarationReader declarations, Packager packager) {}
